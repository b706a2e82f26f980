import { inMarkup } from './damage-numbers.ts';
import type { LaidRow, LaidTable } from './layout.ts';
import type { SeededChoices } from './random.ts';

/** How rows are set on the page. */
export type Writing = {
  /**
   * Cells a span leaves empty: moved to the end of the row, kept in their place, moved to the end together with blank
   * cells, or left out together with them.
   */
  readonly empties: 'end' | 'place' | 'moved' | 'dropped';
  readonly furniture: 'none' | 'dashed' | 'bare';
  /** How often a row is shifted left by its empty cells. */
  readonly shifted: number;
  readonly leadingBar: boolean;
  readonly rowSpans: boolean;
  /** How often an unreadable cell covers the two of table 三 it stands for (HTML). */
  readonly spans: number;
  readonly random: SeededChoices;
};

type Writer = {
  readonly lines: (lines: readonly string[]) => string;
  readonly table: (table: LaidTable, writing: Writing) => string;
  readonly page: (body: string) => string;
};

const plainLines = (lines: readonly string[]) => lines.join('\n');
const plainPage = (body: string) => body;

/** A page number between two rows, now and then. */
function furniture(writing: Writing): string[] {
  const { random } = writing;
  if (writing.furniture === 'none' || !random.chance(0.06)) return [];
  const page = random.whole(2, 9);
  return [writing.furniture === 'bare' ? String(page) : random.pick([`- ${page} -`, `— ${page} —`, `第 ${page} 页`])];
}

/** A row as one line of cells, its empty cells where the dialect leaves them. */
function lineCells(row: LaidRow, table: LaidTable, writing: Writing): string[] {
  const empty = Math.max(0, table.labelColumns - row.labels.length);
  const { empties, random } = writing;
  if (empties === 'dropped') return [...row.labels, ...row.cells].filter((cell) => cell !== '');
  const padding = new Array<string>(empty).fill('');
  if (empties === 'moved') {
    const kept = [...row.labels, ...row.cells].filter((cell) => cell !== '');
    return [...kept, ...new Array<string>(empty + row.labels.length + row.cells.length - kept.length).fill('')];
  }
  const isShifted = empties === 'place' && random.chance(writing.shifted);
  if (empties === 'end' || isShifted) return [...row.labels, ...row.cells, ...padding];
  const isOuter = row.labels.length === table.labelColumns;
  return isOuter ? [...row.labels, ...row.cells] : [...padding, ...row.labels, ...row.cells];
}

function headerCells(labels: readonly string[], table: LaidTable, writing: Writing): string[] {
  const wide = table.labelColumns + (table.table === 'challenge' ? 15 : table.table === 'application' ? 7 : 4);
  const rest = writing.empties === 'dropped' ? 0 : Math.max(0, wide - labels.length);
  return [...labels, ...new Array<string>(rest).fill('')];
}

function inLines(write: (cells: readonly string[], writing: Writing) => string): Writer {
  const table = (laid: LaidTable, writing: Writing) =>
    [
      ...laid.headers.map((labels) => write(headerCells(labels, laid, writing), writing)),
      ...laid.rows.flatMap((row) => [
        ...furniture(writing),
        write(row.cells.length > 0 ? lineCells(row, laid, writing) : headerCells(row.labels, laid, writing), writing),
      ]),
    ].join('\n');
  return { lines: plainLines, table, page: plainPage };
}

function cellLines(gap: string, close: string): Writer {
  const table = (laid: LaidTable, writing: Writing) =>
    [
      ...laid.headers.flatMap((labels) => labels.map((label) => label + close)),
      ...laid.rows.flatMap((row) => [
        ...furniture(writing),
        ...[...row.labels, ...row.cells]
          .filter((cell) => cell !== '' || close !== '')
          .map((cell) => (cell === '' ? close.trim() : cell + close)),
      ]),
    ].join(gap);
  return { lines: plainLines, table, page: plainPage };
}

/** One cell a line; a bare bar opens each row, and its last cell carries the bars that close it. */
function closingBars(laid: LaidTable, writing: Writing): string {
  const line = (cells: readonly string[]) =>
    cells.length > 0 ? ['|', ...cells.slice(0, -1).map((cell) => `${cell} |`), `${cells.at(-1)} | |`] : [];
  return [
    ...laid.headers.flatMap(line),
    ...laid.rows.flatMap((row) => [...furniture(writing), ...line([...row.labels, ...row.cells])]),
  ].join('\n');
}

