import type { Executor } from '../../db/executor.ts';
import { type Row, readInteger, readText, readTextOrNull, readWord } from '../../db/read/row.ts';
import { type AgencyKind, type AgencyLevel, agencyKinds, agencyLevels } from '../form/report.ts';
import { type Origin, origins, type Subject } from '../indicator/series.ts';
import { divisionOf } from '../region/division.ts';
import { fullNameOf } from '../region/region-names.ts';

/** An agency as queries join it; `key` is the store's number, never shown. */
export type AgencySubject = Subject & {
  readonly key: number;
  readonly agencyKind: AgencyKind;
  readonly agencyLevel: AgencyLevel;
};

export const agencyColumns = 'a.id AS agency_key, a.public_id, a.name, a.kind, a.level, a.region_code, a.origin';

/** The agency of a row that has `agencyColumns`. */
export function readAgency(row: Row): AgencySubject {
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
export function subjectOf({ kind, id, name, regionCode, origin }: Subject): Subject {
  return { kind, id, name, regionCode, origin };
}

/** The agencies with these public ids, present or former, in the order asked; unknown ones are left out. */
export async function findAgencySubjects(db: Executor, ids: readonly string[]): Promise<AgencySubject[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.execute({
    sql: `SELECT ${agencyColumns} FROM json_each(?) AS asked CROSS JOIN agency AS a ON a.id = coalesce(
        (SELECT id FROM agency WHERE public_id = asked.value),
        (SELECT min(agency_id) FROM agency_alias WHERE public_id = asked.value GROUP BY public_id HAVING count(*) = 1)
      ) ORDER BY asked.key`,
    args: [JSON.stringify(ids)],
  });
  return rows.map(readAgency);
}

/** The region of a code, or null if GB/T 2260 has none. */
export function regionSubject(code: string, origin: Origin): Subject | null {
  return divisionOf(code) ? { kind: 'region', id: code, name: fullNameOf(code), regionCode: code, origin } : null;
}
