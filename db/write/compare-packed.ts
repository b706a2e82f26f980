import type { Executor } from '../executor.ts';
import { unpackAbsent } from '../packed-absent.ts';
import { unpackChecks } from '../packed-checks.ts';
import { unpackSums } from '../packed-sums.ts';
import { type DriverRow, readBytes, readInteger, readText } from '../read/row.ts';
import type { StoreFault } from './check-store.ts';

/** The numbers of one packed value, by figure, identity or whatever it is of. */
type Numbers = ReadonlyMap<number, readonly (number | null)[]>;
type Unpack = (packed: Uint8Array) => Numbers;

const checksIn: Unpack = (packed) =>
  new Map(
    [...unpackChecks(packed)].map(([of, { failed, unassessable, delta }]) => [of, [failed, unassessable, delta]]),
  );
const absentIn: Unpack = (packed) =>
  new Map([...unpackAbsent(packed).entries()].flatMap(([at, count]) => (count === 0 ? [] : [[at, [count]] as const])));

type PackedTable = {
  readonly table: string;
  readonly key: readonly [origin: 'origin', place: string, year: 'report_year'];
  /** What is compared: the value, as SQL on a row of that name, and what it holds. */
  readonly values: readonly { readonly sql: (row: string) => string; readonly unpack: Unpack }[];
};

const packedTables: readonly PackedTable[] = [
  {
    table: 'region_sum',
    key: ['origin', 'region_code', 'report_year'],
    values: [
      { sql: (row) => `${row}.direct`, unpack: unpackSums },
      { sql: (row) => `coalesce(${row}.effective, ${row}.direct)`, unpack: unpackSums },
      { sql: (row) => `${row}.checks`, unpack: checksIn },
    ],
  },
  {
    table: 'measure_absent',
    key: ['origin', 'place', 'report_year'],
    values: [{ sql: (row) => `${row}.reports`, unpack: absentIn }],
  },
];

/** The tables whose rows hold many numbers in a value. */
export const packedNames = packedTables.map(({ table }) => table);

/** Rows read at a time. */
const page = 2000;

/** Packed values that are kept and do not hold what those made anew in the temporary table of the same name hold, at most so many a table. */
export async function comparePacked(db: Executor, most: number): Promise<StoreFault[]> {
  const faults: StoreFault[] = [];
  for (const table of packedTables) faults.push(...(await compareTable(db, table, most)));
  return faults;
}

async function compareTable(db: Executor, { table, key, values }: PackedTable, most: number): Promise<StoreFault[]> {
  const faults: StoreFault[] = [];
  const join = key.map((name) => `held.${name} = made.${name}`).join(' AND ');
  const differs = values.map(({ sql }) => `${sql('held')} IS NOT ${sql('made')}`).join(' OR ');
  const selected = values.flatMap(({ sql }, index) => [
    `${sql('held')} AS held_${index}`,
    `${sql('made')} AS made_${index}`,
  ]);
  for (const [from, other, missing] of [
    [`main.${table} AS held LEFT JOIN temp.${table} AS made`, 'held', 'made'],
    [`temp.${table} AS made LEFT JOIN main.${table} AS held`, 'made', 'held'],
  ] as const) {
    // The first walk finds what both have.
    const where = other === 'made' ? `${missing}.origin IS NULL` : `(${missing}.origin IS NULL OR ${differs})`;
    const columns = key.map((name) => `${other}.${name}`).join(', ');
    let last: readonly (string | number)[] = [-1, '', 0];
    while (faults.length < most) {
      const { rows } = await db.execute({
        sql: `SELECT ${columns}, held.origin IS NOT NULL AS is_held, made.origin IS NOT NULL AS is_made, ${selected.join(', ')}
          FROM ${from} ON ${join} WHERE (${columns}) > (?, ?, ?) AND ${where} ORDER BY ${columns} LIMIT ${page}`,
        args: [...last],
      });
      for (const row of rows) {
        last = [readInteger(row, 'origin'), readText(row, key[1]), readInteger(row, 'report_year')];
        const numbers = (of: 'held' | 'made') =>
          values.map(({ unpack }, index) => numbersIn(row, `${of}_${index}`, unpack));
        const [held, made] = [numbers('held'), numbers('made')];
        if (row.is_held === 1 && row.is_made === 1 && held.every((one, index) => areAlike(one, made[index]))) continue;
        faults.push({
          table,
          held: row.is_held === 1 ? textOf(last, held) : null,
          made: row.is_made === 1 ? textOf(last, made) : null,
        });
      }
      if (rows.length < page) break;
      await new Promise(setImmediate);
    }
  }
  return faults.slice(0, most);
}

const nothing: Numbers = new Map();

const numbersIn = (row: DriverRow, column: string, unpack: Unpack): Numbers =>
  row[column] === null ? nothing : unpack(readBytes(row, column));

/** Sums grow report by report, rounded to 6 places each time. */
function areAlike(held: Numbers, made: Numbers = nothing): boolean {
  return [...new Set([...held.keys(), ...made.keys()])].every((of) => {
    const [one, other] = [held.get(of) ?? [], made.get(of) ?? []];
    return Array.from({ length: Math.max(one.length, other.length) }).every(
      (_, index) => Math.abs((one[index] ?? 0) - (other[index] ?? 0)) <= 0.00001,
    );
  });
}

const textOf = (of: readonly (string | number)[], numbers: readonly Numbers[]) =>
  JSON.stringify([...of, ...numbers.map((one) => [...one])]);