function htmlTable(laid: LaidTable, writing: Writing): string {
  const across = laid.table === 'challenge' ? 15 : laid.table === 'application' ? 7 : 3;
  const cell = (text: string, colspan = 1, rowspan = 1) => {
    const marked = inMarkup(text, writing.random);
    const inner =
      writing.random.chance(0.1) && marked === text && text.length > 2 && !text.startsWith('\ud835')
        ? `<span>${text.slice(0, 1)}</span><font>${text.slice(1)}</font>`
        : marked;
    return `<td${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}><p>${inner || '&nbsp;'}</p></td>`;
  };
  const headers = laid.laidHeaders
    ? laid.laidHeaders.map(
        (row) => `<tr>${row.map(({ text, across, down }) => cell(text, across, down)).join('')}</tr>`,
      )
    : laid.headers.map((labels) => `<tr>${labels.map((label) => cell(label)).join('')}</tr>`);
  const rows = laid.rows.map((row) => {
    if (row.cells.length === 0) return `<tr>${row.labels.map((label) => cell(label)).join('')}</tr>`;
    const missing = laid.labelColumns - row.labels.length;
    const labels = writing.rowSpans
      ? row.labels.map((label, index) => cell(label, index === row.labels.length - 1 ? missing + 1 : 1)).join('')
      : [...new Array<string>(missing).fill(''), ...row.labels].map((label) => cell(label)).join('');
    const isSpanned = laid.table === 'application' && writing.random.next() < writing.spans;
    const at = isSpanned ? writing.random.whole(0, row.cells.length - 2) : -1;
    const cells = row.cells
      .map((one, index) => {
        if (index === at + 1 && isSpanned) return '';
        return index === at ? cell('□', 2) : cell(one, row.cells.length === 1 ? across : 1);
      })
      .join('');
    return `<tr>${row.labels.length === 0 ? cell('', laid.labelColumns || 1) : labels}${cells}</tr>`;
  });
  return `<table border="1">${[...headers, ...rows].join('\n')}</table>`;
}

const separator = (cells: readonly string[]) => `|${cells.map(() => ' --- ').join('|')}|`;
const markdownRow = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function markdownTable(laid: LaidTable, writing: Writing): string {
  const inventedHeader = writing.random.chance(0.5);
  const width = laid.labelColumns + (laid.rows.find(({ cells }) => cells.length > 1)?.cells.length ?? 3);
  const head = Array.from({ length: width }, (_, index) =>
    index < laid.labelColumns ? `项目${index + 1}` : `数据${index}`,
  );
  const rows = [
    ...(inventedHeader ? [head] : []),
    ...laid.headers.map((labels) => headerCells(labels, laid, writing)),
    ...laid.rows.map((row) =>
      row.cells.length > 0 ? lineCells(row, laid, writing) : headerCells(row.labels, laid, writing),
    ),
  ];
  return rows
    .flatMap((row, index) => (index === 0 ? [markdownRow(row), separator(row)] : [markdownRow(row)]))
    .join('\n');
}

/** Ways a report has been seen set: each writes lines of prose, a table, and the page around them. */
export const writers = {
  bars: inLines((cells, { leadingBar }) => `${leadingBar ? '| ' : ''}${cells.join(' | ')} |`),
  openBars: inLines((cells) => cells.join(' | ')),
  tabs: inLines((cells) => cells.join('\t')),
  spaces: inLines((cells) => cells.filter((cell) => cell !== '').join('  ')),
  lines: cellLines('\n', ''),
  spacedLines: cellLines('\n\n', ''),
  barLines: cellLines('\n', ' |'),
  closingBars: { lines: plainLines, table: closingBars, page: plainPage },
  markdown: { lines: plainLines, table: markdownTable, page: plainPage },
  html: {
    lines: (lines) => lines.map((line) => `<p>${line}</p>`).join('\n'),
    table: htmlTable,
    page: (body) =>
      `<!DOCTYPE html><html><head><meta charset="utf-8"><style>td .former { display: none }</style></head><body>${body}</body></html>`,
  },
} as const satisfies Record<string, Writer>;
export type WriterName = keyof typeof writers;
