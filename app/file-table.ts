import { questionOf } from '@/lib/answer/find-answer.ts';
import { countSubjects, findAnswerPages } from '@/lib/answer/find-answer-pages.ts';
import { countDatasetRows, findDatasetRows } from '@/lib/answer/find-dataset-rows.ts';
import { findRegionPanels, withRegionPanels } from '@/lib/answer/find-region-panels.ts';
import { findReportSources } from '@/lib/answer/find-report-sources.ts';
import { findShown, isAsReported, shownWhole } from '@/lib/answer/find-shown.ts';
import { changeColumns, changeFileRows } from '@/lib/dataset/change-columns.ts';
import type { Column, FileRow } from '@/lib/dataset/column.ts';
import { figureColumns, figureRowPages } from '@/lib/dataset/figure-rows.ts';
import { formColumns, formRowPages } from '@/lib/dataset/form-rows.ts';
import { trendColumns } from '@/lib/dataset/trend-columns.ts';
import { type RowsBeside, shownRows } from '@/lib/dataset/trend-rows.ts';
import { wideColumns, wideRowPages } from '@/lib/dataset/wide-rows.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { Answer, DataVersion } from '@/lib/indicator/answer.ts';
import { keysOf, measureOf } from '@/lib/indicator/measure.ts';
import { withChange } from '@/lib/indicator/transform/with-change.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { fullNameOf } from '@/lib/region/region-names.ts';
import { type DroppedParameter, type RawParameters, valuesByName } from '@/lib/view/read-parameter.ts';
import { type View, yearsOf } from '@/lib/view/view.ts';

/** Shapes of the figures themselves: a row a figure, a report, or a row of the statutory tables. */
export const figureShapes = ['tidy', 'wide', 'form'] as const;
export type FigureShape = (typeof figureShapes)[number];

/** And of measures: a row a subject, measure and year; or a subject and measure, from its first to its last year. */
export const fileShapes = ['tidy', 'series', 'wide', 'form', 'change'] as const;
export type FileShape = (typeof fileShapes)[number];

/** Whether the rows of a shape are of figures, not of measures. */
export const isOfFigures = (shape: FileShape): shape is FigureShape => figureShapes.some((one) => one === shape);

/** A table before it is written: its columns, its rows in pages as they are asked for, and their number, counted only where it is asked for. */
export type ViewTable = {
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<readonly FileRow[]>;
  readonly count: () => Promise<RowCount>;
};

/** How many rows a table has, and of a table of figures or reports the reports behind it. */
export type RowCount = { readonly rows: number; readonly reports: number | null };

/** The table of a view in a shape, of which so many reports are read at a time. Nothing is asked before its rows or their number are. */
export function viewTable(
  view: View,
  shape: FileShape,
  locale: Locale,
  version: DataVersion,
  reports?: number,
): Promise<ViewTable> {
  if (shape === 'series') return seriesTable(view, locale);
  return shape === 'change' ? changeTable(view, locale) : datasetTable(view, shape, locale, version, reports);
}

/** The keys that `columns` names, once or often, separated by commas; null where it is not given. */
export function columnsAsked(params: RawParameters): ReadonlySet<string> | null {
  const given = valuesByName(params).get('columns');
  return given ? new Set(given.flatMap((value) => value.split(',')).filter((key) => key !== '')) : null;
}

/** A table with the columns that an address names, in their own order, and those it names that the table does not have. */
export function chosenColumns(
  table: ViewTable,
  params: RawParameters,
): { readonly table: ViewTable; readonly unknown: readonly DroppedParameter[] } {
  const asked = columnsAsked(params);
  if (!asked) return { table, unknown: [] };
  const keys = new Set(table.columns.map(({ key }) => key));
  const unknown = [...asked].filter((key) => !keys.has(key));
  const columns = table.columns.filter(({ key }) => asked.has(key));
  return {
    table: columns.length > 0 ? { ...table, columns } : table,
    unknown: unknown.map((value) => ({ name: 'columns', value, reason: 'unknownValue' })),
  };
}

async function seriesTable(view: View, locale: Locale): Promise<ViewTable> {
  if (!isAsReported(view)) return shownTable({ ...view, figures: 'ofMeasure' }, locale);
  const question = questionOf({ ...view, figures: 'ofMeasure' }, locale);
  async function* rows() {
    for await (const answer of findAnswerPages(question)) {
      const changed = await withRegionPanels(withChange(answer, 'lastYear'));
      yield shownRows(changed, locale, await besideOf(answer));
    }
  }
  return {
    columns: trendColumns,
    rows: rows(),
    count: async () => ({
      rows: (await countSubjects(question)) * question.measures.length * yearsOf(view).length,
      reports: null,
    }),
  };
}

/** The change of each subject from the first to the last year, as reported; sorted within a page of subjects. */
async function changeTable(view: View, locale: Locale): Promise<ViewTable> {
  const question = questionOf({ ...view, figures: 'ofMeasure' }, locale);
  async function* rows() {
    for await (const answer of findAnswerPages(question))
      yield changeFileRows(answer, locale, await findRegionPanels(answer));
  }
  return {
    columns: changeColumns,
    rows: rows(),
    count: async () => ({ rows: (await countSubjects(question)) * question.measures.length, reports: null }),
  };
}

/** What the rows of an answer say beside its points. One statement. */
async function besideOf(answer: Answer): Promise<RowsBeside> {
  return {
    sources: await findReportSources(answer),
    regionName: (code) => (divisionOf(code) ? fullNameOf(code) : null),
  };
}

/** What a view makes of its subjects, with their sums and what they are set against: at most as many as one answer has. */
async function shownTable(view: View, locale: Locale): Promise<ViewTable> {
  const whole = shownWhole(view, await findShown(view, locale));
  const rows = shownRows(whole, locale, await besideOf(whole));
  async function* pages() {
    yield rows;
  }
  return { columns: trendColumns, rows: pages(), count: async () => ({ rows: rows.length, reports: null }) };
}

async function datasetTable(
  view: View,
  shape: FigureShape,
  locale: Locale,
  version: DataVersion,
  take?: number,
): Promise<ViewTable> {
  const ofRows = shape === 'form';
  const found = findDatasetRows(view, { reports: take, ofRows });
  const count = async () => {
    const { rows, formRows, reports } = await countDatasetRows(view, { ofRows });
    return { rows: { tidy: rows, form: formRows, wide: reports }[shape], reports };
  };
  if (shape === 'tidy') return { columns: figureColumns, rows: figureRowPages(found, locale, version), count };
  if (shape === 'form') return { columns: formColumns, rows: formRowPages(found, locale, version), count };
  const keys =
    view.figures === 'all'
      ? null
      : new Set<string>(view.measures.flatMap((id) => keysOf(measureOf(id, view.base), view.applicant)));
  const columns = wideColumns(keys);
  return { columns, rows: wideRowPages(found, columns, locale, version), count };
}
