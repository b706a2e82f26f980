import { around, type Box, middleOf, type Segment, type TextLine } from './pdf-page.ts';

export type LooseCell = { readonly column: number; readonly text: string; readonly box: Box };
/** Rows of values without ruled lines, each with the labels nearest to it. */
export type LooseTable = { readonly box: Box; readonly rows: readonly (readonly LooseCell[])[] };
export type Loose =
  | { readonly kind: 'line'; readonly line: TextLine }
  | { readonly kind: 'table'; readonly table: LooseTable };

const value = /^(?:[-+−]?\d[\d,.]{0,14}(?:%|万元|元|件|项)?|[-—–/]{1,3})$/;
/** A line with this many values stands in a table of many columns (三 has seven, 四 fifteen). */
const fewestValues = 5;
/** Rows of one table stand no further apart than this many character heights. */
const widestPitch = 9;

const isValue = (segment: Segment) => value.test(segment.text.replace(/\s/g, ''));

/**
 * Lines outside ruled tables, with runs of value rows set as tables: each value line is a row, and the label pieces
 * around it (wrapped above and below, or in a column of their own) belong to the nearest one.
 */
export function looseTables(drawn: readonly TextLine[]): readonly Loose[] {
  const lines = stitchNumbers(drawn);
  const found: Loose[] = [];
  let at = 0;
  while (at < lines.length) {
    const run = runFrom(lines, at);
    if (run) {
      found.push({ kind: 'table', table: setTable(run) });
      at += run.length;
    } else {
      const line = lines[at];
      if (line) found.push({ kind: 'line', line });
      at++;
    }
  }
  return found;
}

function valuesOf(line: TextLine): readonly Segment[] {
  const values = line.segments.filter(isValue);
  return values.length >= fewestValues ? values : [];
}

/** The lines from here to the last row of a table that starts here; undefined where none does. */
function runFrom(lines: readonly TextLine[], start: number): readonly TextLine[] | undefined {
  const first = lines.findIndex((line, index) => index >= start && valuesOf(line).length > 0);
  const firstLine = lines[first];
  if (!firstLine || !lines.slice(start, first).every((line) => isPartOf(line, firstLine))) return undefined;
  let end = first + 1;
  let last = firstLine;
  for (let index = first + 1; index < lines.length; index++) {
    const line = lines[index];
    if (!line || line.y - last.y > last.height * widestPitch) break;
    if (valuesOf(line).length > 0) {
      last = line;
      end = index + 1;
    } else if (!isPartOf(line, last)) break;
    else if (line.y - last.y < last.height * 1.6 && isNearer(line, last, lines.slice(index + 1))) end = index + 1;
    else if (line.segments.some(isValue) && line.segments.some((segment) => !isValue(segment))) end = index + 1;
  }
  return lines.slice(start, end);
}

/** Label words that end before the columns of values begin, and values within them: not prose, not a header. */
function isPartOf(line: TextLine, row: TextLine): boolean {
  const values = valuesOf(row);
  const left = Math.min(...values.map(({ x }) => x)) - row.height;
  const right = Math.max(...values.map(({ x, width }) => x + width)) + row.height * 2;
  const fits = line.segments.every((segment) =>
    isValue(segment) && segment.x >= left
      ? segment.x + segment.width <= right
      : segment.x + segment.width <= left + row.height * 2,
  );
  return fits && Math.abs(line.y - row.y) < row.height * 4;
}

function isNearer(line: TextLine, row: TextLine, after: readonly TextLine[]): boolean {
  const next = after.find((other) => valuesOf(other).length > 0);
  return !next || Math.abs(middleOf(line) - middleOf(row)) <= Math.abs(middleOf(next) - middleOf(line));
}

type LooseRow = { readonly line: TextLine; readonly labels: Segment[]; readonly values: Segment[] };

