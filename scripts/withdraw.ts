import { checkReady, openDatabase } from '../db/client.ts';
import { withdrawReport } from '../db/write/withdraw.ts';
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
  const reason = typeof values.reason === 'string' && values.reason.trim() !== '' ? values.reason.trim() : refuse();
  const database = await openDatabase('write');
  try {
    await checkReady(database);
    const taken = await withdrawReport(database, id, reason);
    if (!taken) throw new UsageError(sayCommand('withdraw.none', { id: String(id) }));
    console.log(
      sayCommand('withdraw.done', { name: taken.name, year: String(taken.reportYear), count: taken.readings }),
    );
  } finally {
    database.client.close();
  }
});
