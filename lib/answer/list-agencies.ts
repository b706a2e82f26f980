import { database } from '../../db/client.ts';
import type { AgencyKind, AgencyLevel } from '../form/report.ts';
import { findReportsHeld } from './find-agencies.ts';
import { type AgencySearch, isSearched, searchCondition } from './search-agencies.ts';
import { type AgencySubject, agencyColumns, readAgency } from './subject.ts';

/** An agency in a list that goes on after its key, with the years it has reports of. */
export type ListedAgency = AgencySubject & { readonly years: readonly number[] };

/** Agencies in the order of their keys, from the one after `after`: as far as a list goes, however long it is. Two statements. */
export async function listAgencies(
  of: AgencySearch & {
    readonly kind?: AgencyKind | undefined;
    readonly level?: AgencyLevel | undefined;
    readonly after: number;
    readonly limit: number;
  },
): Promise<ListedAgency[]> {
  const { client } = await database();
  const where = searchCondition(of);
  const more: (readonly [sql: string, value: string])[] = [
    ...(of.kind ? [['a.kind = ?', of.kind] as const] : []),
    ...(of.level ? [['a.level = ?', of.level] as const] : []),
  ];
  const { rows } = await client.execute({
    sql: `SELECT ${agencyColumns} FROM agency AS a ${isSearched(of) ? '' : 'NOT INDEXED'} WHERE a.id > ? AND ${[where.sql, ...more.map(([sql]) => sql)].join(' AND ')}
      ORDER BY a.id LIMIT ?`,
    args: [of.after, ...where.args, ...more.map(([, value]) => value), of.limit],
  });
  const agencies = rows.map(readAgency);
  const held = await findReportsHeld(agencies.map(({ key }) => key));
  return agencies.map((one) => ({ ...one, years: (held.get(one.key) ?? []).map(({ reportYear }) => reportYear) }));
}
