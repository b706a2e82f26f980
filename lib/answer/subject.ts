import type { Executor } from '../../db/executor.ts';
import type { AgencyKind, AgencyLevel } from '../form/report.ts';
import { type Origin, origins, type Subject } from '../indicator/series.ts';
import { divisionOf } from '../region/division.ts';
import { fullNameOf } from '../region/region-names.ts';

/** An agency as queries join it; `key` is the store's number, never shown. */
export type AgencySubject = Subject & {
  readonly key: number;
  readonly agencyKind: AgencyKind;
  readonly agencyLevel: AgencyLevel;
};

type Row = Readonly<Record<string, unknown>>;

export const agencyColumns = 'a.id AS agency_key, a.public_id, a.name, a.kind, a.level, a.region_code, a.origin';

/** The agency of a row that has `agencyColumns`. */
export function agencyIn(row: Row): AgencySubject {
  return {
    kind: 'agency',
    id: String(row.public_id),
    name: String(row.name),
    regionCode: row.region_code === null ? null : String(row.region_code),
    origin: row.origin === origins[1] ? origins[1] : origins[0],
    key: Number(row.agency_key),
    agencyKind: row.kind as AgencyKind,
    agencyLevel: row.level as AgencyLevel,
  };
}

/** The subject alone, as a series carries it. */
export function subjectOf({ kind, id, name, regionCode, origin }: Subject): Subject {
  return { kind, id, name, regionCode, origin };
}

/** The agencies with these public ids, in the order asked; unknown ones are left out. */
export async function findAgencySubjects(db: Executor, ids: readonly string[]): Promise<AgencySubject[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.execute({
    sql: `SELECT ${agencyColumns} FROM json_each(?) AS asked CROSS JOIN agency AS a ON a.public_id = asked.value ORDER BY asked.key`,
    args: [JSON.stringify(ids)],
  });
  return rows.map(agencyIn);
}

/** The region of a code, or null if GB/T 2260 has none. */
export function regionSubject(code: string, origin: Origin): Subject | null {
  return divisionOf(code) ? { kind: 'region', id: code, name: fullNameOf(code), regionCode: code, origin } : null;
}
