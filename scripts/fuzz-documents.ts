/**
 * Feeds damaged and hostile PDF, Word, Excel and OpenDocument files to the reader: `npm run fuzz:documents -- [COUNT [FIRST_SEED]]`.
 * Fails if one crashes, takes over five seconds, swells a process past its limit, or yields a figure that its own text
 * does not hold. Each run has a seed of its own, one more than the run before: `1 1234` repeats one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Reading } from '../lib/form/report.ts';
import { parseSource } from '../lib/parse/parse-report.ts';
import { contain } from '../lib/parse/testing/contain.ts';
import { type SeededChoices, seededRandom } from '../lib/parse/testing/random.ts';
import { randomRendering } from '../lib/parse/testing/render.ts';
import { readSource } from '../lib/source/read-source.ts';
import { gridContainers } from '../lib/source/testing/containers.ts';
import { docxOfReport } from '../lib/source/testing/docx-writer.ts';
import { pdfOfReport } from '../lib/source/testing/report-pdf.ts';
import { sketchTables } from '../lib/source/testing/statutory-sketch.ts';
import { readZip, writeZip } from '../lib/source/zip.ts';
import { readCounts } from './arguments.mjs';
import { hostilePackages } from './fuzz/hostile-containers.ts';
import { hostileDocuments } from './fuzz/hostile-documents.ts';
import { showProgress } from './progress.ts';

const longestMilliseconds = 5000;
/** What a PDF reader may hold, and this process, which also invents and writes the documents. */
const largestReaderMegabytes = 512;
const largestOwnMegabytes = 640;
/** What the start of the reading process may add, after one was stopped. */
const loadingMilliseconds = 1500;

const [runs, firstSeed] = readCounts('fuzz:documents', 2000, 1);

const opening = ['招远市人民政府2023年政府信息公开工作年度报告', '一、总体情况', '略。'];
let drawn = 0;
const sketches = sketchTables(() => String(drawn++ % 50), { disclosure: '2021', application: '2021' });
const bases: (readonly [string, Uint8Array])[] = [
  ['ruled.pdf', pdfOfReport(opening, sketches, [], { pageNumber: (page) => `- ${page} -`, bottom: 500 })],
  ['unruled.pdf', pdfOfReport(opening, sketches, [], { isRuled: false, font: 'unigb' })],
  ['sideways.pdf', pdfOfReport(opening, sketches, [], { turn: { degrees: 90, isSaid: false }, group: 'up' })],
  ['report.docx', docxOfReport(opening, sketches)],
];
const drawnAsWord = await readSource(docxOfReport(opening, sketches), 'report.docx');
if (drawnAsWord.kind === 'refused') throw new Error(`the writer’s file is refused: ${drawnAsWord.reason.code}`);
const officeFormats = ['xlsx', 'odt', 'ods'];
for (const container of officeFormats) {
  const file = gridContainers[container]?.(drawnAsWord.document.blocks);
  if (file) bases.push(file);
}

/**
 * An invented report as one of the office files, with the damages of `npm run prove-parser`: columns and rows in another order,
 * table 四 in groups, blocks of both editions, notes, units in headings, digits in groups.
 */
function laidAnew(random: SeededChoices): readonly [name: string, bytes: Uint8Array] {
  return contain(randomRendering(random, 'html'), random.pick(officeFormats));
}

/** One file damaged somewhere: cut, flipped, repeated, spliced with another, or salted with digits. */
function mutate(bytes: Uint8Array, other: Uint8Array, random: SeededChoices): Uint8Array {
  const at = random.whole(0, bytes.length - 1);
  const length = random.whole(1, Math.min(4000, bytes.length - at));
  const copy = Buffer.from(bytes);
  switch (random.whole(0, 6)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      for (let step = 0; step < 20; step++) copy[random.whole(0, copy.length - 1)] = random.whole(0, 255);
      return copy;
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at, at + length), copy.subarray(at)]);
    case 3:
      return Buffer.concat([
        copy.subarray(0, at),
        Buffer.from(other).subarray(at, at + length),
        copy.subarray(at + length),
      ]);
    case 4:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
    case 5:
      for (let step = 0; step < 40; step++) copy[random.whole(0, copy.length - 1)] = 48 + random.whole(0, 9);
      return copy;
    default:
      return Buffer.from(Array.from({ length: random.whole(0, 3000) }, () => random.whole(0, 255)));
  }
}

/** The parts of a package that hold what is read. */
const readParts = /^(?:word\/document|content|xl\/(?:worksheets\/sheet1|sharedStrings))\.xml$/;

/** A package that is whole and whose parts are damaged, so that the damage gets as far as the text. */
function mutatePackage(bytes: Uint8Array, other: Uint8Array, random: SeededChoices): Uint8Array {
  const zip = readZip(bytes, () => true);
  if ('fault' in zip) throw new Error(`the writer’s archive is ${zip.fault.kind}`);
  return writeZip(
    zip.entries.map(({ name, bytes: part }) => ({
      name,
      bytes: readParts.test(name) ? mutateTags(part, other, random) : part,
    })),
  );
}

