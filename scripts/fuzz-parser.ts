import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import type { Reading } from '../lib/form/report.ts';
import { parseSource } from '../lib/parse/parse-report.ts';
import { contain, containerNames } from '../lib/parse/testing/contain.ts';
import { type SeededChoices, seededRandom } from '../lib/parse/testing/random.ts';
import { randomRendering } from '../lib/parse/testing/render.ts';
import { readSource } from '../lib/source/read-source.ts';
import { readCounts } from './arguments.mjs';
import { formatCount, formatDuration, runCommand } from './command.ts';
import { hostileTexts } from './fuzz/hostile-containers.ts';

const samples = fileURLToPath(new URL('../db/samples', import.meta.url));
const longestMilliseconds = 5000;

type Input = { readonly name: string; readonly bytes: Uint8Array };

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Inputs made to hurt: depth, length, repetition that tempts a regular expression, tables that never end. */
function hostileInputs(): Input[] {
  const deep = '<div>'.repeat(100_000);
  const nested = '<table><tr><td>'.repeat(100_000);
  const row = '一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n';
  return [
    { name: 'deep.html', bytes: utf8(`<html>${deep}1`) },
    { name: 'nested-tables.html', bytes: utf8(nested) },
    {
      name: 'spans.html',
      bytes: utf8(`<table>${'<tr><td colspan=99999999 rowspan=99999999>0</td></tr>'.repeat(20_000)}</table>`),
    },
    { name: 'line-50mb.txt', bytes: new Uint8Array(50 * 1024 * 1024).fill(48) },
    { name: 'line-15mb.txt', bytes: utf8('0 '.repeat(7_500_000)) },
    { name: 'bars-15mb.txt', bytes: utf8('|'.repeat(15_000_000)) },
    { name: 'rows.txt', bytes: utf8(row.repeat(100_000)) },
    { name: 'numbers.txt', bytes: utf8('0\n'.repeat(2_000_000)) },
    {
      name: 'table-of-numbers.txt',
      bytes: utf8(`三、收到和处理政府信息公开申请情况\n自然人\n${'0\n'.repeat(150_000)}`),
    },
    { name: 'brackets.txt', bytes: utf8(`报告${'('.repeat(2_000_000)}`) },
    { name: 'notes.txt', bytes: utf8('公(gong)'.repeat(1_000_000)) },
    { name: 'spaces.txt', bytes: utf8(`一${' '.repeat(5_000_000)}二`) },
    { name: 'dashes.txt', bytes: utf8('-'.repeat(5_000_000)) },
    { name: 'rule.md', bytes: utf8(`|${' --- |'.repeat(1_000_000)}`) },
    { name: 'digits.txt', bytes: utf8(`规章\n${'1,'.repeat(1_000_000)}`) },
    { name: 'commas.txt', bytes: utf8(`规章 | ${'1,234'.repeat(17)} | 0 | 0 |\n`.repeat(2000)) },
    { name: 'nulls.txt', bytes: new Uint8Array(1_000_000) },
    { name: 'entities.html', bytes: utf8(`<p>${'&nbsp;&#48;&#x4e00;'.repeat(300_000)}`) },
    { name: 'script.html', bytes: utf8(`<script>${JSON.stringify({ report: row.repeat(100) })}</script>`) },
    { name: 'half-utf16.txt', bytes: Uint8Array.from([0xff, 0xfe, 0x31]) },
    { name: 'zip.docx', bytes: Uint8Array.from([0x50, 0x4b, 3, 4, ...utf8('word/document.xml')]) },
    { name: 'pdf.pdf', bytes: utf8('%PDF-1.7\n1 0 obj\n<<>>\nendobj') },
  ];
}

