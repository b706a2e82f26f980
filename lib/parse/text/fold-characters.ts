import { Converter } from 'opencc-js/t2cn';

/** What a UTF-16 unit folds to: 0 drops it, 1 looks it up among the expansions, else the folded unit. */
export type FoldTable = { readonly units: Uint16Array; readonly expansions: ReadonlyMap<number, string> };

/** The U+2E80 block of radicals, which NFKC leaves alone, as the characters printed PDFs mean by them. */
const radicals =
  '⺀冫⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺊卜⺋卩⺌小⺍小⺎兀⺏尣⺒巳⺓幺⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺠民⺡氵⺢水⺣灬⺤爫⺥爪⺦丬⺨犭⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罒⺲罒⺳网⺴网⺵网⺶羊⺷羊⺹耂⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟';
/** Variants that neither NFKC nor the Taiwan table folds: Japanese forms and old prints. */
const variants = '関关説说産产衞卫戸户青青教教内内呉吴';
const punctuation =
  '〔(〕)【(】)［(］)〖(〗)｛(｝)〈<〉>，,、,﹐,；;：:︰:．.｡.。.·.・.•.／/∕/｜|│|┃|︱|＋+﹢+“"”"„"‟"＂"「"」"『"』"‘\'’\'‐-‑-‒-–-—-―-−-－-﹣-─-━-~-～-';
const compatibility: readonly (readonly [number, number])[] = [
  [0x2000, 0x209f],
  [0x2100, 0x21ff],
  [0x2460, 0x24ff],
  [0x2f00, 0x2fd5],
  [0x3000, 0x33ff],
  [0xf900, 0xfaff],
  [0xfb00, 0xfb06],
  [0xfe10, 0xfe6f],
  [0xff00, 0xffef],
];

/** Builds the table once: compatibility forms, radicals, traditional characters, punctuation; spaces and marks drop. */
export function buildFoldTable(): FoldTable {
  const units = new Uint16Array(65_536);
  const expansions = new Map<number, string>();
  for (let code = 0; code < 65_536; code++) units[code] = code;
  for (const [from, to] of compatibility) {
    for (let code = from; code <= to; code++) {
      const form = String.fromCharCode(code).normalize('NFKC');
      if (form.length === 1) units[code] = form.charCodeAt(0);
      else {
        units[code] = 1;
        expansions.set(code, form.replace(/\s/g, ''));
      }
    }
  }
  foldDigits(units);
  units[mathematical] = 1;
  pairs(radicals, units);
  pairs(variants, units);
  simplify(units);
  pairs(punctuation, units);
  for (let code = 0; code < 65_536; code++) if (isDropped(code)) units[code] = 0;
  return { units, expansions };
}

/** The first half of the mathematical digits (𝟎 … 𝟿), the only characters beyond the first plane that are folded. */
export const mathematical = 0xd835;

/** The digit a mathematical digit shows, by the second half of its code; null for any other character. */
export function mathematicalDigit(half: number): number | null {
  return half >= 0xdfce && half <= 0xdfff ? 48 + ((half - 0xdfce) % 10) : null;
}

/** The digits of every script (Arabic-Indic, Persian, Devanagari …), which stand ten in a row, and the Arabic decimal point. */
function foldDigits(units: Uint16Array): void {
  for (let code = 0x660; code < 0xff00; code++) {
    if (!digit.test(String.fromCharCode(code))) continue;
    for (let value = 0; value < 10; value++) units[code + value] = 48 + value;
    code += 9;
  }
  pairs('٫.٬,', units);
}
const digit = /\p{Nd}/u;

function pairs(text: string, units: Uint16Array): void {
  for (let index = 0; index + 1 < text.length; index += 2) units[text.charCodeAt(index)] = text.charCodeAt(index + 1);
}

/** One conversion of every ideograph on its own line: a call a character would cost seconds. */
function simplify(units: Uint16Array): void {
  const codes: number[] = [];
  for (let code = 0x3400; code <= 0x9fff; code++) codes.push(code);
  const lines = Converter({ from: 'tw', to: 'cn' })(codes.map((code) => String.fromCharCode(code)).join('\n')).split(
    '\n',
  );
  codes.forEach((code, index) => {
    const simplified = lines[index];
    if (simplified?.length === 1 && units[code] === code) units[code] = simplified.charCodeAt(0);
  });
  for (let code = 0; code < 65_536; code++) {
    const once = units[code] ?? code;
    if (once !== code && once > 0x3400) units[code] = units[once] ?? once;
  }
}

/** Spaces, control and zero-width characters, combining marks, variation selectors, the byte-order mark. */
function isDropped(code: number): boolean {
  return (
    code <= 0x20 ||
    (code >= 0x7f && code <= 0xa0) ||
    code === 0xad ||
    code === 0x61c ||
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    code === 0x3000 ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    (code >= 0xe000 && code <= 0xf8ff)
  );
}
