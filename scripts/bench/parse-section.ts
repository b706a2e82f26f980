import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../db/environment.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { readSource } from '../../lib/source/read-source.ts';
import { startThread } from '../thread.ts';
import { inventSamples, type ParseWork, readSamples, workOn } from './parse-work.ts';
import type { WorkerJob } from './parse-worker.ts';
import { type BenchSection, perSecond, processorTime, ratio, timed } from './section.ts';

/** Readings before anything is measured, on each thread: the compiler is done by then. */
const warmUp = 1500;
/** Both kinds of work take turns, so that what else the machine does falls on both. */
const rounds = 8;
const perRound = 250;
const documents = 40;

/** Milliseconds by the clock, and of processor time that all threads of this process were given. */
type Spent = { readonly milliseconds: number; readonly processor: number };
type Run = (work: ParseWork, count: number) => Promise<unknown>;

/** Reports read and parsed per second, beside merely decoding and folding the same bytes. */
export const parseSection: BenchSection = {
  title:
    'Parse: the sample reports, each reading with a line of its own, and invented ones, each read once; the ratio is of processor time',
  columns: ['what', 'reports', 'rate', 'per processor second', 'against decoding and folding'],
  async run() {
    const threads = availableParallelism();
    return [
      ...(await compare('text, one core', 1, inTurn(readSamples('text')))),
      ...(await compare('HTML, one core', 1, inTurn(readSamples('html')))),
      ...(await compare('invented damaged text, one core', 1, inTurn(inventSamples(warmUp + rounds * perRound)))),
      ...(await withThreads(threads, (run) => compare(`text and HTML, ${threads} threads`, threads, run))),
      await document('PDF', join('hongze-government-2023', 'source.pdf'), 'report'),
      await document('DOCX', join('blank-form-2021', 'source.docx'), 'blankForm'),
    ];
  },
};

async function compare(what: string, threads: number, run: Run): Promise<string[][]> {
  for (const work of ['fold', 'parse'] as const) await run(work, warmUp * threads);
  const sums = { fold: { milliseconds: 0, processor: 0 }, parse: { milliseconds: 0, processor: 0 } };
  const count = perRound * threads;
  for (let round = 0; round < rounds; round++)
    for (const work of ['fold', 'parse'] as const) {
      const { milliseconds, processor } = await spent(() => run(work, count));
      sums[work].milliseconds += milliseconds;
      sums[work].processor += processor;
    }
  const reports = count * rounds;
  const row = (name: string, { milliseconds, processor }: Spent) => [
    `${what}: ${name}`,
    String(reports),
    perSecond(reports, milliseconds),
    perSecond(reports, processor),
    ratio(processor, sums.fold.processor),
  ];
  return [row('decode and fold', sums.fold), row('read and parse', sums.parse)];
}

async function spent(go: () => Promise<unknown>): Promise<Spent> {
  const before = processorTime();
  const { milliseconds } = await timed(go);
  return { milliseconds, processor: processorTime() - before };
}

/** Each kind of work takes the samples in turn. */
function inTurn(samples: ReturnType<typeof readSamples>): Run {
  const next = { fold: 0, parse: 0 };
  return async (work, count) => {
    for (const end = next[work] + count; next[work] < end; next[work]++) await workOn(samples, work, next[work]);
  };
}

async function withThreads<T>(threads: number, go: (run: Run) => Promise<T>): Promise<T> {
  const pool = Array.from({ length: threads }, () => startThread(new URL('./parse-worker.ts', import.meta.url)));
  let from = 0;
  try {
    return await go(async (work, count) => {
      const job: WorkerJob = { work, from, count, taken: new Int32Array(new SharedArrayBuffer(4)) };
      from += count;
      await Promise.all(
        pool.map((one) => {
          one.postMessage(job);
          return once(one, 'message');
        }),
      );
    });
  } finally {
    for (const one of pool) await one.terminate();
  }
}

/** A fixture many times over. PDF.js works in a process of its own, so processor time would tell only a part. */
async function document(what: string, path: string, expected: string): Promise<string[]> {
  const bytes = readFileSync(join(projectRoot(), 'lib', 'parse', 'fixtures', path));
  const read = async (count: number) => {
    for (let number = 0; number < count; number++) {
      const reading = parseSource(await readSource(bytes, path));
      const found = reading.kind === 'report' ? reading.kind : reading.reason.code;
      if (found !== expected) throw new Error(`${path} was read as ${found}, not as ${expected}`);
    }
  };
  await read(documents);
  const { milliseconds } = await timed(() => read(documents));
  return [
    `${what} (${(bytes.length / 1024).toFixed(0)} KB): read and parse`,
    String(documents),
    perSecond(documents, milliseconds),
    '',
    '',
  ];
}
