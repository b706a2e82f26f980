import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { readSource } from '../../lib/source/read-source.ts';
import { fileOf, inventSamples, readSamples } from './parse-work.ts';
import { type BenchSection, processorTime } from './section.ts';

/** The reader of a checkout: the two functions that take a file from its bytes to a reading. */
type FileReader = { readonly readSource: typeof readSource; readonly parseSource: typeof parseSource };
type Samples = ReturnType<typeof readSamples>;

const warmUp = 1000;
const rounds = 30;
const perRound = 150;

/** This reader beside that of another checkout: the two take turns in one process, so that what else the machine does falls on both. */
export const againstSection = (checkout: string): BenchSection => ({
  title: `Reading beside ${checkout}: ${rounds} rounds of ${perRound} files, taking turns; milliseconds of processor time a file, medians`,
  columns: ['what', 'there', 'here', 'here against there', 'middle half of the rounds'],
  async run() {
    const readers = [await readerOf(checkout), { readSource, parseSource }] as const;
    return [
      await compare('text', readSamples('text'), readers),
      await compare('HTML', readSamples('html'), readers),
      await compare('invented damaged text', inventSamples(warmUp + rounds * perRound), readers),
    ];
  },
});

/** Imports are as in this checkout; a module or a function that is missing there throws. */
async function readerOf(checkout: string): Promise<FileReader> {
  const load = (path: string) => import(pathToFileURL(join(checkout, 'lib', path)).href);
  const { parseSource } = await load('parse/parse-report.ts');
  const { readSource } = await load('source/read-source.ts');
  return { readSource, parseSource };
}

async function compare(
  what: string,
  samples: Samples,
  [there, here]: readonly [FileReader, FileReader],
): Promise<string[]> {
  for (const reader of [there, here]) await read(reader, samples, 0, warmUp);
  const spent = { there: [] as number[], here: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const from = warmUp + round * perRound;
    const first = round % 2 === 0;
    if (first) spent.there.push(await read(there, samples, from, perRound));
    spent.here.push(await read(here, samples, from, perRound));
    if (!first) spent.there.push(await read(there, samples, from, perRound));
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
