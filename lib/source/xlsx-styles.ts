import { strikeOut } from './struck.ts';
import { dateText, numberText } from './xlsx-values.ts';
import { walkXml } from './xml-walk.ts';

/** How the cells of one style show what they hold. */
export type CellStyle = { readonly format: Format; readonly isStruck: boolean };
/** The sections of a number format: for numbers above zero, below zero, and zero; `date` for one of dates and times. */
type Format = 'date' | readonly string[];

/** Built-in formats of dates and times (ECMA-376 part 1, 18.8.30), those of Chinese locales among them. */
const isDateFormat = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
const builtIn: Readonly<Record<number, Format>> = { 9: ['0%'], 10: ['0.00%'] };
const general: Format = ['General'];

/** The cell styles of a workbook, by their number. */
export function cellStylesOf(xml: string): readonly CellStyle[] {
  const formats = new Map<number, Format>();
  const struckFonts = new Set<number>();
  const styles: CellStyle[] = [];
  let list = '';
  let font = -1;
  walkXml(xml, {
    open: (name, { numFmtId, formatCode = '', fontId, val }) => {
      const id = Number(numFmtId ?? 0);
      if (name === 'fonts' || name === 'cellXfs') list = name;
      else if (name === 'numFmt') formats.set(id, readFormat(formatCode));
      else if (name === 'font' && list === 'fonts') font++;
      else if (name === 'strike' && list === 'fonts' && val !== '0' && val !== 'false') struckFonts.add(font);
      else if (name === 'xf' && list === 'cellXfs') {
        const format = formats.get(id) ?? builtIn[id] ?? (isDateFormat(id) ? 'date' : general);
        styles.push({ format, isStruck: struckFonts.has(Number(fontId ?? -1)) });
      }
    },
    close: (name) => {
      if (name === list) list = '';
    },
    text: () => undefined,
  });
  return styles;
}

/** A format without its words, colours and spaces. */
function readFormat(code: string): Format {
  const signs = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|[_*]./g, '');
  return !/general/i.test(signs) && /[ymdhs]/i.test(signs) ? 'date' : signs.split(';');
}

/** A number with thousands left out (`0,`), which nobody can read exactly. */
const isScaled = (section: string) => /[0#?],+(?![0#?,])/.test(section);
const unreadable = '□';

/** A number as its cell shows it. */
export function shownNumber(value: string, style: CellStyle | undefined): string {
  if (!style) return numberText(value);
  if (style.format === 'date') return dateText(Number(value));
  const number = Number(value);
  const [above = '', below = above, zero = above] = style.format;
  const section = number === 0 ? zero : number < 0 ? below : above;
  // a zero that is shown as a dash or not at all is what it is: its office has filled it in
  if (number !== 0 && section.trim() === '') return style.format.length > 1 ? '' : numberText(value);
  if (number !== 0 && isScaled(section)) return unreadable;
  return section.includes('%') ? `${numberText(String(number * 100))}%` : numberText(value);
}

/** The text of a cell with what its style strikes through. */
export function inStyle(text: string, style: CellStyle | undefined): string {
  return style?.isStruck ? strikeOut(text) : text;
}
