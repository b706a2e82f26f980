/**
 * Feeds damaged and hostile PDF and Word files to the reader: `npm run fuzz:documents -- [--runs 2000] [--seed 1] [--verbose]`.
 * Fails if one crashes, takes over five seconds, swells the process past 512 MB, or yields a figure that its own text
 * does not hold.
 */
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createDeflate } from 'node:zlib';
import type { Reading } from '../lib/form/report.ts';
import { parseSource } from '../lib/parse/parse-report.ts';
import { type Random, seededRandom } from '../lib/parse/testing/random.ts';
import { readSource } from '../lib/source/read-source.ts';
import { docxOf, docxOfReport } from '../lib/source/testing/docx-writer.ts';
import { writePdf } from '../lib/source/testing/pdf-writer.ts';
import { pdfOfReport } from '../lib/source/testing/report-pdf.ts';
import { sketchTables } from '../lib/source/testing/statutory-sketch.ts';

const longestMilliseconds = 5000;
const largestMegabytes = 512;
/** What the start of the reading process may add, after one was stopped. */
const loadingMilliseconds = 1500;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});
const runs = Number(options.runs);
const random = seededRandom(Number(options.seed));

const opening = ['招远市人民政府2023年政府信息公开工作年度报告', '一、总体情况', '略。'];
let drawn = 0;
const sketches = sketchTables(() => String(drawn++ % 50), { disclosure: '2021', application: '2021' });
const bases: readonly (readonly [string, Uint8Array])[] = [
  ['ruled.pdf', pdfOfReport(opening, sketches, [], { pageNumber: (page) => `- ${page} -`, bottom: 500 })],
  ['unruled.pdf', pdfOfReport(opening, sketches, [], { isRuled: false, font: 'unigb' })],
  ['report.docx', docxOfReport(opening, sketches)],
];

/** One file damaged somewhere: cut, flipped, repeated, spliced with another, or salted with digits. */
function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
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

const page = '/Type /Page /MediaBox [0 0 595 842]';
const pdfWith = (objects: readonly string[], root = '1 0 R') =>
  Buffer.from(
    `%PDF-1.7\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer << /Root ${root} /Size ${objects.length + 1} >>\n%%EOF`,
    'latin1',
  );
const streamOf = (content: string, dictionary = '') =>
  `<< /Length ${content.length} ${dictionary} >>\nstream\n${content}\nendstream`;
