import { reasonOf } from '../form/reason.ts';
import type { RegionFinding } from '../form/report.ts';
import { ancestorsOf, divisionOf, isWithin, nationalCode } from './division.ts';
import { placeFromAround } from './place-around.ts';
import { chooseByContext, type RegionContext } from './region-context.ts';
import { divisionsNamed, fullNameOf, type NameKind, type NameMatch, namesAt, zoneStem } from './region-names.ts';

export type { RegionContext } from './region-context.ts';

/**
 * The division an agency's name means. A name that several divisions bear is settled by the context (its prefecture in
 * the text, site code, registration number, domain), or left unplaced with its candidates; a county raised to a
 * district or city is found under its old name; zones, townships and corps stand in the division that holds them.
 */
export function findRegion(name: string, context: RegionContext = {}): RegionFinding {
  if (context.regionCode !== undefined) {
    const division = divisionOf(context.regionCode);
    if (division) return { status: 'placed', code: division.code, reason: reasonOf('manifest', division.name) };
    return { status: 'unknown', code: null, reason: reasonOf('notInRegister', context.regionCode) };
  }
  const chain = leadingDivisions(name);
  if (chain === undefined) return withoutName(name, context);
  const branch = branchOf(name, chain);
  if (branch) return { status: 'placed', code: branch.code, reason: reasonOf('branch', branch.name) };
  if (isNamedLikePlace(name, chain)) return placeOfInstitution(name, chain, context);
  const codes = [...new Set(chain.matches.map(({ code }) => code))];
  const [code] = codes;
  if (codes.length === 1 && code) {
    const other = namesakeInContext(chain, code, context);
    if (other) return { status: 'placed', code: other.code, reason: other.reason };
    return { status: 'placed', code, reason: reasonOf(ruleOfKind[chain.kind], chain.text) };
  }
  const choice = chooseByContext(chain.text, codes, context);
  if (choice) return { status: 'placed', code: choice.code, reason: choice.reason };
  return {
    status: 'ambiguous',
    code: null,
    candidates: codes,
    reason: reasonOf('severalPlaces', codes.map(fullNameOf).join('、')),
  };
}

/** What is often called by a word that is also the short name of a division elsewhere: 东湖医院, 南湖派出所, 太湖管理局. */
const institution =
  /医院|卫生[院所]|诊所|疾控|学校|[小中大]学|学院|幼儿园|公园|图书馆|博物馆|纪念馆|文化馆|体育[馆场]|剧院|派出所|水库|电站|电厂|机场|车站|码头|农场|林场|景区|风景|名胜|管理[处局]$|^(?:管理委员会|管委会)$|社区|书院|出版社|研究[院所]|银行|支行|集团|公司/;
/** Cities and provinces give their names to what stands in them, but for those that many other things are named after. */
const borrowed = new Set(['中山', '朝阳', '海南', '白云', '和平', '新华', '长安', '平安']);

/** Whether a name begins with the short name of one division, and is of a kind that is named after other things as well. */
function isNamedLikePlace(name: string, { start, end, kind, text, matches }: LeadingDivisions): boolean {
  if (kind !== 'short' || start !== 0 || end !== text.length) return false;
  const rest = name.slice(end);
  const isCity = matches.every(({ code }) => code.endsWith('00')) && !borrowed.has(text);
  return !isCity && (natureAfter.test(rest) || institution.test(rest));
}

/** An institution stands in the division that it is called like only where its surroundings write that one out. */
function placeOfInstitution(name: string, chain: LeadingDivisions, context: RegionContext): RegionFinding {
  const codes = [...new Set(chain.matches.map(({ code }) => code))];
  const written = codes.filter((code) => context.text?.includes(divisionOf(code)?.name ?? ' '));
  const choice = written.length === 1 ? chooseByContext(chain.text, written, context) : undefined;
  if (choice) return { status: 'placed', code: choice.code, reason: choice.reason };
  return withoutName(name, context);
}

/** The districts and counties elsewhere that share the short name of a city or province: 长春市朝阳区 of 朝阳. */
function namesakesOf({ kind, text }: LeadingDivisions, code: string): readonly string[] {
  if (kind !== 'short' || !code.endsWith('00')) return [];
  return divisionsNamed(text).filter((other) => !isWithin(other, code));
}

/** 朝阳 is 朝阳市, unless the text never names that city and speaks for one of its namesakes. */
function namesakeInContext(chain: LeadingDivisions, code: string, context: RegionContext) {
  const others = context.text === undefined ? [] : namesakesOf(chain, code);
  if (others.length === 0 || context.text?.includes(divisionOf(code)?.name ?? '')) return undefined;
  const choice = chooseByContext(chain.text, [code, ...others], context);
  return choice && choice.code !== code ? choice : undefined;
}

/** Whether the division a name begins with shares its short name with another, so that the context is to be asked. */
export function hasNamesakes(name: string): boolean {
  const chain = leadingDivisions(name);
  return chain?.matches.some(({ code }) => namesakesOf(chain, code).length > 0) ?? false;
}

const organEnd = /(?:局|委|委员会|厅|署|院|银行)$/;
/** 普陀山 and 南湖岛 are no part of the district that they begin like. */
const natureAfter = /^[山湖江河岛湾洲]/;
const branchEnd = /(?:局|大队|支队|分中心|管理部|管理处|监管所|检察院|法院|院|支行)$/;

