import { z } from 'zod';
import type { RankingPlace } from '../answer/ranking-statements.ts';
import { firstYear, lastYear } from '../form/calendar.ts';
import { agencyKinds, agencyLevels } from '../form/report.ts';
import { origins } from '../indicator/series.ts';

/** Parameters that several endpoints take, from the text of an address. Each has its words in the catalogue `api`. */
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));

/** How many rows of a list one answer has. */
export const standardLimit = 50;
export const mostOfList = 200;

export const listParts = {
  after: whole(0, Number.MAX_SAFE_INTEGER).default(0),
  limit: whole(1, mostOfList).default(standardLimit),
};
export const place = z.string().regex(/^\d{6}$/);
export const origin = z.enum(origins).default('filed');
export const kind = z.enum(agencyKinds);
export const level = z.enum(agencyLevels);
export const year = () => whole(firstYear, 9999).refine((asked) => asked <= lastYear());
export const reportingAgency = z.string().regex(/^\d{6}-[0-9a-z]{4,16}$/);
export const search = z.string().trim().min(1).max(100);
export const pageNumber = whole(1, 100_000);
export const versionNumber = whole(0, Number.MAX_SAFE_INTEGER);
/** Where a page of changes goes on: the version and the place in it. */
export const changesAfter = z
  .string()
  .regex(/^\d{1,12}-\d{1,9}$/)
  .transform((text) => {
    const [version = 0, ordinal = 0] = text.split('-').map(Number);
    return { version, ordinal };
  })
  .meta({ examples: ['17-3'] });

/** Where a ranking goes on, and in which version of the data: the place of the last row, by its number, value, cases and report. */
export type RankingAfter = RankingPlace & { readonly version: number };
const number = String.raw`-?\d{1,16}(?:\.\d{1,20})?(?:e-?\d{1,3})?`;
export const rankingAfter = z
  .string()
  .regex(new RegExp(String.raw`^\d{1,12}_\d{1,9}_${number}_${number}_\d{1,12}$`))
  .transform((text): RankingAfter => {
    const [version = 0, position = 0, value = 0, cases = 0, reportId = 0] = text.split('_').map(Number);
    return { version, position, value, cases, reportId };
  })
  .meta({ examples: ['17_50_0.75_400_1234'] });
export const writeRankingAfter = ({ version, position, value, cases, reportId }: RankingAfter) =>
  [version, position, value, cases, reportId].join('_');
