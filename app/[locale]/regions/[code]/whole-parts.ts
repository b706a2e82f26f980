import { findRegionParts } from '@/lib/answer/find-region-parts.ts';
import { outcomeGroups } from '@/lib/form/application.ts';
import { askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { missingPoint } from '@/lib/indicator/point.ts';
import type { Origin, Subject } from '@/lib/indicator/series.ts';
import { isWithoutReport, type Part, type WholeLine, wholeAgainstParts } from '@/lib/indicator/whole-parts.ts';
import type { RegionFigures } from '../region-figures.ts';

/** What a consolidated report and its parts are set side by side in: counts alone, which add up. */
export const wholeMeasures = [
  'newlyReceived',
  'outcomeTotal',
  ...outcomeGroups,
  'reconsideration.total',
  'directLitigation.total',
].map((id) => askedMeasure(id));

/** A government's consolidated report of one year beside the reports of what it contains. */
export type WholeParts = {
  readonly lines: readonly WholeLine[];
  /** Divisions in the order of their codes, then agencies in that of the list: each with a report. */
  readonly parts: readonly Part[];
  /** Divisions of which nothing is held, and agencies that report in another year. */
  readonly missing: readonly Subject[];
  /** Agencies of which only a consolidated report is held. */
  readonly setAside: readonly Subject[];
};

/**
 * The consolidated report that a region's figures of the year come from beside its parts; null where they come from a sum, or
 * where no part has a report. At most one statement.
 */
export async function readWholeParts(
  code: string,
  origin: Origin,
  { answer, divisions, year }: RegionFigures,
): Promise<WholeParts | null> {
  if (!answer) return null;
  const at = answer.years.indexOf(year);
  const whole = wholeMeasures.map((asked) => pointsOf(answer, 0, asked)[at] ?? missingPoint(year));
  if (whole[0]?.basis !== 'consolidated') return null;
  const { agencies, setAside } = await findRegionParts(code, year, origin, wholeMeasures);
  const below = divisions.subjects.map(
    (subject, place): Part => ({
      subject,
      points: (divisions.points[place] ?? []).map(([point]) => point ?? missingPoint(year)),
    }),
  );
  const all = [...below, ...agencies];
  const parts = all.filter((part) => !isWithoutReport(part));
  if (parts.length === 0) return null;
  return {
    lines: wholeAgainstParts(divisions.measures, whole, parts),
    parts,
    missing: all.filter(isWithoutReport).map(({ subject }) => subject),
    setAside,
  };
}
