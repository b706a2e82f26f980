import type { Client, Transaction } from '@libsql/client';
import { checkIds, checkTerms } from '../lib/form/check.ts';
import { figures } from '../lib/form/figure.ts';
import { editions, tables } from '../lib/form/terms.ts';
import { type Origin, origins } from '../lib/indicator/series.ts';
import { childrenOf, type DivisionLevel, divisionLevels, divisionOf } from '../lib/region/division.ts';
import { codeOf } from './code.ts';
import type { FigureContent } from './content.ts';
import { editionsIn } from './held-report.ts';
import { type Editions, isPrinted, stateIn } from './mask.ts';
import { regionBases, regionParts } from './schema.ts';

/** A connection, or a transaction on one. */
export type Executor = Pick<Client | Transaction, 'execute'>;
/** One region in one year. */
export type RegionYear = { readonly regionCode: string; readonly reportYear: number };

export const direct = codeOf(regionParts, 'direct');
export const effective = codeOf(regionParts, 'effective');
const hardChecks = checkIds.filter((id) => checkTerms[id].hard).map((id) => codeOf(checkIds, id));
export const editionColumns = tables.flatMap((table) => editions.map((edition) => ({ table, edition })));
const countNames = editionColumns.map(({ table, edition }) => `${table}_${edition}`);
const missingNames = ['blank', 'dash', 'illegible', 'not_found', 'computed'] as const;

/** `[ordinal, sum, blank, dash, illegible, notFound, computed]` of one report; plain zeros have no row. */
type Share = [number, number, number, number, number, number, number];

function sharesOf({ rows, mask }: FigureContent, of: Editions): Share[] {
  const values = new Map(rows.map((row) => [row.ordinal, row.value]));
  return figures.flatMap((figure): Share[] => {
    if (!isPrinted(figure, of)) return [];
    const state = stateIn(mask, figure, of);
    const value = values.get(figure.ordinal) ?? null;
    if (state === 'reported') return value === null ? [] : [[figure.ordinal, value, 0, 0, 0, 0, 0]];
    if (value !== null) return [[figure.ordinal, value, 0, 0, 0, 0, 1]];
    const is = (one: string) => (state === one ? 1 : 0);
    return [[figure.ordinal, 0, is('blank'), is('dash'), is('illegible'), is('notFound'), 0]];
  });
}

/** Adds one single report to its region's direct part, or with `sign` −1 takes it out again. */
export async function addDirect(
  db: Executor,
  origin: Origin,
  { regionCode, reportYear }: RegionYear,
  of: Editions,
  content: FigureContent,
  sign: 1 | -1,
): Promise<void> {
  const key = [codeOf(origins, origin), regionCode, reportYear];
  const counts = editionColumns.map(({ table, edition }) => (of[table] === edition ? sign : 0));
  await db.execute({
    sql: `INSERT INTO region_year (origin, region_code, report_year, part, reports, consolidated, ${countNames.join(', ')})
      VALUES (?, ?, ?, ${direct}, ?, 0, ${counts.map(() => '?').join(', ')})
      ON CONFLICT DO UPDATE SET reports = reports + excluded.reports,
        ${countNames.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
    args: [...key, sign, ...counts],
  });
  const shares = sharesOf(content, of).map(([ordinal, ...numbers]) => [ordinal, ...numbers.map((n) => sign * n)]);
  await db.execute({
    sql: `INSERT INTO region_figure (origin, region_code, report_year, part, ordinal, sum, ${missingNames.join(', ')})
      SELECT ?, ?, ?, ${direct}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6
      FROM json_each(?) WHERE true
      ON CONFLICT DO UPDATE SET sum = round(sum + excluded.sum, 6),
        ${missingNames.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
    args: [...key, JSON.stringify(shares)],
  });
  const own = `origin = ? AND region_code = ? AND report_year = ? AND part = ${direct}`;
  await db.execute({
    sql: `DELETE FROM region_figure WHERE ${own} AND sum = 0 AND ${missingNames.map((name) => `${name} = 0`).join(' AND ')}`,
    args: key,
  });
  if (sign < 0) await db.execute({ sql: `DELETE FROM region_year WHERE ${own} AND reports = 0`, args: key });
}

/** Notes that a region's year must be settled. */
export async function markStale(db: Executor, origin: Origin, { regionCode, reportYear }: RegionYear): Promise<void> {
  await db.execute({
    sql: 'INSERT INTO stale_region (origin, region_code, report_year) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    args: [codeOf(origins, origin), regionCode, reportYear],
  });
}

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
    for (const row of rows) add(String(row.region_code), Number(row.report_year));
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
    ['region_figure', `t.part = ${effective}`],
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
          [regionCode, reportYear, regionCode, direct],
          ...childrenOf(regionCode).map(({ code }) => [regionCode, reportYear, code, effective]),
        ],
  );
  await sumParts(db, originCode, origin, JSON.stringify(parts));
  await takeConsolidated(db, originCode, [...governments.values()]);
}

