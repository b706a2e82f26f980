import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectRoot } from '../../db/environment.ts';
import { settle } from '../../db/store.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { readSource } from '../../lib/source/read-source.ts';
import { findFiles } from '../ingest/find-files.ts';
import { ingestFile } from '../ingest/ingest-file.ts';
import { type BenchSection, perSecond, ratio, timed } from './section.ts';

const copies = 60;

/** The samples, each many times over with a byte more and an agency of its own, as a folder with a manifest. */
function writeCopies(folder: string): number {
  const samples = join(projectRoot(), 'db', 'samples');
  mkdirSync(folder);
  const manifest = ['file,agency'];
  const files = readdirSync(samples).filter((name) => ['.txt', '.html'].includes(extname(name)));
  for (const file of files) {
    const bytes = readFileSync(join(samples, file));
    for (let copy = 0; copy < copies; copy++) {
      const name = `${copy}-${file}`;
      writeFileSync(join(folder, name), Buffer.concat([bytes, Buffer.from('\n'.repeat(copy + 1))]));
      manifest.push(`${name},大连市第${copy}号测试局${file.length}${file.charCodeAt(0)}`);
    }
  }
  writeFileSync(join(folder, 'manifest.csv'), manifest.join('\n'));
  return files.length * copies;
}

/** Files into the store, beside merely reading and hashing them and beside reading them as reports. */
export const ingestSection: BenchSection = {
  title: `Ingest: the sample reports, ${copies} copies of each, one transaction a report`,
  columns: ['step', 'files', 'ms', 'rate', 'against reading and hashing'],
  async run({ database, folder }) {
    const place = join(folder, 'copies');
    const count = writeCopies(place);
    const files = findFiles([place]);
    const hash = () => {
      for (const { path } of files) createHash('sha256').update(readFileSync(path)).digest('hex');
    };
    hash();
    const hashed = await timed(hash);
    const parsed = await timed(async () => {
      for (const { path, hints } of files) parseSource(await readSource(readFileSync(path), path), hints);
    });
    const kept = await timed(async () => {
      for (const file of files) {
        const outcome = await ingestFile(database, file);
        if (outcome.kind !== 'added')
          throw new Error(`${file.path} was ${outcome.kind}, so this measures something else`);
        await new Promise(setImmediate);
      }
      await settle(database);
    });
    const again = await timed(async () => {
      for (const file of files) await ingestFile(database, file);
    });
    const row = (step: string, { milliseconds }: { milliseconds: number }) => [
      step,
      String(count),
      milliseconds.toFixed(0),
      perSecond(count, milliseconds),
      ratio(milliseconds, hashed.milliseconds),
    ];
    return [
      row('read and hash', hashed),
      row('read and parse', parsed),
      row('ingest (read, parse, keep, regions)', kept),
      row('ingest again (unchanged)', again),
    ];
  },
};
