import { createHash } from 'node:crypto';
import { figureOf } from '../../lib/form/figure.ts';
import type { Report } from '../../lib/form/report.ts';

/** Fewer figures than this that are not zero could be anyone's. */
export const fewestTellingFigures = 8;
/** Small counts repeat between agencies: together the figures must be at least this large. */
export const smallestTellingSum = 100;

/**
 * What a report's figures are known by: the same for a copy of it on another site, whatever name, layout or spelling it
 * bears there. Null where the figures are too few or too small to tell two reports apart.
 */
export function figureFingerprint(
  report: Pick<Report, 'cells'> & { readonly identity: Pick<Report['identity'], 'reportYear'> },
): string | null {
  const telling = report.cells
    .flatMap(({ key, value }) => (value ? [{ ordinal: figureOf(key).ordinal, value }] : []))
    .sort((one, other) => one.ordinal - other.ordinal);
  const size = telling.reduce((sum, { value }) => sum + Math.abs(value), 0);
  if (telling.length < fewestTellingFigures || size < smallestTellingSum) return null;
  const written = telling.map(({ ordinal, value }) => `${ordinal}=${value}`).join(' ');
  return createHash('sha256').update(`${report.identity.reportYear} ${written}`).digest('hex').slice(0, 32);
}
