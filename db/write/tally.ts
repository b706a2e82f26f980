import { type AgencyKind, type AgencyLevel, agencyKinds, agencyLevels } from '../../lib/form/report.ts';
import { editions as editionNames, type Scope, scopes, tables } from '../../lib/form/terms.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { Executor } from '../executor.ts';
import type { Editions } from '../mask.ts';
import { placesAround, provinceNumberOf } from '../place.ts';
import { rankingNumberOf } from '../ranking-number.ts';
import { AbsentCounts, type YearAbsents } from './absent-counts.ts';
import type { MeasureValues } from './measure-values.ts';

/** An agency as it is counted. */
export type CountedAgency = {
  readonly origin: Origin;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly regionCode: string | null;
};

/** A current report as it is counted. */
export type CountedReport = CountedAgency & {
  readonly id: number;
  readonly reportYear: number;
  readonly scope: Scope;
  readonly isPreferred: boolean;
  readonly editions: Editions;
};

/** The tables a tally writes: what names a row, and the count in it. */
export const countTables = {
  agency_count: { key: ['origin', 'place', 'kind', 'level'], count: 'agencies' },
  report_count: {
    key: ['origin', 'place', 'report_year', 'kind', 'level', 'scope', 'is_preferred', ...tables],
    count: 'reports',
  },
} as const;
export const rankColumns = ['ranking', 'minus_value', 'minus_cases', 'report_id'] as const;

/** Rows of one statement. */
const chunk = 20_000;

type Count = { readonly key: readonly number[]; readonly regionCode: string | null; count: number };

/** What a tally counted, as plain data: to be added to another. */
export type Tallied = {
  readonly agencies: readonly Count[];
  readonly reports: readonly Count[];
  readonly absents: readonly YearAbsents[];
};

/**
 * What is added to the counts of places and the ranks of measures, and what is taken away, until it is written: one and
 * one less come to nothing. Keeps each row once, by the division itself; what lies around it follows when it is written.
 */
export class Tally {
  readonly #agencies = new Map<string, Count>();
  readonly #reports = new Map<string, Count>();
  readonly #absents = new AbsentCounts();
  readonly #ranks = new Map<string, { readonly row: readonly number[]; count: number }>();