function setTable(lines: readonly TextLine[]): LooseTable {
  const full = lines.filter((line) => valuesOf(line).length > 0);
  const middles = columnsOf(full.flatMap(valuesOf));
  const left = Math.min(...full.flatMap((line) => valuesOf(line).map(({ x }) => x)));
  const isOwn = (segment: Segment) => isValue(segment) && segment.x + segment.width > left - segment.height;
  const rows = lines
    .filter((line) => line.segments.some(isOwn))
    .map((line): LooseRow => ({ line, labels: [], values: line.segments.filter(isOwn) }));
  for (const line of lines) {
    const row = rows.find((own) => own.line === line);
    for (const segment of line.segments) {
      if (row && isOwn(segment)) continue;
      const nearest = rows.reduce((one, other) =>
        distance(other.line, segment) < distance(one.line, segment) ? other : one,
      );
      (isOwn(segment) ? nearest.values : nearest.labels).push(segment);
    }
  }
  const worded = rows.map((row) => ({ ...row, words: labelCells(row.labels) }));
  const labelColumns = Math.max(...worded.map(({ words }) => words.length));
  const set = worded.map(({ line, words, values }) => {
    const cells = middles.map((middle, index): LooseCell => {
      const own = values
        .filter((segment) => nearestOf(middles, segment) === index)
        .sort((one, other) => one.y - other.y);
      const box = own.length > 0 ? around(own) : { x: middle, y: line.y, width: 0, height: line.height };
      return { column: labelColumns + index, text: own.map(({ text }) => text).join(''), box };
    });
    return [...words, ...cells];
  });
  return { box: around(lines), rows: set };
}

const digits = /^[\d.,]+$/;

/**
 * A number too long for its column stands in two pieces, one above and one below the middle of its row; where a row has
 * nothing in that column, the two are put together into it.
 */
function stitchNumbers(lines: readonly TextLine[]): readonly TextLine[] {
  const own = lines.map((line) => [...line.segments]);
  lines.forEach((line, index) => {
    if (line.segments.filter(isValue).length < 3) return;
    for (const upper of near(lines, index, -1, line)) {
      for (const above of [...(own[upper] ?? [])]) {
        if (!digits.test(above.text) || above.text.length < 3) continue;
        if (line.segments.some((segment) => isOver(segment, above))) continue;
        for (const lower of near(lines, index, 1, line)) {
          const below = own[lower]?.find((segment) => digits.test(segment.text) && isOver(segment, above));
          if (!below) continue;
          own[upper]?.splice(own[upper]?.indexOf(above) ?? 0, 1);
          own[lower]?.splice(own[lower]?.indexOf(below) ?? 0, 1);
          own[index]?.push({ ...around([above, below]), text: above.text + below.text });
          break;
        }
      }
    }
  });
  return lines.flatMap((line, index) => {
    const segments = (own[index] ?? []).sort((one, other) => one.x - other.x);
    return segments.length === 0 ? [] : [{ ...around(segments), y: line.y, height: line.height, segments }];
  });
}

/** Lines above or below whose middle is less than a line away. */
function near(lines: readonly TextLine[], from: number, step: 1 | -1, line: TextLine): readonly number[] {
  const found: number[] = [];
  for (let index = from + step; index >= 0 && index < lines.length; index += step) {
    const other = lines[index];
    if (!other || Math.abs(middleOf(other) - middleOf(line)) > line.height * 1.2) break;
    found.push(index);
  }
  return found;
}

function isOver(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width;
}

const distance = (line: TextLine, segment: Segment) => Math.abs(middleOf(line) - middleOf(segment));

/** Label pieces over one another are one label; pieces side by side are columns of labels. */
function labelCells(labels: readonly Segment[]): readonly LooseCell[] {
  const columns: Segment[][] = [];
  for (const label of [...labels].sort((one, other) => one.x - other.x)) {
    const column = columns.find((group) => {
      const box = around(group);
      return label.x < box.x + box.width;
    });
    if (column) column.push(label);
    else columns.push([label]);
  }
  return columns.map((group, column) => {
    const ordered = group.sort((one, other) => one.y - other.y);
    return { column, text: ordered.map(({ text }) => text).join('\n'), box: around(ordered) };
  });
}

/** The middles of the value columns, left to right: values whose boxes overlap stand in one column. */
function columnsOf(values: readonly Segment[]): readonly number[] {
  const groups: { from: number; to: number; sum: number; count: number }[] = [];
  for (const { x, width } of [...values].sort((one, other) => one.x + one.width / 2 - (other.x + other.width / 2))) {
    const group = groups.at(-1);
    const middle = x + width / 2;
    if (group && (x < group.to - 1 || middle < group.to)) {
      group.to = Math.max(group.to, Math.min(x + width, group.to + width / 2));
      group.sum += middle;
      group.count++;
    } else groups.push({ from: x, to: x + width, sum: middle, count: 1 });
  }
  return groups.map(({ sum, count }) => sum / count);
}

function nearestOf(middles: readonly number[], segment: Segment): number {
  const middle = segment.x + segment.width / 2;
  return middles.reduce(
    (best, other, index) => (Math.abs(other - middle) < Math.abs((middles[best] ?? 0) - middle) ? index : best),
    0,
  );
}
