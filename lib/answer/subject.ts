import { type DriverRow, readInteger, readText, readTextOrNull, readWord } from '../../db/read/row.ts';
import { type AgencyKind, type AgencyLevel, agencyKinds, agencyLevels } from '../form/report.ts';
import type { Term } from '../form/terms.ts';
import { type Origin, origins, type Subject } from '../indicator/series.ts';
import { divisionOf } from '../region/division.ts';
import { regionNameIn, shortNameIn } from '../region/place-name.ts';

/** An agency as queries join it; `key` is the store's number, never shown. */
export type AgencySubject = Subject & {
  readonly key: number;
  readonly agencyKind: AgencyKind;
  readonly agencyLevel: AgencyLevel;
};

export const agencyColumns = 'a.id AS agency_key, a.public_id, a.name, a.kind, a.level, a.region_code, a.origin';

/** The agency of a row that has `agencyColumns`. */
export function readAgency(row: DriverRow): AgencySubject {
  return {
    kind: 'agency',
    id: readText(row, 'public_id'),
    name: readText(row, 'name'),
    regionCode: readTextOrNull(row, 'region_code'),
    origin: readWord(row, 'origin', origins),
    key: readInteger(row, 'agency_key'),
    agencyKind: readWord(row, 'kind', agencyKinds),
    agencyLevel: readWord(row, 'level', agencyLevels),
  };
}

/** The subject alone, as a series carries it. */
export function subjectOf({ kind, id, name, regionCode, origin, within }: Subject): Subject {
  return { kind, id, name, regionCode, origin, ...(within ? { within } : {}) };
}

/** The region of a code, or null if GB/T 2260 has none. */
export function regionSubject(code: string, origin: Origin, locale: keyof Term): Subject | null {
  const division = divisionOf(code);
  if (!division) return null;
  const outer = division.parentCode;
  const within = outer && { code: outer, name: regionNameIn(outer, locale), own: shortNameIn(division, locale) };
  const name = regionNameIn(code, locale);
  return { kind: 'region', id: code, name, regionCode: code, origin, ...(within ? { within } : {}) };
}
