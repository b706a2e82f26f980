import { checkIds, checkTerms } from '../../lib/form/check.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { childrenOf, type DivisionLevel, divisionLevels, divisionOf } from '../../lib/region/division.ts';
import { codeOf } from '../code.ts';
import type { Executor } from '../executor.ts';
import type { Editions } from '../mask.ts';
import { unpackFigures } from '../packed-figures.ts';
import { readEditions } from '../read/held-report.ts';
import { readBytes, readInteger, readText, readTextOrNull } from '../read/row.ts';
import { regionBases } from '../schema.ts';
import {
  countNames,
  direct,
  editionColumns,
  effective,
  type RegionYear,
  type Share,
  sharesOf,
} from './region-direct.ts';
import { partName, RegionSums, readRegionSums, writeRegionSums } from './region-sums.ts';

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
  for (const [name, where] of [
    ['region_year', `t.part = ${effective}`],
    ['region_check', 'true'],
  ] as const) {
    await db.execute({
      sql: `DELETE FROM ${name} AS t WHERE origin = ? AND (region_code, report_year) IN (SELECT value->>0, value->>1 FROM json_each(?)) AND ${where}`,
      args: [originCode, pairs],
    });
  }
  const governments = await findGovernments(db, origin, level, pairs);
  const parts = targets.flatMap(({ regionCode, reportYear }) =>
    governments.has(`${regionCode} ${reportYear}`)
      ? []
      : [
          [regionCode, reportYear, regionCode, direct] as const,
          ...childrenOf(regionCode).map(({ code }) => [regionCode, reportYear, code, effective] as const),
        ],
  );
  await sumFigures(db, originCode, targets, parts, governments);
  await sumParts(db, originCode, origin, JSON.stringify(parts));
  await takeConsolidated(db, originCode, [...governments.values()]);
}

type Government = RegionYear & {
  readonly reportId: number;
  readonly editions: Editions;
  readonly shares: readonly Share[];
};
/** `[target, year, source, part]` */
type SourcePart = readonly [target: string, reportYear: number, source: string, part: number];

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

/** The figures of each target's effective part: those of its government's consolidated report, or Σ of the named parts. */
async function sumFigures(
  db: Executor,
  originCode: number,
  targets: readonly RegionYear[],
  parts: readonly SourcePart[],
  governments: ReadonlyMap<string, Government>,
): Promise<void> {
  const sources = parts.map(([, reportYear, regionCode, part]) => ({ regionCode, reportYear, part }));
  const held = await readRegionSums(db, originCode, sources);
  const made = new Map(
    targets.map(({ regionCode, reportYear }) => {
      const sums = new RegionSums();
      sums.addShares(governments.get(`${regionCode} ${reportYear}`)?.shares ?? []);
      return [`${regionCode} ${reportYear}`, { regionCode, reportYear, part: effective, sums }];
    }),
  );
  for (const [target, reportYear, regionCode, part] of parts)
    made.get(`${target} ${reportYear}`)?.sums.addPacked(held.get(partName({ regionCode, reportYear, part })));
  await writeRegionSums(db, originCode, [...made.values()]);
}

/** What stands behind the figures: counts and checks of the named parts; `parts` is `[target, year, source, part][]`. */
async function sumParts(db: Executor, originCode: number, origin: Origin, parts: string): Promise<void> {
  const from = (name: string) => `FROM json_each(?) AS p CROSS JOIN ${name} AS s
    ON s.origin = ? AND s.region_code = p.value->>2 AND s.report_year = p.value->>1`;
  await db.execute({
    sql: `INSERT INTO region_year (origin, region_code, report_year, part, basis, reports, consolidated, ${countNames.join(', ')})
      SELECT ${originCode}, p.value->>0 AS target, s.report_year, ${effective}, ${codeOf(regionBases, 'sum')}, sum(s.reports), sum(s.consolidated),
        ${countNames.map((name) => `sum(s.${name})`).join(', ')}
      ${from('region_year')} AND s.part = p.value->>3
      GROUP BY target, s.report_year`,
    args: [parts, originCode],
  });
  await db.execute({
    sql: `INSERT INTO region_check (origin, region_code, report_year, check_id, subject, failed, unassessable, delta)
      SELECT ${originCode}, target, year, check_id, subject, sum(failed), sum(unassessable), max(delta) FROM (
        SELECT p.value->>0 AS target, r.report_year AS year, c.check_id, c.subject,
          c.status = 1 AS failed, c.status = 2 AS unassessable, abs(c.delta) AS delta
        FROM json_each(?) AS p CROSS JOIN report AS r INDEXED BY report_place
          ON r.origin = ? AND r.region_code = p.value->>2 AND r.report_year = p.value->>1
        CROSS JOIN check_result AS c ON c.report_id = r.id
        WHERE p.value->>3 = ${direct} AND r.is_current AND r.scope = 'single'
          AND (r.checks_failed > 0 OR r.checks_unassessable > 0) AND c.check_id IN (${hardChecks.join(', ')})
        UNION ALL
        SELECT p.value->>0, s.report_year, s.check_id, s.subject, s.failed, s.unassessable, s.delta
        ${from('region_check')} WHERE p.value->>3 = ${effective}
      ) GROUP BY target, year, check_id, subject`,
    args: [parts, origin, parts, originCode],
  });
}

/** A government's consolidated report as what stands behind its region's effective part. */
async function takeConsolidated(db: Executor, originCode: number, governments: readonly Government[]): Promise<void> {
  if (governments.length === 0) return;
  const list = JSON.stringify(
    governments.map(({ regionCode, reportYear, reportId, editions: of }) => [
      regionCode,
      reportYear,
      reportId,
      ...editionColumns.map(({ table, edition }) => (of[table] === edition ? 1 : 0)),
    ]),
  );
  await db.execute({
    sql: `INSERT INTO region_year (origin, region_code, report_year, part, basis, reports, consolidated, ${countNames.join(', ')})
      SELECT ${originCode}, value->>0, value->>1, ${effective}, ${codeOf(regionBases, 'consolidated')}, 1, 1,
        ${countNames.map((_, index) => `value->>${index + 3}`).join(', ')} FROM json_each(?)`,
    args: [list],
  });
  await db.execute({
    sql: `INSERT INTO region_check (origin, region_code, report_year, check_id, subject, failed, unassessable, delta)
      SELECT ${originCode}, g.value->>0, g.value->>1, c.check_id, c.subject, c.status = 1, c.status = 2, abs(c.delta)
      FROM json_each(?) AS g CROSS JOIN check_result AS c ON c.report_id = g.value->>2 AND c.check_id IN (${hardChecks.join(', ')})`,
    args: [list],
  });
}
