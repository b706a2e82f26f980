import { database } from '../../db/client.ts';
import type { Answer, AnswerSubject } from '../indicator/answer.ts';
import type { RegionPanels } from '../indicator/change/change-list.ts';
import { missingPoint } from '../indicator/point.ts';
import { withPanelChanges } from '../indicator/transform/with-change.ts';
import { pointsOfReports } from './agency-points.ts';
import { planOf } from './evaluation.ts';
import { findPanels, findReportsBehind } from './find-reports-behind.ts';

/**
 * The numbers of the agencies behind those regions of an answer that are sums of reports in its first and its last year. At most five
 * statements, none where no region is such a sum; empty where the reports are more than are compared one by one.
 */
export async function findRegionPanels(answer: Answer): Promise<RegionPanels> {
  const regions = sumsOfBothEnds(answer);
  const [first] = regions;
  if (!first) return new Map();
  const years = endsOf(answer);
  const choice = regions.map(({ id }) => ({ code: id, years }));
  return (await findPanels([choice], first.origin, answer.measures)) ?? new Map();
}

/**
 * Where the only subject of an answer is a region that is a sum of reports in its first and its last year: the agencies behind it in
 * these years, with their points. At most seven statements; null of anything else, and where the reports are too many.
 */
export async function findBothEndsBehind(answer: Answer): Promise<Answer | null> {
  const [region] = answer.subjects.length === 1 ? sumsOfBothEnds(answer) : [];
  return region ? findAgenciesBehind(answer, region, endsOf(answer)) : null;
}

/** The agencies behind a region in some years of an answer, with their points. At most seven statements; null where they are too many. */
export async function findAgenciesBehind(
  answer: Answer,
  region: AnswerSubject,
  years: readonly number[],
): Promise<Answer | null> {
  const reports = await findReportsBehind(region.id, years, region.origin);
  if (!reports) return null;
  const { client } = await database();
  const points = await pointsOfReports(client, reports, answer.measures.map(planOf));
  const agencies = new Map<number, Map<number, number>>();
  for (const { id, agencyKey, reportYear } of reports)
    agencies.set(agencyKey, (agencies.get(agencyKey) ?? new Map<number, number>()).set(reportYear, id));
  return {
    ...answer,
    years,
    subjects: [...agencies.keys()].map((key) => ({ ...region, kind: 'agency', id: String(key) })),
    points: [...agencies.values()].map((ofYear) =>
      points.map((ofReport) => years.map((year) => ofReport.get(ofYear.get(year) ?? -1) ?? missingPoint(year))),
    ),
  };
}

const endsOf = ({ years: [first = 0, ...rest] }: Answer): number[] => [first, rest.at(-1) ?? first];

/** The regions of an answer of several years that are sums of reports in its first and its last. */
function sumsOfBothEnds({ subjects, points, years }: Answer): AnswerSubject[] {
  if (years.length < 2) return [];
  return subjects.filter(({ kind }, place) => {
    const [line = []] = points[place] ?? [];
    return kind === 'region' && line[0]?.basis === 'sum' && line.at(-1)?.basis === 'sum';
  });
}

/**
 * An answer with changes, its regions that are sums in two years with the change of the same agencies beside their own. At most five
 * statements; the answer as it is where the reports behind are more than are compared one by one.
 */
export async function withRegionPanels(changed: Answer): Promise<Answer> {
  const codes = changed.subjects.flatMap(({ kind, id }, place) => {
    const [line = []] = changed.points[place] ?? [];
    return kind === 'region' && line.filter(({ basis }) => basis === 'sum').length > 1 ? [id] : [];
  });
  const [first] = changed.subjects;
  if (codes.length === 0 || !first) return changed;
  const regions = codes.map((code) => ({ code, years: changed.years }));
  const panels = await findPanels([regions], first.origin, changed.measures);
  return panels ? withPanelChanges(changed, panels) : changed;
}
