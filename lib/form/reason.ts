import type { Term } from './terms.ts';

/**
 * Why a region or a scope was decided as it was: the rule, and the words of the source (or the code) it went by.
 * `RegionFinding.reason` and `Identity.scopeReason` hold one of these as `rule:found`.
 */
export const reasonTerms = {
  // regions
  manifest: { zh: '清单指定：{found}', en: 'named in the manifest: {found}' },
  byHand: { zh: '人工归属：{found}', en: 'placed by hand: {found}' },
  notInRegister: { zh: '代码 {found} 不在 GB/T 2260 中', en: 'code {found} is not in GB/T 2260' },
  fullName: { zh: '名称含「{found}」', en: 'the name holds {found}' },
  shortName: { zh: '名称含简称「{found}」', en: 'the name holds the short form {found}' },
  formerName: { zh: '名称含旧名「{found}」', en: 'the name holds the former name {found}' },
  zone: {
    zh: '「{found}」不是行政区划，归入所在行政区',
    en: '{found} is no division; placed in the one that holds it',
  },
  nationalOrgan: { zh: '中央国家机关：{found}', en: 'organ of the state: {found}' },
  siteCode: { zh: '网站标识码 {found}', en: 'government site code {found}' },
  parentInText: { zh: '文中作「{found}」', en: 'the text writes {found}' },
  siteHost: { zh: '网站域名 {found}', en: 'host name {found}' },
  policeNumber: { zh: '公安备案号 {found}', en: 'public-security record number {found}' },
  licence: { zh: '备案号 {found}', en: 'licence number {found}' },
  postalCode: { zh: '邮政编码 {found}', en: 'postal code {found}' },
  areaCode: { zh: '电话区号 {found}', en: 'telephone area code {found}' },
  mention: { zh: '文中提到「{found}」', en: 'the text mentions {found}' },
  portal: { zh: '登载于{found}政府网站', en: 'published on the government site of {found}' },
  address: { zh: '地址在{found}', en: 'the address is in {found}' },
  branch: { zh: '分支机构名称含「{found}」', en: 'the name of the branch holds {found}' },
  severalPlaces: { zh: '同名：{found}', en: 'several bear the name: {found}' },
  noDivision: { zh: '名称中未见行政区：{found}', en: 'no division in the name: {found}' },
  // scopes
  consolidatedWording: { zh: '文中称「{found}」', en: 'the text says “{found}”' },
  singleWording: { zh: '文中称「{found}」', en: 'the text says “{found}”' },
  governmentReport: {
    zh: '{found}的报告含所属部门和下级',
    en: 'the report of {found} contains its departments and lower governments',
  },
  ownOrganReport: { zh: '{found}只报告本机关', en: '{found} reports on its own organ' },
  agencyUnknown: { zh: '机关不明{found}', en: 'the agency is not known{found}' },
} as const satisfies Record<string, Term>;

export type ReasonRule = keyof typeof reasonTerms;
/** The rules, the one that outranks others first. */
export const reasonRules = Object.keys(reasonTerms);

/** A rule and what it went by, as kept with a finding. */
export function reasonOf(rule: ReasonRule, found = ''): string {
  return `${rule}:${found}`;
}

/** The reason as a sentence for people; a reason of no known rule is given back as it stands. */
export function describeReason(reason: string, locale: keyof Term): string {
  const colon = reason.indexOf(':');
  const rule = reason.slice(0, colon);
  if (!Object.hasOwn(reasonTerms, rule)) return reason;
  return reasonTerms[rule as ReasonRule][locale].replace('{found}', () => reason.slice(colon + 1));
}
