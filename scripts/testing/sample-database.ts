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
  const database = await temporaryDatabase();
  const samples = fileURLToPath(new URL('../../db/samples', import.meta.url));
  for (const file of findFiles([samples]).files) {
    const reading = await readReportFile(file);
    if (reading.kind === 'rejected') throw new Error(`the sample ${reading.path} was rejected`);
    await putReport(database, reading.report, testContext);
  }
  const generated = generateAgencies({ agencies, from: 2019, to: 2025, seed: 1 });
  await loadAgencies(database, generated, { ...testContext, origin: 'synthetic' });
  return database;
}
