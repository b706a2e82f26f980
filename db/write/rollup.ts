import { checkIds, checkStatuses, checkTerms } from '../../lib/form/check.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { childrenOf, type DivisionLevel, divisionLevels, divisionOf } from '../../lib/region/division.ts';
import { codeOf, codeWord } from '../code.ts';
import type { Executor } from '../executor.ts';
import type { Editions } from '../mask.ts';
import { addChecks, type CheckSum, checkNumberOf, packChecks, unpackChecks } from '../packed-checks.ts';
import { unpackFigures } from '../packed-figures.ts';
import { readEditions } from '../read/held-report.ts';
import { type DriverRow, readBytes, readInteger, readText, readTextOrNull } from '../read/row.ts';
import { regionBases } from '../schema.ts';
import { countNames, direct, editionColumns, effective, type Share, sharesOf } from './region-direct.ts';
import {
  placeName,
  RegionSums,
  type RegionYear,
  readRegionSums,
  type SettledSums,
  writeSettled,
} from './region-sums.ts';

const hardChecks = checkIds.filter((id) => checkTerms[id].hard).map((id) => codeOf(checkIds, id));

/**
 * Brings the effective part of every stale region-year, and of the regions around it, up to its reports (domain §4): the
 * government's own consolidated report where there is one; otherwise the direct part plus the children's effective
 * parts. Never both. Filed and synthetic stay apart. Gives the number of region-years settled.
 */
export async function settleRegions(db: Executor): Promise<number> {
  let settled = 0;
  for (const origin of origins) {
    const { rows } = await db.execute({
      sql: 'SELECT region_code, report_year FROM stale_region WHERE origin = ?',
      args: [codeOf(origins, origin)],
    });
    if (rows.length === 0) continue;
    const byLevel = new Map<DivisionLevel, Map<string, RegionYear>>(divisionLevels.map((level) => [level, new Map()]));
    const add = (code: string, reportYear: number) => {
      const level = divisionOf(code)?.level ?? 'county';
      byLevel.get(level)?.set(`${code} ${reportYear}`, { regionCode: code, reportYear });
    };
    for (const row of rows) add(readText(row, 'region_code'), readInteger(row, 'report_year'));
    for (const level of [...divisionLevels].reverse()) {
      const targets = [...(byLevel.get(level)?.values() ?? [])];
      if (targets.length > 0) await settleLevel(db, origin, level, targets);
      settled += targets.length;
      for (const { regionCode, reportYear } of targets) {
        const parent = divisionOf(regionCode)?.parentCode;
        if (parent) add(parent, reportYear);
      }
    }
    await db.execute({ sql: 'DELETE FROM stale_region WHERE origin = ?', args: [codeOf(origins, origin)] });
  }
  return settled;
}

async function settleLevel(db: Executor, origin: Origin, level: DivisionLevel, targets: readonly RegionYear[]) {
  const originCode = codeOf(origins, origin);
  const pairs = JSON.stringify(targets.map(({ regionCode, reportYear }) => [regionCode, reportYear]));
  await db.execute({
    sql: `DELETE FROM region_year WHERE origin = ? AND part = ${effective}
      AND (region_code, report_year) IN (SELECT value->>0, value->>1 FROM json_each(?))`,
    args: [originCode, pairs],
  });
  const governments = await findGovernments(db, origin, level, pairs);
  const summed = targets.filter((target) => !governments.has(placeName(target)));
  await settleSums(db, origin, targets, governments);
  await sumCounts(db, originCode, summed);
  await takeConsolidated(db, originCode, [...governments.values()]);
}

