import { hardSubjects } from '../../lib/form/check.ts';
import { origins } from '../../lib/indicator/series.ts';
import { rankedCountsFrom, storedMeasures } from '../../lib/indicator/stored-measure.ts';
import type { Database } from '../client.ts';
import { digestOf } from '../digest.ts';
import { packFigures } from '../packed-figures.ts';
import { readFigureTable } from '../read/figures.ts';
import { readInteger, readText, readWord } from '../read/row.ts';
import { insertPacked } from './insert.ts';
import { rebuildSums } from './rebuild-sums.ts';
import { type Writer, writeTransaction } from './transaction.ts';

const name = 'counts';
const page = 500;
/** Other measures or identities, or another number of one, make what is counted by number anew. */
const countsVersion = digestOf(
  JSON.stringify([
    3,
    rankedCountsFrom,
    storedMeasures.map(({ id, base, measure }) => [id, base, measure.formula.zh]),
    hardSubjects,
  ]),
);

/**
 * Counts and adds up everything anew where an earlier version kept no such sums or numbered its measures otherwise, and packs the figures
 * of reports that have none packed. Nothing is gone over where the rules are those of the last time.
 */
export async function refreshCounts(database: Database): Promise<void> {
  const { rows } = await database.client.execute({
    sql: 'SELECT version FROM stored_version WHERE name = ?',
    args: [name],
  });
  if (rows[0] && readText(rows[0], 'version') === countsVersion) return;
  await writeTransaction(database, async (tx) => {
    await packMissing(tx);
    for (const origin of origins) await rebuildSums(tx, origin);
    await tx.execute({
      sql: 'INSERT INTO stored_version (name, version) VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version',
      args: [name, countsVersion],
    });
    tx.record(`${name} ${countsVersion}`);
  });
}

async function packMissing(tx: Writer): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await tx.execute({
      sql: `SELECT r.id, r.report_year, r.origin FROM report AS r
        WHERE r.id > ? AND r.is_current AND NOT EXISTS (SELECT 1 FROM packed_figures WHERE report_id = r.id) ORDER BY r.id LIMIT ?`,
      args: [last, page],
    });
    const reports = rows.map((row) => ({
      id: readInteger(row, 'id'),
      reportYear: readInteger(row, 'report_year'),
      origin: readWord(row, 'origin', origins),
    }));
    if (reports.length > 0) {
      const figures = await readFigureTable(tx, reports);
      await insertPacked(
        tx,
        [...figures].map(([id, of]) => [id, packFigures([...of].sort((a, b) => a.ordinal - b.ordinal))]),
      );
    }
    last = reports.at(-1)?.id ?? last;
    if (rows.length < page) return;
    await new Promise(setImmediate);
  }
}
