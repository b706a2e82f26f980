import type { Executor } from '../executor.ts';
import { type FigureSums, unpackSums } from '../packed-sums.ts';
import { type DriverRow, readBytes, readInteger, readText } from '../read/row.ts';
import type { StoreFault } from './check-store.ts';

/** Parts of regions' years read at a time. */
const page = 2000;
const key = ['origin', 'region_code', 'report_year', 'part'] as const;

/** The sums of regions that are kept and are not those made anew in the temporary table of the same name, at most so many. */
export async function compareSums(db: Executor, most: number): Promise<StoreFault[]> {
  const faults: StoreFault[] = [];
  const join = key.map((name) => `held.${name} = made.${name}`).join(' AND ');
  for (const [from, other] of [
    ['main.region_sum AS held LEFT JOIN temp.region_sum AS made', 'held'],
    ['temp.region_sum AS made LEFT JOIN main.region_sum AS held', 'made'],
  ] as const) {
    let last: readonly (string | number)[] = [-1, '', 0, 0];
    while (faults.length < most) {
      const columns = key.map((name) => `${other}.${name}`);
      const { rows } = await db.execute({
        sql: `SELECT ${columns.join(', ')}, held.figures AS held_figures, made.figures AS made_figures FROM ${from} ON ${join}
          WHERE (${columns.join(', ')}) > (?, ?, ?, ?) AND held.figures IS NOT made.figures ORDER BY ${columns.join(', ')} LIMIT ${page}`,
        args: [...last],
      });
      for (const row of rows) {
        last = [
          ...[readInteger(row, 'origin'), readText(row, 'region_code')],
          ...[readInteger(row, 'report_year'), readInteger(row, 'part')],
        ];
        // The first walk finds what both have.
        if (other === 'made' && row.held_figures !== null) continue;
        const [held, made] = [sumsIn(row, 'held_figures'), sumsIn(row, 'made_figures')];
        if (!held || !made || !areAlike(held, made))
          faults.push({ table: 'region_sum', held: held && textOf(last, held), made: made && textOf(last, made) });
      }
      if (rows.length < page) break;
      await new Promise(setImmediate);
    }
  }
  return faults.slice(0, most);
}

function sumsIn(row: DriverRow, column: string): Map<number, FigureSums> | null {
  return row[column] === null ? null : unpackSums(readBytes(row, column));
}

/** Sums grow report by report, rounded to 6 places each time. */
function areAlike(held: ReadonlyMap<number, FigureSums>, made: ReadonlyMap<number, FigureSums>): boolean {
  const ordinals = new Set([...held.keys(), ...made.keys()]);
  const nothing: FigureSums = [0, 0, 0, 0, 0, 0];
  return [...ordinals].every((ordinal) => {
    const [[sum, ...counts], [other, ...others]] = [held.get(ordinal) ?? nothing, made.get(ordinal) ?? nothing];
    return Math.abs(sum - other) <= 0.00001 && counts.every((count, index) => count === others[index]);
  });
}

const textOf = (of: readonly (string | number)[], sums: ReadonlyMap<number, FigureSums>) =>
  JSON.stringify([...of, ...sums]);
