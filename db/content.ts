import { type CheckResult, checkReport, computeTotals } from '../lib/form/check.ts';
import { figureOf } from '../lib/form/figure.ts';
import { type Cell, type CellState, printedValues, type Report } from '../lib/form/report.ts';
import { digestOf } from './digest.ts';
import { type Editions, isPrinted, maskOf } from './mask.ts';

/** A row of the figure table: a cell that is not a plain zero; `value` with another state than `reported` is computed or repaired. */
export type FigureRow = { readonly ordinal: number; readonly state: CellState; readonly value: number | null };

/** What the store keeps of a report's figures. */
export type FigureContent = { readonly rows: readonly FigureRow[]; readonly mask: string | null };

/**
 * A report's figures as sparse rows, with totals it leaves blank computed, and marked as such by their state like repaired numbers. A cell that its table's
 * edition does not print is no figure of it: the reading keeps it, nothing adds it up.
 */
export function figureContent(read: readonly Cell[], editions: Editions): FigureContent {
  const cells = read.filter(({ key }) => isPrinted(figureOf(key), editions));
  const values = new Map(cells.map((cell) => [cell.key, cell.value]));
  const totals = cells.some(({ value }) => value === null)
    ? computeTotals(editions.application ?? editions.challenge, (key) => values.get(key))
    : null;
  const rows = new Map<number, FigureRow>();
  for (const { key, state, value } of cells) {
    const { ordinal } = figureOf(key);
    if (state === 'reported' && value === 0) rows.delete(ordinal);
    else rows.set(ordinal, { ordinal, state, value: value ?? totals?.get(key) ?? null });
  }
  return { rows: [...rows.values()].sort((a, b) => a.ordinal - b.ordinal), mask: maskOf(cells, editions) };
}

/** The hard identities of a report on its printed numbers alone. */
export function hardChecks(report: Pick<Report, 'cells' | 'editions'>): CheckResult[] {
  const values = printedValues(report);
  return checkReport(report.editions, (key) => values.get(key));
}

/** Digest of everything that was read from a source; equal when reading it again says nothing new. */
export function readingDigestOf(report: Report): string {
  const { identity, editions, cells, sections, problems, source } = report;
  return digestOf(JSON.stringify({ identity, editions, cells, sections, problems, url: source.url }));
}
