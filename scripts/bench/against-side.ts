import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PutContext } from '../../db/write/put.ts';
import type { Report } from '../../lib/form/report.ts';
import type { parseSource } from '../../lib/parse/parse-report.ts';
import type { readSource } from '../../lib/source/read-source.ts';
import { fileOf, inventSamples, readSamples, type Sample } from './parse-work.ts';
import { processorTime } from './section.ts';

/** Files to read or reports to keep: from one number on, so many. */
export type SideJob = {
  readonly what: 'text' | 'html' | 'invented' | 'keep';
  readonly from: number;
  readonly count: number;
};
/** Milliseconds of processor time that it took, a file. */
export type SideAnswer = number;

/** A checkout in a process of its own: `against-side.ts CHECKOUT DATABASE-FILE INVENTED`. A module or a function that is missing there throws. */
const [checkout = '', databaseFile = '', invented = '0'] = process.argv.slice(2);
const load = (path: string) => import(pathToFileURL(join(checkout, path)).href);

const reader: { readonly parseSource: typeof parseSource; readonly readSource: typeof readSource } = {
  ...(await load('lib/parse/parse-report.ts')),
  ...(await load('lib/source/read-source.ts')),
};
const samples: Record<SideJob['what'], readonly Sample[]> = {
  text: readSamples('text'),
  html: readSamples('html'),
  invented: inventSamples(Number(invented)),
  keep: readSamples('both'),
};
let keepReports: ((reports: readonly Report[]) => Promise<void>) | null = null;

process.on('message', async (job: SideJob) => {
  const took = job.what === 'keep' ? await keep(job) : await read(job);
  process.send?.(took / job.count);
});

async function read({ what, from, count }: SideJob): Promise<number> {
  const files = Array.from({ length: count }, (_, index) => fileOf(samples[what], from + index));
  const before = processorTime();
  for (const { name, bytes } of files) reader.parseSource(await reader.readSource(bytes, name));
  return processorTime() - before;
}

/** Each report is of an agency of its own, named as a manifest would; reading them is not counted. */
async function keep({ what, from, count }: SideJob): Promise<number> {
  keepReports ??= await openStore();
  const reports: Report[] = [];
  for (let number = from; number < from + count; number++) {
    const { name, bytes } = fileOf(samples[what], number);
    const reading = reader.parseSource(await reader.readSource(bytes, name), { agency: `大连市第${number}号测试局` });
    if (reading.kind !== 'report') throw new Error(`${name} was rejected (${reading.reason.code})`);
    reports.push(reading.report);
  }
  const before = processorTime();
  await keepReports(reports);
  return processorTime() - before;
}

/** How a checkout's ingest keeps reports: one without `putReports` report by report, its regions added up after 5,000. */
async function openStore(): Promise<(reports: readonly Report[]) => Promise<void>> {
  const { readEnvironment } = await load('db/environment.ts');
  const { openDatabase } = await load('db/client.ts');
  const { migrateDatabase } = await load('db/migrate.ts');
  const isInParts = existsSync(join(checkout, 'db', 'write', 'store.ts'));
  const { putReport, putReports, settle } = await load(isInParts ? 'db/write/store.ts' : 'db/store.ts');
  const { parserVersion } = await load('lib/parse/parser-version.ts');
  const database = await openDatabase('make', readEnvironment({ DATABASE_URL: `file:${databaseFile}` }));
  await migrateDatabase(database);
  const context = (): PutContext => ({ readAt: new Date(), parserVersion, agencyGiven: true });
  let kept = 0;
  return async (reports) => {
    if (putReports)
      await putReports(
        database,
        reports.map((report) => ({ report, context: context() })),
      );
    else
      for (const report of reports) {
        await putReport(database, report, { ...context(), settle: false });
        if (++kept % 5000 === 0) await settle(database);
      }
  };
}
