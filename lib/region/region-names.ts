import { type Division, divisionOf, divisions, formerDivisions, nationalCode, zones } from './division.ts';
import { peoplesOf, stemOf, suffixOf } from './name-parts.ts';
import { isBeforeZoneWord, nationalZones } from './national-zones.ts';

/** How a name was found to mean a division; said in the finding's reason. */
export type NameKind = 'full' | 'short' | 'renamed' | 'zone';
export type NameMatch = { readonly code: string; readonly kind: NameKind };

/** Divisions (师) of the Xinjiang corps: a 师 with a city is that city; the eleventh and twelfth have none. */
const corpsDivisions: Readonly<Record<string, string>> = {
  一: '659002',
  二: '659006',
  三: '659003',
  四: '659008',
  五: '659007',
  六: '659004',
  七: '659010',
  八: '659001',
  九: '659012',
  十: '659005',
  十一: '650000',
  十二: '650000',
  十三: '659011',
  十四: '659009',
};
const corps = ['新疆生产建设兵团', '新疆兵团', '兵团'];

/** Stems that begin the names of departments: 荆州市公安局 is no organ of 公安县. */
const commonWords = new Set(['公安', '新华', '解放', '红旗', '和平', '城', '矿', '郊']);

const names = new Map<string, NameMatch[]>();
/** The longest name that begins with the same two characters: almost no place in a text begins one. */
const longestFrom = new Map<string, number>();

function put(name: string, code: string, kind: NameKind) {
  const known = names.get(name);
  if (known?.some((match) => match.code === code)) return;
  if (known) known.push({ code, kind });
  else names.set(name, [{ code, kind }]);
  const start = name.slice(0, 2);
  longestFrom.set(start, Math.max(longestFrom.get(start) ?? 0, name.length));
}

/** Every way to write a division without all of its name: 大连, 延边州, 新疆, 阜新蒙古族县. */
function shortNames(division: Division): readonly string[] {
  const stem = stemOf(division.name);
  const suffix = suffixOf(division.name);
  const peoples = peoplesOf(division.name).length > 0;
  const short: string[] = [];
  if (stem.length > 1 && !commonWords.has(stem)) short.push(stem);
  if (peoples && suffix.startsWith('自治')) short.push(stem + suffix, stem + suffix.slice(2));
  return short;
}

function build() {
  for (const division of divisions) if (division.code !== nationalCode) put(division.name, division.code, 'full');
  for (const { name, code } of formerDivisions) put(name, code, 'renamed');
  for (const { name, parentCode } of zones) put(name, parentCode, 'zone');
  for (const [name, code] of nationalZones) put(name, code, 'zone');
  for (const name of corps) put(name, '650000', 'zone');
  for (const [ordinal, code] of Object.entries(corpsDivisions)) {
    const city = code === '650000' ? '' : (divisionOf(code)?.name ?? '');
    for (const name of [...corps, '']) {
      put(`${name}第${ordinal}师`, code, 'zone');
      put(`${name}第${ordinal}师${city}`, code, 'zone');
      if (city) put(`${name}${ordinal}师${city}`, code, 'zone');
    }
  }
  for (const division of divisions) for (const name of shortNames(division)) put(name, division.code, 'short');
  // 县, 区 and 市 replace one another when a county is raised: the old suffix still names the same place
  for (const division of divisions) {
    const suffix = suffixOf(division.name);
    if (division.level !== 'county' || !['县', '区', '市'].includes(suffix)) continue;
    const stem = division.name.slice(0, -1);
    if (stem.length < 2) continue;
    for (const other of ['县', '区', '市']) if (other !== suffix) put(stem + other, division.code, 'renamed');
  }
}

const rank: Readonly<Record<NameKind, number>> = { full: 0, zone: 1, renamed: 2, short: 3 };
/** A short name speaks of a city or province before it speaks of a district: 西安 is 西安市, not 西安区. */
const rankOf = ({ kind, code }: NameMatch) => rank[kind] + (kind === 'short' && !code.endsWith('00') ? 1 : 0);

/** The divisions that the longest name starting at `at` may mean, best kind only; empty where none starts there. */
export function namesAt(
  text: string,
  at: number,
  admits: (match: NameMatch) => boolean = () => true,
): { readonly name: string; readonly matches: readonly NameMatch[] } | undefined {
  if (names.size === 0) build();
  const longest = longestFrom.get(text.slice(at, at + 2)) ?? 0;
  for (let length = Math.min(longest, text.length - at); length > 1; length--) {
    const name = text.slice(at, at + length);
    const matches = names
      .get(name)
      ?.filter((match) => admits(match) && !isPartOfPlaceName(match, text, at, at + length));
    if (!matches || matches.length === 0) continue;
    const best = Math.min(...matches.map(rankOf));
    return { name, matches: matches.filter((match) => rankOf(match) === best) };
  }
  return undefined;
}

/** The counties and districts whose short name a zone begins with: 招远 of 招远开发区. */
export function zoneStem(text: string): { readonly name: string; readonly matches: readonly NameMatch[] } | undefined {
  if (names.size === 0) build();
  for (let length = Math.min(longestFrom.get(text.slice(0, 2)) ?? 0, text.length - 1); length > 1; length--) {
    const matches = names.get(text.slice(0, length));
    if (matches?.some(({ kind }) => kind === 'short') && isBeforeZoneWord(text, length))
      return { name: text.slice(0, length), matches: matches.filter(({ kind }) => kind === 'short') };
  }
  return undefined;
}

/** Every division, of whatever kind and rank, that has this name; no zones. */
export function divisionsNamed(name: string): readonly string[] {
  if (names.size === 0) build();
  return (names.get(name) ?? []).flatMap(({ code, kind }) => (kind === 'zone' ? [] : [code]));
}

const townshipWord = /^(?:镇|乡|街道|苏木|村|路|大道|[县区市旗](?!委|政府))/;
/** Seas, waters and a mountain that begin as a division does, before what the organs on them are called. */
const natureWord = /^(?:[东南北]海(?:(?:第.)?救助|航海保障|航保|海区|打捞|分?局$)|(?:太湖|海河)流域|鄱阳湖|长白山)/;

/**
 * A short name before 镇, 街道 … is that township's own name (城关镇, 和平街道), not the division's; nor does a sea before
 * its rescue bureau (南海救助局) name 南海区, nor the lake a zone is called after (东湖高新区) a county or district elsewhere.
 */
function isPartOfPlaceName(match: NameMatch, text: string, at: number, end: number): boolean {
  if (match.kind !== 'short') return false;
  return (
    townshipWord.test(text.slice(end, end + 4)) ||
    natureWord.test(text.slice(at, at + 8)) ||
    (!match.code.endsWith('00') && isBeforeZoneWord(text, end))
  );
}

/** The name of a division as a reader knows it: 江苏省淮安市洪泽区. */
export function fullNameOf(code: string): string {
  const division = divisionOf(code);
  if (!division) return code;
  const parent = division.parentCode;
  return parent && parent !== nationalCode ? fullNameOf(parent) + division.name : division.name;
}
