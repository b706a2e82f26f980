import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { figureOf, figures } from '../lib/form/figure.ts';
import { type Cell, cellStates, type Position, placements } from '../lib/form/report.ts';
import { codeOf, codeWord } from './code.ts';
import { JsonRows } from './json-rows.ts';

/** Measured over the samples: half of the time of level 6, for 5 % more bytes of text and 17 % more of cells. */
const level = 3;

/** Text as a deflated column. */
export function packText(text: string): Buffer {
  return packBytes(Buffer.from(text, 'utf8'));
}

/** Text from a deflated column. */
export function unpackText(packed: Uint8Array): string {
  return inflateRawSync(packed).toString('utf8');
}

/** `[table, row, cell]`, or 0 where the format has no tables. */
type PackedGrid = readonly [number, number, number] | 0;
/**
 * A cell as a row: ordinal, state, value, characters (0 where they are the value itself), witness; then, if its place is
 * known, the steps to its start and line from those of the cell before, its length, column, grid and page.
 */
type PackedCell =
  | readonly [number, number, number | null, string | 0, number]
  | readonly [
      ...[number, number, number | null, string | 0, number],
      ...[number, number, number, number, PackedGrid, Position['page'] | 0],
    ];

/** Cells as rows of numbers, deflated: about 1 KB a report with positions. */
export function packCells(cells: readonly Cell[]): Buffer {
  return packBytes(cellsJson(cells));
}

/** Bytes as a deflated column, in memory of its own: what deflates leaves 16 KB behind, which a thread would hand over too. */
export function packBytes(bytes: Uint8Array): Buffer {
  const packed = deflateRawSync(bytes, { level });
  const own = Buffer.from(new ArrayBuffer(packed.length));
  own.set(packed);
  return own;
}

/** Cells as the JSON of their rows (`PackedCell`), which is written out because a report has hundreds of them. */
export function cellsJson(cells: readonly Cell[]): Buffer {
  const json = new JsonRows();
  let start = 0;
  let line = 0;
  for (const { key, state, value, raw, placedBy, at } of cells) {
    json.openRow();
    json.number(figureOf(key).ordinal);
    json.number(codeOf(cellStates, state));
    json.number(value);
    if (value !== null && raw === String(value)) json.number(0);
    else json.value(raw);
    json.number(codeOf(placements, placedBy));
    if (at) {
      json.number(at.start - start);
      json.number(at.line - line);
      json.number(at.end - at.start);
      json.number(at.column);
      if (at.grid) json.numbers(at.grid.table, at.grid.row, at.grid.cell);
      else json.number(0);
      if (at.page) json.value(at.page);
      else json.number(0);
      start = at.start;
      line = at.line;
    }
    json.closeRow();
  }
  return json.end();
}

/** Cells as earlier versions packed them: words, and places that are not steps. */
type FormerPlace = [number, number, number, number, Position['grid'] | null, Position['page'] | null];
type FormerCell = [Cell['key'], Cell['state'], Cell['value'], string, Cell['placedBy'], FormerPlace | null];

const isFormer = (rows: readonly (PackedCell | FormerCell)[]): rows is FormerCell[] => typeof rows[0]?.[0] === 'string';

/** The cells as they were read, with the source's characters and their place. */
export function unpackCells(packed: Uint8Array): Cell[] {
  const rows: PackedCell[] | FormerCell[] = JSON.parse(unpackText(packed));
  if (isFormer(rows)) return rows.map(formerCell);
  let [start, line] = [0, 0];
  return rows.map((row): Cell => {
    const [ordinal, state, value, raw, placedBy] = row;
    const own = {
      key: keyAt(ordinal),
      state: codeWord(cellStates, state),
      value,
      raw: raw === 0 ? String(value) : raw,
      placedBy: codeWord(placements, placedBy),
    };
    if (row.length === 5) return { ...own, at: null };
    const [, , , , , startStep, lineStep, length, column, grid, page] = row;
    [start, line] = [start + startStep, line + lineStep];
    return {
      ...own,
      at: {
        ...{ start, end: start + length, line, column },
        ...(grid === 0 ? {} : { grid: { table: grid[0], row: grid[1], cell: grid[2] } }),
        ...(page === 0 ? {} : { page }),
      },
    };
  });
}

const keys = new Map(figures.map(({ ordinal, key }) => [ordinal, key]));

function keyAt(ordinal: number): Cell['key'] {
  const key = keys.get(ordinal);
  if (!key) throw new RangeError(`packed cells name figure ${ordinal}, which the form does not have`);
  return key;
}

function formerCell([key, state, value, raw, placedBy, at]: FormerCell): Cell {
  return {
    ...{ key, state, value, raw, placedBy },
    at: at && {
      ...{ start: at[0], end: at[1], line: at[2], column: at[3] },
      ...(at[4] ? { grid: at[4] } : {}),
      ...(at[5] ? { page: at[5] } : {}),
    },
  };
}
