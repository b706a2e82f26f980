import { countChecks } from '../../form/check.ts';
import type { FigureKey } from '../../form/figure.ts';
import { problem } from '../../form/problem.ts';
import type { Cell } from '../../form/report.ts';
import type { Assembly } from '../rows/assemble-rows.ts';
import { withLabelsBelow } from '../rows/labels-elsewhere.ts';
import { editionsFound, readTables, type TablesReading } from './read-tables.ts';

/** The rows as they were read, and what they say. */
export type AssemblyReading = { readonly assembly: Assembly; readonly read: TablesReading };

/**
 * Reads with the labels before their values and, where the page may be set so, after them. The sums choose between the two;
 * where they cannot, the cheaper stands and what differs is left out.
 */
export function readEitherWay(above: Assembly): AssemblyReading {
  const first = { assembly: above, read: readTables(above) };
  const rows = withLabelsBelow(above.rows);
  if (!rows) return first;
  const below = { ...above, rows };
  const second = { assembly: below, read: readTables(below) };
  const proof = { first: proofOf(first.read), second: proofOf(second.read) };
  if (isBetter(proof.first, proof.second)) return first;
  if (isBetter(proof.second, proof.first)) return second;
  const [better, other] = first.read.alignment.cost <= second.read.alignment.cost ? [first, second] : [second, first];
  return { ...better, read: withoutDifferences(better.read, other.read.cells) };
}

/** How many sums fail, and how many that are not of zeros alone hold. */
type Proof = { readonly fails: number; readonly passes: number };

function proofOf(read: TablesReading): Proof {
  return countChecks(editionsFound(read), (key) => read.cells.get(key)?.value);
}

/** Fewer sums fail, and not because fewer could be added up. */
function isBetter(one: Proof, other: Proof): boolean {
  return one.fails < other.fails && one.passes >= other.passes;
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
