import type { Piece, SetRow } from '../dialects/dialect.ts';
import { type CellReading, illegible, isUnitAlone, readBesideLabel, readCell } from '../text/read-cell.ts';
import { noWords } from '../vocabulary/recognise.ts';

/** So many cells without a word among them are a row of numbers. */
const leastWithoutLabel = 5;

/**
 * A row with the cells read that only their row tells: a numeral (三) or an ordinal (`3.`) beside the row's own label is a
 * number, and a unit alone behind a number is that number's.
 */
export function withCellsRead(row: SetRow): SetRow {
  const { pieces } = row;
  if (pieces.length < 2 || !pieces.some(isReadInRow)) return row;
  const label = pieces.findIndex(({ kind, recognition }) => kind === 'label' && recognition.namesRow);
  const hasWords = pieces.some((piece) => piece.kind === 'prose' || (piece.kind === 'label' && !readInRow(piece)));
  const first = label >= 0 ? label + 1 : !hasWords && pieces.length >= leastWithoutLabel ? 0 : pieces.length;
  const read: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const before = read.at(-1);
    if (isReadInRow(piece) && isUnitAlone(piece.folded) && before?.kind === 'value')
      read[read.length - 1] = withUnit(before, piece);
    else {
      const reading = index >= first ? readInRow(piece) : null;
      read.push(reading ? { ...piece, kind: 'value', reading, recognition: noWords } : piece);
    }
  }
  return { ...row, pieces: read };
}

/** Whether a cell may be one that only its row tells how to read. */
function isReadInRow({ kind, recognition }: Piece): boolean {
  return kind === 'label' && recognition.isReadInRow;
}

function readInRow(piece: Piece): CellReading | null {
  return isReadInRow(piece) ? readBesideLabel(piece.folded) : null;
}

/** The unit that stands alone on a line; null where the line holds anything else. */
export function unitOnLine({ pieces }: SetRow): Piece | null {
  const unit = pieces.length === 1 ? pieces[0] : undefined;
  return unit && isReadInRow(unit) && isUnitAlone(unit.folded) ? unit : null;
}

/** The cells with the unit that stands alone on the line behind them; null where no number goes before it. */
export function withUnitBehind(cells: readonly Piece[], unit: Piece): Piece[] | null {
  const last = cells.at(-1);
  return last?.kind === 'value' ? [...cells.slice(0, -1), withUnit(last, unit)] : null;
}

/** A number with the unit that stands in the cell or on the line behind it; its place holds both. */
function withUnit(piece: Piece, unit: Piece): Piece {
  if (piece.reading?.state !== 'reported' || piece.reading.unit !== null) return piece;
  const at = unit.at.start >= piece.at.end ? { ...piece.at, end: unit.at.end } : piece.at;
  return { ...piece, at, reading: readCell(piece.folded + unit.folded) ?? illegible, raw: `${piece.raw} ${unit.raw}` };
}
