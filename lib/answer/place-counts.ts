import { codeOf } from '../../db/code.ts';
import type { Executor } from '../../db/executor.ts';
import { absentAt, unpackAbsent } from '../../db/packed-absent.ts';
import { nowhere } from '../../db/place.ts';
import { type DriverRow, readBytes, readCoded, readInteger, readText } from '../../db/read/row.ts';
import { type AgencyKind, type AgencyLevel, agencyKinds, agencyLevels } from '../form/report.ts';
import { type Edition, editions, type Scope, scopes, type Table, tables } from '../form/terms.ts';
import type { AskedMeasure } from '../indicator/answer.ts';
import type { Measure } from '../indicator/measure.ts';
import { type Origin, origins } from '../indicator/series.ts';
import { operandsIn, storedNumberOf } from '../indicator/stored-measure.ts';
import { nationalCode } from '../region/division.ts';

/** Agencies of a kind and level in a place. */
export type AgencyCounts = {
  readonly place: string;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly agencies: number;
};

/**
 * How many agencies places hold, by kind and level, from the counts kept with every change: a division with all that lies
 * in it, the state with those of no division too, and `nowhere` those alone.
 */
export async function findAgencyCounts(
  db: Executor,
  places: readonly string[],
  origin: Origin,
): Promise<AgencyCounts[]> {
  const { rows } = await db.execute({
    sql: `SELECT c.place, c.kind, c.level, c.agencies FROM json_each(?) AS asked
      CROSS JOIN agency_count AS c ON c.origin = ? AND c.place = asked.value`,
    args: [JSON.stringify(places), codeOf(origins, origin)],
  });
  return rows.map((row) => ({
    place: readText(row, 'place'),
    kind: readCoded(row, 'kind', agencyKinds),
    level: readCoded(row, 'level', agencyLevels),
    agencies: readInteger(row, 'agencies'),
  }));
}

/** The agencies of one place, all kinds and levels together. */
export function agenciesAt(counts: readonly AgencyCounts[], place: string): number {
  return counts.reduce((sum, one) => sum + (one.place === place ? one.agencies : 0), 0);
}

/** Current reports that print one form. */
export type EditionCounts = {
  readonly editions: Readonly<Record<Table, Edition | null>>;
  readonly reports: number;
};

/** Current reports of a year in a place, of one kind, level, scope and form. */
export type ReportCounts = EditionCounts & {
  readonly place: string;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
};

/** How many current reports places hold in some years: of a scope, or in `any` the preferred ones. */
export async function findReportCounts(
  db: Executor,
  places: readonly string[],
  origin: Origin,
  { from, to }: { readonly from: number; readonly to: number },
  scope: 'any' | Scope,
): Promise<ReportCounts[]> {
  const { rows } = await db.execute({
    sql: `SELECT c.place, c.kind, c.level, ${tables.map((table) => `c.${table}`).join(', ')}, sum(c.reports) AS reports
      FROM json_each(?) AS asked
      CROSS JOIN report_count AS c ON c.origin = ? AND c.place = asked.value AND c.report_year BETWEEN ? AND ?
      WHERE ${inScope(scope)} GROUP BY 1, 2, 3, 4, 5, 6`,
    args: [JSON.stringify(places), codeOf(origins, origin), from, to],
  });
  return rows.map((row) => ({
    place: readText(row, 'place'),
    kind: readCoded(row, 'kind', agencyKinds),
    level: readCoded(row, 'level', agencyLevels),
    ...editionCounts(row),
  }));
}

/** How many current reports places that lie not in one another hold together, by the forms they print; else as `findReportCounts`. */
export async function countByEditions(
  db: Executor,
  places: readonly string[],
  origin: Origin,
  { from, to }: { readonly from: number; readonly to: number },
  scope: 'any' | Scope,
): Promise<EditionCounts[]> {
  const { rows } = await db.execute({
    sql: `SELECT ${tables.map((table) => `c.${table}`).join(', ')}, sum(c.reports) AS reports
      FROM json_each(?) AS asked
      CROSS JOIN report_count AS c ON c.origin = ? AND c.place = asked.value AND c.report_year BETWEEN ? AND ?
      WHERE ${inScope(scope)} GROUP BY 1, 2, 3`,
    args: [JSON.stringify(places), codeOf(origins, origin), from, to],
  });
  return rows.map(editionCounts);
}

const editionCounts = (row: DriverRow): EditionCounts => ({
  editions: {
    disclosure: editionIn(row, 'disclosure'),
    application: editionIn(row, 'application'),
    challenge: editionIn(row, 'challenge'),
  },
  reports: readInteger(row, 'reports'),
});

const inScope = (scope: 'any' | Scope) =>
  scope === 'any' ? 'c.is_preferred = 1' : `c.scope = ${codeOf(scopes, scope)}`;

function editionIn(row: DriverRow, table: Table): Edition | null {
  const number = readInteger(row, table);
  return number === 0 ? null : (editions[number - 1] ?? null);
}

/** How many current reports of a place and year have a value of a measure over all applicants. */
export async function countWithValue(
  db: Executor,
  { measure: id, base }: Pick<AskedMeasure, 'measure' | 'base'>,
  measure: Measure,
  { place, origin, reportYear, scope }: { place: string; origin: Origin; reportYear: number; scope: 'any' | Scope },
): Promise<number> {
  const held = await findReportCounts(db, [place], origin, { from: reportYear, to: reportYear }, scope);
  const printed = held.filter((one) => operandsIn(measure, (table) => one.editions[table]) !== null);
  const { rows } = await db.execute({
    sql: 'SELECT reports FROM measure_absent WHERE origin = ? AND place = ? AND report_year = ?',
    args: [codeOf(origins, origin), place, reportYear],
  });
  const absent = rows[0] ? absentIn(readBytes(rows[0], 'reports'), storedNumberOf(id, base), scope) : 0;
  return printed.reduce((sum, { reports }) => sum + reports, 0) - absent;
}

function absentIn(packed: Uint8Array, measure: number, scope: 'any' | Scope): number {
  const counts = unpackAbsent(packed);
  const at = (of: Scope, isPreferred: boolean) => counts[absentAt(measure, of, isPreferred)] ?? 0;
  return scope === 'any' ? scopes.reduce((sum, of) => sum + at(of, true), 0) : at(scope, true) + at(scope, false);
}

/** Where agencies are counted that a list narrows by place alone. */
export function placeCounted(of: {
  readonly regionCode?: string | undefined;
  readonly unplaced?: boolean | undefined;
}): string {
  return of.unplaced ? nowhere : (of.regionCode ?? nationalCode);
}
