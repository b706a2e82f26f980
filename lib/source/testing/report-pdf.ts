import { type PdfMark, type PdfOptions, pageWidth, widthOf, writePdf } from './pdf-writer.ts';
import type { Sketch, SketchCell } from './statutory-sketch.ts';

/** How a report is laid out on the pages of a test PDF. */
export type Layout = Pick<PdfOptions, 'font' | 'turn'> & {
  /** Whether cells are ruled. */
  readonly isRuled?: boolean;
  /** Page furniture at the foot of each page. */
  readonly pageNumber?: (page: number) => string;
  /** Rows whose label the page break cuts: the first line before it, the rest and the values after it. */
  readonly cutRow?: (label: string) => boolean;
  /** Whether a group label that spans a page break is torn, as `(四)无` and `法提供`. */
  readonly isTorn?: boolean;
  /** How each text is spelled, for example with Kangxi radicals. */
  readonly spell?: (text: string) => string;
  /** Where the values stand against the middle of their row, in points; unruled pages only. */
  readonly valueShift?: number;
  /** How the label beside all outcomes is written in its narrow column; in short lines unless said. */
  readonly group?: 'up' | 'down' | 'stacked';
  /** Height of the pages' text area: a smaller one breaks tables more often. */
  readonly bottom?: number;
};

const [left, right, top, size, leading] = [76, pageWidth - 79, 70, 9, 12];
/** A column of labels narrower than this has no room for a line of them. */
const narrow = 40;

type Placed = {
  readonly cell: SketchCell;
  readonly x: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
};
type Row = { readonly height: number; readonly lines: number };

