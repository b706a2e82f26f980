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
  return (
    comeElsewhere(rows, 1) ||
    comeElsewhere(
      rows.filter(({ span }) => span.count === inRow),
      inRow - 1,
    )
  );
}

/** Whether rows come to one of their first numbers, up to so many places. */
function comeElsewhere(rows: readonly SourceRow[], places: number): boolean {
  const at = Array.from({ length: places }, () => 0);
  let [last, neither] = [0, 0];
  for (const { cells, span } of rows) {
    if (span.count < 2 || span.last - span.first >= inRow) continue;
    const amounts = amountsOf(cells.slice(span.first, span.last + 1));
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    if (sum === 0) continue;
    if (isHalf(amounts.at(-1), sum)) {
      if (!amounts.slice(0, -1).some((amount) => isHalf(amount, sum))) last++;
      continue;
    }
    const place = amounts.findIndex((amount) => isHalf(amount, sum));
    if (place >= 0 && place < places) at[place] = (at[place] ?? 0) + 1;
    else neither++;
  }
  const most = Math.max(0, ...at);
  return most > last && most > neither;
}

/** Whether the groups of table 四 come to a number elsewhere than at their end, and none to its last alone. */
export function areTotalsElsewhere(rows: readonly SourceRow[]): boolean {
  const at = new Map<number, number>();
  for (const { cells, span } of rows) {
    if (span.count !== inGroup * challengeGroups.length || span.last - span.first + 1 !== span.count) continue;
    const amounts = amountsOf(cells.slice(span.first, span.last + 1));
    for (let start = 0; start < amounts.length; start += inGroup) {
      const own = amounts.slice(start, start + inGroup);
      const sum = own.reduce((total, amount) => total + amount, 0);
      if (sum === 0) continue;
      const halves = own.flatMap((amount, place) => (isHalf(amount, sum) ? [place] : []));
      if (halves.length === 1 && halves[0] === inGroup - 1) return false;
      for (const place of halves) at.set(place, (at.get(place) ?? 0) + 1);
    }
  }
  const last = at.get(inGroup - 1) ?? 0;
  return [...at.values()].some((count) => count >= leastGroups && count > last);
}

const isHalf = (amount: number | undefined, sum: number) => amount !== undefined && amount * 2 === sum;

function amountsOf(cells: SourceRow['cells']): number[] {
  return cells.map(({ reading }) => reading?.amount ?? 0);
}
