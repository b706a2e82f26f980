import type { Block, GridCell } from './document.ts';

type Row = readonly GridCell[];

/** A title or a section heading of a report, alone in its row. */
const heading =
  /政府(?:信息|資訊)公[开開].{0,20}(?:年度[报報]告|年[报報])|^[一二三四五六]\s{0,3}[、.．]\s{0,3}.{0,30}(?:情况|情況|事[项項]|[问問][题題])/;
const longestLabel = 40;
const longestHeading = 80;
const isNote = (text: string) => /^[（(]/.test(text);

/**
 * A grid that holds a whole report, as spreadsheets and pages saved from them do: titles, headings and prose alone in
 * their rows become lines, and each table between them a table. A grid without a heading inside stays as it is.
 */
export function splitSheet(rows: readonly Row[]): Block[] {
  const alone = rows.map(onlyText);
  if (!alone.some((cell) => cell && cell.text.length < longestHeading && heading.test(cell.text.trim())))
    return [{ kind: 'table', rows }];
  return toBlocks(rows, alone);
}

/** The grid of a spreadsheet or an export, where every title and signature takes a row of its own. */
export function blocksOfSheet(rows: readonly Row[]): Block[] {
  const filled = rows.filter((row) => row.some(hasText));
  return toBlocks(filled, filled.map(onlyText)).map((block) =>
    block.kind === 'line' ? block : { kind: 'table', rows: withoutPadding(block.rows) },
  );
}

/** Words of a label; a row of numbers alone may begin and end with a blank that counts. */
const label = /[\u3400-\u9fff]{2}/;

/**
 * Exports fill every row up to the widest of the sheet: behind a label, blank cells past all that came before are none
 * of the table. That is known only where a heading reaches as far as the numbers below it.
 */
function withoutPadding(rows: readonly Row[]): readonly Row[] {
  const ends = rows.map((row) =>
    row.reduce((end, cell) => (hasText(cell) ? Math.max(end, cell.column + cell.columnSpan) : end), 0),
  );
  const hasLabel = rows.map((row) => row.some(({ text }) => label.test(text)));
  const isHeading = rows.map((row) => !row.some(({ text }) => /\p{Nd}/u.test(text) && !label.test(text)));
  const widest = (isWanted: (index: number) => boolean) => Math.max(0, ...ends.filter((_, index) => isWanted(index)));
  if (widest((index) => isHeading[index] === true) < widest((index) => hasLabel[index] === true)) return rows;
  let width = 0;
  return rows.map((row, index) => {
    width = Math.max(width, ends[index] ?? 0);
    return hasLabel[index] ? row.filter(({ column }) => column < width) : row;
  });
}

const hasText = ({ text }: GridCell) => text.trim() !== '';

/** The one cell of a row that holds anything, null where several do or none. */
function onlyText(row: Row): GridCell | null {
  let only: GridCell | null = null;
  for (const cell of row) {
    if (!hasText(cell)) continue;
    if (only) return null;
    only = cell;
  }
  return only;
}

function toBlocks(rows: readonly Row[], alone: readonly (GridCell | null)[]): Block[] {
  const first = alone.indexOf(null);
  const last = alone.lastIndexOf(null);
  const isLine = ({ text }: GridCell, index: number) => {
    const words = text.trim();
    if (index < first || index > last || heading.test(words)) return true;
    return !isNote(words) && (words.length > longestLabel || /[。；]/.test(words));
  };
  const blocks: Block[] = [];
  let open: Row[] = [];
  const close = () => {
    if (open.length > 0) blocks.push({ kind: 'table', rows: open });
    open = [];
  };
  for (const [index, row] of rows.entries()) {
    const cell = alone[index];
    if (!cell || !isLine(cell, index)) {
      open.push(row);
      continue;
    }
    close();
    const place = { start: cell.at.start, end: cell.at.end, line: cell.at.line, column: cell.at.column };
    for (const line of cell.text.split('\n'))
      if (line.trim() !== '') blocks.push({ kind: 'line', text: line, at: place });
  }
  close();
  return blocks;
}
