import { buildFoldTable, mathematical, mathematicalDigit } from './fold-characters.ts';

/** Folded text; `from` gives, for each of its characters, the offset in the source it came from (one more for the end). */
export type Folded = { readonly text: string; readonly from: Int32Array };

const { units, expansions } = buildFoldTable();
/** Words of Taiwan usage that stand in the form's labels; equal lengths keep the offsets true. */
const words = /规范性档案|资讯|专案|复议后起愬|起愬|诉愿/g;
/** One of these stands in each of them. */
const signOfWords = /[案讯愬愿]/;
const mainland: Record<string, string> = {
  规范性档案: '规范性文件',
  资讯: '信息',
  专案: '项目',
  复议后起愬: '复议后起诉',
  起愬: '起诉',
  诉愿: '复议',
};
const longestNote = 7;

/**
 * Makes text comparable: width, radicals, traditional and Taiwan usage and punctuation are unified, spaces and pinyin notes
 * (`長(zhǎng)`, `公(gong)(gong)`) are removed. Pure; the source stays untouched and `from` leads back to it.
 */
export function fold(text: string): Folded {
  return new FoldedText(text);
}

/** Matches every text that holds one of these characters once it is folded, without folding it. */
export function spelling(characters: string): RegExp {
  const codes = new Set([...characters].map((character) => character.charCodeAt(0)));
  let spellings = '';
  units.forEach((unit, code) => {
    if (codes.has(unit)) spellings += String.fromCharCode(code);
  });
  for (const [code, expansion] of expansions)
    if ([...expansion].some((character) => characters.includes(character))) spellings += String.fromCharCode(code);
  return new RegExp(`[${spellings}]`);
}

/** Characters made into a string in one go. */
const mostAtOnce = 4096;

class FoldedText implements Folded {
  readonly text: string;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
    const text = foldCharacters(source, null);
    this.text = signOfWords.test(text) ? text.replace(words, (word) => mainland[word] ?? word) : text;
  }

  get from(): Int32Array {
    const offsets: number[] = [];
    foldCharacters(this.#source, offsets);
    offsets.push(this.#source.length);
    return new Int32Array(offsets);
  }
}

/** Folds a text, itself where nothing changes; writes where each folded character came from into `offsets` if they are wanted. */
function foldCharacters(text: string, offsets: number[] | null): string {
  const begin = unchanged(text);
  for (let index = 0; offsets && index < begin; index++) offsets.push(index);
  if (begin === text.length) return text;
  let folded = text.slice(0, begin);
  let afterHan = begin > 0 && isHan(text.charCodeAt(begin - 1));
  const codes: number[] = [];
  for (let index = begin; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const unit = units[code] ?? code;
    const end = unit === 40 && afterHan ? noteEnd(text, index) : -1;
    if (end > 0) {
      index = end;
      continue;
    }
    if (unit > 1) {
      offsets?.push(index);
      codes.push(unit);
    } else if (code === mathematical) {
      const value = mathematicalDigit(text.charCodeAt(index + 1));
      offsets?.push(index);
      codes.push(value ?? code);
      if (value !== null) index++;
    } else if (unit === 1) {
      const expansion = expansions.get(code) ?? '';
      for (let step = 0; step < expansion.length; step++) {
        offsets?.push(index);
        codes.push(expansion.charCodeAt(step));
      }
    } else continue;
    afterHan = isHan(unit);
    if (codes.length > mostAtOnce) folded += String.fromCharCode(...codes.splice(0));
  }
  return folded + String.fromCharCode(...codes);
}

/** How many characters from the start stay as they are and open no bracket. */
function unchanged(text: string): number {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (units[code] !== code || code === 40) return index;
  }
  return text.length;
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

/** The offset of the bracket that closes a pinyin note opened at `open`, or -1 where none stands. */
function noteEnd(text: string, open: number): number {
  let letters = 0;
  for (let index = open + 1; index < text.length && index <= open + longestNote + 3; index++) {
    const unit = units[text.charCodeAt(index)] ?? 0;
    if (unit === 0) continue;
    if (unit === 41) return letters > 0 ? index : -1;
    if (!isPinyin(unit) || ++letters > longestNote) return -1;
  }
  return -1;
}

function isPinyin(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 0xe0 && unit <= 0x24f) || unit === 0x251 || unit === 0x261;
}