/** The division that a branch names after its organ: 遂宁市公安局船山区分局, 大连市自然资源局中山分局. */
function branchOf(name: string, chain: LeadingDivisions): { code: string; name: string } | undefined {
  if (!branchEnd.test(name)) return undefined;
  // without its 分局, 南海 is no sea
  const named = name.replace(/分局$/, '');
  for (let at = chain.end + 2; at < name.length - 2; at++) {
    if (!organEnd.test(name.slice(chain.end, at))) continue;
    const isInside = ({ code, kind }: NameMatch) =>
      kind !== 'zone' && chain.matches.some((match) => match.code !== code && isWithin(code, match.code));
    // 新华 and 和平 begin names of departments and are districts only in full
    const found = namesAt(named, at, isInside) ?? (named === name ? undefined : namesAt(`${named}区`, at, isInside));
    const codes = new Set(found?.matches.map(({ code }) => code));
    const [code] = codes;
    const isOther = found && natureAfter.test(named.slice(at + found.name.length));
    if (found && code && codes.size === 1 && !isOther) return { code, name: found.name };
  }
  return undefined;
}

/** The divisions an agency's name begins with, link by link to the last. */
export type LeadingDivisions = {
  /** Where the first link starts (after a ministry's name, if one stands before it) and the last link ends. */
  readonly start: number;
  readonly end: number;
  /** The last link as written, how it was found, and every division it may mean. */
  readonly text: string;
  readonly kind: NameKind;
  readonly matches: readonly NameMatch[];
};

/** Reads 江苏省淮安市洪泽区 link by link; a link that does not lie in the one before ends the reading. */
export function leadingDivisions(name: string): LeadingDivisions | undefined {
  const own = divisionsFromStart(name) ?? ofPilotZone(name);
  if (own) return own;
  const first = afterMinistry(name);
  return first && follow(name, first);
}

/** 中国(辽宁)自由贸易试验区大连片区: the province stands in brackets, the place of a part after the zone's word. */
function ofPilotZone(name: string): LeadingDivisions | undefined {
  const [head = '', province] = /^中国\(?([^()]{2,8}?)\)?自由贸易试验区/.exec(name) ?? [];
  const outer = province && divisionsFromStart(province);
  if (!outer) return undefined;
  const isInside = ({ code }: NameMatch) => outer.matches.some((match) => isWithin(code, match.code));
  const part = namesAt(name, head.length, isInside);
  return follow(name, part ? { ...part, at: head.length } : { name: province, ...outer, at: name.indexOf(province) });
}

/** The same for a name whose first characters are a division. */
export function divisionsFromStart(name: string): LeadingDivisions | undefined {
  if (latest?.name === name) return latest.found;
  const first = namesAt(name, 0);
  const found = first && follow(name, { ...first, at: 0 });
  latest = { name, found };
  return found;
}

/** A name is asked about several times on end: where it stands, what it is, whether it is a division's alone. */
let latest: { readonly name: string; readonly found: LeadingDivisions | undefined } | undefined;

type Link = { readonly name: string; readonly matches: readonly NameMatch[]; readonly at: number };

function follow(name: string, first: Link): LeadingDivisions {
  let { matches, name: text } = first;
  let at = first.at + text.length;
  for (;;) {
    const outer = matches;
    const next = namesAt(name, at, ({ code }) =>
      outer.some((match) => code !== match.code && isWithin(code, match.code)),
    );
    if (!next) break;
    matches = next.matches;
    text = next.name;
    at += next.name.length;
  }
  return { start: first.at, end: at, text, kind: matches[0]?.kind ?? 'full', matches };
}

/** The first division after a ministry's name (国家税务总局大连市税务局), or one written in full, as it is called today, further on. */
function afterMinistry(name: string): Link | undefined {
  for (let at = 1; at < name.length - 1; at++) {
    const found = namesAt(name, at, ({ kind }) => kind === 'full' || kind === 'zone' || isAfterMinistry(name, at));
    if (found) return { ...found, at };
  }
  return undefined;
}

function isAfterMinistry(name: string, at: number): boolean {
  const before = name.slice(0, at);
  return (
    /(?:总局|总署|统计局|委员会|人民银行|共和国|部)$/.test(before) || /^(?:国家|中国).+(?:局|署|行|航空)$/.test(before)
  );
}

const ruleOfKind = { full: 'fullName', short: 'shortName', renamed: 'formerName', zone: 'zone' } as const;

const ministries =
  /^(?:外交|国防|教育|科学技术|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和社会保障|自然资源|生态环境|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理)部/;

/** Whether a name without a division is that of an organ of the state itself. */
export function isNationalOrgan(name: string): boolean {
  return (
    ministries.test(name) ||
    /^(?:国务院|中华人民共和国|国家(?!级|高新|经济技术|经开|新区)|中国|最高人民|全国)|^.{2,6}总[局署]$/.test(name)
  );
}

/** A name without a division: a national organ, a zone named like a county, or an organ that its surroundings place. */
function withoutName(name: string, context: RegionContext): RegionFinding {
  if (isNationalOrgan(name)) {
    return { status: 'placed', code: nationalCode, reason: reasonOf('nationalOrgan', name) };
  }
  const choice = zoneByMention(name, context) ?? placeFromAround(name, context);
  if (choice) return { status: 'placed', code: choice.code, reason: choice.reason };
  return { status: 'unknown', code: null, reason: reasonOf('noDivision', name) };
}

/** A zone named like a county (招远开发区), never one named like a district, belongs to it where the text writes the county or its city in full. */
function zoneByMention(name: string, { text = '' }: RegionContext): { code: string; reason: string } | undefined {
  const county = zoneStem(name);
  const told = county?.matches.flatMap(({ code }) => {
    const [own, city] = [divisionOf(code), ancestorsOf(code)[0]];
    if (own?.name.endsWith('区')) return [];
    const written = [own, city].find((division) => division && text.includes(division.name));
    return written ? [{ code, reason: reasonOf('mention', written.name) }] : [];
  });
  return told?.length === 1 ? told[0] : undefined;
}
