import { checkReady, openDatabase } from '../db/client.ts';
import { checkStore } from '../db/write/check-store.ts';
import { runCommand } from './command.ts';

/** `npm run check-store`: proves that every sum the store keeps is what its reports come to. Leaves with 1 if one is not. */
await runCommand(async () => {
  const database = await openDatabase('write');
  await checkReady(database);
  const faults = await checkStore(database);
  database.client.close();
  for (const { table, held, made } of faults)
    console.log(`✗ ${table}: holds ${held ?? 'no row'}; its reports come to ${made ?? 'no row'}`);
  if (faults.length === 0) console.log('every sum is what its reports come to');
  else process.exitCode = 1;
});
