import { openDatabase } from '../db/client.ts';
import { withoutSecrets } from '../db/environment.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { emptyLog } from '../db/write/empty-log.ts';
import { readCall } from './arguments.mjs';
import { runCommand } from './command.ts';
import { sayCommand } from './language.ts';
import { takeApartAgencies } from './take-apart.ts';

/** `npm run migrate`: brings the database of DATABASE_URL to this version's schema. */
await runCommand(async () => {
  readCall('migrate');
  const database = await openDatabase('make');
  await migrateDatabase(database);
  const takenApart = await takeApartAgencies(database);
  if (takenApart) console.log(takenApart);
  // What was withdrawn while a reader held the data as it was is gone from here on.
  await emptyLog(database);
  console.log(
    sayCommand('store.ready', { where: database.environment.file ?? withoutSecrets(database.environment.url) }),
  );
  database.client.close();
});
