import { database } from '../../db/client.ts';
import type { Executor } from '../../db/executor.ts';
import { type DriverRow, readInteger, readText } from '../../db/read/row.ts';
import type { Term } from '../form/terms.ts';
import { sayName } from '../i18n/name-words.ts';
import type { Answer, AnswerSet, AnswerSubject } from '../indicator/answer.ts';
import type { Origin } from '../indicator/series.ts';
import { type Division, divisionOf, divisions, isWithin, nationalCode } from '../region/division.ts';
import { placeNameIn } from '../region/place-name.ts';
import { describeSet } from '../view/describe-view.ts';
import { isNamedSet, type NamedSet, type SubjectRef, writeSubject } from '../view/subject-ref.ts';
import type { View } from '../view/view.ts';
import { type AgencyPlace, listStatement, totalExpression } from './agency-list.ts';
import { type AgencySubject, agencyColumns, readAgency, regionSubject } from './subject.ts';

/** How many subjects one answer has at most; of more, the first are drawn and the set says how many there are. */
export const maximumDrawn = 500;

/** A subject of an answer; `key` is the store's number of an agency, null for a region. */
export type Member = AnswerSubject & { readonly key: number | null };

export type Members = {
  readonly members: readonly Member[];
  readonly sets: readonly AnswerSet[];
  readonly unknown: readonly string[];
  readonly moved: Answer['moved'];
};

/**
 * The agencies and regions that each group of references names, those of sets in the order of the list of agencies or of
 * division codes; each once a group, where it is first named. Two statements at most, whatever is asked.
 */
export async function findMembers(
  db: Executor,
  groups: readonly (readonly SubjectRef[])[],
  origin: Origin,
  locale: keyof Term,
): Promise<Members[]> {
  const refs = groups.flat();
  const agencies = await findAgencies(db, refs);
  const agencySets = await findAgencySets(db, refs, origin);
  const membersIn = (ref: SubjectRef): Found | null => {
    if (ref.kind === 'agency') return one(agencies.get(ref.id));
    if (ref.kind === 'region') return one(regionMember(ref.id, origin, locale));
    if (!divisionOf(ref.place)) return null;
    if (ref.kind === 'agencies') return agencySets.get(writeSubject(ref)) ?? { members: [], total: 0 };
    const members = divisionsIn(ref).flatMap(({ code }) => regionMember(code, origin, locale) ?? []);
    return { members, total: members.length };
  };
  return groups.map((group) => membersOf(group, membersIn, locale));
}

/** What the subjects of a view are called, and those that name nothing, where no figures of them are asked for. */
export async function findSubjectNames(
  { subjects, origin }: Pick<View, 'subjects' | 'origin'>,
  locale: keyof Term,
): Promise<Pick<Answer, 'subjects' | 'sets' | 'unknown' | 'moved'>> {
  const { client } = await database();
  const [found] = await findMembers(client, [subjects], origin, locale);
  if (!found) throw new RangeError('one group of subjects is found as one');
  const { members, ...rest } = found;
  return { subjects: members, ...rest };
}

/** What the place of a set is called. */
export function placeOfSet({ place }: NamedSet, locale: keyof Term): string {
  return place === nationalCode ? sayName('country', locale) : placeNameIn(place, locale);
}

const one = (member: Member | null | undefined): Found | null => (member ? { members: [member], total: 1 } : null);

function membersOf(
  refs: readonly SubjectRef[],
  membersIn: (ref: SubjectRef) => Found | null,
  locale: keyof Term,
): Members {
  const members = new Map<string, Member>();
  const sets: AnswerSet[] = [];
  const unknown: string[] = [];
  const moved: { from: string; to: string }[] = [];
  for (const ref of refs) {
    const found = membersIn(ref);
    const key = writeSubject(ref);
    if (!found) {
      unknown.push(key);
      continue;
    }
    const [first] = found.members;
    if (ref.kind === 'agency' && first && first.id !== ref.id) moved.push({ from: ref.id, to: first.id });
    let drawn = 0;
    for (const member of found.members) {
      const own = `${member.kind} ${member.id}`;
      if (!members.has(own) && members.size >= maximumDrawn) break;
      if (!members.has(own)) members.set(own, member);
      drawn += 1;
    }
    if (isNamedSet(ref))
      sets.push({ key, name: describeSet(ref, placeOfSet(ref, locale), locale), total: found.total, drawn });
  }
  return { members: [...members.values()], sets, unknown, moved };
}

