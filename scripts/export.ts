import { checkReady, openDatabase, replaceDatabase } from '../db/client.ts';
import { asOneRequest } from '../lib/server/exchange.mjs';
import { readCall } from './arguments.mjs';
import { runCommand } from './command.ts';
import { writeArchive } from './export/write-archive.ts';
import { sayCommand } from './language.ts';

/** `npm run export`: writes every figure by year, as Parquet and CSV, into a folder of the version of the data. */
await runCommand(async () => {
  const { positionals, values } = readCall('export', {
    least: 1,
    most: 1,
    options: { synthetic: { type: 'boolean', default: false } },
  });
  const [folder = ''] = positionals;
  const database = await openDatabase('read');
  try {
    await checkReady(database);
    replaceDatabase(database);
    const made = await asOneRequest('export', () =>
      writeArchive(folder, values.synthetic ? 'synthetic' : 'filed', ({ path, rows }) =>
        console.log(sayCommand('export.file', { file: path, rows })),
      ),
    );
    if (!made) console.log(sayCommand('export.noYear'));
    else if (!made.files) console.log(sayCommand('export.there', { version: made.version, folder: made.folder }));
    else
      console.log(sayCommand('export.done', { version: made.version, files: made.files.length, folder: made.folder }));
  } finally {
    database.client.close();
  }
});
