import type { FigureState } from '../../db/mask.ts';
import type { StoredSource } from '../../db/read/find-sources.ts';
import type { FigureKey } from '../../lib/form/figure.ts';
import { figureOf } from '../../lib/form/figure.ts';
import type { Report } from '../../lib/form/report.ts';

/** A figure that is read otherwise than it is stored; `notFound` has no cell. */
export type FigureChange = {
  readonly key: FigureKey;
  readonly before: number | null;
  readonly after: number | null;
  readonly stateBefore: FigureState;
  readonly stateAfter: FigureState;
};

/** A part of a report's identity that is read otherwise than it is stored. */
export type IdentityChange = {
  readonly part: 'agency' | 'reportYear' | 'scope' | 'regionCode';
  readonly before: string | number | null;
  readonly after: string | number | null;
};

const notFound = { state: 'notFound', value: null } as const;

/** Every figure that a new reading has otherwise than the stored one, in the form's order. */
export function compareFigures(stored: Pick<StoredSource, 'cells'>, report: Pick<Report, 'cells'>): FigureChange[] {
  const before = new Map(stored.cells.map((cell) => [cell.key, cell]));
  const after = new Map(report.cells.map((cell) => [cell.key, cell]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort((one, other) => figureOf(one).ordinal - figureOf(other).ordinal)
    .flatMap((key) => {
      const [was, is] = [before.get(key) ?? notFound, after.get(key) ?? notFound];
      if (was.state === is.state && was.value === is.value) return [];
      return [{ key, before: was.value, after: is.value, stateBefore: was.state, stateAfter: is.state }];
    });
}

/** What is stored of a report's identity. */
type StoredIdentity = Pick<
  StoredSource,
  'agency' | 'nameRead' | 'reportYear' | 'scope' | 'regionCode' | 'isPlacedByHand'
>;

/**
 * The parts of the identity that a new reading has otherwise; `nameOf` gives the one name of an agency's spellings. Where
 * a person placed the agency, that still holds whatever a reading says of its place.
 */
export function compareIdentity(
  stored: StoredIdentity,
  { identity }: Pick<Report, 'identity'>,
  nameOf: (agency: string, regionCode: string | null) => string,
): IdentityChange[] {
  const { code } = identity.region;
  const place = stored.isPlacedByHand ? code : stored.regionCode;
  const isSameAgency = identity.agency !== null && nameOf(stored.nameRead, place) === nameOf(identity.agency, code);
  const changes: IdentityChange[] = [
    { part: 'agency', before: stored.agency, after: isSameAgency ? stored.agency : identity.agency },
    { part: 'reportYear', before: stored.reportYear, after: identity.reportYear },
    { part: 'scope', before: stored.scope, after: identity.scope },
    { part: 'regionCode', before: place, after: code },
  ];
  return changes.filter(({ before, after }) => before !== after);
}
