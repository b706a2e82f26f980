import { database } from '../../db/client.ts';
import { withoutSyntheticMark } from '../form/agency-terms.ts';
import type { Term } from '../form/terms.ts';
import { askedMeasure } from '../indicator/answer.ts';
import type { Origin } from '../indicator/series.ts';
import { divisionOf, provinceOf } from '../region/division.ts';
import { typedNameOf } from '../region/name-pinyin.ts';
import { regionNameIn } from '../region/place-name.ts';
import { spare, topRanks } from './ranked-rows.ts';
import { type AgencySubject, readAgency } from './subject.ts';

/** So many of the largest agencies are looked through. */
const looked = 30;

/**
 * Words that find something when they are searched for: of the agencies with the most applications in a year the first by name, a
 * province that another lies in, and the place of a third by its sound. None where no agency is ranked. One statement.
 */
export async function findExampleWords(origin: Origin, year: number, locale: keyof Term): Promise<string[]> {
  const { client } = await database();
  const filter = { ...askedMeasure('newlyReceived'), scope: 'any', origin } as const;
  const rows = await topRanks(client, filter, { origin, reportYear: year }, looked + spare);
  return exampleWordsOf(rows.slice(0, looked).map(readAgency), locale);
}

function exampleWordsOf(agencies: readonly AgencySubject[], locale: keyof Term): string[] {
  const [first] = agencies;
  if (!first) return [];
  const placed = agencies.flatMap(({ regionCode }) => (regionCode === null ? [] : [regionCode]));
  const provinces = [...new Set(placed.map(provinceCode))];
  const own = first.regionCode === null ? null : provinceCode(first.regionCode);
  const province = provinces.find((code) => code !== own) ?? provinces[0];
  const place = placed.find((code) => !code.endsWith('0000') && provinceCode(code) !== province) ?? placed[0];
  const division = divisionOf(place ?? '');
  return [
    withoutSyntheticMark(first.name),
    ...(province ? [regionNameIn(province, locale)] : []),
    ...(division ? [typedNameOf(division.name)] : []),
  ];
}

const provinceCode = (code: string): string => provinceOf(code)?.code ?? code;
