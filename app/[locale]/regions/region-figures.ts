import { findAnswers } from '@/lib/answer/find-answer.ts';
import { findPanels } from '@/lib/answer/find-reports-behind.ts';
import { flowMeasures } from '@/lib/chart/flow.ts';
import { outcomeGroups } from '@/lib/form/application.ts';
import { firstYear, latestReportYear } from '@/lib/form/calendar.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import {
  type Answer,
  type AskedMeasure,
  askedMeasure,
  isSameMeasure,
  pointsOf,
  withMeasures,
  withSubjects,
  withYears,
} from '@/lib/indicator/answer.ts';
import { bases } from '@/lib/indicator/measure.ts';
import { relayMeasures } from '@/lib/indicator/relay.ts';
import type { Origin, Point } from '@/lib/indicator/series.ts';
import type { PanelNumbers } from '@/lib/indicator/transform/panel-numbers.ts';
import { withChange, withPanelChange } from '@/lib/indicator/transform/with-change.ts';
import { childrenOf } from '@/lib/region/division.ts';
import type { SubjectRef } from '@/lib/view/subject-ref.ts';

/** The five figures that stand at the head of a region and of the country. */
export const keyMeasures = [
  'newlyReceived',
  'disclosureRate',
  'share.denied',
  'reconsiderationCorrectionRate',
  'litigationLossRate',
].map((id) => askedMeasure(id));

const unique = (measures: readonly AskedMeasure[]): AskedMeasure[] =>
  measures.filter((one, at) => measures.findIndex((other) => isSameMeasure(one, other)) === at);

const measures: readonly AskedMeasure[] = unique([
  ...[...relayMeasures, ...outcomeGroups].map((id) => askedMeasure(id)),
  ...bases.map((base) => askedMeasure('disclosureRate', { base })),
  ...['share.denied', 'challengeRate', 'reconsiderationCorrectionRate', 'litigationLossRate'].map((id) =>
    askedMeasure(id),
  ),
  ...flowMeasures.map((id) => askedMeasure(id)),
]);

/** Those whose changes are printed. */
const changeMeasures = unique([
  ...keyMeasures,
  ...relayMeasures.map((id) => askedMeasure(id)),
  ...bases.map((base) => askedMeasure('disclosureRate', { base })),
]);

/** What a region's page and the front page show of one region. */
export type RegionFigures = {
  /**
   * The region from its first to its last year with figures; each change of a sum that is printed has the change of the same
   * agencies beside it. Null where nothing is held.
   */
  readonly answer: Answer | null;
  /** Whether reports are held and none of any year is counted. */
  readonly isNoneCounted: boolean;
  /**
   * The divisions below in one measure and the year alone, in the order of their codes, as a map has them; each with its
   * change from the year before, and that of the same agencies beside the change of a sum.
   */
  readonly byCode: Answer;
  /** The same divisions and year in the measures that were asked of them besides. */
  readonly divisions: Answer;
  readonly ranked: AskedMeasure;
  /** The region's own value of that measure in the year shown. */
  readonly whole: Point;
  /** The years in which any division below has the measure. */
  readonly rankedYears: readonly number[];
  /** The year shown: the one asked for, else the last in which at least half as many reports stand behind as in any. */
  readonly year: number;
};

type Asked = {
  readonly code: string;
  readonly origin: Origin;
  readonly ranked: AskedMeasure;
  readonly year: number | null;
  /** In which years the region's changes have those of the same agencies beside them. */
  readonly changes: 'allYears' | 'shownYear';
  /** What is asked of the divisions below besides. */
  readonly ofDivisions?: readonly AskedMeasure[];
};

