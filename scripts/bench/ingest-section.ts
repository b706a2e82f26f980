import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { projectRoot } from '../../db/environment.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { readSource } from '../../lib/source/read-source.ts';
import { type FoundFile, findFiles } from '../ingest/find-files.ts';
import { ingestFiles } from '../ingest/ingest-files.ts';
import { ReadingPool } from '../ingest/read-files.ts';
import { type BenchSection, perSecond, ratio, timed } from './section.ts';

const copies = 150;

/** The samples, each many times over with a byte more and an agency of its own, as a folder with a manifest. */
function writeCopies(folder: string, first: number): readonly FoundFile[] {
  const samples = join(projectRoot(), 'db', 'samples');
  mkdirSync(folder);
  const manifest = ['file,agency'];
  const files = readdirSync(samples).filter((name) => ['.txt', '.html'].includes(extname(name)));
  for (const file of files) {
    const bytes = readFileSync(join(samples, file));
    for (let copy = first; copy < first + copies; copy++) {
      const name = `${copy}-${file}`;
      writeFileSync(join(folder, name), Buffer.concat([bytes, Buffer.from('\n'.repeat(copy + 1))]));
      manifest.push(`${name},大连市第${copy}号测试局${file.length}${file.charCodeAt(0)}`);
    }
  }
  writeFileSync(join(folder, 'manifest.csv'), manifest.join('\n'));
  return findFiles([folder]).files;
}

/** Files into the store, beside merely reading and hashing them and beside reading them as reports. */
export const ingestSection: BenchSection = {
  title: `Ingest: the sample reports, ${copies} copies of each, kept in batches`,
  columns: ['step', 'files', 'ms', 'rate', 'against reading and hashing'],
  async run({ database, folder }) {
    const files = writeCopies(join(folder, 'copies'), 0);
    const others = writeCopies(join(folder, 'others'), copies);
    const threads = availableParallelism();
    const hash = () => {
      for (const { path } of files) createHash('sha256').update(readFileSync(path)).digest('hex');
    };
    hash();
    const hashed = await timed(hash);
    const parsed = await timed(async () => {
      for (const { path, hints } of files) parseSource(await readSource(readFileSync(path), path), hints);
    });
    const ingest = (all: readonly FoundFile[], on: number, expected: string) =>
      timed(async () => {
        for await (const { kind, path } of ingestFiles(database, all, new ReadingPool(on)))
          if (kind !== expected) throw new Error(`${path} was ${kind}, so this measures something else`);
      });
    const kept = await ingest(files, 0, 'added');
    const keptOnThreads = await ingest(others, threads, 'added');
    const again = await ingest(files, 0, 'unchanged');
    const againOnThreads = await ingest(others, threads, 'unchanged');
    const row = (step: string, { milliseconds }: { milliseconds: number }) => [
      step,
      String(files.length),
      milliseconds.toFixed(0),
      perSecond(files.length, milliseconds),
      ratio(milliseconds, hashed.milliseconds),
    ];
    return [
      row('read and hash', hashed),
      row('read and parse', parsed),
      row('ingest (read, parse, keep, regions), no threads', kept),
      row(`the same, read on ${threads} threads`, keptOnThreads),
      row('ingest again (unchanged), no threads', again),
      row(`the same, read on ${threads} threads`, againOnThreads),
    ];
  },
};
