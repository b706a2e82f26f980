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
    zh: '不支持的文件格式：{found}。请另存为 {to} 后再提供。',
    en: 'Unsupported file format: {found}. Save it as {to} and provide that.',
  },
  programText: {
    severity: 'error',
    zh: '文件是 {found}，其中没有完整的网页或表格。请在浏览器中打开报告页面，保存为网页后再提供。',
    en: 'The file is {found} and holds no whole page or table. Open the report in a browser, save the page and provide that.',
  },
  archiveOfFiles: {
    severity: 'error',
    zh: '压缩包（{found}）。请解压后提供其中的报告。',
    en: 'An archive ({found}). Unpack it and provide the reports in it.',
  },
  encryptedFile: {
    severity: 'error',
    zh: '文件有密码，无法打开：{found}。请取消密码、另存后再提供。',
    en: 'The file is protected by a password: {found}. Save a copy without the password and provide that.',
  },
  damagedFile: {
    severity: 'error',
    zh: '文件已损坏，无法打开：{found}。请重新下载。',
    en: 'The file is damaged and cannot be opened: {found}. Download it again.',
  },
  fileMissing: {
    severity: 'error',
    zh: '没有这个文件：{found}。请检查路径。',
    en: 'There is no file {found}. Check its path.',
  },
  fileNotOpened: {
    severity: 'error',
    zh: '无法打开文件（{found}）。请检查读取权限。',
    en: 'The file cannot be opened ({found}). Check that it may be read.',
  },
  sourceTooLarge: {
    severity: 'error',
    zh: '文件超出上限：{found}，上限 {limit}',
    en: 'The file is over the limit: {found}, limit {limit}.',
  },
  imageOnly: {
    severity: 'error',
    zh: '扫描件或图片，没有文字层，无法读取数字。请提供文字版，或识别文字并校对后再提供。',
    en: 'A scan or image without a text layer; no number can be read. Provide a version with text, or recognise the text and proofread it first.',
  },
  tablesArePictures: {
    severity: 'error',
    zh: '正文是文字，但表格是图片（{count} 张），无法读取数字。请提供表格为文字的版本。',
    en: 'The prose is text, but the tables are pictures ({count}); no number can be read. Provide a version whose tables are text.',
  },
  textNotDecodable: {
    severity: 'error',
    zh: 'PDF 的文字没有编码信息，读出来是乱码：{found}。请提供原始文档，或识别文字并校对后再提供。',
    en: 'The PDF does not say which characters its glyphs are; they read as {found}. Provide the original document, or recognise the text and proofread it first.',
  },
  scriptShell: {
    severity: 'error',
    zh: '页面内容由脚本加载，文件中没有正文。请在浏览器中等页面显示完整后再保存。',
    en: 'The page loads its content by a script; the file does not hold it. Save the page after the browser has shown it in full.',
  },
  fileElsewhere: {
    severity: 'error',
    zh: '页面没有表格，只链接或嵌入了文件：{found}。请下载并提供该文件。',
    en: 'The page has no tables; it only links to or embeds a file: {found}. Download that file and provide it.',
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
  zerosAlone: {
    severity: 'warning',
    zh: '读到的数字全为 0，而表中另有未归位的数字：{found}',
    en: 'Every number read is 0, yet the tables hold others that were not placed: {found}',
  },
  columnsUnclear: {
    severity: 'warning',
    zh: '列标题与格式不同，无法辨认，其下的数字未读取：{found}',
    en: 'The column headings differ from the form and cannot be recognised; the numbers under them are left out: {found}',
  },
  columnsReordered: {
    severity: 'note',
    zh: '列的次序与格式不同，按列标题归位：{found}',
    en: 'The columns are in another order than on the form; placed by their headings: {found}',
  },
  columnLeftOut: {
    severity: 'note',
    zh: '格式之外的列未计入：{found}',
    en: 'A column that is not on the form is left out: {found}',
  },
  repaired: {
    severity: 'warning',
    zh: '印作 {found}，勾稽只容 {value}，已推定',
    en: 'Printed {found}; the identities admit only {value}, so it was repaired to that.',
  },
  unwrapped: {
    severity: 'note',
    zh: '报告包裹在 {found} 中，已取出；行列位置以取出的文本为准',
    en: 'The report was wrapped in {found} and was taken out; places count in what was taken out.',
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
  unitInHeading: {
    severity: 'note',
    zh: '表头或标签写明单位为{unit}：{found}，折合 {value} 万元',
    en: 'The heading or label gives the unit as {unit}: {found}, which is {value} × 10,000 yuan.',
  },
  unitDisagrees: {
    severity: 'warning',
    zh: '表头、标签和表题所写的金额单位不一致，未读：{found}',
    en: 'Heading, label and caption give different units of money; not read: {found}',
  },
  digitsGrouped: {
    severity: 'note',
    zh: '数字以点、撇号或空格分节：{found}，读作 {value}',
    en: 'Dots, apostrophes or spaces group the digits: {found}, read as {value}.',
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
  agencyDisagrees: {
    severity: 'warning',
    zh: '机关说法不一：{found}；取 {value}',
    en: 'The source names different agencies: {found}; taken as {value}.',
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

/** What a page is that is no report, by the word kept with the refusal. */
const pageKindTerms: ReadonlyMap<string, Term> = new Map([
  ['列表', { zh: '报告列表。请逐一打开其中的报告并提供', en: 'a list of reports. Open each report and provide that' }],
  ['解读', { zh: '解读。请提供报告本身', en: 'an explanation of a report. Provide the report itself' }],
  ['通知', { zh: '通知。请提供报告本身', en: 'a notice. Provide the report itself' }],
]);

/** Tables, figures and kinds of pages are named in the reader's language; what a source says stays as it is. */
function wordsOf(value: string | number, locale: keyof Term): string {
  if (typeof value === 'number') return String(value);
  const kind = pageKindTerms.get(value);
  if (kind) return kind[locale];
  const table = tables.find((one) => one === value);
  if (table) return tableTerms[table][locale];
  return isFigureKey(value) ? figureOf(value).rowTerm[locale] : value;
}
