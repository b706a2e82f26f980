import { LRUCache } from 'lru-cache';
import { type Database, database } from '../../db/client.ts';
import { findDataVersion } from '../../db/read/data-version.ts';
import { firstYear, latestReportYear } from '../form/calendar.ts';
import type { Term } from '../form/terms.ts';
import type { Answer, AnswerSubject } from '../indicator/answer.ts';
import { quartileLines, quartilesBy } from '../indicator/transform/quartiles.ts';
import { sayView } from '../view/sentence-terms.ts';
import { type NamedSet, type SubjectRef, writeSubject } from '../view/subject-ref.ts';
import type { View } from '../view/view.ts';
import { type AgencyValues, readAgencyValues, valuesBut } from './agency-values.ts';
import { planOf } from './evaluation.ts';
import { type Question, questionOf } from './find-answer.ts';
import { findKeysOfSet } from './find-members.ts';
import { findPeers } from './find-peers.ts';

/** Whose peers they are, with the store's number. */
type Own = AnswerSubject & { readonly key: number | null };
type AgencySet = Extract<NamedSet, { kind: 'agencies' }>;

/** The peers of an agency as lower quartile, median and upper quartile, and how many they are as far as an answer goes. */
export type PeerBand = { readonly lines: Answer; readonly peers: number };

/**
 * The peers of an agency by the rule of a view, in the measures and years of `frame`, which is of the view. Null where the rule names no
 * set of agencies. Three statements at most; they are as many where an agency has 500 peers.
 */
export async function findPeerBand(of: Own, view: View, frame: Answer, locale: keyof Term): Promise<PeerBand | null> {
  const refs = await findPeers(of, view.comparison, view.year ?? view.to);
  const set = setOf(refs);
  return set && bandOf(await findSetValues(set, questionOf(view, locale), of), of, frame, locale);
}

/** The same of peers that are found already, named one by one or as a set. */
export async function findBandOf(
  { of, refs, keys }: { readonly of: Own; readonly refs: readonly SubjectRef[]; readonly keys: readonly number[] },
  view: View,
  frame: Answer,
  locale: keyof Term,
): Promise<PeerBand> {
  const set = setOf(refs);
  const question = questionOf(view, locale);
  const { client } = await database();
  const plans = question.measures.map(planOf);
  const values = set
    ? await findSetValues(set, question, of)
    : await readAgencyValues(client, keys, question, question.scope, plans);
  return bandOf(values, of, frame, locale);
}

const setOf = ([ref]: readonly SubjectRef[]): AgencySet | null => (ref?.kind === 'agencies' ? ref : null);

function bandOf(values: AgencyValues, of: Own, frame: Answer, locale: keyof Term): PeerBand {
  const peers = values.agencies.filter((agency) => agency !== of.key).length;
  const [lower = '', median = '', upper = ''] = quartileLines.map((line) =>
    sayView(`peers.${line}`, locale, { count: peers }),
  );
  const lines = quartilesBy(frame, { lower, median, upper }, of.origin, (measure, year) =>
    valuesBut(values, of.key, measure, frame.years[year] ?? 0),
  );
  return { lines, peers };
}

/**
 * What sets of agencies reported, by the state of the data it was read from: agencies of one kind and level in a province have the same
 * peers, and 500 of them take 15 ms to read. Eight measures in seven years of all agencies of the country are 9 MB.
 */
const held = new LRUCache<string, AgencyValues>({
  maxSize: 16e6,
  sizeCalculation: ({ values, agencies }) => values.byteLength + 8 * agencies.length + 1,
});

/** The values of a set, of all years that reports have. Kept only where all statements of an answer see one state of the data. */
async function findSetValues(set: AgencySet, question: Question, { origin }: Own): Promise<AgencyValues> {
  const opened = await database();
  const { from, to, scope, measures } = question;
  const years = { from: Math.min(from, firstYear), to: Math.max(to, latestReportYear()) };
  const asked = { ...question, ...years, origin };
  if (!opened.snapshots) return readSetValues(opened, set, asked);
  const { digest } = await findDataVersion(opened.client);
  const key = JSON.stringify([digest, origin, writeSubject(set), years, scope, measures]);
  const known = held.get(key);
  if (known) return known;
  const values = await readSetValues(opened, set, asked);
  held.set(key, values);
  return values;
}

async function readSetValues({ client }: Database, set: AgencySet, question: Question): Promise<AgencyValues> {
  const keys = await findKeysOfSet(client, set, question.origin);
  return readAgencyValues(client, keys, question, question.scope, question.measures.map(planOf));
}
