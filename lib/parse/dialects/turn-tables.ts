import type { Position } from '../../form/report.ts';
import type { Table } from '../../form/terms.ts';
import type { Piece, SetRow } from './dialect.ts';
import { pieceOf } from './dialect.ts';

/** So many rows of a table named side by side, without a number beside them, head the columns of a table set on its side. */
const leastNamed = { application: 8, challenge: 2 } as const;
type Turned = keyof typeof leastNamed;

/**
 * Sets tables 三 and 四 that are printed on their side, rows as columns, and values stacked in one cell of a group the way the
 * form prints them: one row of numbers a row. What does not fit is left as it stands. Positions count in `text`.
 */
export function turnTables(rows: readonly SetRow[], text: string): readonly SetRow[] {
  const turned: SetRow[] = [];
  for (let index = 0; index < rows.length; ) {
    const row = rows[index];
    if (!row) break;
    const table = canHeadColumns(row) ? turnAt(rows, index) : null;
    if (table) {
      turned.push(...table.rows);
      index += table.taken;
    } else {
      if (row.dialect === 'grid' && row.pieces.some(isStacked)) turned.push(...unstack(row, text));
      else turned.push(row);
      index++;
    }
  }
  return turned;
}

/** Whether a row could hold rows of the form side by side: several words and no number. */
function canHeadColumns({ pieces }: SetRow): boolean {
  if (pieces.length <= 2) return false;
  let namesRows = false;
  for (const { kind, recognition } of pieces) {
    if (kind === 'value') return false;
    if (recognition.namesRow) namesRows = true;
  }
  return namesRows;
}

function turnAt(
  rows: readonly SetRow[],
  start: number,
): { readonly rows: readonly SetRow[]; readonly taken: number } | null {
  for (const table of ['application', 'challenge'] as const) {
    const turned = turn(rows, start, table);
    if (turned) return turned;
  }
  return null;
}

function turn(rows: readonly SetRow[], start: number, table: Turned) {
  const first = rows[start];
  if (!first?.pieces.some((piece) => namesRow(piece, table))) return null;
  const heads: Piece[] = [];
  let at = start;
  for (; rows[at]?.dialect === first.dialect && rows[at]?.pieces.every(({ kind }) => kind !== 'value'); at++) {
    if (at > start && first.dialect !== 'grid') break;
    for (const piece of rows[at]?.pieces ?? []) {
      if (!namesRow(piece, table)) continue;
      // rows named under one another head no columns
      if (at > start && heads.some(({ column, span }) => column === piece.column && span === piece.span)) return null;
      heads.push(piece);
    }
  }
  if (heads.length < leastNamed[table]) return null;
  const columns: { label: Piece; cells: readonly Piece[] }[] = [];
  for (; rows[at]?.dialect === first.dialect; at++) {
    const pieces = rows[at]?.pieces ?? [];
    const place = pieces.findLastIndex((piece) => namesColumn(piece, table));
    const label = pieces[place];
    if (!label || !pieces.some(({ kind }) => kind === 'value')) break;
    const cells = cellsUnder(heads, pieces.slice(place + 1), first.dialect === 'grid');
    if (!cells) return null;
    columns.push({ label, cells });
  }
  if (columns.length < 3) return null;
  const sorted = first.dialect === 'grid' ? [...heads].sort((one, other) => one.column - other.column) : heads;
  const set = (pieces: readonly Piece[]): SetRow => ({
    dialect: 'grid',
    pieces: pieces.map((piece, column) => ({ ...piece, column, span: 1 })),
  });
  const corner = pieceOf('', columns[0]?.label.at ?? heads[0]?.at ?? { start: 0, end: 0, line: 1, column: 1 }, 0);
  const turned = sorted.map((head) => {
    const own = heads.indexOf(head);
    return set([head, ...columns.map(({ cells }) => cells[own] ?? corner)]);
  });
  return { rows: [set([corner, ...columns.map(({ label }) => label)]), ...turned], taken: at - start };
}

/** The cell under each heading: by its column in a grid, else by count. */
function cellsUnder(heads: readonly Piece[], cells: readonly Piece[], isGrid: boolean): readonly Piece[] | null {
  if (!isGrid) {
    const kept = cells.slice(0, heads.length);
    const rest = cells.slice(heads.length);
    return kept.length === heads.length && rest.every(({ kind }) => kind === 'blank') ? kept : null;
  }
  const found = heads.map((head) => cells.filter(({ column, span }) => column === head.column && span === head.span));
  return found.every((own) => own.length === 1) ? found.flat() : null;
}

function namesRow({ kind, recognition }: Piece, table: Table): boolean {
  if (kind === 'value' || !recognition.namesRow) return false;
  for (const { meaning, closeness } of recognition.claims)
    if (closeness !== 'near' && meaning.kind === 'row' && meaning.table === table) return true;
  return false;
}

function namesColumn({ kind, recognition }: Piece, table: Table): boolean {
  if (kind !== 'label') return false;
  for (const { meaning, closeness } of recognition.claims)
    if (closeness !== 'near' && meaning.kind === 'column' && meaning.table === table && meaning.column !== '')
      return true;
  return false;
}

/** A row whose label cell holds the labels of several rows, one a line, and whose other cells as many values each, as those rows. */
function unstack(row: SetRow, text: string): readonly SetRow[] {
  const place = row.pieces.findIndex(isStacked);
  const label = row.pieces[place];
  if (!label) return [row];
  const lines = (piece: Piece) => {
    const own = answerLines(piece.raw);
    const places = placesOfLines(own, piece.at, text);
    return own.map((line, index) => pieceOf(line, places[index] ?? piece.at, piece.column, piece.span));
  };
  const labels = lines(label);
  const cells = row.pieces.slice(place + 1).map(lines);
  const isRow = labels.every((piece) => namesRow(piece, 'application') || namesRow(piece, 'disclosure'));
  const isEven = cells.every(
    (own) => own.length === labels.length && own.every(({ kind }) => kind === 'value' || kind === 'blank'),
  );
  if (!isRow || !isEven || cells.length === 0) return [row];
  return labels.map((own, line) => ({
    dialect: row.dialect,
    pieces: [...(line === 0 ? row.pieces.slice(0, place) : []), own, ...cells.flatMap((column) => column[line] ?? [])],
  }));
}

function isStacked({ kind, raw }: Piece): boolean {
  return kind !== 'value' && raw !== '' && raw.includes('\n') && answerLines(raw).length > 1;
}

/** The lines of a cell; some formats leave two marks for one break. */
function answerLines(raw: string): string[] {
  const isDoubled = !raw.replaceAll('\n\n', '').includes('\n');
  return raw.split(isDoubled ? '\n\n' : '\n').map((line) => line.trim());
}

/** Between two lines of a cell: spaces and tags. */
const between = /(?:\s|<[^<>]*>|&nbsp;)*/y;

/** Where each line of a cell stands in the text; none where other characters stand between them there. */
function placesOfLines(lines: readonly string[], at: Position, text: string): Position[] {
  const places: Position[] = [];
  let { start, line: number, column } = at;
  for (const line of lines) {
    between.lastIndex = start;
    const gap = between.exec(text)?.[0] ?? '';
    const breaks = gap.split('\n');
    number += breaks.length - 1;
    column = (breaks.length > 1 ? 1 : column) + (breaks.at(-1) ?? '').length;
    start += gap.length;
    const end = start + line.length;
    if (end > at.end || !text.startsWith(line, start)) return [];
    places.push({ ...at, start, end, line: number, column });
    start = end;
    column += line.length;
  }
  return places;
}
