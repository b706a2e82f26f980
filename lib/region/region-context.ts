import { reasonOf } from '../form/reason.ts';
import { ancestorsOf, divisionOf, isWithin, nationalCode } from './division.ts';
import { type LocalCodes, localCodesOf } from './local-codes.ts';
import { stemOf } from './name-parts.ts';
import { placeSyllables } from './pinyin.ts';

/** What stands around an agency's name and may tell which of several divisions it means. */
export type RegionContext = {
  /** Simplified text of the source: title, signature, address, footer, prose. */
  readonly text?: string;
  /** Address of the page. */
  readonly url?: string;
  /** Code given by a manifest; it settles the matter. */
  readonly regionCode?: string;
};

type Choice = { readonly code: string; readonly reason: string };

/** How far the text is searched, in characters. */
const textLimit = 200_000;

/** One-character names of the provinces as they stand in licence and registration numbers (辽ICP备…). */
export const provinceCharacters: Readonly<Record<string, string>> = {
  京: '110000',
  津: '120000',
  冀: '130000',
  晋: '140000',
  蒙: '150000',
  辽: '210000',
  吉: '220000',
  黑: '230000',
  沪: '310000',
  苏: '320000',
  浙: '330000',
  皖: '340000',
  闽: '350000',
  赣: '360000',
  鲁: '370000',
  豫: '410000',
  鄂: '420000',
  湘: '430000',
  粤: '440000',
  桂: '450000',
  琼: '460000',
  渝: '500000',
  川: '510000',
  蜀: '510000',
  黔: '520000',
  贵: '520000',
  滇: '530000',
  云: '530000',
  藏: '540000',
  陕: '610000',
  甘: '620000',
  陇: '620000',
  青: '630000',
  宁: '640000',
  新: '650000',
};

/** The one candidate the context speaks for, with the witness that told; undefined where none or several remain. */
export function chooseByContext(
  name: string,
  candidates: readonly string[],
  context: RegionContext,
): Choice | undefined {
  const text = (context.text ?? '').slice(0, textLimit);
  const site = siteCodeIn(text);
  const witnesses: readonly ((code: string) => string | undefined)[] = [
    (code) => (site && (isWithin(code, site) || isWithin(site, code)) ? reasonOf('siteCode', site) : undefined),
    (code) => gluedParent(name, code, text),
    (code) => domainNames(code, context.url),
    (code) => registration(code, text),
    ...(candidates.every(localCodes)
      ? [(code: string) => postalCode(code, text), (code: string) => areaCode(code, text)]
      : []),
    (code) => mention(code, text, 'prefecture'),
    (code) => mention(code, text, 'province'),
  ];
  for (const witness of witnesses) {
    const heard = candidates.flatMap((code) => {
      const reason = witness(code);
      return reason ? [{ code, reason }] : [];
    });
    if (heard.length === 1) return heard[0];
  }
  return undefined;
}

/** 网站标识码 of government sites starts with the division's code; a prefecture's is padded with zeros. */
export function siteCodeIn(text: string): string | undefined {
  const code = /网站标识码[:：\s]{0,4}(\d{6})\d{4}/.exec(text)?.[1];
  return code && code !== nationalCode && divisionOf(code) ? code : undefined;
}

function gluedParent(name: string, code: string, text: string): string | undefined {
  for (const parent of ancestorsOf(code)) {
    if (parent.code === nationalCode) continue;
    for (const written of [parent.name + name, stemOf(parent.name) + name]) {
      if (text.includes(written)) return reasonOf('parentInText', written);
    }
  }
  return undefined;
}

/** The site's host spells the division or the prefecture above it: www.nanjing.gov.cn, gulou.nanjing.gov.cn. */
function domainNames(code: string, url: string | undefined): string | undefined {
  if (!url) return undefined;
  const host = URL.canParse(url) ? new URL(url).hostname : url;
  const labels = host.toLowerCase().split('.');
  for (const { code: outer, name } of ancestorsOf(code)) {
    if (outer === nationalCode) continue;
    const word = placeSyllables(stemOf(name)).join('').replaceAll('ü', 'v');
    if (labels.includes(word)) return reasonOf('siteHost', host);
  }
  return undefined;
}

/** 公网安备 numbers start with a division's code, ICP numbers with the province's one-character name. */
function registration(code: string, text: string): string | undefined {
  const police = /公网安备\s{0,2}(\d{6})\d{8}/.exec(text)?.[1];
  if (police && (code === police || isWithin(code, `${police.slice(0, 4)}00`))) {
    return reasonOf('policeNumber', police);
  }
  const letter = /([\u4e00-\u9fff])ICP备/i.exec(text)?.[1];
  const province = letter ? provinceCharacters[letter] : undefined;
  return province && isWithin(code, province) ? reasonOf('licence', `${letter}ICP备`) : undefined;
}

/** Codes of the city a division lies in. With a candidate whose codes are not known, a code could be that one's. */
function localCodes(code: string): LocalCodes | undefined {
  const [city] = ancestorsOf(code);
  return city && localCodesOf(city.code);
}

/** The first postal code that is printed as one. */
export function postalCodeIn(text: string): string | undefined {
  return /邮(?:政)?编(?:码)?[:：\s]{0,4}(\d{6})(?!\d)/.exec(text)?.[1];
}

function postalCode(code: string, text: string): string | undefined {
  const printed = postalCodeIn(text);
  return printed?.startsWith(localCodes(code)?.postalZone ?? '-') ? reasonOf('postalCode', printed) : undefined;
}

/** The area code of the first number that has one: 025-83200000, (025)83200000. */
export function areaCodeIn(text: string): string | undefined {
  return /(?<![\d-])[(（]?(0\d{2,3})[-)）—]\d{7,8}(?!\d)/.exec(text)?.[1];
}

function areaCode(code: string, text: string): string | undefined {
  const printed = areaCodeIn(text);
  return printed && printed === localCodes(code)?.areaCode ? reasonOf('areaCode', printed) : undefined;
}

function mention(code: string, text: string, level: 'prefecture' | 'province'): string | undefined {
  const outer = ancestorsOf(code).find((division) => division.level === level);
  return outer && text.includes(outer.name) ? reasonOf('mention', outer.name) : undefined;
}
