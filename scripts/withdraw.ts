import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { checkReady, openDatabase } from '../db/client.ts';
import { withdrawReport } from '../db/write/withdraw.ts';
import { archivesFolder, listArchives } from '../lib/dataset/archive-folder.ts';
import { plainText } from '../lib/form/plain-text.ts';
import { readCall } from './arguments.mjs';
import { runCommand, UsageError } from './command.ts';
import { sayCommand } from './language.ts';

/** `npm run withdraw`: takes a report out for a reason that is told, and keeps its files out. */
await runCommand(async () => {
  const { positionals, values, refuse } = readCall('withdraw', {
    least: 1,
    most: 1,
    options: { reason: { type: 'string' } },
  });
  const id = /^[1-9]\d{0,14}$/.test(positionals[0] ?? '') ? Number(positionals[0]) : refuse();
  const reason = plainText(typeof values.reason === 'string' ? values.reason : '') || refuse();
  const database = await openDatabase('write');
  try {
    await checkReady(database);
    const taken = await withdrawReport(database, id, reason);
    if (!taken) throw new UsageError(sayCommand('withdraw.none', { id: String(id) }));
    console.log(
      sayCommand('withdraw.done', { name: taken.name, year: String(taken.reportYear), count: taken.readings }),
    );
    if (!taken.isOverwritten) console.log(sayCommand('withdraw.held'));
    const aside = setArchivesAside();
    if (aside.length > 0)
      console.log(sayCommand('withdraw.archives', { count: aside.length, folders: aside.join(' ') }));
    console.log(sayCommand('withdraw.elsewhere'));
  } finally {
    database.client.close();
  }
});

/** Renames the archives that are served and may hold the report, so that they are served no more; gives their new names. */
function setArchivesAside(): string[] {
  const folder = archivesFolder();
  if (folder === null) return [];
  const held = listArchives(folder).filter(({ isSynthetic }) => !isSynthetic);
  return held.map(({ name }) => {
    const aside = join(folder, `${name}.withdrawn`);
    renameSync(join(folder, name), aside);
    return aside;
  });
}
