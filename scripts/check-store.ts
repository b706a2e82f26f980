import { checkReady, openDatabase } from '../db/client.ts';
import { readEnvironment } from '../db/environment.ts';
import { checkStore } from '../db/write/check-store.ts';
import { readCall } from './arguments.mjs';
import { runCommand, UsageError } from './command.ts';
import { sayCommand } from './language.ts';

/** `npm run check-store`: proves that every sum the store keeps is what its reports come to. Leaves with 1 if one is not. */
await runCommand(async () => {
  readCall('check-store');
  const { file, syncUrl } = readEnvironment();
  // What is added up anew lies in temporary tables, which a server has none of.
  if (file === null || syncUrl !== null) throw new UsageError(sayCommand('store.noFile'));
  const database = await openDatabase('write');
  await checkReady(database);
  const faults = await checkStore(database);
  database.client.close();
  const noRow = sayCommand('store.noRow');
  for (const { table, held, made } of faults)
    console.log(sayCommand('store.wrong', { table, held: String(held ?? noRow), made: String(made ?? noRow) }));
  if (faults.length === 0) console.log(sayCommand('store.right'));
  else process.exitCode = 1;
});
