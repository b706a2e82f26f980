import { openDatabase } from '../db/client.ts';
import { EnvironmentError } from '../db/environment.ts';
import { migrateDatabase } from '../db/migrate.ts';

/** `npm run migrate`: brings the database of DATABASE_URL to this version's schema. */
try {
  const database = await openDatabase('write');
  await migrateDatabase(database);
  console.log(`database ready: ${database.environment.file ?? database.environment.url}`);
  database.client.close();
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
