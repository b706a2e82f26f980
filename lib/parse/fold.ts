import { buildFoldTable } from './fold-characters.ts';
import { Memory } from './memory.ts';

/** Folded text; `from` gives, for each of its characters, the offset in the source it came from (one more for the end). */
export type Folded = { readonly text: string; readonly from: Int32Array };

const { units, expansions } = buildFoldTable();
/** Words of Taiwan usage that stand in the form's labels; equal lengths keep the offsets true. */
const words = /规范性档案|资讯|专案|复议后起愬|起愬|诉愿/g;
const mainland: Record<string, string> = {
  规范性档案: '规范性文件',
  资讯: '信息',
  专案: '项目',
  复议后起愬: '复议后起诉',
  起愬: '起诉',
  诉愿: '复议',
};
const longestNote = 7;
/** Labels and figures repeat within and between reports, and a line is looked at for several reasons: texts are folded once. */
const longestRemembered = 80;
const mostRemembered = 10_000;
const mostLinesRemembered = 200;
const longestLineRemembered = 2000;
const memory = new Memory<Folded>(mostRemembered);
const lines = new Map<string, Folded>();

/**
 * Makes text comparable: width, radicals, traditional and Taiwan usage and punctuation are unified, spaces and pinyin notes
 * (`長(zhǎng)`, `公(gong)(gong)`) are removed. Pure; the source stays untouched and `from` leads back to it.
 */
export function fold(text: string): Folded {
  if (text.length <= longestRemembered) return memory.get(text) ?? memory.keep(text, (own) => new FoldedText(own));
  const known = lines.get(text);
  if (known) return known;
  const folded = new FoldedText(text);
  if (text.length > longestLineRemembered) return folded;
  if (lines.size >= mostLinesRemembered) lines.clear();
  lines.set(text, folded);
  return folded;
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

class FoldedText implements Folded {
  readonly text: string;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
    this.text = foldCharacters(source, null).replace(words, (word) => mainland[word] ?? word);
  }

  get from(): Int32Array {
    const offsets: number[] = [];
    foldCharacters(this.#source, offsets);
    return Int32Array.from([...offsets, this.#source.length]);
  }
}

/** Folds a text, copying unchanged runs whole; writes where each folded character came from into `offsets` if they are wanted. */
function foldCharacters(text: string, offsets: number[] | null): string {
  let folded = '';
  let afterHan = false;
  let run = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const unit = units[code] ?? code;
    const end = unit === 40 && afterHan ? noteEnd(text, index) : -1;
    if (unit === code && end < 0) {
      offsets?.push(index);
    } else {
      if (index > run) folded += text.slice(run, index);
      if (end > 0) index = end;
      else if (unit > 1) {
        offsets?.push(index);
        folded += String.fromCharCode(unit);
      } else if (unit === 1) {
        const expansion = expansions.get(code) ?? '';
        for (let step = 0; offsets && step < expansion.length; step++) offsets.push(index);
        folded += expansion;
      }
      run = index + 1;
      if (end > 0 || unit === 0) continue;
    }
    afterHan = unit >= 0x3400 && unit <= 0x9fff;
  }
  return run === 0 ? text : folded + text.slice(run);
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
