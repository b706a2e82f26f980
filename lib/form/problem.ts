import { type FigureKey, figureOf, isFigureKey } from './figure.ts';
import type { Position } from './report.ts';
import { type Term, tables, tableTerms } from './terms.ts';

/** How much a problem weighs: an error refuses the source, a warning doubts figures, a note explains a reading. */
export type Severity = 'error' | 'warning' | 'note';

/**
 * Everything that can be said of a source. `{found}` and the other braces are filled from a problem's `params`.
 * Each says what, where and what was found; the errors also what to do.
 */
export const problemTerms = {
  // refusals
  emptySource: { severity: 'error', zh: '文件为空', en: 'The file is empty.' },
  unreadableFormat: {
    severity: 'error',
    zh: '不支持的文件格式：{found}。请提供文本、HTML、DOCX 或带文字层的 PDF。',
    en: 'Unsupported file format: {found}. Provide text, HTML, DOCX or a PDF with a text layer.',
  },
  damagedFile: {
    severity: 'error',
    zh: '文件已损坏，无法打开：{found}',
    en: 'The file is damaged and cannot be opened: {found}',
  },
  sourceTooLarge: {
    severity: 'error',
    zh: '文件超出上限：{found}，上限 {limit}',
    en: 'The file is over the limit: {found}, limit {limit}.',
  },
  imageOnly: {
    severity: 'error',
    zh: '扫描件或图片，没有文字层，无法读取数字',
    en: 'A scan or image without a text layer; no number can be read.',
  },
  blankForm: {
    severity: 'error',
    zh: '未填报：表格齐全但没有一个数字',
    en: 'Not filled in: the form stands there without a single number.',
  },
  numbersUnplaced: {
    severity: 'error',
    zh: '有表格也有数字，但无法确定任何一个数字属于哪一格：{found}',
    en: 'The tables stand there with numbers, but no number can be told to belong to a certain cell: {found}',
  },
  severalForms: {
    severity: 'error',
    zh: '文件中有不止一份表格，数字不同（{found}）。请将每份报告单独成文件。',
    en: 'The file holds the tables more than once with other numbers ({found}). Give each report a file of its own.',
  },
  notAReport: { severity: 'error', zh: '不是年度报告：{found}', en: 'Not an annual report: {found}' },
  noTables: {
    severity: 'error',
    zh: '未找到法定格式的任何一张表',
    en: 'None of the three statutory tables was found.',
  },
  beforeTheForm: {
    severity: 'error',
    zh: '{found} 年度报告早于 2019 年版格式，没有法定表格',
    en: 'The {found} report predates the 2019 form and has no statutory tables.',
  },
  agencyUnknown: {
    severity: 'error',
    zh: '未找到机关名称。请在 manifest.csv 中写明 agency。',
    en: 'No agency name was found. Name it in manifest.csv (column agency).',
  },
  yearUnknown: {
    severity: 'error',
    zh: '未找到报告年度。请在 manifest.csv 中写明 report_year。',
    en: 'No report year was found. Give it in manifest.csv (column report_year).',
  },
  // doubts about a source
  mojibake: {
    severity: 'warning',
    zh: '第 {line} 行有乱码，字已丢失：{found}',
    en: 'Line {line} holds mojibake; words are lost: {found}',
  },
  tableMissing: { severity: 'warning', zh: '未找到{table}', en: 'Not found: {table}' },
  truncated: {
    severity: 'warning',
    zh: '来源在{table}中断，其后的数字缺失',
    en: 'The source breaks off in {table}; the numbers after it are missing.',
  },
  rowMissing: { severity: 'warning', zh: '未找到该行：{found}', en: 'Row not found: {found}' },
  surplusRow: {
    severity: 'warning',
    zh: '多出一行数字，未能归位：{found}',
    en: 'A row of numbers too many, not placed: {found}',
  },
  shortRow: {
    severity: 'warning',
    zh: '该行有 {count} 个数，应有 {expected} 个',
    en: 'The row has {count} numbers where {expected} belong.',
  },
  unreadableCell: {
    severity: 'warning',
    zh: '单元格无法读作数字：{found}',
    en: 'The cell cannot be read as a number: {found}',
  },
  placedByOrder: {
    severity: 'note',
    zh: '行标签缺失，按次序归位，勾稽{proof}',
    en: 'The row label is lost; placed by order, arithmetic {proof}.',
  },
  placedBySums: {
    severity: 'note',
    zh: '该行单元格有缺或有余，勾稽只容一种排法',
    en: 'The row has cells missing or over; the sums leave one way to place its numbers.',
  },
  labelDiffers: {
    severity: 'note',
    zh: '行标签与格式不尽相同：{found}',
    en: 'The row label differs from the form: {found}',
  },
  ambiguousPlacement: {
    severity: 'warning',
    zh: '不能确定数字属于哪一格',
    en: 'Which cell these numbers belong to is not certain.',
  },
  repaired: {
    severity: 'warning',
    zh: '印作 {found}，勾稽只容 {value}，已推定',
    en: 'Printed {found}; the identities admit only {value}, so it was repaired to that.',
  },
  unitInCell: {
    severity: 'note',
    zh: '单元格带单位：{found}，折合 {value}',
    en: 'The cell carries its unit: {found}, which is {value}.',
  },
  unitUnstated: {
    severity: 'note',
    zh: '表头和单元格都没有写单位，按万元读：{found}',
    en: 'Neither the header nor the cell states a unit; read as 10,000 yuan: {found}',
  },
  noteInCell: { severity: 'note', zh: '数字后附有说明：{found}', en: 'A note is glued to the number: {found}' },
  mixedEditions: { severity: 'note', zh: '一份报告混用两版格式', en: 'The report mixes both editions of the form.' },
  yearDisagrees: {
    severity: 'warning',
    zh: '年度说法不一：{found}；取 {value}',
    en: 'The report gives different years: {found}; taken as {value}.',
  },
  agencyInferred: {
    severity: 'warning',
    zh: '报告未言明机关，依“{found}”认定，可能另有所指',
    en: 'The report does not state its agency; taken from “{found}”, which may name another organ.',
  },
  yearInferred: {
    severity: 'warning',
    zh: '报告未言明年度，依“{found}”认定为 {value}',
    en: 'The report does not state its year; taken as {value} from “{found}”.',
  },
  regionAmbiguous: {
    severity: 'warning',
    zh: '同名行政区不止一个，未归属：{found}',
    en: 'The division name stands in several places and is left unplaced: {found}',
  },
  regionUnknown: { severity: 'warning', zh: '名称中未见行政区', en: 'The name shows no administrative division.' },
  // arithmetic
  checkFailed: {
    severity: 'warning',
    zh: '勾稽不符：{found}，差 {delta}',
    en: 'Does not add up: {found}, off by {delta}.',
  },
  claimDiffers: {
    severity: 'note',
    zh: '正文称“{found}”，表中为 {value}',
    en: 'The prose says “{found}”; the table has {value}.',
  },
} as const satisfies Record<string, Term & { severity: Severity }>;

