import type { Block, GridCell } from './document.ts';
import { looseTables } from './pdf-loose.ts';
import { type Box, middleOf, type PageItem, type PdfPage, type TextLine, textLinesOf } from './pdf-page.ts';
import { type RuledCell, ruledTables } from './pdf-ruled.ts';

type Cell = Omit<RuledCell, 'text'> & { text: string };
type Table = { readonly page: number; readonly box: Box; rows: number; cells: Cell[]; readonly isRuled: boolean };
type Piece =
  | { readonly kind: 'line'; readonly page: number; readonly box: Box; readonly text: string }
  | { readonly kind: 'table'; readonly table: Table };

/** Pages as blocks in reading order: page furniture dropped, tables that a page break cut joined where the cut shows. */
export function assemblePages(pages: readonly PdfPage[]): readonly Block[] {
  const repeated = repeatedLines(pages);
  const pieces: Piece[] = [];
  for (const page of pages) {
    const own = piecesOf(page, repeated);
    const [last, first] = [pieces.at(-1), own[0]];
    if (last?.kind === 'table' && first?.kind === 'table') joinAcrossBreak(last.table, first.table);
    pieces.push(...own);
  }
  return toBlocks(joinParagraphs(pieces));
}

/** Lines that run on to the right margin and begin again at the left one are one paragraph, also over a page break. */
function joinParagraphs(pieces: readonly Piece[]): readonly Piece[] {
  const prose = pieces.flatMap((piece) => (piece.kind === 'line' && piece.text.length >= 20 ? [piece.box] : []));
  if (prose.length < 3) return pieces;
  const left = Math.min(...prose.map(({ x }) => x));
  const right = Math.max(...prose.map(({ x, width }) => x + width));
  const joined: Piece[] = [];
  let end: Box | undefined;
  for (const piece of pieces) {
    const last = joined.at(-1);
    const isHeading =
      piece.kind === 'line' &&
      /^(?:[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）])/.test(piece.text);
    const isSentence =
      !isHeading &&
      piece.kind === 'line' &&
      last?.kind === 'line' &&
      !piece.text.includes('\t') &&
      !last.text.includes('\t');
    if (isSentence && end && continues(end, piece.box, left, right) && last.text.length < longestParagraph) {
      joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    } else joined.push(piece);
    end = boxOf(piece);
  }
  return joined;
}

const longestParagraph = 4000;

function continues(above: Box, below: Box, left: number, right: number): boolean {
  return (
    above.x + above.width > right - above.height * 1.5 &&
    below.x < left + below.height &&
    Math.abs(above.height - below.height) < 2
  );
}

const numberedPage = /^(?:[-—–―_·.]{1,3}\d{1,4}[-—–―_·.]{1,3}|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|\d{1,3}\/\d{1,3})$/;
/** The share of a page's height, at its top and foot, in which a bare number is the page's own. */
const margin = 0.09;

function piecesOf(page: PdfPage, repeated: ReadonlySet<string>): readonly Piece[] {
  const items = withoutFurniture(page, repeated);
  const { tables, rest } = ruledTables(items, page.rules);
  const pieces: Piece[] = tables.map((table) => ({
    kind: 'table',
    table: {
      page: page.number,
      box: table.box,
      rows: table.rows,
      cells: table.cells.map((cell) => ({ ...cell })),
      isRuled: true,
    },
  }));
  for (const loose of looseTables(textLinesOf(rest))) {
    if (loose.kind === 'line') {
      const { line } = loose;
      const text = line.segments.map((segment) => segment.text).join(hasNumbers(line) ? '\t' : ' ');
      pieces.push({ kind: 'line', page: page.number, box: line, text });
      continue;
    }
    const { box, rows } = loose.table;
    const cells = rows.flatMap((row, index) =>
      row.map(
        ({ column, text, box: own }): Cell => ({ row: index, column, rowSpan: 1, columnSpan: 1, text, box: own }),
      ),
    );
    pieces.push({ kind: 'table', table: { page: page.number, box, rows: rows.length, cells, isRuled: false } });
  }
  return pieces.sort((one, other) => boxOf(one).y - boxOf(other).y);
}

const boxOf = (piece: Piece): Box => (piece.kind === 'line' ? piece.box : piece.table.box);

/** A line of a label and its numbers keeps its columns apart; prose set wide does not. */
function hasNumbers(line: TextLine): boolean {
  return line.segments.length > 1 && line.segments.some(({ text }) => /^[-+]?[\d.,]+$|^[-—–/]$/.test(text));
}

