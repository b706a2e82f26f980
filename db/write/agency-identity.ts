import { createHash } from 'node:crypto';
import { canonicalAgencyName } from '../../lib/region/canonical-name.ts';
import { nationalCode } from '../../lib/region/division.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** What makes an agency one and the same; `site` counts only where no division is placed. */
export type AgencyIdentity = {
  readonly name: string;
  readonly regionCode: string | null;
  readonly site: string | null;
};

/**
 * What two reports of one agency have in common: the canonical name and the division, or, where none is placed, the site
 * that tells it from others of its name (`host:`, `portal:`, `postal:`, `area:`, else the digest of its source).
 */
export function agencyKeyOf({ name, regionCode, site }: AgencyIdentity): string {
  const canonical = canonicalName(name, regionCode);
  if (regionCode !== null) return `${regionCode} ${canonical}`;
  return site === null ? canonical : `${canonical} ${site}`;
}

const mostNames = 5000;
const canonicalNames = new Map<string, string>();

/** A report asks for the canonical name of its agency several times, and the reports of an agency follow one another. */
function canonicalName(name: string, regionCode: string | null): string {
  const asked = `${regionCode} ${name}`;
  const known = canonicalNames.get(asked);
  if (known !== undefined) return known;
  const made = canonicalAgencyName(name, regionCode);
  if (canonicalNames.size >= mostNames) canonicalNames.clear();
  canonicalNames.set(asked, made);
  return made;
}

/**
 * The id that addresses carry, such as `321300-k7m2q9`: region code (000000 where none is placed) and a digest of what makes
 * the agency, so that reloading everything gives the same id. `length` is 6, or more where two collide.
 */
export function publicIdOf(name: string, regionCode: string | null, length = 6, site: string | null = null): string {
  const key = agencyKeyOf({ name, regionCode, site });
  const bytes = createHash('sha256')
    .update(regionCode === null ? key : key.slice(regionCode.length + 1))
    .digest();
  const characters = Array.from({ length }, (_, index) => alphabet[(bytes[index] ?? 0) & 31]).join('');
  return `${regionCode ?? nationalCode}-${characters}`;
}
