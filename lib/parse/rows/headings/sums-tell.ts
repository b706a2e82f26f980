import { applicantKinds } from '../../../form/application.ts';
import { challengeColumns, challengeGroups } from '../../../form/challenge.ts';
import type { SourceRow } from '../source-row.ts';

const inRow = applicantKinds.length;
const inGroup = challengeColumns.length;
/** So many groups of table 四 that come to another number than their last show that it is no accident. */
const leastGroups = 2;

/**
 * Whether the rows of table 三 come to a number elsewhere than at their end, although no heading says so: more of them to
 * the number at one place than to their last one, and more than to neither. Blanks may lie before and behind the numbers of
 * a row, and may be all that is left of its total: where rows have all seven numbers, these decide.
 */
export function isTotalElsewhere(rows: readonly SourceRow[]): boolean {
  return comeElsewhere(rows, 2, 1) || comeElsewhere(rows, inRow, inRow - 1);
}

/** Whether rows of at least so many numbers come to one of their first, up to so many places. */
function comeElsewhere(rows: readonly SourceRow[], least: number, places: number): boolean {
  const at: number[] = [];
  let [last, neither] = [0, 0];
  for (const row of rows) {
    const { first, last: end, count } = row.span;
    if (count < least || end - first >= inRow) continue;
    const sum = sumOf(row, first, end);
    if (sum === 0) continue;
    const place = halfOf(row, first, end - 1, sum);
    if (amountAt(row, end) * 2 === sum) {
      if (place < 0) last++;
    } else if (place >= 0 && place < places) at[place] = (at[place] ?? 0) + 1;
    else neither++;
  }
  let most = 0;
  for (const count of at) most = Math.max(most, count ?? 0);
  return most > last && most > neither;
}

/** Whether the groups of table 四 come to a number elsewhere than at their end, and none to its last alone. */
export function areTotalsElsewhere(rows: readonly SourceRow[]): boolean {
  const at: number[] = Array.from(challengeColumns, () => 0);
  for (const row of rows) {
    const { first, last, count } = row.span;
    if (count !== inGroup * challengeGroups.length || last - first + 1 !== count) continue;
    for (let start = first; start <= last; start += inGroup) {
      const end = start + inGroup - 1;
      const sum = sumOf(row, start, end);
      if (sum === 0) continue;
      const place = halfOf(row, start, end - 1, sum);
      const isLast = amountAt(row, end) * 2 === sum;
      if (isLast && place < 0) return false;
      if (isLast) at[inGroup - 1] = (at[inGroup - 1] ?? 0) + 1;
      if (place >= 0) at[place] = (at[place] ?? 0) + 1;
    }
  }
  const last = at[inGroup - 1] ?? 0;
  return at.some((count) => count >= leastGroups && count > last);
}

function amountAt({ cells }: SourceRow, place: number): number {
  return cells[place]?.reading?.amount ?? 0;
}

function sumOf(row: SourceRow, first: number, last: number): number {
  let sum = 0;
  for (let place = first; place <= last; place++) sum += amountAt(row, place);
  return sum;
}

/** At which place, counted from the first, the number stands that is half of the sum; -1 for none. */
function halfOf(row: SourceRow, first: number, last: number, sum: number): number {
  for (let place = first; place <= last; place++) if (amountAt(row, place) * 2 === sum) return place - first;
  return -1;
}
