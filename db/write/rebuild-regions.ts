import { figures } from '../../lib/form/figure.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { Executor } from '../executor.ts';
import { isPrinted, stateIn } from '../mask.ts';
import { readEditions } from '../read/held-report.ts';
import { readInteger, readText } from '../read/row.ts';
import { countNames, direct, editionColumns, missingNames } from './region-direct.ts';
import { settleRegions } from './rollup.ts';

/** Makes every region's figures of one origin anew from the reports, set-wise — for repair, and for proving what `putReport` keeps. */
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
        args: [ordinal, readInteger(year, 'report_year'), origin],
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
    const of = readEditions(row);
    const regionCode = readText(row, 'region_code');
    const reportYear = readInteger(row, 'report_year');
    const mask = readText(row, 'cell_mask');
    for (const figure of figures) {
      if (!isPrinted(figure, of) || stateIn(mask, figure, of) !== 'notFound') continue;
      const key = `${regionCode} ${reportYear} ${figure.ordinal}`;
      const count = counts.get(key) ?? [regionCode, reportYear, figure.ordinal, 0];
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
