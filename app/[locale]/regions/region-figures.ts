import { findAnswers } from '@/lib/answer/find-answer.ts';
import { findRegionPanels } from '@/lib/answer/find-region-panels.ts';
import { findPanelParts } from '@/lib/answer/find-reports-behind.ts';
import { flowMeasures } from '@/lib/chart/flow.ts';
import { outcomeGroups } from '@/lib/form/application.ts';
import { firstYear, latestReportYear } from '@/lib/form/calendar.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import {
  type Answer,
  type AskedMeasure,
  askedMeasure,
  isSameMeasure,
  withMeasures,
  withSubjects,
  withYears,
} from '@/lib/indicator/answer.ts';
import { bases } from '@/lib/indicator/measure.ts';
import { relayMeasures } from '@/lib/indicator/relay.ts';
import type { Origin } from '@/lib/indicator/series.ts';
import { withChange, withConstantChange } from '@/lib/indicator/transform/with-change.ts';
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

const measures: readonly AskedMeasure[] = [
  ...[...relayMeasures, ...outcomeGroups].map((id) => askedMeasure(id)),
  ...bases.map((base) => askedMeasure('disclosureRate', { base })),
  ...['share.denied', 'challengeRate', 'reconsiderationCorrectionRate', 'litigationLossRate'].map((id) =>
    askedMeasure(id),
  ),
  ...flowMeasures.map((id) => askedMeasure(id)),
].filter((one, at, all) => all.findIndex((other) => isSameMeasure(one, other)) === at);

/** What a region's page and the front page show of one region. */
export type RegionFigures = {
  /**
   * The region from its first to its last year with figures; each change of a sum has the change of the same agencies
   * beside it. Null where nothing is held.
   */
  readonly answer: Answer | null;
  /**
   * The divisions below in one measure and the year alone, in the order of their codes, as a map has them; each with its
   * change from the year before, and that of the same agencies beside the change of a sum.
   */
  readonly byCode: Answer;
  readonly ranked: AskedMeasure;
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
};

/** The figures of a region and of the divisions below it. At most ten statements. */
export async function readRegionFigures(
  { code, origin, ranked, year: wanted }: Asked,
  locale: Locale,
): Promise<RegionFigures> {
  const refOf = (id: string): SubjectRef => ({ kind: 'region', id });
  const isListed = measures.some((one) => isSameMeasure(one, ranked));
  const asked = isListed ? measures : [...measures, ranked];
  const [own, children] = await findAnswers(
    { measures: asked, from: firstYear, to: latestReportYear(), scope: 'any', origin, locale },
    [[refOf(code)], childrenOf(code).map((child) => refOf(child.code))],
  );
  if (!own || !children) throw new RangeError('each group of subjects has an answer');
  const points = own.points[0]?.[0] ?? [];
  const held = points.filter(({ absence }) => absence !== 'noReport').map(({ reportYear }) => reportYear);
  const ofRanked = withMeasures(children, [ranked]);
  const rankedYears = ofRanked.years.filter((_, at) => ofRanked.points.some(([line]) => line?.[at]?.value != null));
  const most = Math.max(0, ...points.map(({ reports }) => reports));
  const latest = points.findLast(({ reports }) => reports > 0 && reports * 2 >= most)?.reportYear;
  const year = wanted ?? latest ?? rankedYears.at(-1) ?? own.years.at(-1) ?? latestReportYear();
  return {
    answer: held.length === 0 ? null : await withPanels(withYears(own, spanOf(held)), code, origin),
    byCode: withYears(await withChildPanels(withYears(ofRanked, [year - 1, year])), [year]),
    ranked,
    rankedYears,
    year,
  };
}

/** The divisions in two years with their changes, and those of the same agencies beside the change of each sum. */
async function withChildPanels(answer: Answer): Promise<Answer> {
  const changed = withChange(answer, 'lastYear');
  const panels = await findRegionPanels(answer);
  const parts = [...answer.subjects.entries()].flatMap(([place, { id }]) => {
    const own = panels.get(id);
    return own ? [{ place, points: withConstantChange(withSubjects(changed, [place]), own).points[0] ?? [] }] : [];
  });
  return {
    ...changed,
    points: changed.points.map((own, at) => parts.find(({ place }) => place === at)?.points ?? own),
  };
}

const spanOf = (years: readonly number[]): number[] => {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
};

/** With changes, and those of the same agencies beside each change of a sum, where they are not too many to compare. */
async function withPanels(answer: Answer, code: string, origin: Origin): Promise<Answer> {
  const changed = withChange(answer, 'lastYear');
  const isSum = answer.points.some(([line]) => line?.some(({ basis }) => basis === 'sum'));
  const parts = isSum ? await findPanelParts(code, answer.years, origin, answer.measures) : null;
  return parts ? withConstantChange(changed, parts) : changed;
}