function withoutFurniture(page: PdfPage, repeated: ReadonlySet<string>): readonly PageItem[] {
  const dropped = textLinesOf(page.items).flatMap((line) => {
    const text = plain(line);
    const atEdge = middleOf(line) < page.height * margin || middleOf(line) > page.height * (1 - margin);
    const isRepeated = repeated.has(placed(line));
    const own = line.segments.filter((segment) => numberedPage.test(segment.text.replace(/\s/g, '')));
    const isNumber =
      atEdge && /^\d{1,4}$/.test(text) && (Number(text) === page.number || repeated.has(counted(line, page)));
    return isRepeated || isNumber ? [...line.segments] : own;
  });
  if (dropped.length === 0) return page.items;
  return page.items.filter(
    (item) =>
      !dropped.some(
        (segment) => covers(segment, item) && withoutSpaces(segment.text).includes(withoutSpaces(item.text)),
      ),
  );
}

const withoutSpaces = (text: string) => text.replace(/\s/g, '');
const plain = (line: TextLine) => line.segments.map(({ text }) => withoutSpaces(text)).join('');

function covers(box: Box, item: PageItem): boolean {
  const middle = item.x + item.width / 2;
  return (
    middle >= box.x && middle <= box.x + box.width && middleOf(item) >= box.y && middleOf(item) <= box.y + box.height
  );
}

/** A running head or foot stands at the same height with the same words on at least half of three or more pages. */
function repeatedLines(pages: readonly PdfPage[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  if (pages.length < 3) return new Set();
  for (const page of pages) {
    const edges = textLinesOf(
      page.items.filter((item) => item.y < page.height * margin || item.y > page.height * (1 - margin)),
    );
    const keys = edges.flatMap((line) => [placed(line), counted(line, page)]);
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([key, count]) => (count >= 3 && count * 2 >= pages.length ? [key] : [])));
}

/** A bare number at the edge as page numbers run: the same distance from the page's own number, at the same height. */
const counted = (line: TextLine, page: PdfPage) => `${Math.round(line.y / 4)} +${Number(plain(line)) - page.number}`;
const placed = (line: TextLine) => `${Math.round(line.y / 4)} ${plain(line)}`;

const item = /^\s*[(（]?[一二三四五六七八九十\d]{1,2}\s*[)）.、．]/;
const valueText = /^[-+−\d.,%\s/—–]*$/;

/**
 * Joins what a page break cut. A row is cut where its second part begins no item of its own and only one part has
 * values; a group label is cut where its second part begins no item ((四)无 | 法提供).
 */
function joinAcrossBreak(upper: Table, lower: Table): void {
  if (upper.isRuled !== lower.isRuled || !upper.isRuled) return;
  const bottom = upper.cells.filter((cell) => cell.row + cell.rowSpan === upper.rows);
  const top = lower.cells.filter((cell) => cell.row === 0);
  const pairs = top.flatMap((below) => {
    const above = bottom.find((cell) => isSameColumn(cell.box, below.box));
    return above ? [{ above, below }] : [];
  });
  if (pairs.length < 2 || pairs.length < top.length) return;
  const values = pairs.filter(({ above, below }) => valueText.test(above.text) && valueText.test(below.text));
  const isEmpty = (side: 'above' | 'below') => values.every((pair) => pair[side].text.trim() === '');
  const labelsBelow = pairs.filter(({ below }) => !valueText.test(below.text));
  const continues = labelsBelow.every(({ below }) => !item.test(below.text));
  const hasLabel = labelsBelow.length > 0 || pairs.some(({ above }) => !valueText.test(above.text));
  const isCutRow = continues && hasLabel && values.length > 0 && isEmpty('above') !== isEmpty('below');
  for (const { above, below } of pairs) {
    const isWord = item.test(above.text) && !valueText.test(below.text) && !item.test(below.text);
    const isGroup = above.rowSpan > 1 || below.rowSpan > 1;
    if (isCutRow ? below.text !== '' : isWord && isGroup) {
      above.text += below.text;
      below.text = '';
    }
  }
  if (isCutRow) lower.cells = lower.cells.filter((cell) => cell.row > 0 || cell.rowSpan > 1);
}

function isSameColumn(one: Box, other: Box): boolean {
  return Math.abs(one.x - other.x) < 4 && Math.abs(one.x + one.width - other.x - other.width) < 4;
}

function toBlocks(pieces: readonly Piece[]): readonly Block[] {
  let number = 0;
  return pieces.map((piece): Block => {
    if (piece.kind === 'line') return { kind: 'line', text: piece.text, at: at(piece.page, piece.box) };
    const { table } = piece;
    number++;
    const rows = Array.from({ length: table.rows }, (): GridCell[] => []);
    for (const { row, box, ...cell } of table.cells) {
      const own = rows[row];
      if (!own) continue;
      own.push({
        row,
        ...cell,
        at: { ...at(table.page, box), grid: { table: number, row: row + 1, cell: own.length + 1 } },
      });
    }
    return { kind: 'table', rows: rows.filter((row) => row.length > 0) };
  });
}

const round = (value: number) => Math.round(value * 10) / 10;

/** A place on a page; text offsets are given when the text is laid. */
function at(page: number, box: Box) {
  const place = [round(box.x), round(box.y), round(box.width), round(box.height)] as const;
  return { start: 0, end: 0, line: 1, column: 1, page: { page, box: place } };
}
