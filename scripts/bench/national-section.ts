import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../db/client.ts';
import { readEnvironment } from '../../db/environment.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { readInteger, readText } from '../../db/read/row.ts';
import { loadAgencies } from '../../db/write/load.ts';
import { putReports } from '../../db/write/store.ts';
import { generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import { mostAgencies } from '../../lib/synthetic/plan-country.ts';
import { writeRaw } from '../generate/write-raw.ts';
import { findFiles } from '../ingest/find-files.ts';
import { type PreparedFile, readPreparedFile, readReportFile } from '../ingest/read-file.ts';
import { run, tool } from '../setup.mjs';
import { type BenchSection, perSecond, processorTime, timed } from './section.ts';

/** Agencies whose reports come to some 10,000, 130,000 and, with `NATIONAL=full`, all of the country's. */
const sizes = [1515, 19_700, ...(process.env.NATIONAL === 'full' ? [mostAgencies] : [])];
const rawFiles = 2000;

type Loaded = { readonly path: string; readonly reports: number; readonly milliseconds: number; readonly bytes: Sizes };
type Sizes = { readonly figures: number; readonly sums: number; readonly others: number };

/** Tables by what they are for; everything else keeps the reports and agencies themselves. */
const tablesOf = {
  figures: /^(?:figure|packed_figures|check_result)$/,
  sums: /^(?:sqlite_autoindex_)?(?:region_|year_total|agency_count|report_count|measure_|agency_search|agency_pair)/,
};

/** What a country costs: loading, bytes, and the work of every page view at growing sizes; then raw files into the store. */
export const nationalSection: BenchSection = {
  title: 'National: synthetic reports with the shares of the country (NATIONAL=full adds all of it)',
  columns: ['', ...sizes.map((agencies) => `${agencies.toLocaleString('en-US')} agencies`), 'last ÷ first', 'ms'],
  async run({ folder }) {
    const loaded: Loaded[] = [];
    for (const agencies of sizes) loaded.push(await load(join(folder, `national-${agencies}.db`), agencies));
    const each = (name: string, of: (one: Loaded) => string) => [name, ...loaded.map(of), '', ''];
    const perReport = (of: keyof Sizes) => (one: Loaded) => `${(one.bytes[of] / one.reports).toFixed(0)} B`;
    return [
      each('reports', ({ reports }) => reports.toLocaleString('en-US')),
      each('generated and loaded', ({ reports, milliseconds }) => perSecond(reports, milliseconds)),
      each('a report: figures, packed figures, checks', perReport('figures')),
      each('a report: sums, ranks and search', perReport('sums')),
      each('a report: reports, agencies and their indexes', perReport('others')),
      ...(await steps(folder, loaded)),
      ...(await ingest(folder)),
    ];
  },
};

async function load(path: string, agencies: number): Promise<Loaded> {
  const database = await openDatabase('make', readEnvironment({ DATABASE_URL: `file:${path}` }));
  try {
    await migrateDatabase(database);
    const generated = generateAgencies({ agencies, from: 2019, to: 2025, seed: 1 });
    const context = { origin: 'synthetic', readAt: new Date(), parserVersion: 'bench' } as const;
    const { milliseconds, result } = await timed(() => loadAgencies(database, generated, context));
    const { rows } = await database.client.execute('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name');
    const bytes = { figures: 0, sums: 0, others: 0 };
    for (const row of rows) {
      const name = readText(row, 'name');
      const group = tablesOf.figures.test(name) ? 'figures' : tablesOf.sums.test(name) ? 'sums' : 'others';
      bytes[group] += readInteger(row, 'bytes');
    }
    return { path, reports: result.reports, milliseconds, bytes };
  } finally {
    database.client.close();
  }
}

type ViewSteps = { readonly name: string; readonly steps: readonly number[]; readonly milliseconds: readonly number[] };

/** Steps of the SQL engine by page view; the list of views is a test, which also holds their limits. */
async function steps(folder: string, loaded: readonly Loaded[]): Promise<string[][]> {
  const result = join(folder, 'steps.json');
  const test = 'page-steps.test.ts';
  const { code, output } = await run(tool('vitest'), ['run', '--config', 'scripts/vitest.config.ts', test], {
    quiet: true,
    env: { ...process.env, STEPS_DATABASES: loaded.map(({ path }) => path).join(','), STEPS_RESULT: result },
  });
  if (code !== 0) throw new Error(output);
  const views: ViewSteps[] = JSON.parse(readFileSync(result, 'utf8'));
  return views.map(({ name, steps: counts, milliseconds }) => [
    `steps: ${name}`,
    ...counts.map((count) => count.toLocaleString('en-US')),
    `× ${((counts.at(-1) ?? 0) / (counts[0] ?? 1)).toFixed(1)}`,
    (milliseconds.at(-1) ?? 0).toFixed(1),
  ]);
}

/** Raw files of the country into an empty store: processor time of each stage on one thread. */
async function ingest(folder: string): Promise<string[][]> {
  const raw = join(folder, 'raw');
  mkdirSync(raw);
  const sample = generateAgencies({ agencies: mostAgencies, from: 2019, to: 2025, seed: 1 });
  writeRaw(raw, sample, rawFiles);
  const { files } = findFiles([raw]);
  const database = await openDatabase('make', readEnvironment({ DATABASE_URL: `file:${join(folder, 'raw.db')}` }));
  try {
    await migrateDatabase(database);
    const spent = async <T>(go: () => Promise<T>) => {
      const before = processorTime();
      const result = await go();
      return { result, row: `${((processorTime() - before) / files.length).toFixed(2)} ms a file` };
    };
    const read = await spent(async () => {
      for (const file of files) await readReportFile(file);
    });
    const prepared = await spent(async () => {
      const readings: PreparedFile[] = [];
      for (const file of files) {
        const reading = await readPreparedFile(file);
        if (reading.kind === 'read') readings.push(reading);
      }
      return readings;
    });
    const context = { readAt: new Date(), parserVersion: 'bench' };
    const kept = await spent(async () => {
      for (let start = 0; start < prepared.result.length; start += 400)
        await putReports(
          database,
          prepared.result.slice(start, start + 400).map(({ report, hints, document }) => ({
            report,
            context: { ...context, agencyGiven: true, kept: { hints, document } },
          })),
        );
    });
    const row = (name: string, value: string) => [name, value, ...sizes.map(() => ''), ''];
    return [
      row(`${files.length.toLocaleString('en-US')} raw files: read`, read.row),
      row('read and made ready for the store', prepared.row),
      row('kept in the store', kept.row),
    ];
  } finally {
    database.client.close();
  }
}