/** A report as PDF: lines of text and statutory tables, broken over pages. */
export function pdfOfReport(
  lines: readonly string[],
  sketches: readonly Sketch[],
  closing: readonly string[],
  layout: Layout = {},
): Uint8Array {
  const { isRuled = true, bottom = 770, spell = (text: string) => text } = layout;
  const pages: PdfMark[][] = [[]];
  let y = top;
  const draw = (drawing: PdfMark) =>
    pages.at(-1)?.push(drawing.kind === 'text' ? { ...drawing, text: spell(drawing.text) } : drawing);
  const turn = () => {
    pages.push([]);
    y = top;
  };
  const write = (text: string) => {
    if (y + 20 > bottom) turn();
    draw({ kind: 'text', x: left, y, size: 12, text });
    y += 22;
  };
  for (const line of lines) write(line);
  for (const sketch of sketches) {
    if (y + 80 > bottom) turn();
    write(sketch.heading);
    drawTable(sketch);
    y += 20;
  }
  for (const line of closing) write(line);
  const { pageNumber } = layout;
  if (pageNumber) {
    pages.forEach((page, index) => {
      page.push({ kind: 'text', x: pageWidth / 2 - 15, y: 790, size: 12, text: pageNumber(index + 1) });
    });
  }
  return writePdf(pages, layout);

  function drawTable(sketch: Sketch): void {
    const { placed, rows } = place(sketch);
    let start = 0;
    while (start < rows.length) {
      let end = start;
      let height = 0;
      while (end < rows.length && y + height + (rows[end]?.height ?? 0) <= bottom) height += rows[end++]?.height ?? 0;
      if (end === start) {
        turn();
        continue;
      }
      const cut =
        end < rows.length &&
        isRuled &&
        (rows[end]?.lines ?? 1) > 1 &&
        placed.some(({ cell, from }) => from === end && layout.cutRow?.(cell.text));
      drawRows(placed, rows, start, end, cut);
      if (end < rows.length) turn();
      start = end;
    }
  }

  function drawRows(
    placed: readonly Placed[],
    rows: readonly Row[],
    start: number,
    end: number,
    isCutBelow: boolean,
  ): void {
    const tops = [y];
    for (let row = start; row < end; row++) tops.push((tops.at(-1) ?? y) + (rows[row]?.height ?? 0));
    const foot = (tops.at(-1) ?? y) + (isCutBelow ? leading + 4 : 0);
    const isCutAbove =
      start > 0 &&
      placed.some(({ cell, from }) => from === start && (rows[start]?.lines ?? 1) > 1 && layout.cutRow?.(cell.text));
    for (const { cell, x, width, from, to } of placed) {
      const isBelow = isCutBelow && from === end;
      if (!isBelow && (from >= end || to <= start)) continue;
      const upper = isBelow ? (tops.at(-1) ?? y) : (tops[Math.max(from, start) - start] ?? y);
      const lower = to > end || isBelow ? foot : (tops[to - start] ?? foot);
      if (isRuled) box(x, width, upper, lower, { openTop: from < start, openFoot: to > end || isBelow });
      if (layout.group && !cell.isValue && (cell.rows ?? 1) > 1 && width < narrow) {
        if (from >= start) drawGroup(layout.group, cell.text, x + (width - size) / 2, upper + 2, lower - 2);
        continue;
      }
      const wrapped = wrap(cell.text, width - 4);
      const isTornHere = (from < start || to > end) && layout.isTorn && !cell.isValue;
      let shown = wrapped;
      if (isBelow) shown = cell.isValue ? [] : wrapped.slice(0, 1);
      else if (isCutAbove && from === start && !cell.isValue) shown = wrapped.slice(1);
      else if (isTornHere)
        shown = from < start ? wrap(cell.text.slice(4), width - 4) : wrap(cell.text.slice(0, 4), width - 4);
      else if (from < start) shown = [];
      const middle = (upper + lower) / 2 + (cell.isValue ? (layout.valueShift ?? 0) : 0);
      const first =
        from < start
          ? upper + 3
          : to > end
            ? lower - 3 - shown.length * leading
            : middle - (shown.length * leading) / 2;
      shown.forEach((text, index) => {
        const indent = cell.isValue ? (width - widthOf(text, size)) / 2 : 2;
        draw({ kind: 'text', x: x + indent, y: first + index * leading, size, text });
      });
    }
    y = foot;
  }

  function drawGroup(group: 'up' | 'down' | 'stacked', label: string, x: number, upper: number, lower: number): void {
    const signs = [...label].slice(0, Math.floor((lower - upper) / leading));
    if (group === 'stacked') {
      signs.forEach((text, index) => {
        draw({ kind: 'text', x, y: upper + index * leading, size, text });
      });
    } else draw({ kind: 'text', x, y: group === 'up' ? lower : upper, size, text: signs.join(''), runs: group });
  }

  function box(
    x: number,
    width: number,
    upper: number,
    lower: number,
    open: { openTop: boolean; openFoot: boolean },
  ): void {
    draw({ kind: 'rule', from: [x, upper], to: [x, lower] });
    draw({ kind: 'rule', from: [x + width, upper], to: [x + width, lower] });
    if (!open.openTop) draw({ kind: 'rule', from: [x, upper], to: [x + width, upper] });
    if (!open.openFoot) draw({ kind: 'rule', from: [x, lower], to: [x + width, lower] });
  }
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const sign of text) {
    if (line !== '' && widthOf(line + sign, size) > width) {
      lines.push(line);
      line = '';
    }
    line += sign;
  }
  return line === '' ? lines : [...lines, line];
}

/** Puts spanned cells on the grid and finds each row's height from the longest label that stands in it alone. */
function place({ widths, rows }: Sketch): { readonly placed: readonly Placed[]; readonly rows: readonly Row[] } {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const edges = [left];
  for (const width of widths) edges.push((edges.at(-1) ?? left) + (width / whole) * (right - left));
  const taken = widths.map(() => 0);
  const placed: Placed[] = [];
  rows.forEach((cells, row) => {
    let column = 0;
    for (const cell of cells) {
      while ((taken[column] ?? 0) > row) column++;
      const { columns = 1, rows: tall = 1 } = cell;
      const x = edges[column] ?? left;
      placed.push({ cell, x, width: (edges[column + columns] ?? right) - x, from: row, to: row + tall });
      for (let step = 0; step < columns; step++) taken[column + step] = row + tall;
      column += columns;
    }
  });
  const heights = rows.map((_, row): Row => {
    const own = placed.filter(({ from, to }) => from === row && to === row + 1);
    const lines = Math.max(1, ...own.map(({ cell, width }) => wrap(cell.text, width - 4).length));
    return { height: lines * leading + 8, lines };
  });
  return { placed, rows: heights };
}
