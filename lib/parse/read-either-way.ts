import { checkReport } from '../form/check.ts';
import type { FigureKey } from '../form/figure.ts';
import { problem } from '../form/problem.ts';
import type { Cell } from '../form/report.ts';
import type { Assembly } from './assemble-rows.ts';
import { editionsFound, readTables, type TablesReading } from './read-tables.ts';
import { withLabelsBelow } from './regroup-labels.ts';

/** The rows as they were read, and what they say. */
export type Choice = { readonly assembly: Assembly; readonly read: TablesReading };

/**
 * Reads with the labels before their values and, where the page may be set so, after them. The sums choose between the two;
 * where they cannot, the cheaper stands and what differs is left out.
 */
export function readEitherWay(above: Assembly): Choice {
  const first = { assembly: above, read: readTables(above) };
  const rows = withLabelsBelow(above.rows);
  if (!rows) return first;
  const below = { ...above, rows };
  const second = { assembly: below, read: readTables(below) };
  const failsFirst = failuresOf(first.read);
  const failsSecond = failuresOf(second.read);
  if (failsFirst !== failsSecond) return failsFirst < failsSecond ? first : second;
  const [better, other] = first.read.alignment.cost <= second.read.alignment.cost ? [first, second] : [second, first];
  return { ...better, read: withoutDifferences(better.read, other.read.cells) };
}

function failuresOf(read: TablesReading): number {
  const results = checkReport(editionsFound(read), (key) => read.cells.get(key)?.value);
  return results.filter(({ status }) => status === 'fail').length;
}

function withoutDifferences(read: TablesReading, others: ReadonlyMap<FigureKey, Cell>): TablesReading {
  const keys: FigureKey[] = [];
  const cells = new Map<FigureKey, Cell>();
  for (const [key, cell] of read.cells) {
    const other = others.get(key);
    if (other?.state === cell.state && other.value === cell.value) cells.set(key, cell);
    else keys.push(key);
  }
  if (keys.length === 0) return read;
  return { ...read, cells, problems: [...read.problems, problem('ambiguousPlacement', { keys })] };
}
