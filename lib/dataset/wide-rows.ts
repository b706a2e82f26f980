import { figureOf, figures } from '../form/figure.ts';
import type { Term } from '../form/terms.ts';
import { sayName } from '../i18n/name-words.ts';
import type { DataVersion } from '../indicator/answer.ts';
import type { DatasetRow } from '../indicator/dataset-row.ts';
import type { Column, FileRow, Value } from './column.ts';
import { type FigureColumnKey, figureColumns, figureRow } from './figure-rows.ts';

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

/** The columns of a row a report: those of the report, then one a figure that is asked for, in the order of the form. */
export function wideColumns(keys: ReadonlySet<string> | null): readonly Column[] {
  const head = ofReport
    .map((key) => figureColumns.find((column) => column.key === key))
    .filter((one) => one !== undefined);
  const values = figures
    .filter(({ key }) => keys === null || keys.has(key))
    .map(({ key }): Column => {
      const { rowTerm, columnTerm } = figureOf(key);
      const named = (locale: keyof Term) =>
        sayName('withDetail', locale, { name: rowTerm[locale], detail: columnTerm[locale] });
      const name = { zh: named('zh'), en: named('en') };
      return { key, header: name, type: 'number', description: name };
    });
  return [...head, ...values];
}

/** Pages of figures as pages of reports, one row each: a figure without a value is empty, its reason stands in the tidy file. */
export async function* wideRowPages(
  pages: AsyncIterable<readonly DatasetRow[]>,
  columns: readonly Column[],
  locale: keyof Term,
  version: DataVersion,
): AsyncGenerator<FileRow[]> {
  const empty = Object.fromEntries(columns.map(({ key }): [string, Value] => [key, null]));
  for await (const page of pages) {
    const reports = new Map<number, Record<string, Value>>();
    for (const source of page) {
      let row = reports.get(source.reportId);
      if (!row) {
        const first = { ...figureRow(source, locale), data_version: version.number };
        row = { ...empty, ...Object.fromEntries(ofReport.map((key): [string, Value] => [key, first[key]])) };
        reports.set(source.reportId, row);
      }
      row[source.figure] = source.value;
    }
    yield [...reports.values()];
  }
}
