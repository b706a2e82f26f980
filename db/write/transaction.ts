import type { InStatement, ResultSet, Transaction } from '@libsql/client';
import type { FigureKey } from '../../lib/form/figure.ts';
import type { Database } from '../client.ts';
import { codeOf } from '../code.ts';
import { digestOf } from '../digest.ts';
import type { Executor } from '../executor.ts';
import { checkStillInPlace } from '../place-taken.ts';
import { findDataVersion } from '../read/data-version.ts';
import { changeKinds } from '../schema.ts';
import { Counts } from './counts.ts';
import { settleRegions } from './rollup.ts';

/**
 * A write transaction. What is recorded goes into the digest of the data version it makes; what is about to change is
 * touched first, so that the counts stay true.
 */
export type Writer = Executor & {
  readonly record: (change: string, told?: ToldChange) => void;
  readonly counts: Counts;
};

/** A change as readers are told of it (see `data_change`). */
export type ToldChange = {
  readonly kind: (typeof changeKinds)[number];
  readonly agency?: string;
  readonly reportYear?: number;
  readonly reportId?: number;
  readonly figures?: readonly ChangedFigure[];
  readonly note?: string;
};
/** A figure with its number before and after; null is no number. */
export type ChangedFigure = readonly [key: FigureKey, from: number | null, to: number | null];

/**
 * Runs `work` as one write transaction: the counts and regions it touched are added up and, if any row changed, the data version is
 * raised before it commits. Readers see all of it or nothing; what throws leaves nothing behind.
 */
export async function writeTransaction<T>(database: Database, work: (tx: Writer) => Promise<T>): Promise<T> {
  const tx = await database.client.transaction('write');
  try {
    checkStillInPlace(database);
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
  readonly told: ToldChange[] = [];
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

  record = (change: string, told: ToldChange = { kind: 'other' }): void => {
    this.recorded.push(digestOf(change));
    this.told.push(told);
    this.isAny = true;
  };
}

async function raiseVersion(tx: Executor, { recorded, told }: Changes): Promise<void> {
  const { number, digest } = await findDataVersion(tx);
  // A change nobody described still gives another digest.
  const changes = recorded.length > 0 ? recorded : [`change ${number + 1}`];
  const next = changes.reduce((before, change) => digestOf(`${before} ${change}`), digest);
  const now = Math.floor(Date.now() / 1000);
  await tx.execute({
    sql: 'UPDATE data_version SET number = ?, changed_at = ?, digest = ?',
    args: [number + 1, now, next],
  });
  const rows = told.map(({ kind, agency, reportYear, reportId, figures, note }) => [
    codeOf(changeKinds, kind),
    agency ?? null,
    reportYear ?? null,
    reportId ?? null,
    figures && figures.length > 0 ? JSON.stringify(figures) : null,
    note ?? null,
  ]);
  const other = [codeOf(changeKinds, 'other'), null, null, null, null, null];
  await tx.execute({
    sql: `INSERT INTO data_change (version, ordinal, changed_at, kind, agency, report_year, report_id, figures, note)
      SELECT ?, key, ?, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5 FROM json_each(?)`,
    args: [number + 1, now, JSON.stringify(rows.length > 0 ? rows : [other])],
  });
}
