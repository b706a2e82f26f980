import { ancestorsOf, divisionOf, formerDivisions, isWithin, nationalCode } from './division.ts';
import { divisionsFromStart, findRegion, leadingDivisions } from './find-region.ts';
import { stemOf } from './name-parts.ts';
import { isBeforeZoneWord, nationalZones } from './national-zones.ts';
import { organForms } from './organ-forms.ts';

/** One way in which the same organ is written differently, and the one form it resolves to. */
export type CanonicalRule = { readonly from: RegExp; readonly to: string; readonly why: string };

/**
 * The rules by which variant names resolve to one, in the order they are applied to the part after the division. A
 * manifest's `agency` column overrides them: what it names is taken as it stands.
 */
export const canonicalRules: readonly CanonicalRule[] = [
  { from: /\((?:本级|汇总|机关|公章|原[^()]{1,20})\)$/, to: '', why: '括注不属名称' },
  { from: /^(?:新疆(?:生产建设)?)?兵团(?=第?[一二三四五六七八九十]+师)/, to: '', why: '师之前的兵团可省' },
  { from: /^(?=[一二三四五六七八九十]+师)/, to: '第', why: '八师即第八师' },
  { from: /^(第[一二三四五六七八九十]+师).{2,5}市(?:人民政府)?$/, to: '$1', why: '师市合一' },
  { from: /^$/, to: '人民政府', why: '只写行政区即其人民政府' },
  { from: /^政府/, to: '人民政府', why: '政府即人民政府' },
  { from: /^人民政府办$/, to: '人民政府办公室', why: '简称' },
  { from: /(?<=.)(?:管理委员会|管委会)(?:办公室)?$/, to: '', why: '开发区与其管理委员会为同一机关' },
  ...organRules(),
  { from: /高新技术(?:产业)?(?:开发|园)区/, to: '高新区', why: '简称' },
  { from: /街道办$/, to: '街道办事处', why: '简称' },
  { from: /([镇乡]|苏木)政府$|([镇乡]|苏木)$/, to: '$1$2人民政府', why: '只写乡镇即其人民政府' },
];

/** The short forms of organs written out: 发改委 is 发展和改革委员会. */
function organRules(): CanonicalRule[] {
  const merged = organForms.filter(({ short }) => short.length > 0);
  const rules = merged.map(({ full, short }) => ({
    from: new RegExp(`(?:${short.join('|')})(委员会|委|局|厅)$`),
    to: `${full}$1`,
    why: '简称',
  }));
  const fields = merged.map(({ full }) => full).join('|');
  return [...rules, { from: new RegExp(`(?<=${fields})委$`), to: '委员会', why: '简称' }];
}

/**
 * The one name under which variants of an agency's name meet: its division written out as it is called today, then
 * its organ in full (`洪泽县政府` and `淮安市洪泽区人民政府` → `江苏省淮安市洪泽区人民政府`). A division that stays
 * ambiguous is left as written, so that two organs are never made one.
 */
export function canonicalAgencyName(
  name: string,
  regionCode: string | null = findRegion(plainName(name)).code,
): string {
  const plain = withoutState(plainName(name));
  const divisions = leadingDivisions(plain);
  if (!divisions) return placeBefore(plain, regionCode) + expand(withoutLevel(plain, regionCode), false);
  // a branch (遂宁市公安局船山区分局) belongs to a division within the one its name begins with
  const known = regionCode !== null && divisions.matches.find(({ code }) => isWithin(regionCode, code));
  if (!known) return plain.slice(0, divisions.end) + expand(plain.slice(divisions.end), false);
  const isZone = divisions.kind === 'zone';
  const rest = plain.slice(isZone ? divisions.end - divisions.text.length : divisions.end);
  const own = known.code === regionCode ? withoutPlace(rest, known.code) : asBranch(rest, regionCode);
  return plain.slice(0, divisions.start) + withOffice(fullName(known.code) + expand(own, isZone));
}

/** A prefecture of the old kind and a league have an administrative office in place of a government. */
const withOffice = (name: string) => name.replace(/(?<=(?:地区|盟))(?:人民政府|行署)(?=$|办公[厅室]$)/, '行政公署');

/** 国家税务总局大连市税务局 and 中华人民共和国大连海关 are 大连市税务局 and 大连海关. */
function withoutState(plain: string): string {
  const short = /^(?:国家税务总局(?=.+税务局$)|中华人民共和国(?=.+(?:海关|海事局)$))(.+)/.exec(plain)?.[1];
  return short && divisionsFromStart(short) ? short : plain;
}

/** A zone named after its place (昆山经济技术开发区) needs not say it twice. */
function withoutPlace(rest: string, code: string): string {
  for (const { name } of [divisionOf(code), ...ancestorsOf(code)].flatMap((division) => division ?? [])) {
    const stem = stemOf(name);
    if (rest.startsWith(stem) && isBeforeZoneWord(rest, stem.length)) return rest.slice(stem.length);
  }
  return rest;
}

/** 公安局船山区分局 is 公安局船山分局. */
function asBranch(rest: string, code: string): string {
  const name = divisionOf(code)?.name ?? '';
  const stem = stemOf(name);
  return stem.length > 1 ? rest.replace(name, stem) : rest;
}

/** The part of a name after its division, in full: 发改委 → 发展和改革委员会. */
export function expandOrgan(rest: string): string {
  return expand(rest, false);
}

/** A name without a division (永安镇人民政府, 市城管局) gets that of its place, so that it meets its fuller writing. */
function placeBefore(plain: string, regionCode: string | null): string {
  return isNamedByPlace(plain, regionCode) ? fullName(regionCode ?? '') : '';
}

/** 市城管局 of 潍坊市 is 潍坊市城管局. */
function withoutLevel(plain: string, regionCode: string | null): string {
  const last = isNamedByPlace(plain, regionCode) ? divisionOf(regionCode ?? '')?.name.at(-1) : undefined;
  return last !== undefined && plain.startsWith(last) && plain.length > 2 ? plain.slice(1) : plain;
}

const isNamedByPlace = (plain: string, regionCode: string | null): boolean =>
  regionCode !== null && regionCode !== nationalCode && leadingDivisions(plain) === undefined;

/** Half-width brackets, no spaces; characters are expected in simplified form, as `Identity.agency` has them. */
function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}

function expand(rest: string, isZone: boolean): string {
  const rules = isZone || !/管理委员会|管委会/.test(rest) || isZoneName(rest) ? canonicalRules : departmentRules;
  return rules.reduce((text, { from, to }) => text.replace(from, to), rest);
}

/** 城市管理委员会 is a department; only the 管理委员会 of a zone is the zone itself. */
const departmentRules = canonicalRules.filter(({ from }) => !from.source.includes('管委会'));
const isZoneName = (rest: string) => /[区园城港岛](?:管理委员会|管委会)(?:办公室)?$/.test(rest);

function fullName(code: string): string {
  const own = divisionOf(code)?.name ?? '';
  return ancestorsOf(code).reduce(
    (name, division) => (division.code === nationalCode ? name : division.name + name),
    own,
  );
}

/** Everything a canonical name depends on, as one text: when it changes, the ids made from such names are made anew. */
export const nameRules: string = [
  'place before a name without a division; zones, branches and organs of the state by their place',
  ...canonicalRules.flatMap(({ from, to }) => [from.source, to]),
  ...nationalZones.flat(),
  ...formerDivisions.flatMap(({ name, code }) => [name, code]),
].join(' ');
