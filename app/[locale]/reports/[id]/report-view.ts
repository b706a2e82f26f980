import type { ReportFound } from '@/lib/answer/find-report.ts';
import type { DroppedParameter, RawParameters } from '@/lib/filter/read-filter.ts';
import { readParameter } from '@/lib/filter/read-parameter.ts';
import type { CheckResult } from '@/lib/form/check.ts';
import { operandsOf } from '@/lib/form/check-figures.ts';
import { type FigureKey, figureOf, figures, figuresOf, isFigureKey } from '@/lib/form/figure.ts';
import { severityOf } from '@/lib/form/problem.ts';
import { tables } from '@/lib/form/terms.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { FormCellView, FormView } from './_parts/form-cell.tsx';

/** How the cells that a report's editions print stand: with a number, without one, or not in the source. */
export type CellCounts = { readonly reported: number; readonly empty: number; readonly missing: number };

/** What the page of one report shows beside the report itself. */
export type ReportView = {
  readonly form: FormView;
  readonly dropped: readonly DroppedParameter[];
  readonly counts: CellCounts;
  /** Rows of the form that stand where they do by order or arithmetic, their labels being lost. */
  readonly rowsWithoutLabel: number;
};

/** The tables of a report with one cell selected: the one asked for, else the first that is in doubt. */
export function readReportView(report: ReportFound, raw: RawParameters, locale: Locale) {
  const { value: asked, dropped } = readParameter(raw, 'cell', (key) => (isFigureKey(key) ? key : undefined));
  const doubted = doubtedKeys(report);
  const firstDoubted = figures.find(({ key }) => doubted.has(key))?.key ?? null;
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
      selected: asked ?? firstDoubted,
      hrefOf: (key) => `/${locale}/reports/${report.id}?cell=${key}#cell`,
    },
    dropped,
    counts: countCells(report),
    rowsWithoutLabel: new Set(
      report.cells
        .filter(({ placedBy }) => placedBy !== 'label')
        .map(({ key }) => `${figureOf(key).table}.${figureOf(key).row}`),
    ).size,
  } satisfies ReportView;
}

/** The checks of a report that a figure takes part in. */
export function checksOn(report: ReportFound, key: FigureKey): CheckResult[] {
  return report.checks.filter((check) => {
    const { left, right } = operandsOf(check, report.editions);
    return left.includes(key) || right.includes(key);
  });
}

function doubtedKeys(report: ReportFound): Set<FigureKey> {
  const failing = report.checks
    .filter(({ status }) => status === 'fail')
    .flatMap((check) => Object.values(operandsOf(check, report.editions)).flat());
  const warned = report.problems.filter(({ code }) => severityOf(code) === 'warning').flatMap(({ keys }) => keys);
  return new Set([...failing, ...warned]);
}

function countCells({ editions, cells }: ReportFound): CellCounts {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  const printed = tables.flatMap((table) => {
    const edition = editions[table];
    return edition ? figuresOf(edition, table) : [];
  });
  const found = printed.flatMap(({ key }) => byKey.get(key) ?? []);
  const reported = found.filter(({ state }) => state === 'reported').length;
  return { reported, empty: found.length - reported, missing: printed.length - found.length };
}
