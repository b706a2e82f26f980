import { agencyKindTerms, agencyLevelTerms } from '../form/agency-terms.ts';
import { figureOf } from '../form/figure.ts';
import { scopeTerms, type Term, tableTerms, unitTerms } from '../form/terms.ts';
import en from '../i18n/en/files.json' with { type: 'json' };
import { wordsOf } from '../i18n/say.ts';
import zh from '../i18n/zh/files.json' with { type: 'json' };
import type { DataVersion } from '../indicator/answer.ts';
import type { DatasetRow } from '../indicator/dataset-row.ts';
import { checkStatusTerms, originTerms } from '../indicator/terms.ts';
import { cellStateTerms, editionYearTerms } from './code-terms.ts';
import { type Column, describedColumns, type FileRow, type ValueType } from './column.ts';

/** What the identities say of a figure; some figures are in none. */
const figureCheckTerms: Record<string, Term> = { ...checkStatusTerms, ...wordsOf({ zh: zh.check, en: en.check }) };

/** What a figure rests on: always one report, whereas the value of a region may be a sum of them. */
const figureBasisTerms: Record<string, Term> = wordsOf({ zh: zh.figureBasis, en: en.figureBasis });

const drafts = [
  ['agency_id', 'text'],
  ['agency', 'text'],
  ['agency_kind', 'text', agencyKindTerms],
  ['agency_level', 'text', agencyLevelTerms],
  ['region_code', 'text'],
  ['region', 'text'],
  ['origin', 'text', originTerms],
  ['report_year', 'integer'],
  ['scope', 'text', scopeTerms],
  ['edition', 'text', editionYearTerms],
  ['table', 'text', tableTerms],
  ['figure', 'text'],
  ['figure_row', 'text'],
  ['figure_column', 'text'],
  ['value', 'number'],
  ['unit', 'text', unitTerms],
  ['state', 'text', cellStateTerms],
  ['computed', 'boolean'],
  ['report_id', 'integer'],
  ['source_name', 'text'],
  ['source_url', 'text'],
  ['data_version', 'integer'],
  ['check', 'text', figureCheckTerms],
  ['delta', 'number'],
  ['parser_version', 'text'],
  ['basis', 'text', figureBasisTerms],
] as const satisfies readonly (readonly [string, ValueType, Record<string, Term>?])[];

export type FigureColumnKey = (typeof drafts)[number][0];

/** The columns of the figures themselves: one row a figure of a report, long. */
export const figureColumns: readonly Column<FigureColumnKey>[] = describedColumns(drafts, {
  zh: zh.figure,
  en: en.figure,
});

/** One of them by its key, as a list. */
export const figureColumnOf = (key: FigureColumnKey): readonly Column[] =>
  figureColumns.filter((column) => column.key === key);

/** One figure as a row, its place on the form named in the language asked for; the version of the data is that of the file. */
export function figureRow(
  source: DatasetRow,
  locale: keyof Term,
  { number }: Pick<DataVersion, 'number'>,
): FileRow<FigureColumnKey> {
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
    data_version: number,
    check: source.check ?? 'noIdentity',
    delta: source.delta,
    parser_version: source.parserVersion,
    basis: 'report',
  };
}

/** Pages of a query as pages of rows, for `csvChunks` and `jsonLineChunks`; each row says the version of the data. */
export async function* figureRowPages(
  pages: AsyncIterable<readonly DatasetRow[]>,
  locale: keyof Term,
  version: Pick<DataVersion, 'number'>,
): AsyncGenerator<FileRow<FigureColumnKey>[]> {
  for await (const page of pages) yield page.map((source) => figureRow(source, locale, version));
}
