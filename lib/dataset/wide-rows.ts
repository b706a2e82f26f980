import { figureOf, figures } from '../form/figure.ts';
import { type Table, type Term, tables, tableTerms } from '../form/terms.ts';
import { sayName } from '../i18n/name-words.ts';
import type { DataVersion } from '../indicator/answer.ts';
import type { DatasetRow } from '../indicator/dataset-row.ts';
import { cellsTogether, togetherColumns } from './cells-together.ts';
import type { Column, FileRow, Value } from './column.ts';
import { type FigureColumnKey, figureColumnOf, figureRow } from './figure-rows.ts';

/** What a report's row begins with: the columns of a figure that are of its report. */
const ofReport = [
  'agency_id',
  'agency',
  'agency_kind',
  'agency_level',
  'region_code',
  'region',
  'origin',
  'report_year',
  'scope',
  'report_id',
  'data_version',
  'source_name',
  'source_url',
] as const satisfies readonly FigureColumnKey[];
/** And what it ends with, which came later: columns keep their order. */
const atEnd = ['check', 'delta', 'parser_version', 'basis'] as const satisfies readonly FigureColumnKey[];
const editionKeys = {
  disclosure: 'disclosure_edition',
  application: 'application_edition',
  challenge: 'challenge_edition',
} as const satisfies Record<Table, string>;

/** The columns of a row a report: those of the report, then one a figure that is asked for, in the order of the form. */
export function wideColumns(keys: ReadonlySet<string> | null): readonly Column[] {
  const editionsOf = tables.flatMap((table) =>
    figureColumnOf('edition').map(
      (column): Column => ({
        ...column,
        key: editionKeys[table],
        header: titled(column.header, table),
        description: titled(column.description, table),
      }),
    ),
  );
  const values = figures
    .filter(({ key }) => keys === null || keys.has(key))
    .map(({ key }): Column => {
      const { rowTerm, columnTerm } = figureOf(key);
      const named = (locale: keyof Term) =>
        sayName('withDetail', locale, { name: rowTerm[locale], detail: columnTerm[locale] });
      const name = { zh: named('zh'), en: named('en') };
      return { key, header: name, type: 'number', description: name };
    });
  return [
    ...ofReport.flatMap(figureColumnOf),
    ...values,
    ...editionsOf,
    ...togetherColumns,
    ...atEnd.flatMap(figureColumnOf),
  ];
}

const titled = (term: Term, table: Table): Term => {
  const named = (locale: keyof Term) =>
    sayName('withDetail', locale, { name: term[locale], detail: tableTerms[table][locale] });
  return { zh: named('zh'), en: named('en') };
};

/** Pages of figures as pages of reports, one row each: a figure without a value is empty, its state stands in `states`. */
export async function* wideRowPages(
  pages: AsyncIterable<readonly DatasetRow[]>,
  columns: readonly Column[],
  locale: keyof Term,
  version: DataVersion,
): AsyncGenerator<FileRow[]> {
  const empty = Object.fromEntries(columns.map(({ key }): [string, Value] => [key, null]));
  for await (const page of pages) {
    const reports = new Map<number, DatasetRow[]>();
    for (const cell of page) {
      const cells = reports.get(cell.reportId);
      if (cells) cells.push(cell);
      else reports.set(cell.reportId, [cell]);
    }
    yield [...reports.values()].map((cells) => wideRow(cells, { ...empty }, locale, version));
  }
}

function wideRow(
  cells: readonly DatasetRow[],
  row: Record<string, Value>,
  locale: keyof Term,
  version: DataVersion,
): FileRow {
  const [first] = cells;
  if (!first) throw new RangeError('a report is listed with at least one figure');
  const own = figureRow(first, locale, version);
  for (const key of [...ofReport, ...atEnd]) row[key] = own[key];
  for (const { figure, table, edition, value } of cells) {
    row[figure] = value;
    row[editionKeys[table]] = edition;
  }
  return Object.assign(
    row,
    cellsTogether(cells, ({ figure }) => figure),
  );
}
