import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureKey } from '../form/figure.ts';
import { figuresOf } from '../form/figure.ts';
import type { Reading } from '../form/report.ts';
import type { Edition } from '../form/terms.ts';
import { readSource } from '../source/read-source.ts';
import { docxOfReport } from '../source/testing/docx-writer.ts';
import { type Layout, pdfOfReport } from '../source/testing/report-pdf.ts';
import { type Sketch, sketchTables } from '../source/testing/statutory-sketch.ts';
import { parseSource } from './parse-report.ts';
import { type InventedReport, itemsOf, randomSheet } from './testing/invented-report.ts';
import { seededRandom } from './testing/random.ts';

type Editions = { readonly disclosure: Edition; readonly application: Edition };
const opening = [
  '洪泽区人民政府',
  '2023年政府信息公开工作年度报告',
  '本报告由淮安市洪泽区人民政府办公室编制，数据统计期限自2023年1月1日起至2023年12月31日止。',
  '一、总体情况',
  '略。',
];
const closing = ['五、存在的主要问题及改进情况', '略。', '六、其他需要报告的事项', '略。'];

/** The figures of 洪泽区 2023 that are not zero: 2021 tables with the undivided 其他处理, and two totals printed wrong. */
const hongze: Partial<Record<FigureKey, number>> = {
  'disclosure.normativeDocuments.repealed': 5,
  'disclosure.normativeDocuments.inForce': 5,
  'disclosure.administrativePermits.decisions': 550,
  'disclosure.administrativePenalties.decisions': 4119,
  'disclosure.administrativeCoercion.decisions': 195,
  'disclosure.administrativeCharges.amountWanYuan': 7730.28,
  'application.newlyReceived.naturalPerson': 21,
  'application.newlyReceived.total': 21,
  'application.partiallyGranted.naturalPerson': 4,
  'application.partiallyGranted.total': 4,
  'application.denied.stateSecret.naturalPerson': 1,
  'application.denied.stateSecret.total': 1,
  'application.denied.processInformation.naturalPerson': 1,
  'application.denied.processInformation.total': 1,
  'application.denied.enforcementCaseFile.naturalPerson': 1,
  'application.denied.enforcementCaseFile.total': 1,
  'application.unableToProvide.notHeld.naturalPerson': 10,
  'application.unableToProvide.notHeld.total': 10,
  'application.unableToProvide.wouldRequireCreation.naturalPerson': 3,
  'application.unableToProvide.wouldRequireCreation.total': 3,
  'application.notProcessed.petitionOrComplaint.naturalPerson': 1,
  'application.notProcessed.petitionOrComplaint.total': 1,
  'application.outcomeTotal.naturalPerson': 21,
  'application.outcomeTotal.total': 21,
  'challenge.reconsideration.upheld': 10,
  'challenge.reconsideration.corrected': 1,
  'challenge.litigationAfterReconsideration.upheld': 5,
};

function keysOf({ disclosure, application }: Editions): readonly FigureKey[] {
  const tables = [
    ...figuresOf(disclosure, 'disclosure'),
    ...figuresOf(application, 'application'),
    ...figuresOf('2021', 'challenge'),
  ];
  return tables.map(({ key }) => key);
}

/** 其他法律行政法规禁止公开 as the original prints it. */
const damageLabel = (sketches: readonly Sketch[]): readonly Sketch[] =>
  sketches.map((sketch) => ({
    ...sketch,
    rows: sketch.rows.map((row) =>
      row.map((cell) => ({ ...cell, text: cell.text.replace('行政法规禁止公开', '行政止公开') })),
    ),
  }));

const radicals: Readonly<Record<string, string>> = {
  行: '⾏',
  一: '⼀',
  二: '⼆',
  非: '⾮',
  民: '⺠',
  门: '⻔',
  长: '⻓',
  见: '⻅',
  齐: '⻬',
  页: '⻚',
};
const inRadicals = (text: string) => [...text].map((sign) => radicals[sign] ?? sign).join('');

async function read(bytes: Uint8Array, name: string): Promise<Reading> {
  return parseSource(await readSource(bytes, name));
}

function figuresIn(reading: Reading): Record<string, number | null> {
  if (reading.kind !== 'report') throw new Error(`rejected: ${reading.reason.code}`);
  return Object.fromEntries(reading.report.cells.map(({ key, value }) => [key, value]));
}

const mixed: Editions = { disclosure: '2021', application: '2019' };
const layouts: readonly (readonly [string, Layout])[] = [
  ['ruled, with page numbers', { pageNumber: (page) => `- ${page} -` }],
  [
    'ruled, labels and rows cut by page breaks',
    { pageNumber: (page) => `— ${page} —`, isTorn: true, cutRow: () => true, bottom: 500 },
  ],
  ['ruled, in Kangxi radicals', { spell: inRadicals, isTorn: true }],
  ['ruled, by a predefined character map', { font: 'unigb', pageNumber: (page) => `第${page}页` }],
  ['unruled', { isRuled: false, pageNumber: (page) => `${page}` }],
  ['unruled, values above their labels', { isRuled: false, valueShift: -4 }],
  ['unruled, values below their labels', { isRuled: false, valueShift: 4, bottom: 600 }],
  [
    'ruled, on pages turned a quarter, with a label drawn upwards',
    { turn: { degrees: 90, isSaid: true }, group: 'up' },
  ],
  ['ruled, drawn sideways, with a label drawn downwards', { turn: { degrees: 270, isSaid: false }, group: 'down' }],
  [
    'unruled, on pages turned over, with a label drawn upwards',
    { isRuled: false, turn: { degrees: 180, isSaid: true }, group: 'up' },
  ],
  [
    'unruled, drawn sideways, with a label of one character a line',
    { isRuled: false, turn: { degrees: 90, isSaid: false }, group: 'stacked' },
  ],
  ['ruled, with a label of one character a line', { group: 'stacked', isTorn: true, bottom: 500 }],
];

