import { type FigureKey, figureOf } from '../form/figure.ts';
import type { Cell, Placement } from '../form/report.ts';
import type { Piece } from './dialects/dialect.ts';

const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** The printed number in the figure's own unit: 元 become 万元, a unit that does not fit makes the cell unreadable (null). */
export function valueIn(key: FigureKey, piece: Piece): number | null {
  const { reading } = piece;
  if (reading?.amount === null || reading?.amount === undefined) return null;
  const { amount, unit } = reading;
  if (unit === null) return amount;
  const isMoney = unit.includes('元');
  if (figureOf(key).unit !== 'wanYuan') return isMoney ? null : amount;
  return isMoney || unit === '万' || unit === '亿' ? round(amount / 1e4) : null;
}

/** A piece of the source as the cell of a figure; no piece is a cell the source dropped because it was blank. */
export function cellOf(key: FigureKey, piece: Piece | null, placedBy: Placement): Cell {
  if (!piece || piece.kind === 'blank')
    return { key, state: 'blank', value: null, raw: piece?.raw ?? '', placedBy, at: piece?.at ?? null };
  const value = valueIn(key, piece);
  const printed = piece.reading?.state ?? 'illegible';
  const state = printed === 'reported' && value === null ? 'illegible' : printed;
  return { key, state, value: state === 'reported' ? value : null, raw: piece.raw, placedBy, at: piece.at };
}
