/** A cell of a table: what it says, what stands beside or under that (n, a mark, a reason), and how many columns it takes. */
export type TableCell = { readonly words: string; readonly notes: readonly string[]; readonly columns: number };

/** The rows of a table on a page, header first. */
export function tableRows(table: HTMLTableElement): TableCell[][] {
  return [...table.rows].map((row) =>
    [...row.cells].map((cell) => {
      const notes: string[] = [];
      return { words: tidy(wordsOf(cell, notes)), notes, columns: cell.colSpan };
    }),
  );
}

/** The words of an element without its notes, which are gathered: lines under a value, marks with what they mean. */
function wordsOf(element: Element, notes: string[]): string {
  return [...element.childNodes]
    .map((node) => {
      if (!(node instanceof Element)) return node.textContent ?? '';
      if (node.tagName === 'svg' || node.getAttribute('aria-hidden') === 'true') return '';
      const meaning = node.getAttribute('aria-label') ?? node.getAttribute('title');
      const isMark = node.matches('abbr, small, [role="img"]');
      if (!isMark && !node.classList.contains('block')) return wordsOf(node, notes);
      const said = tidy(isMark && meaning ? meaning : (node.textContent ?? ''));
      if (said !== '') notes.push(said);
      return ' ';
    })
    .join('');
}

const tidy = (words: string): string => words.replace(/\s+/g, ' ').trim();

/**
 * Rows as text with tabs, as spreadsheets paste it: a value alone in its cell, its notes in a column of their own beside it
 * where a column has any, and where it comes from in the last line.
 */
export function tableText(
  rows: readonly (readonly TableCell[])[],
  { notes, source }: { readonly notes: string; readonly source: readonly string[] },
): string {
  const spread = rows.map((row) =>
    row.flatMap((cell) => [cell, ...Array.from({ length: cell.columns - 1 }, () => nothing)]),
  );
  const columns = Math.max(0, ...spread.map((row) => row.length));
  const hasNotes = Array.from({ length: columns }, (_, at) => spread.slice(1).some((row) => row[at]?.notes.length));
  const lines = spread.map((row, line) =>
    hasNotes.flatMap((has, at) => {
      const cell = row[at] ?? nothing;
      const beside = line === 0 ? `${cell.words} ${notes}`.trim() : cell.notes.join(' · ');
      return has ? [plain(cell.words), plain(beside)] : [plain(cell.words)];
    }),
  );
  return [...lines, [], source.map(plain)].map((cells) => cells.join('\t')).join('\n');
}

const nothing: TableCell = { words: '', notes: [], columns: 1 };

/** Without what would end a cell or be run as a formula, and with a minus that spreadsheets count with. */
function plain(words: string): string {
  const cell = words.replace(/[\t\r\n]+/g, ' ').replace(/−(?=[\d.])/g, '-');
  return /^[=@]|^[+-](?![\d.])/.test(cell) ? `'${cell}` : cell;
}