describe('PDF', () => {
  test.each(layouts)('洪泽区 2023 reads exactly: %s', async (_, layout) => {
    const keys = keysOf(mixed);
    const sketches = damageLabel(sketchTables((key) => String(hongze[key] ?? 0), mixed));
    const reading = await read(pdfOfReport(opening, sketches, closing, layout), 'hongze.pdf');
    expect(figuresIn(reading)).toEqual(Object.fromEntries(keys.map((key) => [key, hongze[key] ?? 0])));
    if (reading.kind !== 'report') throw new Error('rejected');
    const { identity, editions, problems } = reading.report;
    expect(identity).toMatchObject({
      agency: '淮安市洪泽区人民政府',
      reportYear: 2023,
      scope: 'consolidated',
      region: { code: '320813' },
    });
    expect(editions).toEqual({ disclosure: '2021', application: '2019', challenge: '2021' });
    const failed = problems.filter(({ code }) => code === 'checkFailed').map(({ params }) => params.subject);
    expect(failed).toEqual(['reconsideration', 'litigationAfterReconsideration']);
  });

  test('every figure knows its page and its box', async () => {
    const sketches = sketchTables((key) => String(hongze[key] ?? 0), mixed);
    const reading = await read(pdfOfReport(opening, sketches, closing), 'hongze.pdf');
    if (reading.kind !== 'report') throw new Error('rejected');
    for (const { at, raw } of reading.report.cells) {
      expect(at?.page?.page).toBeGreaterThan(0);
      expect(at?.page?.box.every((side) => side >= 0)).toBe(true);
      expect(reading.report.text.slice(at?.start, at?.end)).toBe(raw);
    }
  });
});

/** An invented report with all identities true, some cells blank or dashed, as its tables print it. */
function invent(seed: number): { readonly sheet: InventedReport; readonly sketches: readonly Sketch[] } {
  const sheet = randomSheet(seededRandom(seed));
  const signs = { blank: '', dash: '-', illegible: '?', reported: '' } as const;
  const print = (key: FigureKey) => {
    const cell = sheet.cells.get(key);
    return cell?.state === 'reported' ? String(cell.value) : signs[cell?.state ?? 'blank'];
  };
  return { sheet, sketches: sketchTables(print, sheet.choice, itemsOf(sheet.choice)) };
}

/** Cells that read otherwise than the report has them, with no problem that names them. */
function wrongInSilence(sheet: InventedReport, reading: Reading): readonly string[] {
  if (reading.kind !== 'report') return [];
  const doubted = new Set(reading.report.problems.flatMap((problem) => problem.keys));
  const isCut = reading.report.problems.some(({ code }) => code === 'rowMissing' || code === 'tableMissing');
  const read = new Map(reading.report.cells.map((cell) => [cell.key, cell]));
  return [...sheet.cells].flatMap(([key, { state, value }]) => {
    const cell = read.get(key);
    if (doubted.has(key) || (!cell && isCut)) return [];
    return cell?.state === state && cell.value === value
      ? []
      : [`${key}: ${state} ${value} read as ${cell?.state} ${cell?.value}`];
  });
}

const anyLayout = fc.record({
  layout: fc.constantFrom(...layouts.map(([, layout]) => layout)),
  bottom: fc.integer({ min: 400, max: 770 }),
  seed: fc.nat(),
});

test('any valid report in any PDF layout reads back, and nothing is wrong in silence', async () => {
  await fc.assert(
    fc.asyncProperty(anyLayout, async ({ layout, bottom, seed }) => {
      const { sheet, sketches } = invent(seed);
      const reading = await read(pdfOfReport(opening, sketches, closing, { ...layout, bottom }), 'any.pdf');
      expect(reading.kind === 'report' ? 'report' : reading.reason.code).toBe('report');
      expect(wrongInSilence(sheet, reading)).toEqual([]);
    }),
    { numRuns: 60, seed: 20_260_101 },
  );
});

test('any valid report as Word document reads back, and nothing is wrong in silence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const { sheet, sketches } = invent(seed);
      expect(wrongInSilence(sheet, await read(docxOfReport(opening, sketches, closing), 'any.docx'))).toEqual([]);
    }),
    { numRuns: 60, seed: 20_260_101 },
  );
});

describe('Word', () => {
  test('洪泽区 2023 reads exactly', async () => {
    const sketches = damageLabel(sketchTables((key) => String(hongze[key] ?? 0), mixed));
    const reading = await read(docxOfReport(opening, sketches, closing), 'hongze.docx');
    expect(figuresIn(reading)).toEqual(Object.fromEntries(keysOf(mixed).map((key) => [key, hongze[key] ?? 0])));
  });

  test('the empty official form is refused as not filled in', async () => {
    const empty = sketchTables(() => '', { disclosure: '2021', application: '2021' });
    const reading = await read(
      docxOfReport(['政府信息公开工作年度报告格式模板', '一、总体情况', '（文字描述）'], empty),
      'blank.docx',
    );
    expect(reading.kind === 'rejected' && reading.reason.code).toBe('blankForm');
  });
});
