import { around, type Box, middleOf, type PageItem, type Rule, splitItem, textLinesOf } from './pdf-page.ts';

/** A cell of a ruled table with its box on the page and the text drawn in it. */
export type RuledCell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  readonly box: Box;
};
/** A table drawn with lines; rows counts the base rows, also those in which no cell starts. */
export type RuledTable = { readonly box: Box; readonly rows: number; readonly cells: readonly RuledCell[] };

/** More ruled lines than this, once joined, are a drawing and no table. */
export const maximumRules = 1500;
/** Lines nearer than this are one line; ends nearer than this meet. In points. */
const tolerance = 3;

/** A line joined from pieces: `at` across its direction, from and to along it. */
type Line = { readonly at: number; readonly from: number; readonly to: number };

/**
 * The tables a page draws with lines, and the items outside them. Lines that meet make a table; an edge that is not
 * drawn between two base cells joins them into a spanned cell; each item falls into the cell its middle stands in.
 */
export function ruledTables(
  items: readonly PageItem[],
  rules: readonly Rule[],
): { readonly tables: readonly RuledTable[]; readonly rest: readonly PageItem[] } {
  const level = joinLines(
    rules
      .filter(([x1, y1, x2, y2]) => Math.abs(y1 - y2) < Math.abs(x1 - x2))
      .map(([x1, y1, x2]) => ({ at: y1, from: Math.min(x1, x2), to: Math.max(x1, x2) })),
  );
  const upright = joinLines(
    rules
      .filter(([x1, y1, x2, y2]) => Math.abs(y1 - y2) >= Math.abs(x1 - x2))
      .map(([x1, y1, , y2]) => ({ at: x1, from: Math.min(y1, y2), to: Math.max(y1, y2) })),
  );
  if (level.length + upright.length > maximumRules) return { tables: [], rest: items };
  let rest: readonly PageItem[] = items.flatMap(splitItem);
  const tables: RuledTable[] = [];
  for (const group of meetingLines(level, upright)) {
    const frame = frameOf(group.level, group.upright);
    if (!frame) continue;
    const inside: PageItem[] = [];
    const outside: PageItem[] = [];
    for (const item of rest) (isInside(item, frame) ? inside : outside).push(item);
    if (inside.length === 0) continue;
    rest = outside;
    tables.push(fillTable(frame, group.level, group.upright, inside));
  }
  return { tables, rest };
}

function joinLines(pieces: readonly Line[]): readonly Line[] {
  const sorted = [...pieces].sort((one, other) => one.at - other.at || one.from - other.from);
  const joined: Line[] = [];
  let start = 0;
  for (let end = 1; end <= sorted.length; end++) {
    const previous = sorted[end - 1];
    const next = sorted[end];
    if (previous && next && next.at - previous.at < tolerance / 2) continue;
    const along = sorted.slice(start, end).sort((one, other) => one.from - other.from);
    start = end;
    const first = joined.length;
    for (const piece of along) {
      const last = joined.length > first ? joined.at(-1) : undefined;
      if (last && piece.from <= last.to + tolerance) {
        joined[joined.length - 1] = { at: last.at, from: last.from, to: Math.max(last.to, piece.to) };
      } else joined.push(piece);
    }
  }
  return joined;
}

/** Groups of lines that touch one another. */
function meetingLines(level: readonly Line[], upright: readonly Line[]) {
  const parents = Array.from({ length: level.length + upright.length }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[index] = root;
    return root;
  };
  level.forEach((flat, i) => {
    upright.forEach((tall, j) => {
      const meets =
        tall.at >= flat.from - tolerance &&
        tall.at <= flat.to + tolerance &&
        flat.at >= tall.from - tolerance &&
        flat.at <= tall.to + tolerance;
      if (meets) parents[rootOf(i)] = rootOf(level.length + j);
    });
  });
  const groups = new Map<number, { level: Line[]; upright: Line[] }>();
  const groupOf = (index: number) => {
    const root = rootOf(index);
    const group = groups.get(root) ?? { level: [], upright: [] };
    groups.set(root, group);
    return group;
  };
  level.forEach((line, i) => {
    groupOf(i).level.push(line);
  });
  upright.forEach((line, j) => {
    groupOf(level.length + j).upright.push(line);
  });
  const tables = [...groups.values()].filter((group) => group.level.length > 0 && group.upright.length > 0);
  for (const { level: none, upright: alone } of groups.values()) {
    if (none.length > 0) continue;
    for (const line of alone) tables.find((group) => isSideOf(line, group.upright))?.upright.push(line);
  }
  return tables;
}

