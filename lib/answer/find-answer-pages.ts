import { database } from '../../db/client.ts';
import { readInteger, readOnlyRow, readText } from '../../db/read/row.ts';
import type { Answer } from '../indicator/answer.ts';
import { nationalCode } from '../region/division.ts';
import { noteLong } from '../server/exchange.mjs';
import { isNamedSet, type NamedSet, type SubjectRef } from '../view/subject-ref.ts';
import { findAnswer, type Question } from './find-answer.ts';
import { divisionsIn, maximumDrawn } from './find-members.ts';
import { type AgencyCounts, agenciesAt, findAgencyCounts } from './place-counts.ts';
import { codeRange } from './search-agencies.ts';

/** Subjects of one answer: so many are asked at a time, and between two answers the server may answer others. */
const pageSubjects = 200;
/** Subjects of the first answer of more than one: a reader who waits gets them at once. */
const firstSubjects = 10;

type Condition = { readonly sql: string; readonly args: readonly (string | number)[] };
type AgencySet = Extract<NamedSet, { kind: 'agencies' }>;

/** Every agency of an origin: what is meant where no subject is named. */
const everyAgency: AgencySet = { kind: 'agencies', agencyKind: null, agencyLevel: null, place: nationalCode };

/**
 * How many subjects a question has without the limit of one answer, each counted once. The agencies of one set are counted already;
 * where sets may overlap they are counted here, no further than `most`. One statement at most.
 */
export async function countSubjects(
  { subjects, origin }: Pick<Question, 'subjects' | 'origin'>,
  most?: number,
): Promise<number> {
  const { named, sets } = partsOf(subjects);
  const regions = named.filter(({ kind }) => kind === 'region').length;
  if (sets.length === 0) return named.length;
  const { client } = await database();
  const [only] = sets;
  if (only && sets.length === 1 && regions === named.length) {
    const counts = await findAgencyCounts(client, [only.place], origin);
    const { agencyKind, agencyLevel } = only;
    const isIn = ({ kind, level }: AgencyCounts) =>
      (agencyKind === null || agencyKind === kind) && (agencyLevel === null || agencyLevel === level);
    return regions + agenciesAt(counts.filter(isIn), only.place);
  }
  const { sql, args } = anyOf(sets, agencyIds(named), origin);
  const { rows } = await client.execute({
    sql: `SELECT count(*) AS agencies FROM (SELECT 1 FROM agency AS a WHERE ${sql} LIMIT ?)`,
    args: [...args, most ?? -1],
  });
  return regions + readInteger(readOnlyRow(rows), 'agencies');
}

/**
 * The answers to a question about any number of subjects, a page of them at a time: the order asked where one answer holds them all,
 * else regions first and then agencies as the store numbers them. Memory does not grow with their number.
 */
export async function* findAnswerPages(question: Question): AsyncGenerator<Answer> {
  const { named, sets } = partsOf(question.subjects);
  if (question.subjects.length > 0 && (await countSubjects(question, maximumDrawn + 1)) <= maximumDrawn) {
    yield await findAnswer(question);
    return;
  }
  noteLong();
  let take = firstSubjects;
  const single = sets.length > 0 ? named.filter(({ kind }) => kind === 'region') : named;
  for (let at = 0; at < single.length; at += take, take = pageSubjects) {
    yield await findAnswer({ ...question, subjects: single.slice(at, at + take) });
    await new Promise(setImmediate);
  }
  if (sets.length === 0) return;
  for (let after = 0; ; take = pageSubjects) {
    const page = await nextAgencies(anyOf(sets, agencyIds(named), question.origin), after, take);
    const last = page.at(-1);
    if (!last) return;
    yield await findAnswer({ ...question, subjects: page.map(({ id }) => ({ kind: 'agency', id })) });
    after = last.key;
    await new Promise(setImmediate);
  }
}

/** What a question names one by one, sets of divisions spelt out, and the sets of agencies. */
function partsOf(subjects: readonly SubjectRef[]): { named: SubjectRef[]; sets: AgencySet[] } {
  const named = new Map<string, SubjectRef>();
  const sets: AgencySet[] = [];
  const put = (ref: SubjectRef & { id: string }) => named.set(`${ref.kind} ${ref.id}`, ref);
  for (const ref of subjects) {
    if (!isNamedSet(ref)) put(ref);
    else if (ref.kind === 'divisions') for (const { code } of divisionsIn(ref)) put({ kind: 'region', id: code });
    else sets.push(ref);
  }
  return { named: [...named.values()], sets: subjects.length === 0 ? [everyAgency] : sets };
}

const agencyIds = (named: readonly SubjectRef[]) => named.flatMap((ref) => (ref.kind === 'agency' ? [ref.id] : []));

/** Agencies of any of the sets, or with any of the ids. */
function anyOf(sets: readonly AgencySet[], ids: readonly string[], origin: Question['origin']): Condition {
  const each = sets.map(({ agencyKind, agencyLevel, place }): Condition => {
    const parts: Condition[] = [
      { sql: 'a.origin = ?', args: [origin] },
      ...(place === nationalCode ? [] : [{ sql: 'a.region_code BETWEEN ? AND ?', args: codeRange(place) }]),
      ...(agencyKind === null ? [] : [{ sql: 'a.kind = ?', args: [agencyKind] }]),
      ...(agencyLevel === null ? [] : [{ sql: 'a.level = ?', args: [agencyLevel] }]),
    ];
    return { sql: `(${parts.map(({ sql }) => sql).join(' AND ')})`, args: parts.flatMap(({ args }) => args) };
  });
  if (ids.length > 0)
    each.push({ sql: 'a.public_id IN (SELECT value FROM json_each(?))', args: [JSON.stringify(ids)] });
  return { sql: each.map(({ sql }) => sql).join(' OR '), args: each.flatMap(({ args }) => args) };
}

async function nextAgencies(
  { sql, args }: Condition,
  after: number,
  take: number,
): Promise<{ key: number; id: string }[]> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT a.id, a.public_id FROM agency AS a NOT INDEXED WHERE a.id > ? AND (${sql}) ORDER BY a.id LIMIT ?`,
    args: [after, ...args, take],
  });
  return rows.map((row) => ({ key: readInteger(row, 'id'), id: readText(row, 'public_id') }));
}
