import { parseArgs } from 'node:util';
import { checkReady, openDatabase, replaceDatabase } from '../db/client.ts';
import { AgencyError, type Moved, mergeAgencies, placeAgency } from '../db/write/place-agency.ts';
import { findAgencies } from '../lib/answer/find-agencies.ts';
import { runCommand, UsageError } from './command.ts';
import { sayCommand } from './language.ts';
import { takeApartAgencies } from './take-apart.ts';

const usage = `Usage: npm run agencies -- COMMAND
  list [SEARCH]       the agencies whose place is unknown, and how many there are
  place ID CODE       places an agency in a division of GB/T 2260 (place 000000-abcdef 321300)
  merge ID INTO       makes two agencies one: the first becomes the second
  take-apart          takes apart agencies that an earlier version made one by their bare name; done by npm run migrate too
An id is what the address of the agency's page ends in. After place and merge the old id leads to the new page, and later
reports that read as the old agency's are the new one's. An agency placed by its name is judged anew where its files are
ingested again with this version.`;

const pageSize = 500;

/** `npm run agencies`: places agencies, makes two one, and lists those without a place. */
await runCommand(async () => {
  const [command, ...given] = readArguments();
  const isCalledRight =
    (command === 'list' && given.length <= 1) ||
    ((command === 'place' || command === 'merge') && given.length === 2) ||
    (command === 'take-apart' && given.length === 0);
  if (!isCalledRight) throw new UsageError(usage);
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
    throw error instanceof AgencyError ? new UsageError(error.message) : error;
  } finally {
    database.client.close();
  }
});

function say(id: string, { publicId, name, reports }: Moved): void {
  console.log(sayCommand('agencies.moved', { from: id, to: publicId, name, count: reports }));
}

async function list(search: string): Promise<void> {
  for (let page = 1; ; page++) {
    const found = await findAgencies({ origin: 'filed', unplaced: true, search, page, pageSize });
    for (const { id, name, years } of found.rows) console.log(`${id}  ${name}  ${years.join(' ')}`);
    if (page * pageSize < found.total) continue;
    console.log(sayCommand('agencies.unplaced', { count: found.total }));
    return;
  }
}

function readArguments(): string[] {
  try {
    return parseArgs({ options: {}, allowPositionals: true }).positionals;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