export type ProblemCode = keyof typeof problemTerms;

/** One thing to say of a source, kept with the report as a value; never thrown. */
export type Problem = {
  readonly code: ProblemCode;
  /** The cells it concerns; empty if it concerns the whole source. */
  readonly keys: readonly FigureKey[];
  readonly at: Position | null;
  /** Fills the braces of the message. */
  readonly params: Readonly<Record<string, string | number>>;
};

/** A problem with its optional parts filled in. */
export function problem(code: ProblemCode, parts: Partial<Omit<Problem, 'code'>> = {}): Problem {
  return { code, keys: parts.keys ?? [], at: parts.at ?? null, params: parts.params ?? {} };
}

export function severityOf(code: ProblemCode): Severity {
  return problemTerms[code].severity;
}

/** The problem as a sentence for people. */
export function describeProblem(of: Problem, locale: keyof Term): string {
  return problemTerms[of.code][locale].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = of.params[name];
    return value === undefined ? whole : wordsOf(value, locale);
  });
}

/** Tables and figures are named in the reader's language; what a source says stays as it is. */
function wordsOf(value: string | number, locale: keyof Term): string {
  if (typeof value === 'number') return String(value);
  const table = tables.find((one) => one === value);
  if (table) return tableTerms[table][locale];
  return isFigureKey(value) ? figureOf(value).rowTerm[locale] : value;
}
