import { type CheckResult, checkReport, computeTotals } from '../lib/form/check.ts';
import { figureOf } from '../lib/form/figure.ts';
import { type Cell, type CellState, printedValues, type Report } from '../lib/form/report.ts';
import { digestOf } from './digest.ts';
import { type Editions, maskOf, printedOrdinals } from './mask.ts';

/** A row of the figure table: a cell that is not a plain zero; `value` with another state than `reported` is computed or repaired. */
export type FigureRow = { readonly ordinal: number; readonly state: CellState; readonly value: number | null };

/** What the store keeps of a report's figures. */
export type FigureContent = { readonly rows: readonly FigureRow[]; readonly mask: string | null };

/**
 * A report's figures as sparse rows, with totals it leaves blank computed, and marked as such by their state like repaired numbers. A cell that its table's
 * edition does not print is no figure of it: the reading keeps it, nothing adds it up.
 */
export function figureContent(read: readonly Cell[], editions: Editions): FigureContent {
  const printed = printedOrdinals(editions);
  const cells: (Cell | undefined)[] = new Array(printed.length).fill(undefined);
  let isWhole = true;
  for (const cell of read) {
    const { ordinal } = figureOf(cell.key);
    if (!printed[ordinal]) continue;
    cells[ordinal] = cell;
    isWhole &&= cell.value !== null;
  }
  const totals = isWhole
    ? null
    : computeTotals(editions.application ?? editions.challenge, (key) => cells[figureOf(key).ordinal]?.value);
  const rows: FigureRow[] = [];
  for (let ordinal = 0; ordinal < cells.length; ordinal++) {
    const cell = cells[ordinal];
    if (cell && (cell.state !== 'reported' || cell.value !== 0))
      rows.push({ ordinal, state: cell.state, value: cell.value ?? totals?.get(cell.key) ?? null });
  }
  return { rows, mask: maskOf(cells, editions) };
}

/** The hard identities of a report on its printed numbers alone. */
export function hardChecks(report: Pick<Report, 'cells' | 'editions'>): CheckResult[] {
  const values = printedValues(report);
  return checkReport(report.editions, (key) => values.get(key));
}

/** What was read from a source. */
type WhatWasRead = Pick<Report, 'identity' | 'editions' | 'sections' | 'problems' | 'source'>;

/** Digest of everything that was read from a source, its cells as `cellsJson`; equal when reading it again says nothing new. */
export function readingDigestOf(
  { identity, editions, sections, problems, source }: WhatWasRead,
  cells: Uint8Array,
): string {
  return digestOf(JSON.stringify({ identity, editions, sections, problems, url: source.url }), cells);
}

/** Whether a digest is that of a reading, also one that an earlier version made of the cells in full. */
export function isDigestOf(digest: string, report: WhatWasRead, own: string, cells: () => readonly Cell[]): boolean {
  if (digest === own) return true;
  const { identity, editions, sections, problems, source } = report;
  return (
    digest === digestOf(JSON.stringify({ identity, editions, cells: cells(), sections, problems, url: source.url }))
  );
}
