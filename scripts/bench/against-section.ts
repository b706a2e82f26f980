import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../db/environment.ts';
import { generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import { writeRaw } from '../generate/write-raw.ts';
import { batch } from '../ingest/ingest-files.ts';
import type { SideAnswer, SideJob } from './against-side.ts';
import { type BenchSection, timed } from './section.ts';
import { endedProcessorTime } from './server-process.ts';

const warmUp = 1000;
/** Reading: rounds of so many files. */
const reading = { rounds: 30, perRound: 150 };
/** Keeping: rounds of as many reports as an ingest keeps together. */
const keeping = { rounds: 20, perRound: batch.files };
/** Whole runs of the ingest over so many raw files. */
const runs = { rounds: 3, files: 5000 };

/**
 * This reader and store beside those of another checkout, each in a process of its own as in an ingest. They take turns, so
 * that what else the machine does falls on both.
 */
export const againstSection = (checkout: string): BenchSection => ({
  title: `Reading and keeping beside ${checkout}, taking turns; milliseconds a file, medians: processor time, of an ingest also by the clock`,
  columns: ['what', 'there', 'here', 'here against there', 'middle half of the rounds'],
  async run({ folder }) {
    const invented = warmUp + reading.rounds * reading.perRound;
    const sides = [checkout, projectRoot()].map((root, side) =>
      startSide(root, join(folder, `kept-${side}.db`), String(invented)),
    );
    try {
      return [
        await compare('text', sides.map(worker('text')), reading, warmUp),
        await compare('HTML', sides.map(worker('html')), reading, warmUp),
        await compare('invented damaged text', sides.map(worker('invented')), reading, warmUp),
        await compare(`reports kept, ${keeping.perRound} together`, sides.map(worker('keep')), keeping, warmUp),
        ...(await compareIngests(folder, [checkout, projectRoot()])),
      ];
    } finally {
      for (const { process } of sides) process.kill();
    }
  },
});

const sidePath = fileURLToPath(new URL('./against-side.ts', import.meta.url));
/** As `npm run ingest` runs. */
const asIngest = ['--max-semi-space-size=32', `--import=${import.meta.resolve('tsx')}`];

/** A checkout's process, and the fault with which it ends before it is told to. */
type Side = { readonly process: ChildProcess; readonly ended: Promise<never> };

function startSide(checkout: string, ...args: readonly string[]): Side {
  const side = fork(sidePath, [checkout, ...args], { execArgv: asIngest });
  const ended = once(side, 'exit').then(([code]) => {
    throw new Error(`the process of ${checkout} ended with ${code}; its own message is above`);
  });
  ended.catch(() => {});
  return { process: side, ended };
}

/** Does so many files from one on; gives milliseconds a file. */
type Work = (from: number, count: number) => Promise<number>;

const worker =
  (what: SideJob['what']) =>
  ({ process: side, ended }: Side): Work =>
  async (from, count) => {
    const job: SideJob = { what, from, count };
    side.send(job);
    const [answer]: SideAnswer[] = await Promise.race([once(side, 'message'), ended]);
    return answer ?? Number.NaN;
  };

/** Both sides by turns, the one that is first changing. */
async function takeTurns<T>(rounds: number, sides: readonly ((round: number) => Promise<T> | T)[]): Promise<T[][]> {
  const spent: T[][] = sides.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const order = [...sides.keys()];
    if (round % 2 === 1) order.reverse();
    for (const side of order) {
      const took = await sides[side]?.(round);
      if (took !== undefined) spent[side]?.push(took);
    }
  }
  return spent;
}

async function compare(
  what: string,
  sides: readonly Work[],
  { rounds, perRound }: { readonly rounds: number; readonly perRound: number },
  warm: number,
): Promise<string[]> {
  for (const work of sides) await work(0, warm);
  const spent = await takeTurns(
    rounds,
    sides.map((work) => (round) => work(warm + round * perRound, perRound)),
  );
  return row(what, spent);
}

/** Whole runs of both ingests over the same raw files in the commonest layouts, each into a database of its own. */
async function compareIngests(folder: string, checkouts: readonly string[]): Promise<string[][]> {
  const raw = join(folder, 'raw');
  writeRaw(raw, generateAgencies({ agencies: runs.files, from: 2019, to: 2025, seed: 1 }), runs.files);
  const spent = await takeTurns(
    runs.rounds,
    checkouts.map((checkout, side) => (round) => ingestOnce(checkout, join(folder, `${side}-${round}.db`), raw)),
  );
  const of = (which: keyof IngestTimes) => spent.map((side) => side.map((one) => one[which] / runs.files));
  return [
    row(`ingest of ${runs.files} raw files, by the clock`, of('clock')),
    row('the same, processor time', of('processor')),
  ];
}

/** Milliseconds of one run. */
type IngestTimes = { readonly clock: number; readonly processor: number };

/** One run of a checkout's ingest into a fresh database. @throws where it cannot run. */
async function ingestOnce(checkout: string, file: string, raw: string): Promise<IngestTimes> {
  const env = { ...process.env, DATABASE_URL: `file:${file}` };
  const go = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [...asIngest, ...args], { cwd: checkout, env });
    // It ends with 1 where it refused single files, as it does some of these.
    if (status !== 0 && status !== 1) throw new Error(`${args[0]} in ${checkout} ended with ${status}: ${stderr}`);
  };
  go('scripts/migrate.ts');
  const before = endedProcessorTime() ?? Number.NaN;
  const { milliseconds } = await timed(() => go('scripts/ingest.ts', raw));
  return { clock: milliseconds, processor: (endedProcessorTime() ?? Number.NaN) - before };
}

function row(what: string, [there = [], here = []]: readonly (readonly number[])[]): string[] {
  const ratios = here.map((own, round) => own / (there[round] ?? own));
  const [base, own] = [quantile(there, 0.5), quantile(here, 0.5)];
  const spread = [0.25, 0.75].map((share) => quantile(ratios, share).toFixed(2));
  return [what, base.toFixed(3), own.toFixed(3), `× ${(own / base).toFixed(2)}`, spread.join('–')];
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
