import { openDatabase } from '../../db/client.ts';
import { readEnvironment } from '../../db/environment.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { loadAgencies } from '../../db/write/load.ts';
import { generateAgencies } from '../../lib/synthetic/generate-agencies.ts';

/** Makes a store of seven years of synthetic reports in a new file, and gives its address. */
export async function loadedStore(path: string, agencies: number): Promise<string> {
  const url = `file:${path}`;
  const database = await openDatabase('make', readEnvironment({ DATABASE_URL: url }));
  try {
    await migrateDatabase(database);
    const context = { origin: 'synthetic', readAt: new Date(), parserVersion: 'bench' } as const;
    await loadAgencies(database, generateAgencies({ agencies, from: 2019, to: 2025, seed: 1 }), context);
  } finally {
    database.client.close();
  }
  return url;
}
