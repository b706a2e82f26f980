import { createHash } from 'node:crypto';
import { canonicalAgencyName } from '../../lib/region/canonical-name.ts';
import { nationalCode } from '../../lib/region/division.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The id that addresses carry, such as `321300-k7m2q9`: region code (000000 where none is placed) and a digest of the
 * canonical name, so that reloading everything gives the same id. `length` is 6, or more where two names collide.
 */
export function publicIdOf(name: string, regionCode: string | null, length = 6): string {
  const bytes = createHash('sha256').update(canonicalAgencyName(name, regionCode)).digest();
  const characters = Array.from({ length }, (_, index) => alphabet[(bytes[index] ?? 0) & 31]).join('');
  return `${regionCode ?? nationalCode}-${characters}`;
}
