import fc from 'fast-check';
import { bases, measures } from '../measure.ts';
import { absences, type Point, type Series, type Trend } from '../series.ts';

/** Any point of a year: held or not, of a rate or a count. */
export const anyPoint = (reportYear: number, isRate: boolean): fc.Arbitrary<Point> =>
  fc
    .record({
      held: fc.boolean(),
      n: fc.integer({ min: 1, max: 5000 }),
      cases: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 10_000_000 }), fc.constant(0)),
      absence: fc.constantFrom(...absences),
      edition: fc.constantFrom('2019', '2021'),
      scope: fc.constantFrom('single', 'consolidated'),
      check: fc.constantFrom('pass', 'fail', 'unassessable'),
      basis: fc.constantFrom(null, 'consolidated', 'sum'),
      computed: fc.boolean(),
    })
    .map(({ held, n, cases, absence, edition, scope, check, basis, computed }) => ({
      reportYear,
      value: held ? (isRate ? Math.min(cases, n) / n : cases) : null,
      absence: held ? null : absence,
      numerator: held ? (isRate ? Math.min(cases, n) : cases) : null,
      denominator: isRate ? n : null,
      n: isRate ? n : null,
      interval: null,
      computed,
      edition,
      scope: basis === null ? scope : null,
      check: held ? check : null,
      delta: held && check === 'fail' ? 3 : null,
      reportId: 1,
      cell: 'application.newlyReceived.total' as const,
      reports: 1,
      consolidated: 0,
      basis,
    }));

const anySeries = (years: readonly number[], isRate: boolean): fc.Arbitrary<Series> =>
  fc.record({
    subject: fc.record({
      kind: fc.constantFrom('agency', 'region'),
      id: fc.constant('321300-000000'),
      name: fc.string({ unit: fc.constantFrom(...'宿迁市招远区ab<&"{}|% '), minLength: 1, maxLength: 24 }),
      regionCode: fc.constant(null),
      origin: fc.constantFrom('filed', 'synthetic'),
    }),
    points: fc.tuple(...years.map((year) => anyPoint(year, isRate))),
  });

/** Any trend a query could find: up to ten subjects over up to eight years, every absence, scope, basis and check. */
export const anyTrend: fc.Arbitrary<Trend> = fc
  .record({
    measure: fc.constantFrom(...measures),
    base: fc.constantFrom(...bases),
    first: fc.integer({ min: 2019, max: 2026 }),
    length: fc.integer({ min: 1, max: 8 }),
    subjects: fc.integer({ min: 0, max: 10 }),
  })
  .chain(({ measure, base, first, length, subjects }) => {
    const years = Array.from({ length }, (_, index) => first + index).filter((year) => year <= 2026);
    return fc
      .array(anySeries(years, measure.unit === 'percent'), { minLength: subjects, maxLength: subjects })
      .map((series) => ({
        measure: measure.id,
        unit: measure.unit,
        applicant: 'total' as const,
        base,
        years,
        series,
      }));
  });
