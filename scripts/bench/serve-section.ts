import { join } from 'node:path';
import { openDatabase } from '../../db/client.ts';
import { readEnvironment } from '../../db/environment.ts';
import { mostAgencies } from '../../lib/synthetic/plan-country.ts';
import { type BareSite, startBareSite } from './bare-site.ts';
import { loadedStore } from './loaded-store.ts';
import { type LoopDelays, watchLoops } from './loop-delays.ts';
import { type LoadRun, type Read, type Site, sendReaders, sizeOf, within } from './readers.ts';
import type { BenchSection } from './section.ts';
import { servedViews } from './served-views.ts';
import { type ServerProcess, startServer, untilReady } from './server-process.ts';

const agencies = process.env.NATIONAL === 'full' ? mostAgencies : 19_700;
const readers = 64;
/** Pages that are asked for again and again in the runs of kept answers. */
const known = 80;
const rounds = 3;
const roundSeconds = 8;
const longSeconds = 60;
const everything = '/api/v1/dataset.csv?origin=synthetic&figures=all';

/**
 * What 64 readers get: kept answers beside a bare prerendered page, answers that are made beside a bare page that is made for each
 * reader, all of like size and in turns; then both at once beside a large file, with what the loops let wait.
 */
export const serveSection: BenchSection = {
  title: `Serve: ${readers} readers over ${agencies.toLocaleString('en-US')} agencies × 7 years`,
  columns: ['', '/s', '× bare', 'CPU ms', '× bare', 'p50 ms', 'p99 ms', 'longest ms', 'own ms', 'MB', 'errors'],
  async run({ folder }) {
    const url = await loadedStore(join(folder, 'serve.db'), agencies);
    const loops = watchLoops(folder);
    const server = await startServer(url, loops.env);
    try {
      const bare = await startBareSite(join(folder, 'bare'), untilReady);
      try {
        return await measure(url, server, bare, loops.since);
      } finally {
        bare.stop();
      }
    } finally {
      server.stop();
    }
  },
};

async function measure(
  url: string,
  server: ServerProcess,
  bare: BareSite,
  delays: () => Promise<readonly LoopDelays[]>,
): Promise<string[][]> {
  const database = await openDatabase('read', readEnvironment({ DATABASE_URL: url }));
  const views = await servedViews(database).finally(() => database.client.close());
  const sizes: number[] = [];
  for (let number = 0; number < known; number++) sizes.push(await sizeOf(server.address + views.pages(number).path));
  const bytes = sizes.reduce((sum, one) => sum + one, 0) / sizes.length;
  const plain = await bare.pagesOf(bytes);

  // Every reader takes the next number: no page that is to be made is asked for twice.
  let page = known;
  let drawing = 0;
  let turn = 0;
  const made = () => views.pages(page++);
  const kept = (reader: number) => (times: number) => views.pages((reader * 7 + times) % known);
  const all = (next: (turn: number) => Read) => Array.from({ length: readers }, () => next);
  const keptByAll = Array.from({ length: readers }, (_, reader) => kept(reader));
  const read = (from: Site, next: readonly ((turn: number) => Read)[], seconds: number) =>
    sendReaders(from, seconds, next);

  const runs: Record<'barePrerendered' | 'kept' | 'bareMade' | 'made' | 'drawings', LoadRun[]> = {
    barePrerendered: [],
    kept: [],
    bareMade: [],
    made: [],
    drawings: [],
  };
  // Once before it counts: what is compiled and what is kept is there then.
  await read(server, keptByAll, 2);
  await read(server, all(made), 5);
  for (let round = 0; round < rounds; round++) {
    const bareKept = all(() => ({ kind: 'bare', path: plain.kept }));
    const bareMade = all(() => ({ kind: 'bare', path: plain.made(turn++) }));
    runs.barePrerendered.push(await read(bare, bareKept, roundSeconds));
    runs.kept.push(await read(server, keptByAll, roundSeconds));
    runs.bareMade.push(await read(bare, bareMade, roundSeconds));
    runs.made.push(await read(server, all(made), roundSeconds));
    runs.drawings.push(
      await read(
        server,
        all(() => views.drawings(drawing++)),
        roundSeconds,
      ),
    );
  }
  const kilobytes = `${(bytes / 1024).toFixed(0)} KB`;
  const rows = [
    rowOf(`bare prerendered page of ${kilobytes}`, runs.barePrerendered, runs.barePrerendered),
    rowOf('kept answers, mixed', runs.kept, runs.barePrerendered),
    rowOf(`bare page of ${kilobytes}, made`, runs.bareMade, runs.bareMade),
    rowOf('answers made, mixed', runs.made, runs.bareMade),
    ...kindsOf(runs.made),
    rowOf('drawings made', runs.drawings, runs.bareMade),
  ];

  await delays();
  const keptLong = await read(server, keptByAll, 10);
  rows.push(rowOf('kept answers alone: 10 s', [keptLong], runs.barePrerendered), ...loopRows(await delays()));
  const file = startFile(server.address + everything);
  const half = keptByAll.map((next, reader) => (reader % 2 === 0 ? next : made));
  const mixed = await read(server, half, longSeconds);
  const lines = await file.stop();
  rows.push(
    rowOf(`half kept, half made, beside a file: ${longSeconds} s`, [mixed], null),
    ...loopRows(await delays()),
    ['lines of the file meanwhile', lines.toLocaleString('en-US')],
  );
  const faults = [...Object.values(runs).flat(), keptLong, mixed].flatMap((one) => one.faults);
  if (faults.length > 0) {
    console.error(`${faults.length} answers were faults, such as\n${faults.slice(0, 10).join('\n')}`);
    process.exitCode = 1;
  }
  return rows;
}