type Government = RegionYear & { readonly reportId: number; readonly mask: string | null; readonly editions: Editions };

/** The consolidated report of each region's own government: of that level, and the first by public id if there are two. */
async function findGovernments(db: Executor, origin: Origin, level: DivisionLevel, pairs: string) {
  const { rows } = await db.execute({
    sql: `SELECT r.region_code, r.report_year, r.id, r.cell_mask, r.disclosure_edition, r.application_edition, r.challenge_edition
      FROM json_each(?) AS pair CROSS JOIN report AS r INDEXED BY report_place
        ON r.origin = ? AND r.report_year = pair.value->>1 AND r.region_code = pair.value->>0
      CROSS JOIN agency AS a ON a.id = r.agency_id
      WHERE r.scope = 'consolidated' AND r.is_current AND a.kind = 'government' AND a.level = ?
      ORDER BY a.public_id DESC`,
    args: [pairs, origin, level],
  });
  return new Map(
    rows.map((row): [string, Government] => {
      const { region_code: regionCode, report_year: reportYear } = row;
      return [
        `${regionCode} ${reportYear}`,
        {
          regionCode: String(regionCode),
          reportYear: Number(reportYear),
          reportId: Number(row.id),
          mask: row.cell_mask === null ? null : String(row.cell_mask),
          editions: editionsIn(row),
        },
      ];
    }),
  );
}

/** Σ of the named parts into each target's effective part; `parts` is `[target, year, source, part][]`. */
async function sumParts(db: Executor, originCode: number, origin: Origin, parts: string): Promise<void> {
  const from = (name: string) => `FROM json_each(?) AS p CROSS JOIN ${name} AS s
    ON s.origin = ? AND s.region_code = p.value->>2 AND s.report_year = p.value->>1`;
  await db.execute({
    sql: `INSERT INTO region_figure (origin, region_code, report_year, part, ordinal, sum, ${missingNames.join(', ')})
      SELECT ${originCode}, p.value->>0 AS target, s.report_year, ${effective}, s.ordinal, round(sum(s.sum), 6) AS total,
        ${missingNames.map((name) => `sum(s.${name}) AS ${name}_count`).join(', ')}
      ${from('region_figure')} AND s.part = p.value->>3
      GROUP BY target, s.report_year, s.ordinal
      HAVING total <> 0 OR ${missingNames.map((name) => `${name}_count > 0`).join(' OR ')}`,
    args: [parts, originCode],
  });
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

/** A government's consolidated report as its region's effective part. */
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
  await db.execute({
    sql: `INSERT INTO region_figure (origin, region_code, report_year, part, ordinal, sum, ${missingNames.join(', ')})
      SELECT ${originCode}, g.value->>0, g.value->>1, ${effective}, f.ordinal, coalesce(f.value, 0),
        f.value IS NULL AND f.state = 1, f.value IS NULL AND f.state = 2, f.value IS NULL AND f.state = 3, 0,
        f.value IS NOT NULL AND f.state > 0
      FROM json_each(?) AS g CROSS JOIN json_each(?) AS o CROSS JOIN figure AS f
        ON f.ordinal = o.value AND f.origin = ${originCode} AND f.report_year = g.value->>1 AND f.report_id = g.value->>2`,
    args: [list, JSON.stringify(figures.map(({ ordinal }) => ordinal))],
  });
  const unfound = governments.flatMap(({ regionCode, reportYear, mask, editions: of }) =>
    mask === null
      ? []
      : figures
          .filter((figure) => isPrinted(figure, of) && stateIn(mask, figure, of) === 'notFound')
          .map(({ ordinal }) => [regionCode, reportYear, ordinal]),
  );
  if (unfound.length === 0) return;
  await db.execute({
    sql: `INSERT INTO region_figure (origin, region_code, report_year, part, ordinal, sum, blank, dash, illegible, not_found, computed)
      SELECT ${originCode}, value->>0, value->>1, ${effective}, value->>2, 0, 0, 0, 0, 1, 0 FROM json_each(?)`,
    args: [JSON.stringify(unfound)],
  });
}