/** The region of a code, or null if GB/T 2260 has none. */
function regionMember(code: string, origin: Origin, locale: keyof Term): Member | null {
  const subject = regionSubject(code, origin, locale);
  return subject && { ...subject, agencyKind: null, agencyLevel: null, key: null };
}

/** The divisions that a set names, in order of code. */
export function divisionsIn({ level, place }: Extract<NamedSet, { kind: 'divisions' }>): Division[] {
  return divisions.filter((division) => division.level === level && isWithin(division.code, place));
}

/** The agencies of the ids asked for, present or former, by the id asked. */
async function findAgencies(db: Executor, refs: readonly SubjectRef[]): Promise<Map<string, AgencySubject>> {
  const ids = refs.flatMap((ref) => (ref.kind === 'agency' ? [ref.id] : []));
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute({
    sql: `SELECT asked.value AS asked_id, ${agencyColumns} FROM json_each(?) AS asked CROSS JOIN agency AS a ON a.id = coalesce(
        (SELECT id FROM agency WHERE public_id = asked.value),
        (SELECT min(agency_id) FROM agency_alias WHERE public_id = asked.value GROUP BY public_id HAVING count(*) = 1)
      )`,
    args: [JSON.stringify(ids)],
  });
  return new Map(rows.map((row) => [readText(row, 'asked_id'), readAgency(row)]));
}

type Found = { readonly members: readonly Member[]; readonly total: number };

/** The first agencies of each set and how many it has, by the set's key. */
async function findAgencySets(db: Executor, refs: readonly SubjectRef[], origin: Origin): Promise<Map<string, Found>> {
  const asked = refs.flatMap((ref) =>
    ref.kind === 'agencies' ? [{ key: writeSubject(ref), of: agenciesOfSet(ref, origin) }] : [],
  );
  const found = new Map<string, { members: AgencySubject[]; total: number }>();
  if (asked.length === 0) return found;
  const parts = asked.map(({ of }, index) => {
    const total = totalExpression(of);
    const list = listStatement(of, maximumDrawn);
    return {
      sql: `SELECT * FROM (SELECT ${index} AS place, ${total.sql} AS total, listed.* FROM (${list.sql}) AS listed)`,
      args: [...total.args, ...list.args],
    };
  });
  const { rows } = await db.execute({
    sql: parts.map(({ sql }) => sql).join(' UNION ALL '),
    args: parts.flatMap(({ args }) => args),
  });
  for (const row of rows as readonly DriverRow[]) {
    const key = asked[readInteger(row, 'place')]?.key ?? '';
    const held = found.get(key) ?? { members: [], total: readInteger(row, 'total') };
    held.members.push(readAgency(row));
    found.set(key, held);
  }
  return found;
}

/** The store's numbers of the agencies of a set, as many as one answer has, in the order of the list. */
export async function findKeysOfSet(
  db: Executor,
  set: Extract<NamedSet, { kind: 'agencies' }>,
  origin: Origin,
): Promise<number[]> {
  const { sql, args } = listStatement(agenciesOfSet(set, origin), maximumDrawn);
  const { rows } = await db.execute({ sql: `SELECT agency_key FROM (${sql})`, args: [...args] });
  return rows.map((row) => readInteger(row, 'agency_key'));
}

function agenciesOfSet(
  { agencyKind, agencyLevel, place }: Extract<NamedSet, { kind: 'agencies' }>,
  origin: Origin,
): AgencyPlace {
  return { origin, regionCode: place, kind: agencyKind, level: agencyLevel };
}
