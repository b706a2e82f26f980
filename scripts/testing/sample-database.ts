import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
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
  const made = templates.get(agencies) ?? makeTemplate(agencies);
  templates.set(agencies, made);
  return temporaryDatabase(await made);
}

/** To make one takes more than a second: the files of a process that need it take copies. */
const templates = new Map<number, Promise<string>>();
let folder: string | null = null;

async function makeTemplate(agencies: number): Promise<string> {
  if (folder === null) {
    const own = mkdtempSync(join(tmpdir(), 'gongkai-samples-'));
    process.on('exit', () => rmSync(own, { recursive: true, force: true }));
    folder = own;
  }
  const database = await temporaryDatabase();
  const samples = fileURLToPath(new URL('../../db/samples', import.meta.url));
  for (const file of findFiles([samples]).files) {
    const reading = await readReportFile(file);
    if (reading.kind === 'rejected') throw new Error(`the sample ${reading.path} was rejected`);
    await putReport(database, reading.report, testContext);
  }
  const generated = generateAgencies({ agencies, from: 2019, to: 2025, seed: 1 });
  await loadAgencies(database, generated, { ...testContext, origin: 'synthetic' });
  const template = join(folder, `${agencies}.db`);
  await database.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  copyFileSync(database.environment.file ?? '', template);
  database.remove();
  return template;
}