/** Bytes of a source mutated, cut, repeated, spliced with another, or simply random. */
function mutate(base: Uint8Array, other: Uint8Array, random: SeededChoices): Uint8Array {
  const at = random.whole(0, base.length);
  switch (random.pick(['bytes', 'cut', 'splice', 'repeat', 'lines', 'noise'] as const)) {
    case 'bytes': {
      const copy = base.slice();
      for (let step = random.whole(1, 40); step > 0; step--)
        copy[random.whole(0, copy.length - 1)] = random.whole(0, 255);
      return copy;
    }
    case 'cut':
      return random.chance(0.5) ? base.slice(0, at) : base.slice(at);
    case 'splice':
      return joined(base.slice(0, at), other.slice(random.whole(0, other.length)));
    case 'repeat':
      return joined(base.slice(0, at), base.slice(Math.max(0, at - random.whole(1, 2000))));
    case 'lines': {
      const lines = new TextDecoder().decode(base).split('\n');
      for (let step = random.whole(1, 20); step > 0; step--) {
        const [taken = ''] = lines.splice(random.whole(0, lines.length - 1), 1);
        if (random.chance(0.6)) lines.splice(random.whole(0, lines.length), 0, taken);
      }
      return utf8(lines.join('\n'));
    }
    case 'noise':
      return Uint8Array.from({ length: random.whole(0, 3000) }, () => random.whole(0, 255));
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

/** Every number of a reading must be printed where its cell says it stands, or be said to be repaired from what is. */
function inventedFigures(reading: Reading): string[] {
  if (reading.kind === 'rejected') return [];
  const { cells, text, problems } = reading.report;
  const repaired = new Set(problems.flatMap(({ code, keys }) => (code === 'repaired' ? keys : [])));
  return cells.flatMap(({ key, state, value, raw, at }) => {
    if (value === null) return [];
    const held = at && text.slice(at.start, at.end);
    const isThere =
      held !== null &&
      (held.includes(raw.trim().replace(/\s/g, ' ')) ||
        held.includes(raw.trim()) ||
        ['html', 'mhtml'].includes(reading.report.source.format));
    const isNumber =
      state === 'reported'
        ? /[\p{N}〇○零一二三四五六七八九十百千万亿两]/u.test(raw.normalize('NFKC'))
        : repaired.has(key);
    return isThere && isNumber ? [] : [`${key} = ${value} from "${raw}"`];
  });
}

/** A random report, every third time inside a container. */
function invented(random: SeededChoices): Input {
  if (random.chance(0.33)) {
    const [name, bytes] = contain(randomRendering(random, 'html'), random.pick(containerNames));
    return { name, bytes };
  }
  const { format, text } = randomRendering(random);
  return { name: `source.${format}`, bytes: utf8(text) };
}

async function readTimed({ name, bytes }: Input): Promise<number> {
  const before = performance.now();
  const reading = parseSource(await readSource(bytes, name));
  const milliseconds = performance.now() - before;
  const invented = inventedFigures(reading);
  if (invented.length > 0) throw new Error(`${name}: invented ${invented.slice(0, 3).join('; ')}`);
  if (milliseconds > longestMilliseconds) throw new Error(`${name}: took ${formatDuration(milliseconds)}`);
  return milliseconds;
}

async function fuzzParser(count: number, first: number): Promise<void> {
  const started = performance.now();
  const bases = readdirSync(samples).map((name): Input => ({ name, bytes: readFileSync(join(samples, name)) }));
  let slowest = { name: '', milliseconds: 0 };
  let mostMemory = 0;
  const hostile = hostileInputs();
  const texts = [...hostileTexts];
  const next = (): Input | undefined => {
    const text = hostile.length === 0 ? texts.shift() : undefined;
    return text ? { name: text[0], bytes: text[1]() } : hostile.shift();
  };
  for (let input = next(); input; input = next()) {
    const milliseconds = await readTimed(input);
    console.log(`${input.name.padEnd(24)} ${formatDuration(milliseconds)}`);
    if (milliseconds > slowest.milliseconds) slowest = { name: input.name, milliseconds };
  }
  for (let seed = first; seed < first + count; seed++) {
    const random = seededRandom(seed);
    const base = random.chance(0.5) ? invented(random) : random.pick(bases);
    const input = { name: base.name, bytes: mutate(base.bytes, random.pick(bases).bytes, random) };
    try {
      const milliseconds = await readTimed(input);
      if (milliseconds > slowest.milliseconds) slowest = { name: `seed ${seed}`, milliseconds };
    } catch (error) {
      console.error(`seed ${seed}:`);
      throw error;
    }
    if (seed % 50 === 0) mostMemory = Math.max(mostMemory, process.memoryUsage().heapUsed / 1024 / 1024);
    if ((seed - first + 1) % 10_000 === 0) console.error(`${formatCount(seed - first + 1)} …`);
  }
  console.log(
    `${formatCount(count)} inputs: no crash, no invented figure; slowest ${slowest.name} ${formatDuration(slowest.milliseconds)}; heap at most ${Math.round(mostMemory)} MB of the ${Math.round(getHeapStatistics().heap_size_limit / 1024 / 1024)} MB allowed; ${formatDuration(performance.now() - started)}`,
  );
}

await runCommand(async () => {
  const [count, first] = readCounts('fuzz', 50_000, 0);
  await fuzzParser(count, first);
});
