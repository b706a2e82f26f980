import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../db/client.ts';
import { readEnvironment } from '../db/environment.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { ingestSection } from './bench/ingest-section.ts';
import { loadSection } from './bench/load-section.ts';
import { memorySection } from './bench/memory-section.ts';
import { pageSection } from './bench/page-section.ts';
import { parseSection } from './bench/parse-section.ts';
import { querySection } from './bench/query-section.ts';
import { type BenchSection, formatTable } from './bench/section.ts';
import { runCommand, UsageError } from './command.ts';

const usage = 'usage: npm run bench -- [--memory]   (memory over very many files, alone; it takes minutes)';

/** The parts of `npm run bench` in order; each finds in the database what those before it left. */
const sections: readonly BenchSection[] = [parseSection, ingestSection, loadSection, querySection, pageSection];

await runCommand(async () => {
  const { memory } = readArguments();
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const database = await openDatabase('write', readEnvironment({ DATABASE_URL: `file:${folder}/bench.db` }));
  try {
    await migrateDatabase(database);
    console.log(
      `Node ${process.versions.node}, ${cpus().length} cores. Compare ratios; times drift with what else runs.`,
    );
    for (const { title, columns, run } of memory ? [memorySection] : sections) {
      const rows = await run({ database, folder });
      console.log(`\n${title}\n\n${formatTable(columns, rows)}`);
    }
    if (!memory) console.log('\nLeft out: memory over 100,000 files (npm run bench -- --memory).');
    const resident = Math.round(process.memoryUsage().rss / 1e6);
    console.log(`\nmemory at the end: ${resident} MB`);
  } finally {
    database.client.close();
    rmSync(folder, { recursive: true });
  }
});

function readArguments(): { readonly memory: boolean } {
  try {
    return parseArgs({ options: { memory: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