/** An upright line of a table's full height beside it: the side of a cell that two page breaks left open. */
function isSideOf(line: Line, upright: readonly Line[]): boolean {
  const top = Math.min(...upright.map(({ from }) => from));
  const foot = Math.max(...upright.map(({ to }) => to));
  return Math.abs(line.from - top) < tolerance * 2 && Math.abs(line.to - foot) < tolerance * 2;
}

/** The column and row borders of a table; one left open at a page's edge ends where its lines end. */
type Frame = { readonly xs: readonly number[]; readonly ys: readonly number[] };

function frameOf(level: readonly Line[], upright: readonly Line[]): Frame | undefined {
  const xs = cluster([...upright.map(({ at }) => at), ...level.flatMap(({ from, to }) => [from, to])]);
  const ys = cluster([
    ...level.map(({ at }) => at),
    Math.min(...upright.map(({ from }) => from)),
    Math.max(...upright.map(({ to }) => to)),
  ]);
  return xs.length > 2 && ys.length > 1 ? { xs, ys } : undefined;
}

function cluster(values: readonly number[]): readonly number[] {
  const groups: number[][] = [];
  for (const value of [...values].sort((one, other) => one - other)) {
    const group = groups.at(-1);
    if (group && value - (group[0] ?? value) < tolerance) group.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}

function isInside(item: PageItem, { xs, ys }: Frame): boolean {
  return slotOf(item.x + item.width / 2, xs) >= 0 && slotOf(middleOf(item), ys) >= 0;
}

/** Between which borders a coordinate lies; -1 outside. */
function slotOf(value: number, borders: readonly number[]): number {
  if (value < (borders[0] ?? 0)) return -1;
  const next = borders.findIndex((border) => border > value);
  return next < 0 ? -1 : next - 1;
}

function fillTable(
  { xs, ys }: Frame,
  level: readonly Line[],
  upright: readonly Line[],
  items: readonly PageItem[],
): RuledTable {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const parents = Array.from({ length: rows * columns }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      const [left, right, top, bottom] = [xs[column] ?? 0, xs[column + 1] ?? 0, ys[row] ?? 0, ys[row + 1] ?? 0];
      if (column + 1 < columns && !isDrawn(upright, right, top, bottom)) parents[rootOf(index + 1)] = rootOf(index);
      if (row + 1 < rows && !isDrawn(level, bottom, left, right)) parents[rootOf(index + columns)] = rootOf(index);
    }
  }
  const cells = new Map<number, { top: number; left: number; bottom: number; right: number; items: PageItem[] }>();
  for (let index = 0; index < rows * columns; index++) {
    const [row, column, root] = [Math.floor(index / columns), index % columns, rootOf(index)];
    const cell = cells.get(root);
    if (!cell) cells.set(root, { top: row, left: column, bottom: row, right: column, items: [] });
    else {
      cell.bottom = Math.max(cell.bottom, row);
      cell.left = Math.min(cell.left, column);
      cell.right = Math.max(cell.right, column);
    }
  }
  for (const item of items) {
    const index = slotOf(middleOf(item), ys) * columns + slotOf(item.x + item.width / 2, xs);
    cells.get(rootOf(index))?.items.push(item);
  }
  const filled = [...cells.values()].map(({ top, left, bottom, right, items: own }): RuledCell => {
    const [x, y] = [xs[left] ?? 0, ys[top] ?? 0];
    const box = { x, y, width: (xs[right + 1] ?? x) - x, height: (ys[bottom + 1] ?? y) - y };
    return {
      row: top,
      column: left,
      rowSpan: bottom - top + 1,
      columnSpan: right - left + 1,
      text: cellText(own, box.width),
      box,
    };
  });
  filled.sort((one, other) => one.row - other.row || one.column - other.column);
  return { box: around(filled.map(({ box }) => box)), rows, cells: filled };
}

/** Whether a border is drawn along most of an edge. */
function isDrawn(lines: readonly Line[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const line of lines) {
    if (Math.abs(line.at - at) < tolerance) covered += Math.max(0, Math.min(line.to, to) - Math.max(line.from, from));
  }
  return covered > (to - from) * 0.6;
}

/** The lines of a cell; a number too long for its column is one number again: its upper lines fill the width. */
function cellText(items: readonly PageItem[], width: number): string {
  let text = '';
  let wrapped = false;
  for (const line of textLinesOf(items)) {
    const own = line.segments.map((segment) => segment.text).join(' ');
    if (text !== '') text += wrapped && /\d$/.test(text) && /^[\d.,]/.test(own) ? own : `\n${own}`;
    else text = own;
    wrapped = width - line.width < line.height * 1.2;
  }
  return text;
}
