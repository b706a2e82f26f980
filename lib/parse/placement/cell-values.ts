import { type FigureKey, figureOf } from '../../form/figure.ts';
import type { Cell, Placement } from '../../form/report.ts';
import type { Piece } from '../dialects/dialect.ts';
import { isOfCounts, type MoneyUnit } from '../vocabulary/money-unit.ts';

/** 本年增/减, the one count that may be below zero. */
const signed = 'itemChange';

const round = (value: number) => Math.round(value * 1e6) / 1e6;

/**
 * The printed number in the figure's own unit: 元 become 万元. A unit that does not fit, or a count that is not whole or below
 * zero, makes the cell unreadable (null). A cell without a unit of its own is in that of its heading.
 */
export function valueIn(key: FigureKey, { reading }: Piece, heading: MoneyUnit | null): number | null {
  if (reading?.state !== 'reported') return null;
  const { amount, money, unit } = reading;
  // a plain number, as nearly all are, is the same as a count and as a sum
  if (
    unit === null &&
    heading === null &&
    amount !== null &&
    amount >= 0 &&
    amount === money &&
    Number.isInteger(amount)
  )
    return amount;
  const isMoney = unit?.includes('元') ?? false;
  const { unit: own, column } = figureOf(key);
  if (own !== 'wanYuan') {
    if (heading && isOfCounts(heading.found)) return null;
    const isCount = !isMoney && amount !== null && Number.isInteger(amount) && (amount >= 0 || column === signed);
    return isCount ? amount : null;
  }
  if (money === null) return null;
  if (unit === null && !heading) return money;
  if (unit === null) return heading?.yuan && !heading.isDisputed ? round((money * heading.yuan) / 1e4) : null;
  return isMoney || unit === '万' || unit === '亿' ? round(money / 1e4) : null;
}

/** A piece of the source as the cell of a figure; no piece is a cell the source dropped because it was blank. */
export function cellOf(
  key: FigureKey,
  piece: Piece | null,
  placedBy: Placement,
  heading: MoneyUnit | null = null,
): Cell {
  if (!piece || piece.kind === 'blank')
    return { key, state: 'blank', value: null, raw: piece?.raw ?? '', placedBy, at: piece?.at ?? null };
  const value = valueIn(key, piece, heading);
  const printed = piece.reading?.state ?? 'illegible';
  const state = printed === 'reported' && value === null ? 'illegible' : printed;
  return { key, state, value: state === 'reported' ? value : null, raw: piece.raw, placedBy, at: piece.at };
}
