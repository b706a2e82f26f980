import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDatabase } from '../db/client.ts';
import { readEnvironment } from '../db/environment.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { readCall } from './arguments.mjs';
import { againstSection } from './bench/against-section.ts';
import type { Sites } from './bench/cell-tally.ts';
import { equalSection } from './bench/equal-section.ts';
import { exportSection } from './bench/export-section.ts';
import { firstChartSection } from './bench/first-chart-section.ts';
import { ingestSection } from './bench/ingest-section.ts';
import { loadSection } from './bench/load-section.ts';
import { memorySection } from './bench/memory-section.ts';
import { nationalSection } from './bench/national-section.ts';
import { pageSection } from './bench/page-section.ts';
import { parseSection } from './bench/parse-section.ts';
import { querySection } from './bench/query-section.ts';
import { type BenchSection, formatTable } from './bench/section.ts';
import { serveSection } from './bench/serve-section.ts';
import { weightSection } from './bench/weight-section.ts';
import { runCommand } from './command.ts';
import { sayCommand } from './language.ts';

/** The parts in order; each finds in the database what those before it left. */
const sections: Readonly<Record<string, BenchSection>> = {
  parse: parseSection,
  ingest: ingestSection,
  load: loadSection,
  query: querySection,
  pages: pageSection,
  export: exportSection,
  memory: memorySection,
  national: nationalSection,
  serve: serveSection,
  'first-chart': firstChartSection,
};

/** Parts that take minutes, which are measured when they are named. */
const long = ['export', 'memory', 'national', 'serve', 'first-chart'];

await runCommand(async () => {
  const chosen = readArguments();
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const database = await openDatabase('make', readEnvironment({ DATABASE_URL: `file:${folder}/bench.db` }));
  try {
    await migrateDatabase(database);
    console.log(
      `Node ${process.versions.node}, ${cpus().length} cores. Compare ratios; times drift with what else runs.`,
    );
    for (const { title, columns, run } of chosen) {
      const rows = await run({ database, folder });
      console.log(`\n${title}\n\n${formatTable(columns, rows)}`);
    }
    if (chosen.includes(parseSection) && chosen.length > 1 && !chosen.includes(memorySection))
      console.log(
        '\nLeft out: a million rows as a file (npm run bench -- export), memory over 100,000 files (npm run bench -- memory), a country (npm run bench -- national), and 64 readers at once (npm run bench -- serve).',
      );
    const resident = Math.round(process.memoryUsage().rss / 1e6);
    console.log(`\nmemory at the end: ${resident} MB`);
  } finally {
    database.client.close();
    rmSync(folder, { recursive: true });
  }
});

/** The parts asked for in their order; with `--against` or `--sites` the comparison alone. */
function readArguments(): readonly BenchSection[] {
  const options = {
    against: { type: 'string' },
    sites: { type: 'boolean' },
    every: { type: 'string' },
  } as const;
  const { values, positionals: asked, refuse } = readCall('bench', { options, most: Number.POSITIVE_INFINITY });
  const { against, every = '20' } = values;
  if (values.every !== undefined && !values.sites) refuse();
  if (values.sites) {
    const [before = '', after = ''] = asked;
    const isAddress = (text: string) => URL.canParse(text) && /^https?:/.test(text);
    if (against !== undefined || asked.length !== 2 || !asked.every(isAddress) || !/^[1-9]\d{0,4}$/.test(every))
      refuse();
    const sites: Sites = { before: before.replace(/\/$/, ''), after: after.replace(/\/$/, ''), every: Number(every) };
    return [weightSection(sites), equalSection(sites)];
  }
  if (against !== undefined) {
    if (asked.length > 0) refuse();
    if (!existsSync(join(against, 'lib', 'parse', 'parse-report.ts')))
      refuse(sayCommand('argument.benchAgainst', { value: against }));
    return [againstSection(resolve(against))];
  }
  const unknown = asked.find((name) => !Object.hasOwn(sections, name));
  if (unknown !== undefined) refuse(sayCommand('argument.benchPart', { value: unknown }));
  return Object.entries(sections).flatMap(([name, section]) =>
    (asked.length > 0 ? asked.includes(name) : !long.includes(name)) ? [section] : [],
  );
}