/** XML that stays well-formed where luck has it: an element lost, doubled or moved, else any damage. */
function mutateTags(part: Uint8Array, other: Uint8Array, random: SeededChoices): Uint8Array {
  const xml = Buffer.from(part).toString('utf8');
  const elements = [
    ...xml.matchAll(/<((?:w:)?(?:tc|tr|p|r|tcPr|gridSpan|vMerge|row|c|v|si|t|mergeCell)|t(?:able|ext):[\w-]+)[ />]/g),
  ];
  const start = random.pick(elements);
  const name = start[1] ?? '';
  const close = xml.indexOf(`</${name}>`, start.index);
  const end = close < 0 ? xml.indexOf('>', start.index) + 1 : close + name.length + 3;
  const element = xml.slice(start.index, end);
  const to = random.pick(elements).index;
  switch (random.whole(0, 3)) {
    case 0:
      return Buffer.from(xml.slice(0, start.index) + xml.slice(end));
    case 1:
      return Buffer.from(xml.slice(0, end) + element + xml.slice(end));
    case 2:
      return Buffer.from(xml.slice(0, to) + element + xml.slice(to));
    default:
      return mutate(part, other, random);
  }
}

const faults: string[] = [];
const outcomes = new Map<string, number>();
let slowest = 0;
let slowestName = '';
let largestReader = 0;

async function feed(what: string, name: string, bytes: Uint8Array): Promise<void> {
  const started = performance.now();
  let reading: Reading;
  try {
    reading = parseSource(await readSource(bytes, name));
  } catch (error) {
    faults.push(`${what}: ${error instanceof Error ? error.stack : error}`);
    return;
  }
  const spent = performance.now() - started;
  if (spent > slowest) {
    slowest = spent;
    slowestName = what;
  }
  const outcome = reading.kind === 'report' ? 'report' : reading.reason.code;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  if (spent > longestMilliseconds + loadingMilliseconds) faults.push(`${what}: ${Math.round(spent)} ms`);
  if (reading.kind !== 'report') return;
  for (const { key, raw, state, at } of reading.report.cells) {
    const held = at ? reading.report.text.slice(at.start, at.end).replace(/[\s|]+/g, ' ') : null;
    if (state === 'reported' && /\d\s*\n\s*\d/.test(raw)) faults.push(`${what}: ${key} makes one number of "${raw}"`);
    if (state === 'reported' && (held === null || !held.includes(raw.replace(/\s+/g, ' '))))
      faults.push(`${what}: ${key} reads "${raw}" where the text has "${held}"`);
  }
}

/** The most that the processes started by this one have ever held, where the system tells it. */
function readerMegabytes(): number {
  if (process.platform !== 'linux') return 0;
  const children = told(() => readdirSync('/proc/self/task')).flatMap((task) => {
    const path = `/proc/self/task/${task}/children`;
    return told(() => readFileSync(path, 'utf8').trim().split(' ')).filter(Boolean);
  });
  const held = children.flatMap((child) => {
    const path = `/proc/${child}/status`;
    return told(() => /VmHWM:\s+(\d+)/.exec(readFileSync(path, 'utf8'))?.slice(1) ?? []);
  });
  return Math.max(0, ...held.map(Number)) / 1024;
}

/** What the system tells of a process, nothing if it has just ended. */
function told(ask: () => readonly string[]): readonly string[] {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return [];
    throw error;
  }
}

const watch = setInterval(() => {
  largestReader = Math.max(largestReader, readerMegabytes());
}, 10);
for (const [what, build] of hostileDocuments)
  await feed(what, what.startsWith('Word') ? 'hostile.docx' : 'hostile.pdf', build());
for (const [name, build] of hostilePackages) await feed(name, name, build());
const slowestHostile = `${Math.round(slowest)} ms (${slowestName})`;
slowest = 0;
const progress = showProgress(runs, 'runs');
for (let run = 0; run < runs; run++) {
  const seed = firstSeed + run;
  const random = seededRandom(seed);
  const [name, bytes] = random.whole(0, 2) === 0 ? laidAnew(random) : random.pick(bases);
  const [, other] = random.pick(bases);
  const damage = !name.endsWith('.pdf') && random.whole(0, 3) > 0 ? mutatePackage : mutate;
  await feed(`seed ${seed} (${name})`, name, damage(bytes, other, random));
  progress.at(run + 1);
}
progress.clear();
clearInterval(watch);

const largest = process.resourceUsage().maxRSS / 1024;
console.log(
  `${hostileDocuments.length + hostilePackages.length} hostile files, slowest ${slowestHostile}; ${runs} mutated files from seed ${firstSeed}, slowest ${Math.round(slowest)} ms (${slowestName})`,
);
console.log(
  `largest process ${Math.round(largest)} MB, of its PDF readers ${Math.round(largestReader)} MB; outcomes ${[...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', ')}`,
);
for (const [megabytes, most] of [
  [largest, largestOwnMegabytes],
  [largestReader, largestReaderMegabytes],
] as const)
  if (megabytes > most) faults.push(`memory ${Math.round(megabytes)} MB`);
for (const fault of faults.slice(0, 20)) console.error(fault);
console.log(faults.length === 0 ? 'no fault' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
