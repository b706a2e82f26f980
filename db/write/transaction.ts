import type { InStatement, ResultSet, Transaction } from '@libsql/client';
import type { Database } from '../client.ts';
import { digestOf } from '../digest.ts';
import type { Executor } from '../executor.ts';
import { findDataVersion } from '../read/data-version.ts';
import { Counts } from './counts.ts';
import { settleRegions } from './rollup.ts';

/**
 * A write transaction. What is recorded goes into the digest of the data version it makes; what is about to change is
 * touched first, so that the counts stay true.
 */
export type Writer = Executor & { readonly record: (change: string) => void; readonly counts: Counts };

/**
 * Runs `work` as one write transaction: the counts and regions it touched are added up and, if any row changed, the data version is
 * raised before it commits. Readers see all of it or nothing; what throws leaves nothing behind.
 */
export async function writeTransaction<T>({ client }: Database, work: (tx: Writer) => Promise<T>): Promise<T> {
  const tx = await client.transaction('write');
  try {
    const changes = new Changes(tx);
    const result = await work(changes);
    await changes.counts.settle();
    await settleRegions(changes);
    if (changes.isAny) await raiseVersion(tx, changes);
    await tx.commit();
    return result;
  } finally {
    tx.close();
  }
}

/** A transaction that counts the rows its statements change. */
class Changes implements Writer {
  readonly #tx: Transaction;
  readonly recorded: string[] = [];
  readonly counts = new Counts(this);
  isAny = false;

  constructor(tx: Transaction) {
    this.#tx = tx;
  }

  async execute(statement: InStatement): Promise<ResultSet> {
    const result = await this.#tx.execute(statement);
    if (result.rowsAffected > 0) this.isAny = true;
    return result;
  }

  record = (change: string): void => {
    this.recorded.push(digestOf(change));
    this.isAny = true;
  };
}

async function raiseVersion(tx: Executor, { recorded }: Changes): Promise<void> {
  const { number, digest } = await findDataVersion(tx);
  // A change nobody described still gives another digest.
  const changes = recorded.length > 0 ? recorded : [`change ${number + 1}`];
  const next = changes.reduce((before, change) => digestOf(`${before} ${change}`), digest);
  await tx.execute({
    sql: 'UPDATE data_version SET number = ?, changed_at = ?, digest = ?',
    args: [number + 1, Math.floor(Date.now() / 1000), next],
  });
}
