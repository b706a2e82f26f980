import type { ReportFound } from '@/lib/answer/find-report.ts';
import { type FigureKey, isFigureKey } from '@/lib/form/figure.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { type CellCounts, countCells, countRowsWithoutLabel } from '@/lib/report/cell-counts.ts';
import { doubtedFigures, firstDoubted } from '@/lib/report/doubt.ts';
import { type DroppedParameter, type RawParameters, readParameter } from '@/lib/view/read-parameter.ts';
import type { FormCellView, FormView } from './_parts/form-cell.tsx';

/** The number that most people look for. */
const leadingFigure: FigureKey = 'application.newlyReceived.total';

/** What the page of one report shows beside the report itself. */
export type ReportPage = {
  readonly form: FormView;
  readonly dropped: readonly DroppedParameter[];
  readonly counts: CellCounts;
  /** Rows of the form that stand where they do by order or arithmetic, their labels being lost. */
  readonly rowsWithoutLabel: number;
};

/** The tables of a report with one cell selected: the one asked for, else the first that is in doubt, else the first total of table 三. */
export function readReportPage(report: ReportFound, raw: RawParameters, locale: Locale) {
  const { value: asked, dropped } = readParameter(raw, 'cell', (key) => (isFigureKey(key) ? key : undefined));
  const doubted = doubtedFigures(report);
  const cells = new Map(
    report.cells.map(({ key, state, value, placedBy }): [FigureKey, FormCellView] => [
      key,
      { state, value, placedBy, computed: report.computedTotals.get(key) ?? null },
    ]),
  );
  return {
    form: {
      cells,
      doubted,
      selected: asked ?? firstDoubted(doubted) ?? (cells.has(leadingFigure) ? leadingFigure : null),
      hrefOf: (key) => `/${locale}/reports/${report.id}?cell=${key}#cell`,
    },
    dropped,
    counts: countCells(report),
    rowsWithoutLabel: countRowsWithoutLabel(report),
  } satisfies ReportPage;
}
