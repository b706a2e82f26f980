/** What is printed in a cell, told apart: the text that counts, and what only marks it. */
export type Print = {
  readonly text: string;
  /** Marks of notes behind the text (`12①`, `12²`, `12<sup>1</sup>`), which are no part of it. */
  readonly note: string | null;
  /** Whether all digits of the cell are struck through. */
  readonly isStruck: boolean;
  /** Whether digits of the cell are shown in another order than they are written in. */
  readonly isReversed: boolean;
};

const spaces = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
/** Spaces that typesetters put between groups of digits and nobody between two cells. */
const groupSpaces = '\\u2004-\\u200a\\u202f\\u205f';
/** Circled and bracketed numbers and raised or lowered digits: marks of notes, or ordinals. */
const marks = '¹²³\\u2070-\\u209f\\u2460-\\u24ff\\u2776-\\u2793\\u3200-\\u32ff';
const middleDots = '·・•‧∙⋅';

/** Most texts hold nothing of this and are what they are, but for a full stop. */
const telling = new RegExp(`[\\u202e\\u0335-\\u0338~<^$${marks}Ｏ]`);
const struck = /~~[^~]{1,200}~~|<(s|del|strike)>[^<>]{0,200}<\/\1>|(?:\S[\u0335-\u0338])+/giu;
const raised =
  /<(su[pb])>[^<>]{0,60}<\/\1>|\$\^(?:\{[^{}$]{1,20}\}|[^{}$]{1,4})\$|\^\{[^{}]{1,20}\}|\^[^^\s]{1,6}\^|\[\^\w{1,8}\]/gi;
/** Two digits or more behind the character that turns their order round. */
const reversedDigits = /\u202e[^\p{Nd}\u202c]*\p{Nd}[^\u202c]*\p{Nd}/u;
const lastMarks = new RegExp(`(?<=\\S)\\s*[${marks}]+$`, 'u');
const anyMark = new RegExp(`[${marks}]`, 'u');
const wideZeros = /^[０-９Ｏ]+$/;
/** The full stop behind a number or its unit; folded, it would look like the dot of an ordinal. */
const fullStop = /[\p{Nd}零〇元件条项宗起个份类次人部例批笔家][。｡]$/u;
const listed = /\p{Nd}、\p{Nd}/u;
/** Signs that move a typewriter: what they leave of the digits beside them, nobody can tell. */
const control = /\p{Nd}\p{Cc}+\p{Nd}/u;
const middleDot = new RegExp(`\\p{Nd}[${middleDots}]\\p{Nd}`, 'u');
const gap = new RegExp(`\\p{Nd}[${spaces}]+(?=\\p{Nd})`, 'u');
const groups = new RegExp(
  `^[^\\p{Nd}]{0,12}\\p{Nd}{1,3}(?:[${groupSpaces}]\\p{Nd}{3}){1,4}(?![\\p{Nd}${spaces}])`,
  'u',
);

/** Tells the text of a cell from the marks on it, as a reader of the page does: struck-through text and marks of notes do not count. */
export function readPrint(raw: string): Print {
  if (!telling.test(raw)) return { text: withoutStop(raw), note: null, isStruck: false, isReversed: false };
  const isReversed = reversedDigits.test(raw);
  const standing = raw.replace(struck, '');
  if (standing.trim() === '' && /\p{Nd}/u.test(raw)) return { text: raw, note: null, isStruck: true, isReversed };
  const kept = standing.trim() === '' ? raw : standing;
  const unraised = kept.replace(raised, '');
  const whole = unraised.trim() === '' ? kept : unraised;
  const text = whole.trimEnd().replace(lastMarks, '');
  const note = kept.length - text.length > kept.length - kept.trimEnd().length ? marksOf(kept, text) : null;
  return {
    text: wideZeros.test(text) ? text.replaceAll('Ｏ', '０') : withoutStop(text),
    note,
    isStruck: false,
    isReversed,
  };
}

/** A text without the full stop behind a number or its unit; the last two characters tell. */
function withoutStop(text: string): string {
  const end = text.trimEnd();
  if (!end.endsWith('。') && !end.endsWith('｡')) return text;
  return fullStop.test(end.slice(-3)) ? end.slice(0, -1) : end;
}

/** The marks that were taken off a text. */
function marksOf(printed: string, text: string): string | null {
  const left = printed.startsWith(text) ? printed.slice(text.length) : (printed.match(raised) ?? []).join('');
  return left.trim() === '' ? null : left.trim();
}

const onlyDigits = /^[\d,.]*$/;

/** What signs between or beside the digits make of a number that could otherwise be read. */
export function digitsOf({ text }: Print): 'plain' | 'grouped' | 'middleDot' | 'doubtful' {
  if (onlyDigits.test(text)) return 'plain';
  if (anyMark.test(text) || listed.test(text)) return 'doubtful';
  if (control.test(text) && !gap.test(text)) return 'doubtful';
  if (gap.test(text)) return groups.test(text) ? 'grouped' : 'doubtful';
  return middleDot.test(text) ? 'middleDot' : 'plain';
}
