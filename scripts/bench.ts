import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../db/client.ts';
import { readEnvironment } from '../db/environment.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { ingestSection } from './bench/ingest-section.ts';
import { loadSection } from './bench/load-section.ts';
import { pageSection } from './bench/page-section.ts';
import { querySection } from './bench/query-section.ts';
import { type BenchSection, formatTable } from './bench/section.ts';
import { runCommand } from './command.ts';

/** The parts of `npm run bench` in order; each finds in the database what those before it left. */
const sections: readonly BenchSection[] = [ingestSection, loadSection, querySection, pageSection];

await runCommand(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const database = await openDatabase('write', readEnvironment({ DATABASE_URL: `file:${folder}/bench.db` }));
  try {
    await migrateDatabase(database);
    console.log(
      `Node ${process.versions.node}, ${cpus().length} cores. Compare ratios; times drift with what else runs.`,
    );
    for (const { title, columns, run } of sections) {
      const rows = await run({ database, folder });
      console.log(`\n${title}\n\n${formatTable(columns, rows)}`);
    }
    const resident = Math.round(process.memoryUsage().rss / 1e6);
    console.log(`\nmemory at the end: ${resident} MB`);
  } finally {
    database.client.close();
    rmSync(folder, { recursive: true });
  }
});
