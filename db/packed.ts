import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Cell, Position } from '../lib/form/report.ts';

/** Text as a deflated column. */
export function packText(text: string): Buffer {
  return deflateRawSync(Buffer.from(text, 'utf8'));
}

/** Text from a deflated column. */
export function unpackText(packed: Uint8Array): string {
  return inflateRawSync(packed).toString('utf8');
}

/** Cells as rows of fixed order, deflated: about 2 KB a report with positions. */
export function packCells(cells: readonly Cell[]): Buffer {
  return packText(
    JSON.stringify(
      cells.map(({ key, state, value, raw, placedBy, at }) => [
        key,
        state,
        value,
        raw,
        placedBy,
        at && [at.start, at.end, at.line, at.column, at.grid ?? null, at.page ?? null],
      ]),
    ),
  );
}

type PackedPosition = [number, number, number, number, Position['grid'] | null, Position['page'] | null];
type PackedCell = [Cell['key'], Cell['state'], Cell['value'], string, Cell['placedBy'], PackedPosition | null];

/** The cells as they were read, with the source's characters and their place. */
export function unpackCells(packed: Uint8Array): Cell[] {
  const rows: PackedCell[] = JSON.parse(unpackText(packed));
  return rows.map(([key, state, value, raw, placedBy, at]) => ({
    key,
    state,
    value,
    raw,
    placedBy,
    at: at && {
      start: at[0],
      end: at[1],
      line: at[2],
      column: at[3],
      ...(at[4] ? { grid: at[4] } : {}),
      ...(at[5] ? { page: at[5] } : {}),
    },
  }));
}
