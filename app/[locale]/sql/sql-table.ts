/** A table that can be asked, with how many rows it has. */
export type SqlTable = { readonly name: string; readonly columns: readonly string[]; readonly rows: number };

/** A name as SQL writes it, whatever is in it. */
export const quotedName = (name: string) => `"${name.replaceAll('"', '""')}"`;
