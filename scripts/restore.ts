import { restoreDatabase } from '../db/backup/restore.ts';
import { readEnvironment } from '../db/environment.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { readCall } from './arguments.mjs';
import { runCommand } from './command.ts';
import { sayCommand } from './language.ts';
import { takeApartAgencies } from './take-apart.ts';

/** `npm run restore`: puts a backup in the place of the database, after it is proved and brought to this schema. */
await runCommand(async () => {
  const { positionals, values } = readCall('restore', {
    least: 1,
    most: 1,
    options: { replace: { type: 'boolean' } },
  });
  const environment = readEnvironment();
  const { version, kept } = await restoreDatabase(environment, positionals[0] ?? '', {
    replaces: values.replace === true,
    bringUp: async (database) => {
      await migrateDatabase(database);
      const takenApart = await takeApartAgencies(database);
      if (takenApart) console.log(takenApart);
    },
  });
  console.log(sayCommand('restore.done', { version: String(version), where: environment.file ?? '' }));
  if (kept) console.log(sayCommand('restore.kept', { kept }));
});
