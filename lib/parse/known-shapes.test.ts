import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { projectRoot } from '../../db/environment.ts';
import { readSource } from '../source/read-source.ts';
import { explainReport, parseReport } from './parse-report.ts';
import { KnownShapes } from './placement/known-shapes.ts';
import { seededRandom } from './testing/random.ts';

const folders = [join('db', 'samples'), join('lib', 'parse', 'fixtures')].map((folder) => join(projectRoot(), folder));
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:txt|html|csv)$/.test(name) || name.endsWith('source.md'))
    .map((name) => join(folder, name)),
);
/** A busy machine takes several times the seconds of a quiet one. */
const timeout = 120_000;
/** A number of a cell, not one in a tag, a date or an ordinal. */
const number = /(?<=[>|\t\n ])\d{1,7}(?=[<|\t\n ])/g;

/** The text with its numbers changed in one of the ways that numbers take part in a reading. */
function withOtherNumbers(text: string, seed: number): string {
  const random = seededRandom(seed);
  const way = seed % 7;
  const taken: string[] = [];
  for (const [found] of text.matchAll(number)) taken.push(found);
  let index = 0;
  return text.replace(number, (found) => {
    index++;
    if (way === 0) return '0';
    if (way === 1) return random.chance(0.03) ? String(random.whole(0, 999)) : found;
    if (way === 2) return String(random.whole(0, 3));
    // the numbers of the row behind, before, or turned round: sums then come out elsewhere or not at all
    if (way === 3) return taken[index] ?? found;
    // all sums hold as before
    if (way === 6) return String(Number(found) * (seed - 4));
    if (way === 4) return taken[taken.length - index] ?? found;
    return random.chance(0.5) ? found : String(Number(found) * 1000 + 234);
  });
}

test(
  'tables of a known shape are read as if they had been the first of it, whatever their numbers',
  async () => {
    let filled = 0;
    const fill = KnownShapes.prototype.fill;
    KnownShapes.prototype.fill = function counted(shape) {
      const known = fill.call(this, shape);
      if (known) filled++;
      return known;
    };
    try {
      for (const file of files) {
        const text = readFileSync(file, 'utf8');
        for (let seed = -1; seed < 14; seed++) {
          const outcome = await readSource(Buffer.from(seed < 0 ? text : withOtherNumbers(text, seed)), file);
          if (outcome.kind !== 'document') continue;
          const before = filled;
          const read = parseReport(outcome.document);
          if (filled === before) continue;
          const { reading } = explainReport(outcome.document);
          if (!isDeepStrictEqual(read, reading)) expect(read, `${file} ${seed}`).toEqual(reading);
        }
      }
    } finally {
      KnownShapes.prototype.fill = fill;
    }
    expect(filled).toBeGreaterThan(files.length);
  },
  timeout,
);
