import type { FigureKey } from '../../form/figure.ts';
import { randomTextDamage, undamagedText } from './damage.ts';
import { type InventedCell, type InventedReport, randomSheet } from './invented-report.ts';
import { type LaidTable, layTables, randomRowDamage, undamagedRows } from './layout.ts';
import type { SeededChoices } from './random.ts';
import { type WriterName, type Writing, writers } from './writers.ts';

/** An invented source, what it held before the damage, and how it was written. */
export type Rendering = {
  readonly writer: WriterName;
  readonly text: string;
  readonly format: 'text' | 'markdown' | 'html';
  readonly truth: ReadonlyMap<FigureKey, InventedCell>;
  /** For a person who looks at a failure. */
  readonly damage: string;
};

/** Renders a random valid report into a random dialect, or the one named, with a random combination of damages. */
export function randomRendering(random: SeededChoices, named?: WriterName): Rendering {
  const sheet = randomSheet(random);
  const text = randomTextDamage(random);
  const drawn = randomRowDamage(random);
  const hasBlank = [...sheet.cells.values()].some(({ value }) => value === null);
  // where blanks may have moved, a column more under no heading cannot be told from the form's by anyone
  const isTold = drawn.columns?.headings === 'none' && hasBlank;
  const rows = isTold && drawn.columns ? { ...drawn, columns: { ...drawn.columns, headings: 'laid' as const } } : drawn;
  const tables = layTables(sheet, text, rows, random);
  const writer = named ?? random.pick(Object.keys(writers) as WriterName[]);
  const writing: Writing = {
    empties: random.pick(['end', 'end', 'place', 'moved', 'dropped']),
    // a bare page number beside a dropped blank cannot be told from a figure by anyone
    furniture: random.pick(
      hasBlank || rows.lostRows > 0 ? ['none', 'none', 'dashed'] : ['none', 'none', 'dashed', 'bare'],
    ),
    shifted: random.chance(0.2) ? 0.1 : 0,
    leadingBar: random.chance(0.3),
    rowSpans: random.chance(0.6),
    spans: rows.spans,
    random,
  };
  const whole = frame(tables, rows.lostHeadings && !rows.grouped, writer, writing, { opening, closing });
  const isCut = random.chance(0.08);
  const cut = isCut ? whole.slice(0, random.whole(Math.floor(whole.length * 0.2), whole.length)) : whole;
  return {
    writer,
    text: cut,
    format: writer === 'html' ? 'html' : writer === 'markdown' ? 'markdown' : 'text',
    truth: sheet.cells,
    damage: JSON.stringify({
      writer,
      isCut,
      ...text,
      ...rows,
      ...writing,
      random: undefined,
      choice: (sheet as InventedReport).choice,
    }),
  };
}

const opening = [
  '大连市营商环境建设局2023年政府信息公开工作年度报告',
  '根据《中华人民共和国政府信息公开条例》规定编制本报告。报告数据统计期限为2023年1月1日至2023年12月31日。',
  '一、总体情况',
  '（一）主动公开。全年通过网站公开信息 1234 条，办理申请 8 件，其中予以公开 3 件。',
];
const closing = [
  '五、存在的主要问题及改进情况',
  '（一）问题。公开的内容还不够全面，2024 年将继续改进 3 个方面。',
  '六、其他需要报告的事项',
  '无。',
  '大连市营商环境建设局',
  '2024年1月10日',
];

/** Whose report is written, and for which year. */
export type Titled = { readonly agency: string; readonly reportYear: number; readonly isConsolidated: boolean };

/** A report as it should be written: nothing damaged, in the layout named. */
export function plainRendering(
  sheet: InventedReport,
  writer: WriterName,
  titled: Titled,
  random: SeededChoices,
  without: readonly LaidTable['table'][] = [],
): string {
  const tables = layTables(sheet, undamagedText(random), undamagedRows, random);
  const writing: Writing = {
    ...{ empties: 'place', furniture: 'none', shifted: 0, leadingBar: false, rowSpans: true, spans: 0, random },
  };
  const shown = tables.filter(({ table }) => !without.includes(table));
  return frame(shown, false, writer, writing, proseOf(titled));
}

function proseOf({ agency, reportYear, isConsolidated }: Titled) {
  const scope = isConsolidated ? '本报告汇总了所属部门和乡镇（街道）的数据。' : '本报告为本机关数据。';
  return {
    opening: [
      `${agency}${reportYear}年政府信息公开工作年度报告`,
      `根据《中华人民共和国政府信息公开条例》规定编制本报告。报告数据统计期限为${reportYear}年1月1日至${reportYear}年12月31日。${scope}`,
      '一、总体情况',
      '（一）主动公开。及时公开应当公开的信息。',
    ],
    closing: [
      '五、存在的主要问题及改进情况',
      '公开的内容还不够全面，将继续改进。',
      '六、其他需要报告的事项',
      '无。',
      agency,
      `${reportYear + 1}年1月15日`,
    ],
  };
}

type Prose = { readonly opening: readonly string[]; readonly closing: readonly string[] };

function frame(
  tables: readonly LaidTable[],
  lostHeadings: boolean,
  name: WriterName,
  writing: Writing,
  prose: Prose,
): string {
  const writer = writers[name];
  const parts = [
    writer.lines(prose.opening),
    ...tables.flatMap((table) => [
      lostHeadings ? '' : writer.lines(table.heading.split('\n')),
      writer.table(table, writing),
    ]),
    writer.lines(prose.closing),
  ];
  return writer.page(parts.filter((part) => part !== '').join('\n'));
}
