import { ancestorsOf, divisionOf, isWithin, nationalCode } from './division.ts';
import { divisionsFromStart, findRegion, leadingDivisions } from './find-region.ts';

/** One way in which the same organ is written differently, and the one form it resolves to. */
export type CanonicalRule = { readonly from: RegExp; readonly to: string; readonly why: string };

/**
 * The rules by which variant names resolve to one, in the order they are applied to the part after the division. A
 * manifest's `agency` column overrides them: what it names is taken as it stands.
 */
export const canonicalRules: readonly CanonicalRule[] = [
  { from: /\((?:本级|汇总|机关|公章|原[^()]{1,20})\)$/, to: '', why: '括注不属名称' },
  { from: /^(?:新疆(?:生产建设)?)?兵团(?=第?[一二三四五六七八九十]+师)/, to: '', why: '师之前的兵团可省' },
  { from: /^(第[一二三四五六七八九十]+师).{2,5}市(?=$|人民政府$)/, to: '$1', why: '师市合一' },
  { from: /^$/, to: '人民政府', why: '只写行政区即其人民政府' },
  { from: /^政府/, to: '人民政府', why: '政府即人民政府' },
  { from: /^人民政府办$/, to: '人民政府办公室', why: '简称' },
  { from: /(?<=.)(?:管理委员会|管委会)(?:办公室)?$/, to: '', why: '开发区与其管理委员会为同一机关' },
  { from: /发展改革(委员会|委|局)$|发改(委|局)$/, to: '发展和改革$1$2', why: '简称' },
  { from: /卫生健康委$|卫健委$/, to: '卫生健康委员会', why: '简称' },
  { from: /卫健局$/, to: '卫生健康局', why: '简称' },
  { from: /发展和改革委$/, to: '发展和改革委员会', why: '简称' },
  { from: /国资委$/, to: '国有资产监督管理委员会', why: '简称' },
  { from: /(?:住建|住房城乡建设)(局|厅|委)$/, to: '住房和城乡建设$1', why: '简称' },
  { from: /(?:人社|人力资源社会保障)(局|厅)$/, to: '人力资源和社会保障$1', why: '简称' },
  { from: /市场监管局$/, to: '市场监督管理局', why: '简称' },
  { from: /(?:文旅|文化旅游)(局|厅)$/, to: '文化和旅游$1', why: '简称' },
  { from: /(?:工信|工业信息化)(局|厅)$/, to: '工业和信息化$1', why: '简称' },
  { from: /教体局$|教育体育局$/, to: '教育和体育局', why: '简称' },
  { from: /营商局$/, to: '营商环境建设局', why: '简称' },
  { from: /医保局$/, to: '医疗保障局', why: '简称' },
  { from: /退役军人局$/, to: '退役军人事务局', why: '简称' },
  { from: /应急局$/, to: '应急管理局', why: '简称' },
  { from: /城管局$/, to: '城市管理局', why: '简称' },
  { from: /自规局$|自然资源规划局$/, to: '自然资源和规划局', why: '简称' },
  { from: /街道办$/, to: '街道办事处', why: '简称' },
  { from: /([镇乡]|苏木)政府$|([镇乡]|苏木)$/, to: '$1$2人民政府', why: '只写乡镇即其人民政府' },
];

/**
 * The one name under which variants of an agency's name meet: its division written out as it is called today, then
 * its organ in full (`洪泽县政府` and `淮安市洪泽区人民政府` → `江苏省淮安市洪泽区人民政府`). A division that stays
 * ambiguous is left as written, so that two organs are never made one.
 */
export function canonicalAgencyName(
  name: string,
  regionCode: string | null = findRegion(plainName(name)).code,
): string {
  const plain = plainName(name);
  const divisions = divisionsFromStart(plain);
  if (!divisions) return placeBefore(plain, regionCode) + expand(withoutLevel(plain, regionCode), false);
  const isZone = divisions.kind === 'zone';
  const rest = isZone ? plain : plain.slice(divisions.end);
  // a branch (遂宁市公安局船山区分局) belongs to a division within the one its name begins with
  const known = regionCode !== null && divisions.matches.find(({ code }) => isWithin(regionCode, code));
  if (!known) return plain.slice(0, divisions.end) + expand(plain.slice(divisions.end), false);
  return fullName(known.code) + expand(rest, isZone);
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
