import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readSamples, workOn } from './parse-work.ts';
import { type BenchSection, timed } from './section.ts';

const files = 100_000;
const every = 10_000;
/** By then all that is remembered between readings is as large as it gets. */
const settledAfter = 20_000;

/** What stays in memory while one process reads very many files. */
export const memorySection: BenchSection = {
  title: `Memory: ${files.toLocaleString('en-US')} readings of the text and HTML samples in one process, after garbage collection`,
  columns: ['files', 'seconds', 'heap MB', 'outside heap MB', 'resident MB'],
  async run() {
    const collect = garbageCollector();
    const samples = readSamples('both');
    const rows: string[][] = [];
    let settled = collect();
    let last = settled;
    for (let from = 0; from < files; from += every) {
      const { milliseconds } = await timed(async () => {
        for (let number = from; number < from + every; number++) await workOn(samples, 'parse', number);
      });
      last = collect();
      if (from + every === settledAfter) settled = last;
      rows.push([(from + every).toLocaleString('en-US'), (milliseconds / 1000).toFixed(1), ...megabytes(last)]);
    }
    const growth = last.map((bytes, index) => bytes - (settled[index] ?? 0));
    rows.push([`growth since ${settledAfter.toLocaleString('en-US')}`, '', ...megabytes(growth)]);
    return rows;
  },
};

/** Collects and gives bytes on the heap, held outside it, and resident. */
function garbageCollector(): () => readonly number[] {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (typeof gc !== 'function') throw new Error('This Node does not let its garbage be collected on demand.');
  return () => {
    gc();
    const { heapUsed, external, rss } = process.memoryUsage();
    return [heapUsed, external, rss];
  };
}

function megabytes(bytes: readonly number[]): string[] {
  return bytes.map((one) => (one / 1e6).toFixed(1));
}
