import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDecoded } from '../../source/decoded.ts';
import type { SourceOutcome } from '../../source/document.ts';
import { readSource } from '../../source/read-source.ts';
import { claimsOf } from '../alignment/match-cost.ts';
import { explainReport } from '../parse-report.ts';
import { type InventedReport, randomSheet } from '../testing/invented-report.ts';
import { seededRandom } from '../testing/random.ts';
import { plainRendering, randomRendering } from '../testing/render.ts';
import { slotsOf } from '../vocabulary/slots.ts';
import { readStraight } from './read-straight.ts';
import { choicesFor, readAligned, readTables } from './read-tables.ts';

/** Whether the tables of a source are read straight; what is read is then what all that they may be would give. */
function isStraight(outcome: SourceOutcome): boolean {
  if (outcome.kind === 'refused') return false;
  const { assembly, tables } = explainReport(outcome.document);
  const claims = assembly.rows.map(claimsOf);
  const choices = choicesFor(assembly);
  const [choice] = choices;
  if (!tables || !choice || choices.length > 1 || !readStraight(assembly.rows, claims, slotsOf(choice))) return false;
  expect(readTables(assembly)).toEqual(readAligned(assembly, claims, choices));
  return true;
}

const titled = { agency: '大连市营商环境建设局', reportYear: 2023, isConsolidated: false };
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const whole = (sheet: InventedReport) => [...sheet.cells.values()].every(({ value }) => value !== null);

it('whole reports that are laid out as they should be are read straight, to what is read of them otherwise', () => {
  for (const writer of ['bars', 'tabs', 'lines', 'markdown'] as const) {
    let straight = 0;
    for (let seed = 0; straight < 5 && seed < 200; seed++) {
      const random = seededRandom(seed);
      const sheet = randomSheet(random);
      if (!whole(sheet)) continue;
      const format = writer === 'markdown' ? 'markdown' : 'text';
      if (isStraight(readDecoded(plainRendering(sheet, writer, titled, random), 'report', format))) straight++;
    }
    expect(straight, writer).toBe(5);
  }
});

it('a damaged report is never read straight to anything else', () => {
  let straight = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const { text, format } = randomRendering(seededRandom(seed));
      if (isStraight(readDecoded(text, 'report', format))) straight++;
    }),
    { numRuns: 400, seed: 20_260_101 },
  );
  // Most damages leave something to weigh.
  expect(straight).toBeGreaterThanOrEqual(5);
}, 120_000);

it('one number changed for a blank or for two is weighed; changed for words it is read to the same', () => {
  const weighed = ['', '1 2', '1\t2', '1 | 2'];
  const words = ['□', '见附件', '3.', '三', '12,'];
  const straight = new Map<string, number>();
  fc.assert(
    fc.property(seeds, fc.nat(), fc.constantFrom(...weighed, ...words), (seed, place, damage) => {
      const random = seededRandom(seed);
      const sheet = randomSheet(random);
      fc.pre(whole(sheet));
      const text = plainRendering(sheet, 'bars', titled, random);
      if (!isStraight(readDecoded(text, 'report', 'text'))) return;
      const numbers = [...text.matchAll(/(?<=\| )\d+(?= \|)/g)];
      const hit = numbers[place % numbers.length];
      if (!hit) throw new Error('a report has numbers');
      const damaged = text.slice(0, hit.index) + damage + text.slice(hit.index + hit[0].length);
      const isStill = isStraight(readDecoded(damaged, 'report', 'text'));
      straight.set(damage, (straight.get(damage) ?? 0) + Number(isStill));
    }),
    { numRuns: 150, seed: 20_260_101 },
  );
  expect(weighed.map((damage) => straight.get(damage))).toEqual(weighed.map(() => 0));
  for (const damage of words) expect(straight.get(damage), damage).toBeGreaterThan(0);
}, 120_000);

const folders = ['../fixtures', '../../../db/samples'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !/^(?:expected\.json|why\.md)$/.test(file.name))
    .map((file) => ({ name: file.name, path: `${file.parentPath}/${file.name}` }));

it('samples and fixtures are read straight to what is read of them otherwise', async () => {
  let straight = 0;
  for (const { name, path } of folders.flatMap(filesIn))
    if (isStraight(await readSource(readFileSync(path), name))) straight++;
  expect(straight).toBeGreaterThan(10);
}, 120_000);
