import { Parser } from 'htmlparser2';

/** The cells of a page's table by row and column: each a list of its texts in order, the value first. */
export type PageTable = { readonly caption: string; readonly cells: ReadonlyMap<string, readonly string[]> };

/** A row of a table or an item of a list: the pages it links to, and all its texts. */
export type PageLine = { readonly links: readonly string[]; readonly texts: readonly string[] };

type Cell = {
  readonly tag: string;
  readonly isGroup: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly texts: string[];
  link: string | null;
};
type OpenTable = { caption: string[]; readonly rows: Cell[][]; heads: number };

const voidTags = /^(?:area|base|br|col|hr|img|input|link|meta|source|track|wbr)$/;

/**
 * Every table of a page as a reader hears it: what is hidden from speech is left out. A heading is known by the page it
 * links to, else by its first text; what a cell says more than once under the same headings is numbered.
 * Rows and list items are given beside them as lines, for what one page sets as a table and another does not.
 */
export function readPageTables(html: string): { tables: PageTable[]; lines: PageLine[] } {
  const tables: OpenTable[] = [];
  const lines: { links: string[]; texts: string[] }[] = [];
  const open: typeof lines = [];
  let table: OpenTable | null = null;
  let texts: string[] | null = null;
  let starts = true;
  let hidden = 0;
  const parser = new Parser({
    onopentag(tag, attributes) {
      starts = true;
      if (hidden > 0 || attributes['aria-hidden'] === 'true') {
        if (!voidTags.test(tag)) hidden += 1;
        return;
      }
      if (tag === 'tr' || tag === 'li') {
        open.push({ links: [], texts: [] });
        lines.push(...open.slice(-1));
      }
      const link = tag === 'a' ? attributes.href?.replace(/\?[^#]*/, '') : undefined;
      if (link) open.at(-1)?.links.push(link);
      if (tag === 'table') {
        table = { caption: [], rows: [], heads: 0 };
        tables.push(table);
      }
      if (!table) return;
      if (tag === 'caption') texts = table.caption;
      if (tag === 'tr') table.rows.push([]);
      if (tag === 'th' || tag === 'td') {
        const { rowspan = '1', colspan = '1', scope = '' } = attributes;
        const cell: Cell = {
          tag,
          isGroup: scope === 'rowgroup',
          rows: +rowspan,
          columns: +colspan,
          texts: [],
          link: null,
        };
        table.rows.at(-1)?.push(cell);
        texts = cell.texts;
      }
      const cell = table.rows.at(-1)?.at(-1);
      if (link && cell && texts === cell.texts) cell.link ??= link;
    },
    ontext(text) {
      if (hidden > 0) return;
      open.at(-1)?.texts.push(text);
      if (!texts) return;
      if (starts || texts.length === 0) texts.push('');
      texts.push((texts.pop() ?? '') + text);
      starts = false;
    },
    onclosetag(tag) {
      starts = true;
      if (hidden > 0) {
        if (!voidTags.test(tag)) hidden -= 1;
        return;
      }
      if (tag === 'tr' || tag === 'li') open.pop();
      if (table && tag === 'thead') table.heads = table.rows.length;
      if (tag === 'table') table = null;
      if (tag === 'th' || tag === 'td' || tag === 'caption') texts = null;
    },
  });
  parser.end(html);
  return { tables: tables.map(layTable), lines };
}

/** Writes cells over the rows and columns they span, and names each by its headings. */
function layTable({ caption, rows, heads }: OpenTable): PageTable {
  const grid: Cell[][] = rows.map(() => []);
  for (const [at, row] of rows.entries()) {
    let column = 0;
    for (const cell of row) {
      while (grid[at]?.[column]) column += 1;
      for (let down = at; down < at + cell.rows; down++)
        for (let across = column; across < column + cell.columns; across++) {
          const line = grid[down];
          if (line) line[across] = cell;
        }
    }
  }
  const cells = new Map<string, readonly string[]>();
  const columnName = (column: number) => nameOf(grid.slice(0, heads).map((line) => line[column]));
  let group = '';
  for (const [at, line] of grid.slice(heads).entries()) {
    const own = rows[at + heads] ?? [];
    const [first] = own;
    if (first?.isGroup) group = nameOf([first]);
    const row = [group, nameOf(line.filter((cell) => cell?.tag === 'th' && !cell.isGroup))].filter(Boolean).join(' › ');
    for (const cell of own.filter(({ tag }) => tag === 'td')) {
      const key = `${row} | ${columnName(line.indexOf(cell))}`;
      let name = key;
      for (let count = 2; cells.has(name); count++) name = `${key} #${count}`;
      const said = cell.texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
      if (said.length > 0) cells.set(name, said);
    }
  }
  return { caption: caption.join('').trim(), cells };
}

function nameOf(headings: readonly (Cell | undefined)[]): string {
  const names = headings.flatMap((cell) =>
    cell?.tag === 'th' ? [cell.link ?? cell.texts.join(' ').trim().split('  ')[0] ?? ''] : [],
  );
  return [...new Set(names)].filter(Boolean).join(' › ');
}
