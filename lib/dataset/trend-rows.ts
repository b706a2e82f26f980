import type { Term } from '../form/terms.ts';
import { sayName } from '../i18n/name-words.ts';
import { type Answer, type AnswerMeasure, answerLines } from '../indicator/answer.ts';
import type { Growth } from '../indicator/growth.ts';
import { type Base, baseTerms, type Measure, measureOf } from '../indicator/measure.ts';
import type { Point, PointSource } from '../indicator/series.ts';
import { withChange } from '../indicator/transform/with-change.ts';
import type { FileRow } from './column.ts';
import type { TrendKey } from './trend-columns.ts';

export type TrendRow = FileRow<TrendKey>;

/** What rows say beside their points: the sources of reports by id, and the full name of a region. */
export type RowsBeside = {
  readonly sources: ReadonlyMap<number, PointSource>;
  readonly regionName: (code: string) => string | null;
};

const nothingBeside: RowsBeside = { sources: new Map(), regionName: () => null };

/**
 * An answer as rows, one a subject, measure and year in the order shown; a missing year is a row with its reason. Rates and relative
 * changes are fractions of 1, changes of rates are percentage points. Names are in the language asked for, codes in none.
 */
export function trendRows(answer: Answer, locale: keyof Term, beside?: RowsBeside): TrendRow[] {
  return shownRows(withChange(answer, 'lastYear'), locale, beside);
}

/** The same of an answer as a view shows it: values in the unit its transform made, with the changes they have. */
export function shownRows(answer: Answer, locale: keyof Term, beside: RowsBeside = nothingBeside): TrendRow[] {
  return answerLines(answer).flatMap(({ subject, measure: asked, points }) => {
    const measure = measureOf(asked.measure, asked.base);
    return points.map(
      (point): TrendRow => ({
        subject_kind: subject.kind,
        subject_id: subject.id,
        subject: subject.name,
        region_code: subject.regionCode,
        origin: subject.origin,
        measure: measure.id,
        measure_name: measureName(measure, asked.base, locale),
        formula: measure.formula[locale],
        applicant: asked.applicant,
        ...pointValues(point, asked),
        ...changeValues(point.change?.growth),
        data_version: answer.version.number,
        agency_kind: subject.agencyKind,
        agency_level: subject.agencyLevel,
        interval_low: point.interval?.low ?? null,
        interval_high: point.interval?.high ?? null,
        region: subject.regionCode === null ? null : beside.regionName(subject.regionCode),
        ...constantValues(subject, point),
        ...sourceValues(point.reportId === null ? undefined : beside.sources.get(point.reportId)),
      }),
    );
  });
}

/** The change of the same agencies, or why it is none: one agency is the same in both years, and a report of a whole region is no sum. */
function constantValues({ kind }: Answer['subjects'][number], { change, basis }: Point) {
  const none = { constant_absolute: null, constant_relative: null, constant_agencies: null };
  const own = changeValues(change?.growth).change_note;
  if (change?.constant && own !== 'notShown') {
    const { change_absolute, change_relative, change_note } = changeValues(change.constant.growth);
    return {
      constant_absolute: change_absolute,
      constant_relative: change_relative,
      constant_agencies: change.constant.panel,
      constant_note: change_note,
    };
  }
  if (kind === 'agency') return { ...none, constant_note: 'oneAgency' };
  if (!change || change.growth.kind === 'notAvailable') return { ...none, constant_note: own };
  return { ...none, constant_note: basis === 'consolidated' ? 'oneReport' : 'notCompared' };
}

const sourceValues = (source: PointSource | undefined) => ({
  source_name: source?.sourceName ?? null,
  source_url: source?.sourceUrl ?? null,
  parser_version: source?.parserVersion ?? null,
});

/** A measure by name; the disclosure rate never without its base. */
function measureName(measure: Measure, of: Base, locale: keyof Term): string {
  if (measure.id !== 'disclosureRate') return measure.term[locale];
  const base = baseTerms[of][locale];
  return sayName('withDetail', locale, { name: measure.term[locale], detail: base });
}

function pointValues(point: Point, { unit }: AnswerMeasure) {
  return {
    report_year: point.reportYear,
    value: point.value,
    unit: unit === 'percent' ? 'ratio' : unit,
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

/** A change by its parts, as the columns of files have them. */
export function changeValues(growth: Growth | undefined) {
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
