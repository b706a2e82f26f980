import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../db/client.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { loadAgencies } from '../../db/write/load.ts';
import { putReport } from '../../db/write/store.ts';
import { generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import { findFiles } from '../ingest/find-files.ts';
import { readReportFile } from '../ingest/read-file.ts';

/** The same database every time: the sample reports, and so many synthetic agencies over seven years. */
export async function sampleDatabase({ agencies = 120 } = {}): Promise<Database & { remove: () => void }> {
  const template = join(templateFolder(), `${agencies}.db`);
  if (!existsSync(template)) await makeTemplate(agencies, template);
  return temporaryDatabase(template);
}

let own: string | null = null;

/** To make one takes more than a second: the test files of one run take copies, those of a process where it runs alone. */
function templateFolder(): string {
  const shared = process.env.GONGKAI_TEST_TEMPLATES;
  if (shared) return shared;
  if (own === null) {
    const made = mkdtempSync(join(tmpdir(), 'gongkai-samples-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    own = made;
  }
  return own;
}

async function makeTemplate(agencies: number, template: string): Promise<void> {
  const database = await temporaryDatabase();
  const samples = fileURLToPath(new URL('../../db/samples', import.meta.url));
  for (const file of findFiles([samples]).files) {
    const reading = await readReportFile(file);
    if (reading.kind === 'rejected') throw new Error(`the sample ${reading.path} was rejected`);
    await putReport(database, reading.report, testContext);
  }
  const generated = generateAgencies({ agencies, from: 2019, to: 2025, seed: 1 });
  await loadAgencies(database, generated, { ...testContext, origin: 'synthetic' });
  await database.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  // Another worker may make the same one: it is there whole, or not at all.
  const part = `${template}.${process.pid}`;
  copyFileSync(database.environment.file ?? '', part);
  renameSync(part, template);
  database.remove();
}
