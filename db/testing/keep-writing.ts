/** A process that keeps one report after another in the database of DATABASE_URL, and prints the number of each once it is kept. */
import { openDatabase } from '../client.ts';
import { putReport } from '../write/store.ts';
import { makeReport } from './make-report.ts';
import { testContext } from './temporary-database.ts';

const database = await openDatabase('write');
for (let kept = 1; ; kept++) {
  const report = makeReport({
    agency: `第${Math.ceil(kept / 7)}号测试局`,
    reportYear: 2019 + (kept % 7),
    regionCode: '321322',
    figures: { 'application.newlyReceived.total': kept },
  });
  try {
    await putReport(database, report, testContext);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  console.log(kept);
  await new Promise((next) => setImmediate(next));
}
