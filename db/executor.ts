import type { Client, Transaction } from '@libsql/client';

/** A connection, or a transaction on one. */
export type Executor = Pick<Client | Transaction, 'execute'>;
