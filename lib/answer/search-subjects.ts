import { database } from '../../db/client.ts';
import { readText } from '../../db/read/row.ts';
import type { Origin } from '../indicator/series.ts';
import { divisionLevels, divisionOf } from '../region/division.ts';
import { readSearch } from '../region/read-search.ts';
import type { SubjectRef } from '../view/subject-ref.ts';
import { chooseStreams, readStreams } from './search-streams.ts';

const mostAgencies = 30;
const mostRegions = 8;

/** What a search finds: the divisions its words name, and agencies in the order of the list of agencies. */
export type FoundSubjects = { readonly regions: readonly string[]; readonly agencies: readonly string[] };

/** Regions and agencies by name, pinyin, initials or short form. Two statements; nothing for a search without a word. */
export async function searchSubjects(search: string, origin: Origin): Promise<FoundSubjects> {
  const words = readSearch(search);
  if (words.length === 0) return { regions: [], agencies: [] };
  const { client } = await database();
  const { sql, args } = readStreams(await chooseStreams(client, { search, origin }), 'a.public_id', mostAgencies);
  const { rows } = await client.execute({ sql, args: [...args] });
  return {
    regions: regionsNamed(words).slice(0, mostRegions),
    agencies: rows.map((row) => readText(row, 'public_id')),
  };
}

/** The divisions that every word names, higher levels first. */
function regionsNamed(words: ReturnType<typeof readSearch>): string[] {
  const named = words.map(({ places }) => new Set(places.flatMap(({ codes, rest }) => (rest === null ? codes : []))));
  const [first = new Set<string>(), ...others] = named;
  const rank = (code: string) => divisionLevels.indexOf(divisionOf(code)?.level ?? 'county');
  return [...first].filter((code) => others.every((other) => other.has(code))).sort((a, b) => rank(a) - rank(b));
}

/** The subjects of a search as an address names them, regions first. */
export function refsFound({ regions, agencies }: FoundSubjects): SubjectRef[] {
  return [
    ...regions.map((id): SubjectRef => ({ kind: 'region', id })),
    ...agencies.map((id): SubjectRef => ({ kind: 'agency', id })),
  ];
}
