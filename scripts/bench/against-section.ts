import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../db/environment.ts';
import type { PutContext } from '../../db/write/put.ts';
import type { Report } from '../../lib/form/report.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { readSource } from '../../lib/source/read-source.ts';
import { fileOf, inventSamples, readSamples } from './parse-work.ts';
import { type BenchSection, processorTime } from './section.ts';

/** The reader of a checkout: the two functions that take a file from its bytes to a reading. */
type FileReader = { readonly readSource: typeof readSource; readonly parseSource: typeof parseSource };
type Samples = ReturnType<typeof readSamples>;

/** The store of a checkout, which keeps reports as its ingest does. */
type Store = { readonly keep: (reports: readonly Report[]) => Promise<void>; readonly close: () => void };

const warmUp = 1000;
const rounds = 30;
const perRound = 150;

/** This reader beside that of another checkout: the two take turns in one process, so that what else the machine does falls on both. */
export const againstSection = (checkout: string): BenchSection => ({
  title: `Reading and keeping beside ${checkout}: ${rounds} rounds of ${perRound} files, taking turns; milliseconds of processor time a file, medians`,
  columns: ['what', 'there', 'here', 'here against there', 'middle half of the rounds'],
  async run({ folder }) {
    const readers = [await readerOf(checkout), { readSource, parseSource }] as const;
    const stores = [
      await storeOf(checkout, join(folder, 'there.db')),
      await storeOf(projectRoot(), join(folder, 'here.db')),
    ] as const;
    try {
      return [
        await compareReading('text', readSamples('text'), readers),
        await compareReading('HTML', readSamples('html'), readers),
        await compareReading('invented damaged text', inventSamples(warmUp + rounds * perRound), readers),
        await compareKeeping('reports kept', readSamples('both'), readers, stores),
      ];
    } finally {
      for (const { close } of stores) close();
    }
  },
});

/** Imports are as in this checkout; a module or a function that is missing there throws. */
async function readerOf(checkout: string): Promise<FileReader> {
  const load = (path: string) => import(pathToFileURL(join(checkout, 'lib', path)).href);
  const { parseSource } = await load('parse/parse-report.ts');
  const { readSource } = await load('source/read-source.ts');
  return { readSource, parseSource };
}

/** A checkout without `putReports` keeps report by report and adds the regions up behind them. */
async function storeOf(checkout: string, file: string): Promise<Store> {
  const load = (path: string) => import(pathToFileURL(join(checkout, path)).href);
  const { readEnvironment } = await load('db/environment.ts');
  const { openDatabase } = await load('db/client.ts');
  const { migrateDatabase } = await load('db/migrate.ts');
  const isInParts = existsSync(join(checkout, 'db', 'write', 'store.ts'));
  const { putReport, putReports, settle } = await load(isInParts ? 'db/write/store.ts' : 'db/store.ts');
  const { parserVersion } = await load('lib/parse/parser-version.ts');
  const database = await openDatabase('make', readEnvironment({ DATABASE_URL: `file:${file}` }));
  await migrateDatabase(database);
  const context = (): PutContext => ({ readAt: new Date(), parserVersion, agencyGiven: true });
  return {
    async keep(reports) {
      if (putReports)
        await putReports(
          database,
          reports.map((report) => ({ report, context: context() })),
        );
      else {
        for (const report of reports) await putReport(database, report, { ...context(), settle: false });
        await settle(database);
      }
    },
    close: () => database.client.close(),
  };
}

function compareReading(what: string, samples: Samples, [there, here]: Both<FileReader>): Promise<string[]> {
  return compare(what, warmUp, [
    (from, count) => read(there, samples, from, count),
    (from, count) => read(here, samples, from, count),
  ]);
}

/** Each report is of an agency of its own, named as a manifest would. */
function compareKeeping(
  what: string,
  samples: Samples,
  [reader, otherReader]: Both<FileReader>,
  [store, otherStore]: Both<Store>,
): Promise<string[]> {
  const keep = async (by: FileReader, into: Store, from: number, count: number) => {
    const reports: Report[] = [];
    for (let number = from; number < from + count; number++) {
      const { name, bytes } = fileOf(samples, number);
      const reading = by.parseSource(await by.readSource(bytes, name), { agency: `大连市第${number}号测试局` });
      if (reading.kind !== 'report') throw new Error(`${name} was rejected (${reading.reason.code})`);
      reports.push(reading.report);
    }
    const before = processorTime();
    await into.keep(reports);
    return (processorTime() - before) / count;
  };
  return compare(what, perRound, [
    (from, count) => keep(reader, store, from, count),
    (from, count) => keep(otherReader, otherStore, from, count),
  ]);
}

type Both<T> = readonly [there: T, here: T];
/** Does so many files from one on; gives milliseconds of processor time a file. */
type Work = (from: number, count: number) => Promise<number>;

async function compare(what: string, warm: number, [there, here]: Both<Work>): Promise<string[]> {
  for (const work of [there, here]) await work(0, warm);
  const spent = { there: [] as number[], here: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const from = warm + round * perRound;
    const first = round % 2 === 0;
    if (first) spent.there.push(await there(from, perRound));
    spent.here.push(await here(from, perRound));
    if (!first) spent.there.push(await there(from, perRound));
  }
  const ratios = spent.here.map((own, round) => own / (spent.there[round] ?? own));
  const [base, own] = [quantile(spent.there, 0.5), quantile(spent.here, 0.5)];
  const spread = [0.25, 0.75].map((share) => quantile(ratios, share).toFixed(2));
  return [what, base.toFixed(3), own.toFixed(3), `× ${(own / base).toFixed(2)}`, spread.join('–')];
}

/** Reads so many files; gives milliseconds of processor time a file. */
async function read(reader: FileReader, samples: Samples, from: number, count: number): Promise<number> {
  const files = Array.from({ length: count }, (_, index) => fileOf(samples, from + index));
  const before = processorTime();
  for (const { name, bytes } of files) reader.parseSource(await reader.readSource(bytes, name));
  return (processorTime() - before) / count;
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
