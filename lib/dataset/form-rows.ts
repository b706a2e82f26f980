import { applicationRowsOf } from '../form/application.ts';
import { challengeGroups } from '../form/challenge.ts';
import { disclosureItems } from '../form/disclosure.ts';
import { figureOf, figures, formRowOf } from '../form/figure.ts';
import { editions, type Term, tableTerms } from '../form/terms.ts';
import en from '../i18n/en/files.json' with { type: 'json' };
import { sayName } from '../i18n/name-words.ts';
import zh from '../i18n/zh/files.json' with { type: 'json' };
import type { DataVersion } from '../indicator/answer.ts';
import type { DatasetRow } from '../indicator/dataset-row.ts';
import { cellsTogether, togetherColumns } from './cells-together.ts';
import { type Column, describedColumns, type FileRow, type Value } from './column.ts';
import { type FigureColumnKey, figureColumnOf, figureRow } from './figure-rows.ts';

/** What a row of the form begins with: the columns of a figure that all figures of the row share. */
const shared = [
  'agency_id',
  'agency',
  'agency_kind',
  'agency_level',
  'region_code',
  'region',
  'origin',
  'report_year',
  'scope',
  'edition',
  'table',
  'figure_row',
] as const satisfies readonly FigureColumnKey[];
const provenance = [
  'check',
  'delta',
  'report_id',
  'source_name',
  'source_url',
  'parser_version',
  'data_version',
  'basis',
] as const satisfies readonly FigureColumnKey[];

const rowColumns: readonly Column[] = describedColumns([['row', 'text']], { zh: zh.form, en: en.form });

/** The columns of the statutory tables: a row of the form, with one column for each column that any of the three tables prints. */
export const formColumns: readonly Column[] = [
  ...shared.flatMap(figureColumnOf),
  ...rowColumns,
  ...numberColumns(),
  ...togetherColumns,
  ...provenance.flatMap(figureColumnOf),
];

/** Columns of the form by name, in the printed order of the tables; where both editions print one, named as the newer does. */
function numberColumns(): Column[] {
  const byName = new Map<string, Column>();
  for (const { column, columnTerm, table } of figures) {
    const described = (locale: keyof Term) =>
      sayName('withDetail', locale, { name: columnTerm[locale], detail: tableTerms[table][locale] });
    const known = byName.get(column);
    byName.set(column, {
      key: column,
      header: columnTerm,
      type: 'number',
      description: known?.description ?? { zh: described('zh'), en: described('en') },
    });
  }
  return [...byName.values()];
}

/** Where a row stands on the form, in the printed order of its edition. */
const places = new Map(
  editions.flatMap((edition) =>
    [
      ...disclosureItems[edition].map(({ item }) => `disclosure.${item}`),
      ...applicationRowsOf(edition).map(({ row }) => `application.${row}`),
      ...challengeGroups.map((group) => `challenge.${group}`),
    ].map((row, at): [string, number] => [`${edition} ${row}`, at]),
  ),
);

/** Pages of figures, a report's together, as rows of the form in the printed order: a cell without a number is empty, and `states` says why. */
export async function* formRowPages(
  pages: AsyncIterable<readonly DatasetRow[]>,
  locale: keyof Term,
  version: Pick<DataVersion, 'number'>,
): AsyncGenerator<FileRow[]> {
  for await (const page of pages) {
    const reports = new Map<number, Map<string, DatasetRow[]>>();
    for (const cell of page) {
      const rows = reports.get(cell.reportId) ?? new Map<string, DatasetRow[]>();
      reports.set(cell.reportId, rows);
      const name = formRowOf(figureOf(cell.figure));
      rows.set(name, [...(rows.get(name) ?? []), cell]);
    }
    yield [...reports.values()].flatMap((rows) =>
      [...rows.values()]
        .sort((one, other) => placeOf(one) - placeOf(other))
        .map((cells) => formRow(cells, locale, version)),
    );
  }
}

function placeOf([first]: readonly DatasetRow[]): number {
  return first ? (places.get(`${first.edition} ${formRowOf(figureOf(first.figure))}`) ?? 0) : 0;
}

function formRow(cells: readonly DatasetRow[], locale: keyof Term, version: Pick<DataVersion, 'number'>): FileRow {
  const [first] = cells;
  if (!first) throw new RangeError('a row of the form has at least one figure');
  const own = figureRow(first, locale, version);
  const row: Record<string, Value> = { ...empty };
  for (const key of [...shared, ...provenance]) row[key] = own[key];
  row.row = figureOf(first.figure).row;
  for (const { figure, value } of cells) row[figureOf(figure).column] = value;
  return Object.assign(
    row,
    cellsTogether(cells, ({ figure }) => figureOf(figure).column),
  );
}

const empty: Readonly<Record<string, Value>> = Object.fromEntries(formColumns.map(({ key }) => [key, null]));
