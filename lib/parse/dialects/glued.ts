import { challengeColumns, challengeGroups } from '../../form/challenge.ts';
import { fold } from '../text/fold.ts';
import { recognise } from '../vocabulary/recognise.ts';
import { editionChoices, slotsOf } from '../vocabulary/slots.ts';
import type { LineDialect, Stretch } from './dialect.ts';

const glued = /^(.{1,90}[^\d０-９\s.,-])([\d０-９]{1,40})$/;
const onlyDigits = /^[\d０-９]+$/;
const zeros = /^[0０]+$/;
/** The shortest label with a digit; most lines that end in one are a number of fewer. */
const shortest = 3;
const isDigit = (code: number) => (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19);
const challengeFigures = challengeGroups.length * challengeColumns.length;

/** How many numbers each row of the form holds, by edition where they differ. */
const widths = new Map<string, Set<number>>();
for (const choice of editionChoices)
  for (const { row, keys } of slotsOf(choice)) widths.set(row, (widths.get(row) ?? new Set()).add(keys.length));

/**
 * Row labels with their numbers glued on, as a page leaves them whose cells were joined (`规章000`). Digits are parted only
 * where there is one way to: as many as the row has places, zeros alone, or a row of one place in one edition.
 */
export const gluedDialect: LineDialect = {
  name: 'glued',
  cut: (line) => {
    const text = line.trimEnd();
    if (text.length < shortest || !isDigit(text.charCodeAt(text.length - 1))) return null;
    const start = text.length - text.trimStart().length;
    if (onlyDigits.test(text.slice(start)))
      return text.length - start === challengeFigures ? digitsFrom(start, text.length) : null;
    const found = glued.exec(text);
    if (!found) return null;
    const [, label = '', digits = ''] = found;
    const possible = widthsOf(label);
    const end = label.length;
    if (possible && (zeros.test(digits) || (possible.size === 1 && possible.has(digits.length))))
      return [{ start: 0, end }, ...digitsFrom(end, text.length)];
    return possible?.has(1) && digits.length !== Math.max(...possible)
      ? [
          { start: 0, end },
          { start: end, end: text.length },
        ]
      : null;
  },
};

/** Whether a label of the form has digits glued on that cannot be parted. */
export function hasGluedDigits(text: string): boolean {
  const print = text.trim();
  const label = isDigit(print.charCodeAt(print.length - 1)) ? glued.exec(print)?.[1] : undefined;
  return label !== undefined && widthsOf(label) !== undefined;
}

function digitsFrom(start: number, end: number): Stretch[] {
  return Array.from({ length: end - start }, (_, step) => ({ start: start + step, end: start + step + 1 }));
}

function widthsOf(label: string): ReadonlySet<number> | undefined {
  for (const { meaning, closeness } of recognise(fold(label).text).claims)
    if (meaning.kind === 'row' && closeness !== 'near') return widths.get(meaning.row);
  return undefined;
}
