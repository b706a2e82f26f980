import type { CellState } from '../../form/report.ts';
import { parseNumeral } from './numeral.ts';

/** What the characters of one cell say. Numbers are the printed ones times the power of ten their own unit names. */
export type CellReading = {
  readonly state: CellState;
  /** The number as a count of cases, which are whole: a dot before three digits groups them. */
  readonly amount: number | null;
  /** The number as a sum of money, where a dot is a decimal point; null where a dot or mark between digits may be either. */
  readonly money: number | null;
  /** The unit written in the cell, if any: 元 and its multiples divide by what the figure counts in. */
  readonly unit: string | null;
  /** Words glued to the number that say more than its unit. */
  readonly note: string | null;
  /** Whether something other than a comma groups the digits. */
  readonly isGrouped: boolean;
};

const nothing = { amount: null, money: null, unit: null, note: null, isGrouped: false };
export const blank: CellReading = { state: 'blank', ...nothing };
const dash: CellReading = { state: 'dash', ...nothing };
export const illegible: CellReading = { state: 'illegible', ...nothing };

const dashes = /^(?:[-_/\\]{1,8}|无)[.;]?$/;
const plain = /^\d{1,9}$/;
const powers: Readonly<Record<string, number>> = {
  亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  十万: 1e5,
  万: 1e4,
  千: 1e3,
  百: 100,
};
const power = '亿|千万|百万|十万|万|千|百';
const unit = '元整?|件次|件|条次|条|项次|项|宗|起|个|份|类|次|人次|家次|人|部|例|批|笔|家|户|篇|封';
const note =
  '\\([^()]{1,60}\\)|\\[[^[\\]]{1,60}\\]|\\{[^{}]{1,60}\\}|[※†‡§]{1,3}|注\\d{0,2}|[,;]?(?:其中|含|包括|包含)[^()\\d]{0,30}\\d{0,9}[^()\\d]{0,12}';
const digits = "\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,3}(?:'\\d{3}){1,4}|\\d{1,3}(?:\\.\\d{3}){2,4}|\\d{1,13}";
const number = new RegExp(
  `^(约|增加|减少|增|减|共|计)?(人民币|¥)?([+-]?)(${digits})(\\.\\d{1,8})?(${power})?(${unit})?(?:人民币)?(${note})?(?:;|(?<=\\d{3}|\\D)[.,])?$`,
);
const unitInBrackets =
  /(?<=[\d.])\((?:单位[:为]?)?((?:亿|千万|百万|十万|万|千|百)?(?:[美港欧日韩澳加]|新台)?元|[角分]|(?:万|亿)?(?:美金|港币|英镑))\)$/;
const leadingNote = /^(\([^()]{1,40}\))([+-]?[\d,.]{1,18}\D{0,3})$/;
const numeral = new RegExp(`^([零〇○一二三四五六七八九十百千万亿两]{1,16})(${unit})?(${note})?[.;]?$`);
/** One digit in words may be an ordinal, and 一 a dash: only beside a row's label is it a number. */
const oneNumeral = /^[一二三四五六七八九两]$/;
const dotBeforeThree = /^[1-9]\d{0,2}\.\d{3}$/;

/**
 * Reads folded cell text as a number, a blank, a dash or an unreadable cell; null if it is words, that is a label. Label
 * numbers (`3.`, `(七)`, `1、`) are labels. Never guesses: damaged digits are illegible.
 */
export function readCell(text: string): CellReading | null {
  if (text === '') return blank;
  if (plain.test(text)) return counted(Number(text), null);
  if (text.length > 90) return null;
  if (dashes.test(text)) return dash;
  const bracketed = unitInBrackets.exec(text);
  if (bracketed) return readCell(text.slice(0, bracketed.index) + bracketed[1]);
  const found = number.exec(text);
  if (found) return numberOf(found);
  const led = leadingNote.exec(text);
  if (led) {
    const rest = number.exec(led[2] ?? '');
    if (rest) return { ...numberOf(rest), note: led[1] ?? null };
  }
  if (numeral.test(text)) return oneNumeral.test(text) ? null : readNumeral(text);
  if (isLabel(text)) return null;
  return illegible;
}

