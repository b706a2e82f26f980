import { z } from 'zod';
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
export const pageNumber = whole(1, 100_000).default(1);
export const versionNumber = whole(0, Number.MAX_SAFE_INTEGER);
/** Where a page of changes goes on: the version and the place in it. */
export const changesAfter = z
  .string()
  .regex(/^\d{1,12}-\d{1,9}$/)
  .transform((text) => {
    const [version = 0, ordinal = 0] = text.split('-').map(Number);
    return { version, ordinal };
  });
