import { loadAgencies } from '../../db/write/load.ts';
import { generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import { type BenchSection, perSecond, ratio, timed } from './section.ts';

export const benchAgencies = 2000;
const options = { agencies: benchAgencies, from: 2019, to: 2025, seed: 1 };

/** A national-size load in small, beside the plainest way of putting the same rows into a table. */
export const loadSection: BenchSection = {
  title: `Load: ${benchAgencies.toLocaleString('en-US')} synthetic agencies × 7 years, in batches`,
  columns: ['step', 'reports', 'rows', 'ms', 'rate', 'against the plain insert'],
  async run({ database }) {
    const { client } = database;
    const made = await timed(() => [...generateAgencies(options)]);
    const reports = made.result.reduce((sum, agency) => sum + agency.reports.length, 0);

    await client.execute('CREATE TABLE plain (report_id INTEGER, ordinal INTEGER, value REAL)');
    let rows = 0;
    const plain = await timed(async () => {
      let id = 0;
      for (let start = 0; start < made.result.length; start += 500) {
        const batch: string[] = [];
        for (const agency of made.result.slice(start, start + 500))
          for (const { values } of agency.reports) {
            id++;
            for (const [ordinal, value] of values.entries()) if (value !== 0) batch.push(`[${id},${ordinal},${value}]`);
          }
        rows += batch.length;
        await client.execute({
          sql: 'INSERT INTO plain SELECT value->>0, value->>1, value->>2 FROM json_each(?)',
          args: [`[${batch.join(',')}]`],
        });
        await new Promise(setImmediate);
      }
    });
    await client.execute('DROP TABLE plain');

    let batches = 0;
    const start = performance.now();
    const loaded = await timed(() =>
      loadAgencies(database, made.result, { origin: 'synthetic', readAt: new Date(), parserVersion: 'bench' }, () => {
        batches = performance.now() - start;
      }),
    );
    const sizes = await client.execute(
      `SELECT sum(pgsize) AS bytes FROM dbstat WHERE name = 'figure' UNION ALL SELECT sum(pgsize) FROM dbstat`,
    );
    const bytes = (index: number) => `${(Number(sizes.rows[index]?.bytes) / reports).toFixed(0)} B a report`;
    const row = (step: string, milliseconds: number, of: number | null) => [
      step,
      reports.toLocaleString('en-US'),
      of === null ? '' : of.toLocaleString('en-US'),
      milliseconds.toFixed(0),
      perSecond(reports, milliseconds),
      ratio(milliseconds, plain.milliseconds),
    ];
    return [
      row('generate alone', made.milliseconds, null),
      row('plain insert through json_each', plain.milliseconds, rows),
      row('store: agencies, reports, figures, checks', batches, rows),
      row('store: regions added up', loaded.milliseconds - batches, null),
      row('store: whole load', loaded.milliseconds, rows),
      ['size of the figures', '', '', '', bytes(0), ''],
      ['size of everything', '', '', '', bytes(1), ''],
    ];
  },
};
