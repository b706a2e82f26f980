import { type Answer, withSubjects } from '../indicator/answer.ts';
import type { RegionPanels } from '../indicator/change/change-list.ts';
import { missingPoint } from '../indicator/point.ts';
import { withPanelChange } from '../indicator/transform/with-change.ts';
import { findPanelPartsEach, findPanels } from './find-reports-behind.ts';

/**
 * The agencies behind those regions of an answer that are sums of reports in its first and its last year. At most seven
 * statements, none where no region is such a sum; empty where the reports are more than are compared one by one.
 */
export async function findRegionPanels(answer: Answer): Promise<RegionPanels> {
  const [from, to] = [answer.years[0], answer.years.at(-1)];
  if (from === undefined || to === undefined || from === to) return new Map();
  const codes = answer.subjects.flatMap(({ kind, id }, place) => {
    const [line = []] = answer.points[place] ?? [];
    return kind === 'region' && line[0]?.basis === 'sum' && line.at(-1)?.basis === 'sum' ? [id] : [];
  });
  const [first] = answer.subjects;
  if (codes.length === 0 || !first) return new Map();
  return (await findPanelPartsEach(codes, [from, to], first.origin, answer.measures)) ?? new Map();
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
  if (!panels) return changed;
  const points = changed.subjects.map(({ kind, id }, place) => {
    const panel = kind === 'region' ? panels.get(id) : undefined;
    const own = changed.points[place] ?? [];
    return panel ? (withPanelChange(withSubjects(changed, [place]), panel).points[0] ?? own) : own;
  });
  return { ...changed, points };
}

/** The agencies behind a region as an answer of the first and last year of `answer`; null where they are not known. */
export function agenciesBehind(answer: Answer, code: string, panels: RegionPanels): Answer | null {
  const parts = panels.get(code);
  const [region] = answer.subjects.filter(({ id }) => id === code);
  if (!parts || !region) return null;
  const years = [answer.years[0] ?? 0, answer.years.at(-1) ?? 0];
  return {
    ...answer,
    years,
    subjects: parts.subjects.map(({ id }) => ({ ...region, kind: 'agency', id })),
    points: parts.points.map((ofAgency) =>
      ofAgency.map((line) =>
        years.map((year) => line.find(({ reportYear }) => reportYear === year) ?? missingPoint(year)),
      ),
    ),
  };
}