/** Makes every region's figures of one origin anew from the reports, set-wise; what a bulk load ends with. */
export async function rebuildRegions(db: Executor, origin: Origin): Promise<void> {
  const originCode = codeOf(origins, origin);
  for (const name of ['region_year', 'region_figure', 'region_check', 'stale_region', 'year_total'])
    await db.execute({ sql: `DELETE FROM ${name} WHERE origin = ?`, args: [originCode] });
  const singles = `r.origin = ? AND r.is_current AND r.scope = 'single' AND r.region_code IS NOT NULL`;
  await db.execute({
    sql: `INSERT INTO region_year (origin, region_code, report_year, part, reports, consolidated, ${countNames.join(', ')})
      SELECT ${originCode}, r.region_code, r.report_year, ${direct}, count(*), 0,
        ${editionColumns.map(({ table, edition }) => `total(r.${table}_edition = '${edition}')`).join(', ')}
      FROM report AS r WHERE ${singles} GROUP BY r.region_code, r.report_year`,
    args: [origin],
  });
  await db.execute({
    sql: `INSERT INTO year_total (origin, report_year, reports, checks_passed, checks_failed, checks_unassessable, problems)
      SELECT ${originCode}, report_year, count(*), sum(checks_passed), sum(checks_failed), sum(checks_unassessable), sum(problems)
      FROM report WHERE origin = ? AND is_current GROUP BY report_year`,
    args: [origin],
  });
  const years = await db.execute({
    sql: 'SELECT DISTINCT report_year FROM region_year WHERE origin = ?',
    args: [originCode],
  });
  for (const year of years.rows) {
    for (const { ordinal, table, editions: printedIn } of figures) {
      await db.execute({
        sql: `INSERT INTO region_figure (origin, region_code, report_year, part, ordinal, sum, ${missingNames.join(', ')})
          SELECT ${originCode}, r.region_code, f.report_year, ${direct}, f.ordinal, round(total(f.value), 6) AS total,
            sum(f.value IS NULL AND f.state = 1) AS blanks, sum(f.value IS NULL AND f.state = 2) AS dashes,
            sum(f.value IS NULL AND f.state = 3) AS illegibles, 0, sum(f.value IS NOT NULL AND f.state > 0) AS computeds
          FROM figure AS f CROSS JOIN report AS r ON r.id = f.report_id
          WHERE f.ordinal = ? AND f.origin = ${originCode} AND f.report_year = ? AND ${singles}
            AND r.${table}_edition IN (${printedIn.map((edition) => `'${edition}'`).join(', ')})
          GROUP BY r.region_code
          HAVING total <> 0 OR blanks > 0 OR dashes > 0 OR illegibles > 0 OR computeds > 0`,
        args: [ordinal, Number(year.report_year), origin],
      });
      await new Promise(setImmediate);
    }
  }
  await addUnfound(db, origin, singles);
  await db.execute({
    sql: `INSERT INTO stale_region (origin, region_code, report_year)
      SELECT DISTINCT ${originCode}, region_code, report_year FROM report WHERE origin = ? AND is_current AND region_code IS NOT NULL`,
    args: [origin],
  });
  await settleRegions(db);
}

/** Counts the figures that no cell was found for; few reports have a mask, so they are read one by one. */
async function addUnfound(db: Executor, origin: Origin, singles: string): Promise<void> {
  const { rows } = await db.execute({
    sql: `SELECT region_code, report_year, cell_mask, disclosure_edition, application_edition, challenge_edition
      FROM report AS r WHERE ${singles} AND r.cell_mask IS NOT NULL`,
    args: [origin],
  });
  const counts = new Map<string, [string, number, number, number]>();
  for (const row of rows) {
    const of = editionsIn(row);
    for (const figure of figures) {
      if (!isPrinted(figure, of) || stateIn(String(row.cell_mask), figure, of) !== 'notFound') continue;
      const key = `${row.region_code} ${row.report_year} ${figure.ordinal}`;
      const count = counts.get(key) ?? [String(row.region_code), Number(row.report_year), figure.ordinal, 0];
      count[3] += 1;
      counts.set(key, count);
    }
  }
  await db.execute({
    sql: `INSERT INTO region_figure (origin, region_code, report_year, part, ordinal, sum, blank, dash, illegible, not_found, computed)
      SELECT ${codeOf(origins, origin)}, value->>0, value->>1, ${direct}, value->>2, 0, 0, 0, 0, value->>3, 0 FROM json_each(?)
      WHERE true ON CONFLICT DO UPDATE SET not_found = not_found + excluded.not_found`,
    args: [JSON.stringify([...counts.values()])],
  });
}