const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
const rateOf = (of: readonly LoadRun[]) => mean(of.map(({ perSecond }) => perSecond));
const processorOf = (of: readonly LoadRun[]) => mean(of.map(({ processor }) => processor ?? Number.NaN));

/** The runs of one kind; beside others, how many times as many answers a second, and as much processor time each. */
function rowOf(name: string, of: readonly LoadRun[], bare: readonly LoadRun[] | null): string[] {
  const sorted = of.flatMap(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  const [rate, processor] = [rateOf(of), processorOf(of)];
  const against = (value: number, other: (of: readonly LoadRun[]) => number) =>
    bare === null ? '' : (value / other(bare)).toFixed(2);
  const faults = of.reduce((sum, one) => sum + one.faults.length, 0);
  return [
    name,
    rate.toFixed(1),
    against(rate, rateOf),
    Number.isNaN(processor) ? '–' : processor.toFixed(1),
    against(processor, processorOf),
    ...timesOf(sorted),
    ...['', ''],
    String(faults),
  ];
}

/** How long each kind of page took; which is asked for is fixed, so that rates say nothing. */
function kindsOf(of: readonly LoadRun[]): string[][] {
  const names = new Set(of.flatMap(({ ofKind }) => [...ofKind.keys()]));
  return [...names].sort().map((name) => {
    const sorted = of.flatMap(({ ofKind }) => ofKind.get(name) ?? []).sort((one, other) => one - other);
    return [`  ${name}`, ...blank, ...timesOf(sorted)];
  });
}

const blank = ['', '', '', ''];
const timesOf = (sorted: readonly number[]) => [0.5, 0.99, 1].map((share) => within(share, sorted).toFixed(0));

function loopRows(of: readonly LoopDelays[]): string[][] {
  return of.map(({ command, half, most, max, own, resident }) => [
    `  loop of ${command}`,
    ...blank,
    ...[half, most, max, own].map((one) => one.toFixed(0)),
    (resident / 1e6).toFixed(0),
  ]);
}

/** Reads a file of all figures, again and again, as fast as it comes; `stop` gives how many lines came. */
function startFile(url: string) {
  const left = new AbortController();
  let lines = 0;
  const reading = (async () => {
    while (!left.signal.aborted) {
      const answer = await fetch(url, { signal: left.signal });
      if (!answer.ok || !answer.body) throw new Error(`${url} answered ${answer.status}`);
      for await (const part of answer.body)
        for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines += 1;
    }
  })().catch((error: unknown) => {
    if (!left.signal.aborted) throw error;
  });
  return {
    stop: async () => {
      left.abort();
      await reading;
      return lines;
    },
  };
}