  addAgency({ origin, kind, level, regionCode }: CountedAgency, sign: 1 | -1): void {
    const key = [codeOf(origins, origin), codeOf(agencyKinds, kind), codeOf(agencyLevels, level)];
    addTo(this.#agencies, key, regionCode, sign);
  }

  /** Counts a report. Gives the rows of its ranks, which the tally does not keep: see `addRanks`. */
  addReport(report: CountedReport, { absent, ranked }: MeasureValues, sign: 1 | -1): number[][] {
    const { id, origin, reportYear, kind, level, scope, isPreferred, editions, regionCode } = report;
    const [originCode, scopeCode, preferred] = [codeOf(origins, origin), codeOf(scopes, scope), isPreferred ? 1 : 0];
    const grade = [codeOf(agencyKinds, kind), codeOf(agencyLevels, level)];
    const forms = tables.map((table) => editionNumberOf(editions[table]));
    addTo(this.#reports, [originCode, reportYear, ...grade, scopeCode, preferred, ...forms], regionCode, sign);
    this.#absents.add(report, absent, sign);
    const province = provinceNumberOf(regionCode);
    return ranked.map(([measure, value, cases]) => [
      ...[rankingNumberOf({ measure, origin: originCode, reportYear, province }), value, cases, id],
    ]);
  }

  /** Gives what was counted but for ranks, and has counted nothing afterwards. */
  take(): Tallied {
    const tallied = {
      agencies: [...this.#agencies.values()],
      reports: [...this.#reports.values()],
      absents: this.#absents.take(),
    };
    this.#agencies.clear();
    this.#reports.clear();
    return tallied;
  }

  /** Adds what another tally counted. */
  join({ agencies, reports, absents }: Tallied): void {
    for (const { key, regionCode, count } of agencies) addTo(this.#agencies, key, regionCode, count);
    for (const { key, regionCode, count } of reports) addTo(this.#reports, key, regionCode, count);
    this.#absents.join(absents);
  }

  addRanks(rows: readonly (readonly number[])[], sign: 1 | -1): void {
    for (const row of rows) {
      const name = row.join(' ');
      const held = this.#ranks.get(name);
      if (held) held.count += sign;
      else this.#ranks.set(name, { row, count: sign });
    }
  }

  /** Writes everything that does not come to nothing, and is empty afterwards. */
  async write(db: Executor): Promise<void> {
    await writeCounts(
      db,
      'agency_count',
      spread(this.#agencies.values(), ([origin, ...rest], place) => [origin, place, ...rest]),
    );
    await writeCounts(
      db,
      'report_count',
      spread(this.#reports.values(), ([origin, ...rest], place) => [origin, place, ...rest]),
    );
    await this.#absents.write(db);
    const ranks = [...this.#ranks.values()];
    await deleteRanks(
      db,
      ranks.filter(({ count }) => count < 0).map(({ row }) => row),
    );
    await insertRanks(
      db,
      ranks.filter(({ count }) => count > 0).map(({ row }) => row),
    );
    for (const held of [this.#agencies, this.#reports, this.#ranks]) held.clear();
  }
}

/** 0 where a report has no such table, else the place of its edition in the list, from 1. */
export function editionNumberOf(edition: Editions[keyof Editions]): number {
  return edition === null ? 0 : codeOf(editionNames, edition) + 1;
}

function addTo(held: Map<string, Count>, key: readonly number[], regionCode: string | null, by: number): void {
  const name = `${key.join(' ')} ${regionCode}`;
  const known = held.get(name);
  if (known) known.count += by;
  else held.set(name, { key, regionCode, count: by });
}

type CountRow = readonly (string | number | undefined)[];

/** The counts of every place that holds them, as rows of a table with the count last. */
function spread(counts: Iterable<Count>, rowOf: (key: Count['key'], place: string) => CountRow): CountRow[] {
  const rows = new Map<string, { readonly row: CountRow; count: number }>();
  for (const { key, regionCode, count } of counts) {
    if (count === 0) continue;
    for (const place of placesAround(regionCode)) {
      const name = `${place} ${key.join(' ')}`;
      const held = rows.get(name);
      if (held) held.count += count;
      else rows.set(name, { row: rowOf(key, place), count });
    }
  }
  return [...rows.values()].flatMap(({ row, count }) => (count === 0 ? [] : [[...row, count]]));
}

async function writeCounts(db: Executor, table: keyof typeof countTables, rows: readonly CountRow[]): Promise<void> {
  const { key, count } = countTables[table];
  const columns = [...key, count];
  for (let start = 0; start < rows.length; start += chunk) {
    await db.execute({
      sql: `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((_, index) => `value->>${index}`).join(', ')}
        FROM json_each(?) WHERE true ON CONFLICT DO UPDATE SET ${count} = ${count} + excluded.${count}`,
      args: [JSON.stringify(rows.slice(start, start + chunk))],
    });
    await new Promise(setImmediate);
  }
  if (rows.some((row) => Number(row.at(-1)) < 0)) await db.execute(`DELETE FROM ${table} WHERE ${count} = 0`);
}

/**
 * Puts ranks in: `{"<ranking>": {"<report>": value or [value, cases]}}`, because a column of JSON costs more than a row of the table.
 */
async function insertRanks(db: Executor, rows: readonly (readonly number[])[]): Promise<void> {
  for (let start = 0; start < rows.length; start += chunk) {
    const groups = new Map<number, string>();
    for (const [ranking = 0, value, cases, id] of rows.slice(start, start + chunk)) {
      const held = groups.get(ranking);
      const rank = cases === 0 ? `"${id}":${value}` : `"${id}":[${value},${cases}]`;
      groups.set(ranking, held === undefined ? rank : `${held},${rank}`);
    }
    await db.execute({
      sql: `INSERT INTO measure_rank (${rankColumns.join(', ')})
        SELECT g.key, iif(r.type = 'array', r.value->>0, r.value), iif(r.type = 'array', r.value->>1, 0), r.key
        FROM json_each(?) AS g CROSS JOIN json_each(g.value) AS r`,
      args: [`{${[...groups].map(([ranking, ranks]) => `"${ranking}":{${ranks}}`).join(',')}}`],
    });
  }
}

async function deleteRanks(db: Executor, rows: readonly (readonly number[])[]): Promise<void> {
  if (rows.length === 0) return;
  await db.execute({
    sql: `DELETE FROM measure_rank WHERE (${rankColumns.join(', ')}) IN (
        SELECT ${rankColumns.map((name, index) => `CAST(value->>${index} AS ${name.startsWith('minus') ? 'REAL' : 'INTEGER'})`).join(', ')} FROM json_each(?))`,
    args: [JSON.stringify(rows)],
  });
}

/** Ranks held before they are put in. */
const mostRanks = 100_000;

/** Puts many ranks in, gathered and in the order of their key, which touches each page of the table once. */
export class RankLoad {
  readonly #db: Executor;
  #rows: (readonly number[])[] = [];

  constructor(db: Executor) {
    this.#db = db;
  }

  async add(rows: readonly (readonly number[])[]): Promise<void> {
    for (const row of rows) this.#rows.push(row);
    if (this.#rows.length >= mostRanks) await this.finish();
  }

  async finish(): Promise<void> {
    const rows = this.#rows.sort(byKey);
    this.#rows = [];
    await insertRanks(this.#db, rows);
  }
}

function byKey(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < one.length; index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
