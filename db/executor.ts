import type { InStatement, ResultSet } from '@libsql/client';

/** A connection, or a transaction on one. */
export type Executor = { readonly execute: (statement: InStatement) => Promise<ResultSet> };
