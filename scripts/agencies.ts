import { checkReady, openDatabase, replaceDatabase } from '../db/client.ts';
import { AgencyError, type Moved, mergeAgencies, placeAgency } from '../db/write/place-agency.ts';
import { findAgencies } from '../lib/answer/find-agencies.ts';
import { readCall } from './arguments.mjs';
import { runCommand, UsageError } from './command.ts';
import { sayCommand } from './language.ts';
import { takeApartAgencies } from './take-apart.ts';

const pageSize = 500;

/** `npm run agencies`: places agencies, makes two one, and lists those without a place. */
await runCommand(async () => {
  const { positionals, refuse } = readCall('agencies', { least: 1, most: 3 });
  const [command, ...given] = positionals;
  const isCalledRight =
    (command === 'list' && given.length <= 1) ||
    ((command === 'place' || command === 'merge') && given.length === 2) ||
    (command === 'take-apart' && given.length === 0);
  if (!isCalledRight) refuse();
  const database = await openDatabase(command === 'list' ? 'read' : 'write');
  await checkReady(database);
  const [one = '', other = ''] = given;
  try {
    if (command === 'list') {
      replaceDatabase(database);
      await list(one);
    } else if (command === 'take-apart')
      console.log((await takeApartAgencies(database)) ?? sayCommand('agencies.nothing'));
    else if (command === 'place') say(one, await placeAgency(database, one, other));
    else say(one, await mergeAgencies(database, one, other));
  } catch (error) {
    if (!(error instanceof AgencyError)) throw error;
    throw new UsageError(sayCommand(`agencies.fault.${error.kind}`, error.values));
  } finally {
    database.client.close();
  }
});

function say(id: string, { publicId, name, reports }: Moved): void {
  console.log(sayCommand('agencies.moved', { from: id, to: publicId, name, count: reports }));
}

async function list(search: string): Promise<void> {
  let count = 0;
  for (let page = 1; ; page++) {
    const { rows } = await findAgencies({ origin: 'filed', unplaced: true, search, page, pageSize });
    for (const { id, name, years } of rows) console.log(`${id}  ${name}  ${years.join(' ')}`);
    count += rows.length;
    if (rows.length < pageSize) break;
  }
  console.log(sayCommand('agencies.unplaced', { count }));
}
