import { reasonOf } from '../form/reason.ts';
import { ancestorsOf, childrenOf, divisionOf, divisions, nationalCode } from './division.ts';
import { stemOf } from './name-parts.ts';
import { isBeforeZoneWord } from './national-zones.ts';
import { syllablesOf } from './pinyin.ts';
import { areaCodeIn, postalCodeIn, type RegionContext, siteCodeIn } from './region-context.ts';
import { fullNameOf, namesAt } from './region-names.ts';

type Place = { readonly code: string; readonly reason: string };

/** The words with which a name without a division says on which level it stands: 市城管局, 区水利局. */
const levelWord = /^(省|市|州|盟|县|区|旗)(?=.)/;
const townshipWord = /(?:镇|乡|街道|苏木)/;

/**
 * Where an organ stands whose name holds no division (永安镇人民政府, 市城管局): the site's code, the county written before a
 * township's name, the government whose portal carries the report, the address, the host. A witness counts only where
 * its division is of the level the name asks for; the first that does decides.
 */
export function placeFromAround(name: string, context: RegionContext): Place | undefined {
  const text = context.text ?? '';
  const site = siteCodeIn(text);
  const portal = portalIn(text)?.code;
  const address = addressIn(text);
  const host = hostDivision(context.url);
  const county = countyBefore(name, text);
  const city = cityBefore(name, text);
  // 教育局 of a city has its house in one of the city's districts
  const housed = townshipWord.test(name) || levelWord.test(name) ? address : undefined;
  const found: readonly (readonly [string | undefined, () => string])[] = [
    [site, () => reasonOf('siteCode', site)],
    [county, () => reasonOf('parentInText', `${county && fullNameOf(county)}${name}`)],
    [city, () => reasonOf('parentInText', `${city && fullNameOf(city)}${name}`)],
    [portal, () => reasonOf('portal', portal && fullNameOf(portal))],
    [housed, () => reasonOf('address', housed && fullNameOf(housed))],
    [host, () => reasonOf('siteHost', hostOf(context.url) ?? '')],
  ];
  for (const [code, reason] of found) {
    const fitting = code === undefined ? undefined : fittingDivision(name, code);
    if (fitting) return { code: fitting, reason: reason() };
  }
  return undefined;
}

/**
 * What tells an unplaced organ from others of its name: the host of its page, else the portal that carries the report,
 * else postal or area code; null where the source tells none of them. Never a path, so that a folder does not count.
 */
export function siteAround(context: RegionContext): string | null {
  const text = context.text ?? '';
  const host = hostOf(context.url);
  if (host) return `host:${host}`;
  const portal = portalIn(text);
  if (portal) return `portal:${portal.name}`;
  const postal = postalCodeIn(text);
  if (postal) return `postal:${postal}`;
  const area = areaCodeIn(text);
  return area ? `area:${area}` : null;
}

