/** Two running sites over the same reports: `before` and `after` are addresses such as `http://127.0.0.1:3000`. */
export type Sites = { readonly before: string; readonly after: string; readonly every: number };

/**
 * `equal` and `differing` count cells that both have; `noted` those whose value is equal and whose further words are not;
 * `moved` those whose value is in another line of its page; `missing` and `added` those that only the site before, or only
 * the site after, has.
 */
export type CellTally = Record<'asked' | 'equal' | 'noted' | 'moved' | 'differing' | 'missing' | 'added', number> & {
  /** By kind of difference: how many, the first, and of numbers the largest step. */
  readonly firsts: Map<string, { count: number; first: string; most: number }>;
};
export const emptyTally = (): CellTally => ({
  asked: 0,
  equal: 0,
  noted: 0,
  moved: 0,
  differing: 0,
  missing: 0,
  added: 0,
  firsts: new Map(),
});

/** Counts a difference under its kind. */
export function noteDifference({ firsts }: CellTally, kind: string, what: string, step = 0): void {
  const { count, first, most } = firsts.get(kind) ?? { count: 0, first: what, most: 0 };
  firsts.set(kind, { count: count + 1, first, most: Math.max(most, step) });
}

/** A site that answers with no page or file; its message has the address and the status. */
export class NoAnswer extends Error {}

/** @throws NoAnswer where a site does not answer with a page or file */
export async function askSite(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new NoAnswer(`${address} answered ${response.status}`);
  return response;
}