type Government = RegionYear & {
  readonly reportId: number;
  readonly editions: Editions;
  readonly shares: readonly Share[];
};
/** The consolidated report of each region's own government: of that level, and the first by public id if there are two. */
async function findGovernments(db: Executor, origin: Origin, level: DivisionLevel, pairs: string) {
  const { rows } = await db.execute({
    sql: `SELECT r.region_code, r.report_year, r.id, r.cell_mask, p.figures, r.disclosure_edition, r.application_edition, r.challenge_edition
      FROM json_each(?) AS pair CROSS JOIN report AS r INDEXED BY report_place
        ON r.origin = ? AND r.report_year = pair.value->>1 AND r.region_code = pair.value->>0
      CROSS JOIN agency AS a ON a.id = r.agency_id LEFT JOIN packed_figures AS p ON p.report_id = r.id
      WHERE r.scope = 'consolidated' AND r.is_current AND a.kind = 'government' AND a.level = ?
      ORDER BY a.public_id DESC`,
    args: [pairs, origin, level],
  });
  return new Map(
    rows.map((row): [string, Government] => {
      const regionCode = readText(row, 'region_code');
      const reportYear = readInteger(row, 'report_year');
      const of = readEditions(row);
      // A database that is being brought up to this version packs its figures last, and then adds up all regions.
      const rows = row.figures === null ? [] : unpackFigures(readBytes(row, 'figures'));
      return [
        `${regionCode} ${reportYear}`,
        {
          regionCode,
          reportYear,
          reportId: readInteger(row, 'id'),
          editions: of,
          shares: sharesOf({ rows, mask: readTextOrNull(row, 'cell_mask') }, of),
        },
      ];
    }),
  );
}

/** The figures and checks of each target: those of its government's consolidated report, or Σ of its direct part and its children. */
async function settleSums(
  db: Executor,
  origin: Origin,
  targets: readonly RegionYear[],
  governments: ReadonlyMap<string, Government>,
): Promise<void> {
  const originCode = codeOf(origins, origin);
  const summed = targets.filter((target) => !governments.has(placeName(target)));
  const held = await readRegionSums(db, originCode, [...targets, ...summed.flatMap(partsOf)]);
  const checks = new Map([
    ...(await checksOfSingles(db, origin, summed)),
    ...(await checksOfReports(db, [...governments.values()])),
  ]);
  const settled = targets.map((target): SettledSums => {
    const government = governments.get(placeName(target));
    const direct = held.get(placeName(target))?.direct ?? null;
    const own = checks.get(placeName(target)) ?? new Map<number, CheckSum>();
    const parts = government ? [] : partsOf(target).flatMap((part) => held.get(placeName(part)) ?? []);
    for (const part of parts)
      if (part.checks) for (const [number, sum] of unpackChecks(part.checks)) addChecks(own, number, sum);
    const added = parts.flatMap((part) => part.effective ?? part.direct ?? []);
    const isDirect = !government && added.length === 0;
    return {
      ...target,
      direct,
      effective: isDirect ? null : unlessDirect(direct, packedSum(government ? [] : [direct, ...added], government)),
      checks: packChecks(own),
    };
  });
  await writeSettled(db, originCode, settled, held);
}

const partsOf = ({ regionCode, reportYear }: RegionYear): RegionYear[] =>
  childrenOf(regionCode).map(({ code }) => ({ regionCode: code, reportYear }));

function packedSum(parts: readonly (Uint8Array | null)[], government: Government | undefined): Buffer {
  const sums = new RegionSums();
  if (government) sums.addShares(government.shares);
  for (const part of parts) sums.addPacked(part);
  return sums.pack();
}

/** What is the same as the direct part is not kept twice. */
const unlessDirect = (direct: Uint8Array | null, made: Buffer): Buffer | null =>
  made.equals(direct ?? Buffer.alloc(0)) ? null : made;

/** As JSON `[check, subject, status, |Δ|][]`, the hard checks that do not pass of the reports `r` of a condition. */
const failuresOf = (
  reports: string,
  where: string,
) => `(SELECT json_group_array(json_array(c.check_id, c.subject, c.status, abs(c.delta)))
  FROM ${reports} CROSS JOIN check_result AS c ON c.report_id = r.id AND c.check_id IN (${hardChecks.join(', ')})
  WHERE ${where} AND (r.checks_failed > 0 OR r.checks_unassessable > 0))`;