/** The host of an address without `www.`, in lower case. */
export function hostOf(url: string | undefined): string | undefined {
  if (!url) return undefined;
  const host = URL.canParse(url) ? new URL(url).hostname : url.replace(/[/:?#].*$/, '');
  return host.toLowerCase().replace(/^www\d?\./, '') || undefined;
}

/** The division itself, or the one above it, that an organ of this name can belong to; undefined where neither fits. */
function fittingDivision(name: string, code: string): string | undefined {
  const own = divisionOf(code);
  if (!own || code === nationalCode) return undefined;
  // 东莞 and 中山 have townships and no counties
  const isLowest = own.level === 'county' || (own.level === 'prefecture' && childrenOf(code).length === 0);
  if (townshipWord.test(name)) return isLowest ? code : undefined;
  const level = levelWord.exec(name)?.[1];
  if (level === undefined)
    return isLowest || (isBeforeZoneWord(name, 0) && own.level !== 'province') ? code : undefined;
  const chain = [own, ...ancestorsOf(code)];
  if (level === '省') return chain.find((division) => division.level === 'province')?.code;
  const isOfLevel = ({ name: written }: { name: string }) => written.endsWith(level) && written.length > level.length;
  // 区教育局 is a district's bureau, never that of 内蒙古自治区
  return chain.find((division) => isOfLevel(division) && (division.level !== 'province' || level === '市'))?.code;
}

/** The division whose name in full ends where `end` is: 可以从突泉县|人民政府. */
function divisionBefore(
  text: string,
  end: number,
  isShortTaken = false,
): { readonly code: string; readonly name: string } | undefined {
  for (let at = Math.max(0, end - 24); at < end - 1; at++) {
    const found = chainTo(text.slice(at, end), isShortTaken);
    if (found) return { code: found, name: text.slice(at, end) };
  }
  return undefined;
}

/** The one division that a whole text names link by link: 兴安盟突泉县. */
function chainTo(text: string, isShortTaken = false): string | undefined {
  let at = 0;
  let codes: readonly string[] = [];
  while (at < text.length) {
    const outer = codes;
    const found = namesAt(text, at, ({ code, kind }) => {
      const isCity = isShortTaken && kind === 'short' && code.endsWith('00');
      if (kind !== 'full' && kind !== 'renamed' && !isCity) return false;
      return at === 0 || (!outer.includes(code) && ancestorsOf(code).some((one) => outer.includes(one.code)));
    });
    if (!found) return undefined;
    codes = found.matches.map(({ code }) => code);
    at += found.name.length;
  }
  const [only, ...others] = new Set(codes);
  return others.length === 0 ? only : undefined;
}

const portalWord = /(?:人民)?政府(?:信息公开|政务)?(?:门户|官方)?网(?:站|上)?|(?:政务|门户|官方)网站?/g;

/** The one division whose government's portal the text speaks of; the state's and a province's own are passed over. */
function portalIn(text: string): { readonly code: string; readonly name: string } | undefined {
  const found = new Map<string, string>();
  for (const { index } of text.matchAll(portalWord)) {
    const division = divisionBefore(text, index);
    if (division && !division.code.endsWith('0000')) found.set(division.code, division.name);
  }
  const inner = [...found].filter(
    ([code]) =>
      ![...found.keys()].some((other) => other !== code && ancestorsOf(other).some((one) => one.code === code)),
  );
  const [only, ...others] = inner;
  return only && others.length === 0 ? { code: only[0], name: fullNameOf(only[0]) } : undefined;
}

const addressWord = /(?:通[讯信]|联系|办公|单位|机关|详细)?地址(?:位于|为|是)?[:：]?/g;

/** The one division with which the addresses in the text begin. */
function addressIn(text: string): string | undefined {
  const codes = new Set<string>();
  for (const { 0: word, index } of text.matchAll(addressWord)) {
    const start = index + word.length;
    const code = longestChain(text.slice(start, start + 24));
    if (code) codes.add(code);
  }
  const [only, ...others] = codes;
  return others.length === 0 ? only : undefined;
}

function longestChain(text: string): string | undefined {
  for (let end = text.length; end > 1; end--) {
    const code = chainTo(text.slice(0, end));
    if (code) return code;
  }
  return undefined;
}

/** The one county that stands before a township's name somewhere in the text: 突泉县永安镇. */
function countyBefore(name: string, text: string): string | undefined {
  const township = /^([\u4e00-\u9fff]{1,8}?(?:镇|乡|街道|苏木))/.exec(name)?.[1];
  if (!township || township.length < 2) return undefined;
  const codes = new Set<string>();
  for (let at = text.indexOf(township); at >= 0; at = text.indexOf(township, at + township.length)) {
    const division = divisionBefore(text, at);
    if (division) codes.add(division.code);
  }
  const [only, ...others] = codes;
  return others.length === 0 ? only : undefined;
}

/** What every zone is called, so that only the whole of it names one: 高新区. */
const commonZone = /^(?:高新|经开|经济|开发|新区|新城|保税|综合|工业|产业|科技|示范|度假|风景|旅游|生态|国家)/;
const zoneHead = /^[^局厅委署院]{1,12}?[区园城]/;

/** The one city or county that stands before a zone's name somewhere in the text: 武汉市东湖生态旅游风景区 for 东湖风景区. */
function cityBefore(name: string, text: string): string | undefined {
  if (!isBeforeZoneWord(name, 0)) return undefined;
  const stem = commonZone.test(name) ? zoneHead.exec(name)?.[0] : name.slice(0, 2);
  if (stem === undefined) return undefined;
  const codes = new Set<string>();
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.length)) {
    // 嘉兴南湖红船 says nothing of a 南湖新区
    const isZone = stem.length > 2 || isBeforeZoneWord(text, at + stem.length);
    const division = isZone ? divisionBefore(text, at, true) : undefined;
    if (division) codes.add(division.code);
  }
  const [only, ...others] = codes;
  return others.length === 0 ? only : undefined;
}

let divisionsByPinyin: Map<string, string | null> | undefined;

/** The division whose name a government's host spells in full, if no other is spelt alike: shouguang.gov.cn. */
function hostDivision(url: string | undefined): string | undefined {
  const label = /(?:^|\.)([a-z]{4,})\.gov\.cn$/.exec(hostOf(url) ?? '')?.[1];
  if (!label) return undefined;
  if (!divisionsByPinyin) {
    divisionsByPinyin = new Map();
    for (const { code, name, level } of divisions) {
      if (level === 'national' || level === 'province') continue;
      const word = syllablesOf(stemOf(name)).join('').replaceAll('ü', 'v');
      divisionsByPinyin.set(word, divisionsByPinyin.has(word) ? null : code);
    }
  }
  return divisionsByPinyin.get(label) ?? undefined;
}
