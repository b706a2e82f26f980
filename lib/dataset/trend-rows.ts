import type { Term } from '../form/terms.ts';
import { type Growth, yearlyGrowth } from '../indicator/growth.ts';
import { baseTerms, type Measure, measureOf } from '../indicator/measure.ts';
import type { Point, Trend } from '../indicator/series.ts';
import type { Row } from './column.ts';
import type { TrendKey } from './trend-columns.ts';

export type TrendRow = Row<TrendKey>;

/**
 * A trend as rows, one a subject and year in the order shown; a missing year is a row with its reason. Rates and relative
 * changes are fractions of 1, changes of rates are percentage points. Names are in the language asked for, codes in none.
 */
export function trendRows(trend: Trend, locale: keyof Term): TrendRow[] {
  const measure = measureOf(trend.measure, trend.base);
  return trend.series.flatMap(({ subject, points }) => {
    const growth = yearlyGrowth(points, measure);
    return points.map(
      (point, index): TrendRow => ({
        subject_kind: subject.kind,
        subject_id: subject.id,
        subject: subject.name,
        region_code: subject.regionCode,
        origin: subject.origin,
        measure: trend.measure,
        measure_name: measureName(trend, measure, locale),
        formula: measure.formula[locale],
        applicant: measure.hasApplicants ? trend.applicant : 'total',
        ...pointValues(point, measure),
        ...changeValues(growth[index]),
      }),
    );
  });
}

/** A measure by name; the disclosure rate never without its base. */
export function measureName(trend: Pick<Trend, 'measure' | 'base'>, measure: Measure, locale: keyof Term): string {
  if (trend.measure !== 'disclosureRate') return measure.term[locale];
  const base = baseTerms[trend.base][locale];
  return locale === 'zh' ? `${measure.term.zh}（${base}）` : `${measure.term.en} (${base})`;
}

function pointValues(point: Point, measure: Measure) {
  return {
    report_year: point.reportYear,
    value: point.value,
    unit: measure.unit === 'percent' ? 'ratio' : measure.unit,
    absence: point.absence,
    numerator: point.numerator,
    n: point.denominator,
    computed: point.value === null ? null : point.computed,
    edition: point.edition,
    scope: point.scope,
    basis: point.basis,
    check: point.check,
    delta: point.delta,
    reports: point.reports,
    consolidated_reports: point.consolidated,
    report_id: point.reportId,
  };
}

function changeValues(growth: Growth | undefined) {
  switch (growth?.kind) {
    case 'change':
      return { change_absolute: growth.absolute, change_relative: growth.relative, change_note: null };
    case 'points':
      return { change_absolute: growth.points, change_relative: null, change_note: 'percentagePoints' };
    case 'fromZero':
      return { change_absolute: growth.absolute, change_relative: null, change_note: 'fromZero' };
    case 'notAvailable':
      return { change_absolute: null, change_relative: null, change_note: growth.reason };
    case undefined:
      return { change_absolute: null, change_relative: null, change_note: null };
  }
}
