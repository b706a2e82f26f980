import { backUpDatabase } from '../db/backup/back-up.ts';
import { readEnvironment } from '../db/environment.ts';
import { readCall } from './arguments.mjs';
import { runCommand } from './command.ts';
import { sayCommand } from './language.ts';

/** `npm run backup`: copies the database, whoever reads or writes it meanwhile, and proves the copy. */
await runCommand(async () => {
  const { positionals } = readCall('backup', { least: 1, most: 1 });
  const { file, bytes, sha256, version } = await backUpDatabase(readEnvironment(), positionals[0] ?? '');
  const told = version === null ? 'backup.doneUncounted' : 'backup.done';
  console.log(sayCommand(told, { file, bytes, sha256, version: String(version) }));
});
