import type { FileFault, SqlResult } from './sql-session.ts';
import type { SqlTable } from './sql-table.ts';

/** What the page asks of its worker: to open a file or an address of this site, to run statements, to write their rows as CSV. */
export type SqlQuestion = { readonly open: File | string } | { readonly run: string } | { readonly csv: string };

/** What the worker answers, one answer a question. */
export type SqlAnswer =
  | { readonly tables: readonly SqlTable[] }
  | { readonly result: SqlResult }
  | { readonly csv: Blob }
  | { readonly fault: FileFault | 'failed'; readonly detail: string };