const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
const word = (body: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
/** What inflates to 400 MB of drawing operators, made without ever holding them. */
async function packBomb(): Promise<string> {
  const deflate = createDeflate({ level: 9 });
  const piece = Buffer.alloc(1024 * 1024, '0 0 m 1 1 l S ');
  Readable.from(Array.from({ length: 400 }, () => piece)).pipe(deflate);
  return Buffer.concat(await deflate.toArray()).toString('latin1');
}
const packedBomb = await packBomb();

const hostile: readonly (readonly [string, () => Uint8Array])[] = [
  ['page tree that contains itself', () => pdfWith([catalog, '<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>'])],
  [
    'a million pages promised',
    () => pdfWith([catalog, '<< /Type /Pages /Count 1000000 /Kids [3 0 R] >>', `<< ${page} /Parent 2 0 R >>`]),
  ],
  [
    'form that draws itself',
    () =>
      pdfWith([
        catalog,
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        `<< ${page} /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>`,
        streamOf('/F Do'),
        streamOf('/F Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>'),
      ]),
  ],
  [
    'stream that inflates to 400 MB',
    () =>
      pdfWith([
        catalog,
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        `<< ${page} /Parent 2 0 R /Contents 4 0 R >>`,
        streamOf(packedBomb, '/Filter /FlateDecode'),
      ]),
  ],
  [
    'two million operators',
    () =>
      pdfWith([
        catalog,
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        `<< ${page} /Parent 2 0 R /Contents 4 0 R >>`,
        streamOf('q 0 0 m 500 0 l S\n'.repeat(500_000)),
      ]),
  ],
  ['brackets without end', () => pdfWith([catalog, `<< /Type /Pages /Kids ${'['.repeat(200_000)} >>`])],
  [
    'cross-reference table that points to itself',
    () =>
      Buffer.from(
        '%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer << /Prev 9 /Root 1 0 R /Size 2 >>\nstartxref\n9\n%%EOF',
      ),
  ],
  [
    'a text of a million characters',
    () => writePdf([[{ kind: 'text', x: 10, y: 10, size: 9, text: '1 '.repeat(500_000) }]]),
  ],
  [
    'forty thousand texts on one page',
    () =>
      writePdf([
        Array.from(
          { length: 40_000 },
          (_, index) => ({ kind: 'text', x: index % 500, y: (index * 7) % 800, size: 9, text: String(index) }) as const,
        ),
      ]),
  ],
  [
    'twenty thousand ruled lines',
    () =>
      writePdf([
        Array.from(
          { length: 20_000 },
          (_, index) =>
            ({
              kind: 'rule',
              from: [index % 595, 0],
              to: index % 2 ? [index % 595, 800] : [590, index % 800],
            }) as const,
        ),
      ]),
  ],
  ['Word: paragraphs 100,000 deep', () => docxOf(word('<w:p>'.repeat(100_000)))],
  [
    'Word: entities that multiply',
    () =>
      docxOf(
        `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 12 }, (_, index) => `<!ENTITY ${'bcdefghijklmn'[index]} "${`&${'abcdefghijklm'[index]};`.repeat(10)}">`).join('')}]>${word('<w:p><w:r><w:t>&m;</w:t></w:r></w:p>')}`,
      ),
  ],
  ['Word: half a million empty paragraphs', () => docxOf(word('<w:p/>'.repeat(500_000)))],
  [
    'Word: one text of three million characters',
    () => docxOf(word(`<w:p><w:r><w:t>${'一'.repeat(3_000_000)}</w:t></w:r></w:p>`)),
  ],
  [
    'Word: a table of 11,000 cells',
    () =>
      docxOf(
        word(
          `<w:tbl>${`<w:tr>${'<w:tc><w:p><w:r><w:t>0</w:t></w:r></w:p></w:tc>'.repeat(100)}</w:tr>`.repeat(110)}</w:tbl>`,
        ),
      ),
  ],
];

const faults: string[] = [];
const outcomes = new Map<string, number>();
let slowest = 0;
let slowestName = '';
let largest = 0;

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
  if (options.verbose)
    console.log(
      `${Math.round(spent)} ms ${Math.round(process.memoryUsage.rss() / 1024 / 1024)} MB ${what}: ${reading.kind === 'report' ? 'report' : reading.reason.code}`,
    );
  largest = Math.max(largest, process.memoryUsage.rss() / 1024 / 1024);
  const outcome = reading.kind === 'report' ? 'report' : reading.reason.code;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  if (spent > longestMilliseconds + loadingMilliseconds) faults.push(`${what}: ${Math.round(spent)} ms`);
  if (reading.kind !== 'report') return;
  for (const { key, raw, state, at } of reading.report.cells) {
    const held = at ? reading.report.text.slice(at.start, at.end) : null;
    if (state === 'reported' && /\d\s*\n\s*\d/.test(raw)) faults.push(`${what}: ${key} makes one number of "${raw}"`);
    if (state === 'reported' && (held === null || !held.includes(raw.replace(/\s/g, ' '))))
      faults.push(`${what}: ${key} reads "${raw}" where the text has "${held}"`);
  }
}

for (const [what, build] of hostile)
  await feed(what, what.startsWith('Word') ? 'hostile.docx' : 'hostile.pdf', build());
const slowestHostile = `${Math.round(slowest)} ms (${slowestName})`;
slowest = 0;
for (let run = 0; run < runs; run++) {
  const [name, bytes] = random.pick(bases);
  const [, other] = random.pick(bases);
  await feed(`run ${run} (${name})`, name, mutate(bytes, other, random));
  if (process.stderr.isTTY && run % 50 === 0) process.stderr.write(`\r${run} of ${runs}`);
}

console.log(
  `${hostile.length} hostile files, slowest ${slowestHostile}; ${runs} mutated files, slowest ${Math.round(slowest)} ms (${slowestName})`,
);
console.log(
  `largest process ${Math.round(largest)} MB; outcomes ${[...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', ')}`,
);
for (const fault of faults.slice(0, 20)) console.error(fault);
if (largest > largestMegabytes) faults.push(`memory ${Math.round(largest)} MB`);
console.log(faults.length === 0 ? 'no fault' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
