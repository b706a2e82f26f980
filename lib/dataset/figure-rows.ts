import { agencyKindTerms, agencyLevelTerms } from '../form/agency-terms.ts';
import { figureOf } from '../form/figure.ts';
import { scopeTerms, type Term, tableTerms, unitTerms } from '../form/terms.ts';
import type { DatasetRow } from '../indicator/dataset-row.ts';
import { originTerms } from '../indicator/terms.ts';
import { cellStateTerms, editionYearTerms } from './code-terms.ts';
import type { Column, Row, ValueType } from './column.ts';

/** key, type, header zh, header en, description zh, description en, codes. */
const drafts = [
  ['agency_id', 'text', '机关编号', 'Agency id', '网址中的机关编号', 'id of the agency in addresses'],
  ['agency', 'text', '机关', 'Agency', '机关名称', 'name of the agency'],
  [
    'agency_kind',
    'text',
    '机关类别',
    'Agency kind',
    '政府、部门、乡镇等',
    'government, department, township…',
    agencyKindTerms,
  ],
  [
    'agency_level',
    'text',
    '机关层级',
    'Agency level',
    '省、市、县、乡等',
    'province, prefecture, county…',
    agencyLevelTerms,
  ],
  ['region_code', 'text', '行政区划代码', 'Region code', 'GB/T 2260 六位代码', 'six-digit GB/T 2260 code'],
  ['region', 'text', '行政区划', 'Region', '行政区划全名', 'full name of the division'],
  ['origin', 'text', '数据来源', 'Origin', '机关报告，或合成数据', 'filed by agencies, or synthetic', originTerms],
  ['report_year', 'integer', '报告年度', 'Report year', '报告所述年度', 'the year reported on'],
  ['scope', 'text', '口径', 'Scope', '本机关，或汇总', 'single or consolidated', scopeTerms],
  ['edition', 'text', '格式', 'Edition', '该表所用法定格式', 'edition of the table', editionYearTerms],
  ['table', 'text', '表', 'Table', '法定格式的表', 'table of the form', tableTerms],
  ['figure', 'text', '数字代码', 'Figure key', '数字在本站的代码', 'key of the figure'],
  ['figure_row', 'text', '行', 'Row', '数字所在行', 'row of the figure on the form'],
  ['figure_column', 'text', '列', 'Column', '数字所在列', 'column of the figure on the form'],
  ['value', 'number', '数值', 'Value', '以“单位”计；空缺见“单元格”', 'in the unit; empty where the cell holds none'],
  ['unit', 'text', '单位', 'Unit', '数值的单位', 'unit of the value', unitTerms],
  [
    'state',
    'text',
    '单元格',
    'Cell',
    '零、空白、横线、无法辨认各不相同',
    '0, blank, dash, illegible differ',
    cellStateTerms,
  ],
  [
    'computed',
    'boolean',
    '推算',
    'Computed',
    '空白的总计由各栏相加，或损坏的数字由勾稽推定',
    'a blank total added up from its parts, or a damaged number the identities force',
  ],
  ['report_id', 'integer', '报告编号', 'Report id', '本站报告页的编号', 'number of the report’s page here'],
  ['source_name', 'text', '来源文件', 'Source file', '读自的文件', 'file it was read from'],
  ['source_url', 'text', '来源网址', 'Source URL', '文件的网址', 'address of the file'],
] as const satisfies readonly (readonly [string, ValueType, string, string, string, string, Record<string, Term>?])[];

export type FigureColumnKey = (typeof drafts)[number][0];

/** The columns of the figures themselves: one row a figure of a report, long. */
export const figureColumns: readonly Column<FigureColumnKey>[] = drafts.map(
  ([key, type, zh, en, aboutZh, aboutEn, codes]) => ({
    key,
    type,
    header: { zh, en },
    description: { zh: aboutZh, en: aboutEn },
    ...(codes ? { codes } : {}),
  }),
);

/** One figure as a row, its place on the form named in the language asked for. */
export function figureRow(source: DatasetRow, locale: keyof Term): Row<FigureColumnKey> {
  const { rowTerm, columnTerm } = figureOf(source.figure);
  return {
    agency_id: source.agencyId,
    agency: source.agency,
    agency_kind: source.agencyKind,
    agency_level: source.agencyLevel,
    region_code: source.regionCode,
    region: source.regionName,
    origin: source.origin,
    report_year: source.reportYear,
    scope: source.scope,
    edition: source.edition,
    table: source.table,
    figure: source.figure,
    figure_row: rowTerm[locale],
    figure_column: columnTerm[locale],
    value: source.value,
    unit: source.unit,
    state: source.state,
    computed: source.computed,
    report_id: source.reportId,
    source_name: source.sourceName,
    source_url: source.sourceUrl,
  };
}

/** Pages of a query as pages of rows, for `csvChunks` and `jsonLineChunks`. */
export async function* figureRowPages(
  pages: AsyncIterable<readonly DatasetRow[]>,
  locale: keyof Term,
): AsyncGenerator<Row<FigureColumnKey>[]> {
  for await (const page of pages) yield page.map((source) => figureRow(source, locale));
}
