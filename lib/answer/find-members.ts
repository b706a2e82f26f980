import type { Executor } from '../../db/executor.ts';
import { type Row, readInteger } from '../../db/read/row.ts';
import type { Term } from '../form/terms.ts';
import type { AnswerSet, AnswerSubject } from '../indicator/answer.ts';
import type { Origin } from '../indicator/series.ts';
import { divisionOf, divisions, isWithin, nationalCode } from '../region/division.ts';
import { placeNameIn, regionNameIn } from '../region/place-name.ts';
import { describeSet } from '../view/describe-view.ts';
import { isNamedSet, type NamedSet, type SubjectRef, writeSubject } from '../view/subject-ref.ts';
import { codeRange } from './search-agencies.ts';
import { type AgencySubject, agencyColumns, readAgency } from './subject.ts';

/** How many subjects one answer has at most; of more, the first are drawn and the set says how many there are. */
export const maximumDrawn = 500;

/** A subject of an answer; `key` is the store's number of an agency, null for a region. */
export type Member = AnswerSubject & { readonly key: number | null };

export type Members = {
  readonly members: readonly Member[];
  readonly sets: readonly AnswerSet[];
  readonly unknown: readonly string[];
};

/**
 * The agencies and regions that an address names, those of sets in the order of the list of agencies or of division codes;
 * each once, where it is first named. Two statements at most, whatever is asked.
 */
export async function findMembers(
  db: Executor,
  refs: readonly SubjectRef[],
  origin: Origin,
  locale: keyof Term,
): Promise<Members> {
  const agencies = await findAgencies(db, refs);
  const sets = await findAgencySets(db, refs, origin);
  const members = new Map<string, Member>();
  const unknown: string[] = [];
  const found: AnswerSet[] = [];
  const add = (member: Member): boolean => {
    const key = `${member.kind} ${member.id}`;
    if (members.has(key)) return true;
    if (members.size >= maximumDrawn) return false;
    members.set(key, member);
    return true;
  };
  for (const ref of refs) {
    const key = writeSubject(ref);
    if (isNamedSet(ref)) {
      if (!divisionOf(ref.place)) {
        unknown.push(key);
        continue;
      }
      const all = ref.kind === 'divisions' ? regionsIn(ref, origin, locale) : (sets.get(key)?.members ?? []);
      const total = ref.kind === 'divisions' ? all.length : (sets.get(key)?.total ?? 0);
      const drawn = all.filter(add).length;
      found.push({ key, name: describeSet(ref, placeNameIn(ref.place, locale), locale), total, drawn });
    } else {
      const member = ref.kind === 'agency' ? agencies.get(ref.id) : regionMember(ref.id, origin, locale);
      if (member) add(member);
      else unknown.push(key);
    }
  }
  return { members: [...members.values()], sets: found, unknown };
}

/** The region of a code, or null if GB/T 2260 has none. */
function regionMember(code: string, origin: Origin, locale: keyof Term): Member | null {
  if (!divisionOf(code)) return null;
  return {
    kind: 'region',
    id: code,
    name: regionNameIn(code, locale),
    regionCode: code,
    origin,
    agencyKind: null,
    agencyLevel: null,
    key: null,
  };
}

function regionsIn({ level, place }: Extract<NamedSet, { kind: 'divisions' }>, origin: Origin, locale: keyof Term) {
  return divisions
    .filter((division) => division.level === level && isWithin(division.code, place))
    .flatMap(({ code }) => regionMember(code, origin, locale) ?? []);
}

async function findAgencies(db: Executor, refs: readonly SubjectRef[]): Promise<Map<string, AgencySubject>> {
  const ids = refs.flatMap((ref) => (ref.kind === 'agency' ? [ref.id] : []));
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute({
    sql: `SELECT ${agencyColumns} FROM json_each(?) AS asked CROSS JOIN agency AS a ON a.public_id = asked.value`,
    args: [JSON.stringify(ids)],
  });
  return new Map(rows.map(readAgency).map((agency) => [agency.id, agency]));
}

type Found = { readonly members: AgencySubject[]; readonly total: number };

/** The first agencies of each set and how many it has, by the set's key. */
async function findAgencySets(db: Executor, refs: readonly SubjectRef[], origin: Origin): Promise<Map<string, Found>> {
  const asked = refs.flatMap((ref) =>
    ref.kind === 'agencies' ? [{ key: writeSubject(ref), ...condition(ref, origin) }] : [],
  );
  const found = new Map<string, Found>();
  if (asked.length === 0) return found;
  const parts = asked.map(
    (
      { sql },
      index,
    ) => `SELECT * FROM (SELECT ${index} AS place, ${agencyColumns}, (SELECT count(*) FROM agency AS a WHERE ${sql}) AS total
      FROM agency AS a WHERE ${sql} ORDER BY ${listOrder} LIMIT ${maximumDrawn})`,
  );
  const { rows } = await db.execute({
    sql: parts.join(' UNION ALL '),
    args: asked.flatMap(({ args }) => [...args, ...args]),
  });
  for (const row of rows as readonly Row[]) {
    const key = asked[readInteger(row, 'place')]?.key ?? '';
    const held = found.get(key) ?? { members: [], total: readInteger(row, 'total') };
    held.members.push(readAgency(row));
    found.set(key, held);
  }
  return found;
}

/** The order of the index `agency_list`: governments first, then by level and place. */
const listOrder = `(a.kind <> 'government'),
  (CASE a.level WHEN 'national' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2 WHEN 'county' THEN 3 ELSE 4 END), a.region_code, a.id`;

function condition({ agencyKind, agencyLevel, place }: Extract<NamedSet, { kind: 'agencies' }>, origin: Origin) {
  const parts: (readonly [sql: string, ...args: string[]])[] = [
    ['a.origin = ?', origin],
    ...(place === nationalCode ? [] : [['a.region_code BETWEEN ? AND ?', ...codeRange(place)] as const]),
    ...(agencyKind === null ? [] : [['a.kind = ?', agencyKind] as const]),
    ...(agencyLevel === null ? [] : [['a.level = ?', agencyLevel] as const]),
  ];
  return { sql: parts.map(([sql]) => sql).join(' AND '), args: parts.flatMap(([, ...args]) => args) };
}
