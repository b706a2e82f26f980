import type { CellState } from '../form/report.ts';

/** What the characters of one cell say. `amount` is the printed number times the power of ten its own unit names. */
export type CellReading = {
  readonly state: CellState;
  readonly amount: number | null;
  /** The unit written in the cell, if any: 元 and its multiples divide by what the figure counts in. */
  readonly unit: string | null;
  /** Words glued to the number that say more than its unit. */
  readonly note: string | null;
};

const blank: CellReading = { state: 'blank', amount: null, unit: null, note: null };
const dash: CellReading = { state: 'dash', amount: null, unit: null, note: null };
const illegible: CellReading = { state: 'illegible', amount: null, unit: null, note: null };

const dashes = /^(?:[-_/\\]{1,8}|无)$/;
const plain = /^\d{1,9}$/;
const number =
  /^(约|增加|减少|增|减|共|计)?([+-]?)(\d{1,3}(?:,\d{3}){1,4}|\d{1,13})(\.\d{1,8})?(万|亿)?(元|件次|件|条|项|宗|起|个|份|类|次|人次|人|部|例|批|笔|家)?(?:人民币)?(\([^()]{1,60}\)|[,;]?(?:其中|含|包括|包含)[^()\d]{0,30}\d{0,9}[^()\d]{0,12})?$/;
const leadingNote = /^(\([^()]{1,40}\))([+-]?[\d,.]{1,18}\D{0,3})$/;

/**
 * Reads folded cell text as a number, a blank, a dash or an unreadable cell; null if it is words, that is a label. Label
 * numbers (`3.`, `(七)`, `1、`) are labels. Never guesses: damaged digits are illegible.
 */
export function readCell(text: string): CellReading | null {
  if (text === '') return blank;
  if (plain.test(text)) return { state: 'reported', amount: Number(text), unit: null, note: null };
  if (text.length > 90) return null;
  if (dashes.test(text)) return dash;
  const found = number.exec(text);
  if (found) return numberOf(found);
  const led = leadingNote.exec(text);
  if (led) {
    const rest = number.exec(led[2] ?? '');
    if (rest) return { ...numberOf(rest), note: led[1] ?? null };
  }
  if (isLabel(text)) return null;
  return illegible;
}

function numberOf(found: RegExpExecArray): CellReading {
  const [, word, sign, whole = '', fraction = '', power, unit, note] = found;
  const down = sign === '-' || word === '减少' || word === '减';
  const size = Number(whole.replaceAll(',', '') + fraction) * (power === '亿' ? 1e8 : power === '万' ? 1e4 : 1);
  if (!Number.isFinite(size)) return illegible;
  const says = [word === '约' || word === '共' || word === '计' ? word : '', note ?? ''].join('');
  return {
    state: 'reported',
    amount: down && size !== 0 ? -size : size,
    unit: (power ?? '') + (unit ?? '') || null,
    note: says || null,
  };
}

/** Words, an ordinal standing alone or a lone bracket; what holds digits, letters or marks of damage is a damaged cell. */
function isLabel(text: string): boolean {
  if (/^\d{1,2}[.,:)]$/.test(text) || /^\(\w{1,2}\)$/.test(text)) return true;
  if (/^[\d.,\ufffd?□■*#]{1,14}$/.test(text)) return false;
  if (/[\ufffd?□■*#]/.test(text) && text.length <= 6) return /[\u3400-\u9fff]{2}/.test(text);
  return !/^(?=.*[\da-z])[\w.,+\-/]{1,12}$/i.test(text);
}
