import type { Piece, SetRow } from '../dialects/dialect.ts';
import { hasGluedDigits } from '../dialects/glued.ts';
import type { SourceRow } from '../rows/source-row.ts';

const longestNumber = 20;
/** Digits of any script, with signs but without words; Chinese numerals alone. */
const number = /^(?=.*\p{N})[^\p{Script=Han}]+$/u;
const numerals = /^[零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}$/;
/** An ordinal before a label, a page number, a date. */
const noNumber = /^[(（]?[\p{N}一二三四五六七八九十]{1,3}[)）.．、,，:：]$|^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/u;
const zero = /^[^\p{N}一二三四五六七八九十]*[0０零〇○]+(?:[.,][0０]*)?[^\p{N}一二三四五六七八九十]*$/u;

/**
 * What the tables of a source hold that a person would take for a number, whether the reader could or not: cells with digits of
 * any script and Chinese numerals, between the first and the last words of the form; of them those that are wanted.
 */
export function findNumbers(
  rows: readonly SetRow[],
  isWanted: (piece: Piece) => boolean = () => true,
): readonly Piece[] {
  const isOfTheForm = ({ pieces }: SetRow) =>
    pieces.some(({ recognition }) => recognition.place?.table !== undefined && recognition.place.table !== 'outside');
  const first = rows.findIndex(isOfTheForm);
  const last = rows.findLastIndex(isOfTheForm);
  if (first < 0) return [];
  // the values of the last row may stand on lines of their own
  const behind = rows
    .slice(last + 1)
    .findIndex(({ pieces }) => pieces.some(({ kind }) => kind === 'label' || kind === 'prose'));
  const end = behind < 0 ? rows.length : last + 1 + behind;
  return rows
    .slice(first, end)
    .flatMap(({ pieces }) => pieces.filter((piece) => canBeNumber(piece) && isWanted(piece) && isNumber(piece)));
}

const digitZero = /[0０零〇○]/;

/** Whether a number is not zero. */
export function isAboveZero({ raw }: Piece): boolean {
  return raw !== '0' && !(digitZero.test(raw) && zero.test(raw.trim()));
}

const canBeNumber = ({ kind }: Piece) => kind === 'value' || kind === 'label';

function isNumber({ kind, raw, reading, recognition }: Piece): boolean {
  if (kind === 'value') return reading?.state === 'reported' || reading?.state === 'illegible';
  if (kind !== 'label' || recognition.claims.length > 0) return kind === 'label' && hasGluedDigits(raw);
  const print = raw.trim();
  if (print.length > longestNumber) return false;
  const first = print.charCodeAt(0);
  const isHan = first >= 0x4e00 && first <= 0x9fff;
  if (!((!isHan && number.test(print)) || numerals.test(print) || hasGluedDigits(raw))) return false;
  return !noNumber.test(print);
}

/** The numbers that stand in rows which were set by their columns: those of a column the form does not print are accounted for. */
export function accountedFor(rows: readonly SourceRow[]): ReadonlySet<number> {
  return new Set(
    rows.flatMap(({ columns, cells }) => (columns?.includes(null) ? cells.map(({ at }) => at.start) : [])),
  );
}