const singlesOfPlace = failuresOf(
  'report AS r INDEXED BY report_place',
  `r.origin = ? AND r.region_code = p.value->>0 AND r.report_year = p.value->>1 AND r.is_current AND r.scope = 'single'`,
);
const ownOfReport = failuresOf('report AS r', 'r.id = p.value->>2');

/** The checks of the single reports placed in each region. */
async function checksOfSingles(db: Executor, origin: Origin, places: readonly RegionYear[]) {
  const { rows } = await db.execute({
    sql: `SELECT p.value->>0 AS region_code, p.value->>1 AS report_year, ${singlesOfPlace} AS failures FROM json_each(?) AS p`,
    args: [origin, JSON.stringify(places.map(({ regionCode, reportYear }) => [regionCode, reportYear]))],
  });
  return checksIn(rows);
}

/** The checks of governments' consolidated reports. */
async function checksOfReports(db: Executor, governments: readonly Government[]) {
  if (governments.length === 0) return [];
  const { rows } = await db.execute({
    sql: `SELECT p.value->>0 AS region_code, p.value->>1 AS report_year, ${ownOfReport} AS failures FROM json_each(?) AS p`,
    args: [
      JSON.stringify(governments.map(({ regionCode, reportYear, reportId }) => [regionCode, reportYear, reportId])),
    ],
  });
  return checksIn(rows);
}

type Failure = readonly [check: number, subject: string, status: number, delta: number | null];
const fails = codeOf(checkStatuses, 'fail');

function checksIn(rows: readonly DriverRow[]): [string, Map<number, CheckSum>][] {
  return rows.map((row) => {
    const sums = new Map<number, CheckSum>();
    const failures: readonly Failure[] = JSON.parse(readText(row, 'failures'));
    for (const [check, subject, status, delta] of failures)
      addChecks(sums, checkNumberOf(codeWord(checkIds, check), subject), {
        failed: status === fails ? 1 : 0,
        unassessable: status === fails ? 0 : 1,
        delta: status === fails ? delta : null,
      });
    return [placeName({ regionCode: readText(row, 'region_code'), reportYear: readInteger(row, 'report_year') }), sums];
  });
}

/** How many reports stand behind the figures of regions that are the sum of their parts. */
async function sumCounts(db: Executor, originCode: number, summed: readonly RegionYear[]): Promise<void> {
  const parts = summed.flatMap((target) => [
    [target.regionCode, target.reportYear, target.regionCode, direct],
    ...partsOf(target).map((part) => [target.regionCode, target.reportYear, part.regionCode, effective]),
  ]);
  await db.execute({
    sql: `INSERT INTO region_year (origin, region_code, report_year, part, basis, reports, consolidated, ${countNames.join(', ')})
      SELECT ${originCode}, p.value->>0 AS target, s.report_year, ${effective}, ${codeOf(regionBases, 'sum')}, sum(s.reports), sum(s.consolidated),
        ${countNames.map((name) => `sum(s.${name})`).join(', ')}
      FROM json_each(?) AS p CROSS JOIN region_year AS s
        ON s.origin = ? AND s.region_code = p.value->>2 AND s.report_year = p.value->>1 AND s.part = p.value->>3
      GROUP BY target, s.report_year`,
    args: [JSON.stringify(parts), originCode],
  });
}

/** A government's consolidated report as what stands behind its region's effective part. */
async function takeConsolidated(db: Executor, originCode: number, governments: readonly Government[]): Promise<void> {
  if (governments.length === 0) return;
  const list = JSON.stringify(
    governments.map(({ regionCode, reportYear, editions: of }) => [
      regionCode,
      reportYear,
      ...editionColumns.map(({ table, edition }) => (of[table] === edition ? 1 : 0)),
    ]),
  );
  await db.execute({
    sql: `INSERT INTO region_year (origin, region_code, report_year, part, basis, reports, consolidated, ${countNames.join(', ')})
      SELECT ${originCode}, value->>0, value->>1, ${effective}, ${codeOf(regionBases, 'consolidated')}, 1, 1,
        ${countNames.map((_, index) => `value->>${index + 2}`).join(', ')} FROM json_each(?)`,
    args: [list],
  });
}
