import { applicantKinds } from '../../../form/application.ts';
import { type SourceRow, valueSpan } from '../source-row.ts';
import type { Headings } from './heading.ts';

const kinds: readonly string[] = applicantKinds;

/**
 * The rows of table 三 that is cut across its columns into tables one behind the other, each row made whole again; null where
 * the tables do not name different columns over the same rows, or not all of them.
 */
export function joinParts(rows: readonly SourceRow[]): readonly SourceRow[] | null {
  const parts = new Map<Headings, SourceRow[]>();
  for (const row of rows) {
    if (row.context.table !== 'application' || !row.headings || !row.columns) continue;
    const known = parts.get(row.headings);
    if (known) known.push(row);
    else parts.set(row.headings, [row]);
  }
  const [first, ...others] = parts.values();
  const columns = [first, ...others].flatMap((part) => part?.[0]?.columns ?? []);
  const isWhole = columns.length === kinds.length && kinds.every((kind) => columns.includes(kind));
  if (!first || others.length === 0 || !isWhole || others.some((part) => !areAlike(first, part))) return null;
  const behind = new Set(others.flat());
  return rows.flatMap((row) => {
    if (behind.has(row)) return [];
    const at = first.indexOf(row);
    if (at < 0) return [row];
    const cells = [row, ...others.flatMap((part) => part[at] ?? [])].flatMap((one) => valuesOf(one));
    return [{ ...row, cells, columns, span: valueSpan(cells), isFramed: true }];
  });
}

/** Whether two tables have the same labels, row by row, and a number in each of their columns. */
function areAlike(one: readonly SourceRow[], other: readonly SourceRow[]): boolean {
  const name = ({ labels }: SourceRow) => labels.at(-1)?.piece.folded;
  const isFull = (row: SourceRow | undefined) =>
    row?.columns?.length === row?.span.count && valuesOf(row).length === row?.span.count;
  return (
    one.length === other.length &&
    one.every((row, index) => {
      const like = other[index];
      return like && name(row) === name(like) && isFull(row) && isFull(like);
    })
  );
}

function valuesOf(row: SourceRow | undefined) {
  return row ? row.cells.slice(row.span.first, row.span.last + 1) : [];
}
