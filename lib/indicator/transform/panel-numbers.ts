import { scopes } from '../../form/terms.ts';
import type { Answer } from '../answer.ts';
import { growthOfPanel, type PanelGrowth } from '../growth.ts';
import { type Measure, measureOf } from '../measure.ts';

/** What reports bring to panels, by their place in the list: no more than the change of the same agencies is made of. */
export type ReportNumbers = {
  /** How many measures. */
  readonly measures: number;
  /** By report, then measure; NaN where the report has no value. */
  readonly numerators: readonly number[];
  /** The same; 1 of a count. */
  readonly denominators: readonly number[];
  /** By report, a number for each scope. */
  readonly scopes: readonly number[];
};

/** The agencies behind a sum: which of the reports is whose and of which year. */
export type PanelNumbers = {
  readonly numbers: ReportNumbers;
  readonly years: readonly number[];
  /** By agency, then year: the place of its report; −1 where it has none. */
  readonly reports: readonly number[];
};

/** The same of an answer whose subjects are the agencies. */
export function panelOf({ subjects, measures, years, points }: Answer): PanelNumbers {
  const places = subjects.flatMap((_, agency) => years.map((_, year) => ({ agency, year })));
  const held = places.map(({ agency, year }) => measures.map((_, place) => points[agency]?.[place]?.[year]));
  const isRate = measures.map(({ measure, base }) => measureOf(measure, base).unit === 'percent');
  return {
    numbers: {
      measures: measures.length,
      numerators: held.flatMap((ofReport) =>
        ofReport.map((point, at) => {
          if (point?.value == null) return Number.NaN;
          return isRate[at] ? (point.numerator ?? 0) : point.value;
        }),
      ),
      denominators: held.flatMap((ofReport) => ofReport.map((point) => point?.denominator ?? 1)),
      scopes: held.map(([point]) => (point?.scope ? scopes.indexOf(point.scope) : -1)),
    },
    years,
    reports: [...places.keys()],
  };
}

/**
 * How one measure, by its place, changed between two years for the agencies that have a value in both and in one scope. The rate of
 * such a panel is the ratio of its sums, not a mean of rates.
 */
export function panelGrowth(
  { numbers: { measures, numerators, denominators, scopes }, years, reports }: PanelNumbers,
  { place, from, to }: { readonly place: number; readonly from: number; readonly to: number },
  measure: Pick<Measure, 'unit'>,
): PanelGrowth {
  const [first, last] = [years.indexOf(from), years.indexOf(to)];
  const reportOf = (agency: number, year: number) => {
    const report = year < 0 ? -1 : (reports[agency + year] ?? -1);
    return report >= 0 && !Number.isNaN(numerators[report * measures + place] ?? Number.NaN) ? report : null;
  };
  const pairs: (readonly [number, number])[] = [];
  let leftOut = 0;
  for (let agency = 0; agency < reports.length; agency += years.length) {
    const [before, after] = [reportOf(agency, first), reportOf(agency, last)];
    if (before !== null && after !== null && scopes[before] === scopes[after]) pairs.push([before, after]);
    else if (before !== null || after !== null) leftOut += 1;
  }
  const total = (of: readonly number[], end: 0 | 1) =>
    pairs.reduce((sum, pair) => sum + (of[pair[end] * measures + place] ?? 0), 0);
  return growthOfPanel(
    {
      panel: pairs.length,
      leftOut,
      numerators: [total(numerators, 0), total(numerators, 1)],
      denominators: [total(denominators, 0), total(denominators, 1)],
    },
    measure,
  );
}
