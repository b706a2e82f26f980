import { figureOf } from '../../form/figure.ts';
import { type Problem, problem } from '../../form/problem.ts';
import type { Cell } from '../../form/report.ts';
import type { Piece } from '../dialects/dialect.ts';
import { isOfCounts, type MoneyUnit } from '../vocabulary/money-unit.ts';

const longestFound = 80;
/** What nearly every cell holds. */
const digits = /^\d{1,9}$/;
/** Folded print that says no more than a number. */
const onlyNumber = /^(?:[+-]?[\d.,']+|[零〇○一二三四五六七八九十百千万亿两]+)[.;]?$/;

/** The problem of one cell, if it has one: unreadable, its own unit or its heading's, digits in groups, words glued to it. */
export function checkCell(cell: Cell, piece: Piece | null, heading: MoneyUnit | null): Problem | null {
  const { state, raw } = cell;
  const isPlain =
    state === 'blank' || state === 'dash' || (state === 'reported' && heading === null && digits.test(raw));
  return isPlain ? null : checkPrint(cell, piece, heading);
}

function checkPrint(cell: Cell, piece: Piece | null, heading: MoneyUnit | null): Problem | null {
  const { key, state, value } = cell;
  const reading = piece?.reading;
  const isMoney = figureOf(key).unit === 'wanYuan';
  const isByHeading = heading && isMoney && reading?.state === 'reported' && !reading.unit;
  if (state === 'illegible' && isByHeading && heading.isDisputed) return said(cell, 'unitDisagrees');
  if (state === 'illegible' && isByHeading && heading.yuan === null)
    return said(cell, 'unitNotConverted', { unit: heading.found });
  if (state === 'illegible' && heading && !isMoney && isOfCounts(heading.found) && reading?.state === 'reported')
    return said(cell, 'unitNotConverted', { unit: heading.found });
  if (state === 'illegible') return said(cell, 'unreadableCell');
  if (state !== 'reported' || value === null || !reading) return null;
  if (isByHeading && heading.yuan !== 1e4) return said(cell, 'unitInHeading', { unit: heading.found, value });
  if (reading.isGrouped && (!isMoney || reading.money === reading.amount))
    return said(cell, 'digitsGrouped', { value });
  if (reading.note !== null) return said(cell, 'noteInCell');
  if (reading.unit !== null) return said(cell, 'unitInCell', { value });
  return onlyNumber.test(piece.folded) ? null : said(cell, 'noteInCell');
}

function said({ key, at, raw }: Cell, code: Problem['code'], params: Problem['params'] = {}): Problem {
  return problem(code, { keys: [key], at, params: { found: raw.slice(0, longestFound), ...params } });
}