/** The figures of a region and of the divisions below it. At most ten statements. */
export async function readRegionFigures(
  { code, origin, ranked, year: wanted, changes, ofDivisions = [] }: Asked,
  locale: Locale,
): Promise<RegionFigures> {
  const refOf = (id: string): SubjectRef => ({ kind: 'region', id });
  // Of the divisions below only the first.
  const first = unique([ranked, ...ofDivisions]);
  const asked = unique([...first, ...measures]);
  const [own, children] = await findAnswers(
    { measures: asked, from: firstYear, to: latestReportYear(), scope: 'any', origin, locale },
    [[refOf(code)], childrenOf(code).map((child) => refOf(child.code))],
    [undefined, first.length],
  );
  if (!own || !children) throw new RangeError('each group of subjects has an answer');
  const points = withMeasures(own, measures).points[0]?.[0] ?? [];
  const held = points.filter(({ reports }) => reports > 0).map(({ reportYear }) => reportYear);
  const ofRanked = withMeasures(children, [ranked]);
  const rankedYears = ofRanked.years.filter((_, at) => ofRanked.points.some(([line]) => line?.[at]?.value != null));
  const most = Math.max(0, ...points.map(({ reports }) => reports));
  const latest = points.findLast(({ reports }) => reports > 0 && reports * 2 >= most)?.reportYear;
  const year = wanted ?? latest ?? rankedYears.at(-1) ?? own.years.at(-1) ?? latestReportYear();
  const answer = held.length === 0 ? null : withChange(withYears(own, spanOf(held)), 'lastYear');
  const below = withChange(withYears(ofRanked, [year - 1, year]), 'lastYear');
  const inPanels = unique([ranked, ...changeMeasures]);
  const compared = changes === 'allYears' && answer ? answer.years : below.years;
  const panels = await findPanelsOf(answer, compared, below, inPanels, origin);
  return {
    answer: answer && withPanel(answer, 0, panels, inPanels),
    isNoneCounted: held.length === 0 && points.some(({ absence }) => absence === 'notCounted'),
    byCode: withYears(
      below.subjects.reduce((shown, _, place) => withPanel(shown, place, panels, inPanels), below),
      [year],
    ),
    divisions: withYears(withMeasures(children, ofDivisions), [year]),
    ranked,
    whole: wholeOf(own, ranked, year),
    rankedYears,
    year,
  };
}

function wholeOf(own: Answer, ranked: AskedMeasure, year: number): Point {
  const point = pointsOf(own, 0, ranked).find(({ reportYear }) => reportYear === year);
  if (!point) throw new RangeError('a region has a point of every year asked for');
  return point;
}

/**
 * The agencies behind the region and behind each division that is a sum of reports in both years, by code. Where all are too many to
 * compare, those of the region alone, or else those of the two years shown; none where those are too. At most five statements.
 */
async function findPanelsOf(
  own: Answer | null,
  years: readonly number[],
  below: Answer,
  measures: readonly AskedMeasure[],
  origin: Origin,
): Promise<ReadonlyMap<string, PanelNumbers>> {
  const isSum = ({ basis }: Point) => basis === 'sum';
  const codesOf = (answer: Answer, is: (line: readonly Point[]) => boolean) =>
    answer.subjects.flatMap(({ id }, at) => (is(answer.points[at]?.[0] ?? []) ? [id] : []));
  const codes = own ? codesOf(own, (line) => line.some(isSum)) : [];
  const region = codes.map((code) => ({ code, years }));
  const shown = codes.map((code) => ({ code, years: below.years }));
  const divisions = codesOf(below, (line) => line.every(isSum)).map((code) => ({ code, years: below.years }));
  if (region.length + divisions.length === 0) return new Map();
  const choices = [[...region, ...divisions], region, [...shown, ...divisions]].filter((regions) => regions.length > 0);
  return (await findPanels(choices, origin, measures)) ?? new Map();
}

/** Beside each change of one subject of an answer that of the agencies behind it, in the measures that are asked of them. */
function withPanel(
  answer: Answer,
  place: number,
  panels: ReadonlyMap<string, PanelNumbers>,
  measures: readonly AskedMeasure[],
): Answer {
  const own = panels.get(answer.subjects[place]?.id ?? '');
  if (!own) return answer;
  const places = answer.measures.map((held) => measures.findIndex((one) => isSameMeasure(one, held)));
  const [changed] = withPanelChange(withSubjects(answer, [place]), own, places).points;
  return { ...answer, points: answer.points.map((lines, at) => (at === place ? (changed ?? lines) : lines)) };
}

const spanOf = (years: readonly number[]): number[] => {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
};