/** A number in words (十二, 二〇件), also of one digit; illegible where it is none, as is 一, which many a source sets for a dash. */
export function readNumeral(text: string): CellReading {
  const [, words = '', unit = null, note = null] = numeral.exec(text) ?? [];
  const value = text === '一' ? null : parseNumeral(words);
  return value === null ? illegible : { ...counted(value, unit), note };
}

/** A number with the sign that makes it an ordinal where it stands alone. */
const ordinal = /^(\d{1,2})[.,:)]$/;
const unitAlone =
  /^(?:亿|千万|百万|十万|万|千|百)?(?:[美港欧日韩澳加]|新台)?元$|^[件条项宗起个份次人角分]$|^(?:万|亿)?(?:美金|港币|英镑)$/;

/** Whether a text is a numeral of one digit, an ordinal or a unit alone: what it counts for only its row tells. */
export function isReadInRow(text: string): boolean {
  return oneNumeral.test(text) || ordinal.test(text) || unitAlone.test(text);
}

export function isUnitAlone(text: string): boolean {
  return unitAlone.test(text);
}

/** The number that a numeral (三) or an ordinal (`3.`) is beside the label of a row; null for any other text. */
export function readBesideLabel(text: string): CellReading | null {
  if (oneNumeral.test(text)) return readNumeral(text);
  const digits = ordinal.exec(text)?.[1];
  return digits ? (text.endsWith(')') || text.endsWith(':') ? illegible : readCell(digits)) : null;
}

function counted(amount: number, unit: string | null): CellReading {
  return { state: 'reported', amount, money: amount, unit, note: null, isGrouped: false };
}

function numberOf(found: RegExpExecArray): CellReading {
  const [, word, currency, sign, whole = '', fraction = '', power = '', printed = '', note] = found;
  const down = sign === '-' || word === '减少' || word === '减';
  const times = (down ? -1 : 1) * (powers[power] ?? 1);
  const isDotted = whole.includes('.');
  // nobody can tell what a point behind grouped dots is, or 元 before a unit that is none
  if ((isDotted && fraction !== '') || (currency && printed !== '' && !printed.startsWith('元'))) return illegible;
  const decimal = scaled(Number(whole.replace(/[,.']/g, '') + fraction), times);
  if (!Number.isFinite(decimal)) return illegible;
  const isBeforeThree = power === '' && dotBeforeThree.test(whole + fraction);
  // 8.000 may be 8 with three places or 8,000
  const isUnclear = isBeforeThree && fraction === '.000';
  const says = [word === '约' || word === '共' || word === '计' ? word : '', note ?? ''].join('');
  return {
    state: 'reported',
    amount: isUnclear ? null : isBeforeThree ? scaled(decimal, 1000) : decimal,
    money: isDotted ? null : decimal,
    unit: power + (printed.startsWith('元') || currency ? '元' : printed) || null,
    note: says || null,
    isGrouped: isDotted || (isBeforeThree && !isUnclear) || whole.includes("'"),
  };
}

/** A product without the dust that binary fractions leave. */
const scaled = (value: number, times: number) =>
  value === 0 ? 0 : times === 1 ? value : Number((value * times).toPrecision(15));

/** Words, an ordinal standing alone or a lone bracket; what holds digits, letters or marks of damage is a damaged cell. */
function isLabel(text: string): boolean {
  if (formula.test(text)) return false;
  if (/^\d{1,2}[.,:)]$/.test(text) || /^\(\w{1,2}\)[.,:]?$/.test(text)) return true;
  if (/^[\d.,\ufffd?□■*#]{1,14}$/.test(text)) return false;
  if (/[\ufffd?□■*#]/.test(text) && text.length <= 6) return /[\u3400-\u9fff]{2}/.test(text);
  if (/\d/.test(text) && !/[\u3400-\u9fff]|[a-z]{3}/i.test(text)) return false;
  if (figures.test(text)) return false;
  return !/^(?=.*[\da-z])[\w.,+\-/]{1,12}$/i.test(text);
}

/** A formula of a spreadsheet whose result is not kept, or its error. */
const formula = /^(?:=[A-Za-z(+-]|#(?:ref|div|n\/a|name|value|num|null|spill)\b)/i;
/** A number with a unit that cannot be read together. */
const figures = new RegExp(`^[约共计增减]?[-+¥]?\\d(?:[\\d.,'-]*\\d)?(?:${power}|${unit}|;)+$`);
