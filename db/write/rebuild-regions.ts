import { type Origin, origins } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { Executor } from '../executor.ts';
import { unpackFigures } from '../packed-figures.ts';
import { readEditions } from '../read/held-report.ts';
import { readBytes, readInteger, readText, readTextOrNull } from '../read/row.ts';
import { countNames, direct, editionColumns, sharesOf } from './region-direct.ts';
import { RegionSums, type RegionYear, writeDirect } from './region-sums.ts';
import { settleRegions } from './rollup.ts';

/** Makes every region's figures of one origin anew from the reports, set-wise — for repair, and for proving what `putReport` keeps. */
export async function rebuildRegions(db: Executor, origin: Origin): Promise<void> {
  const originCode = codeOf(origins, origin);
  for (const name of ['region_year', 'region_sum', 'stale_region', 'year_total'])
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
  await addSingles(db, origin, singles);
  await db.execute({
    sql: `INSERT INTO stale_region (origin, region_code, report_year)
      SELECT DISTINCT ${originCode}, region_code, report_year FROM report WHERE origin = ? AND is_current AND region_code IS NOT NULL`,
    args: [origin],
  });
  await settleRegions(db);
}

/** Reports read at a time. */
const page = 2000;

/** Adds up the figures of single reports, region by region of each year, as the index has them. */
async function addSingles(db: Executor, origin: Origin, singles: string): Promise<void> {
  const originCode = codeOf(origins, origin);
  type Open = RegionYear & { readonly sums: RegionSums };
  let open = null as Open | null;
  let done: Open[] = [];
  const close = () => {
    if (open) done.push(open);
  };
  for (let last: [number, string, number] = [0, '', 0]; ; ) {
    const { rows } = await db.execute({
      sql: `SELECT r.id, r.region_code, r.report_year, r.cell_mask, p.figures, r.disclosure_edition, r.application_edition, r.challenge_edition
        FROM report AS r INDEXED BY report_place CROSS JOIN packed_figures AS p ON p.report_id = r.id
        WHERE ${singles} AND (r.report_year, r.region_code, r.id) > (?, ?, ?) ORDER BY r.report_year, r.region_code, r.id LIMIT ${page}`,
      args: [origin, ...last],
    });
    for (const row of rows) {
      const regionCode = readText(row, 'region_code');
      const reportYear = readInteger(row, 'report_year');
      last = [reportYear, regionCode, readInteger(row, 'id')];
      if (open?.regionCode !== regionCode || open.reportYear !== reportYear) {
        close();
        open = { regionCode, reportYear, sums: new RegionSums() };
      }
      const content = { rows: unpackFigures(readBytes(row, 'figures')), mask: readTextOrNull(row, 'cell_mask') };
      open.sums.addShares(sharesOf(content, readEditions(row)));
    }
    if (rows.length < page) break;
    await writeDirect(db, originCode, done);
    done = [];
    await new Promise(setImmediate);
  }
  close();
  await writeDirect(db, originCode, done);
}
