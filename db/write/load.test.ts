import { expect, test } from 'vitest';
import type { Report } from '../../lib/form/report.ts';
import { type GeneratedAgency, generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import { makeReport } from '../testing/make-report.ts';
import { dump, rollups, temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import { loadAgencies } from './load.ts';
import { cellsOf } from './load-report.ts';
import { putReport } from './store.ts';

const context = { ...testContext, origin: 'synthetic' as const };
const agencies = [...generateAgencies({ agencies: 60, from: 2019, to: 2023, seed: 3 })];

/** The reports as a reader would hand them over, an earlier revision before the one that took its place. */
function reportsOf({ name, kind, level, regionCode, reports }: GeneratedAgency): Report[] {
  return reports.flatMap((report) => {
    const { reportYear, scope, edition, editions, values, former, states } = report;
    const draft = { agency: name, kind, level, regionCode, scope, reportYear, edition };
    return [...(former ? [former] : []), values].map((figures, revision): Report => {
      const made = makeReport({ ...draft, text: `${name} ${reportYear} ${scope} ${revision}` });
      return { ...made, editions, cells: cellsOf(editions, figures, states) };
    });
  });
}

test('loading in batches leaves what putting the reports one by one leaves', async () => {
  const tables = ['figure', 'packed_figures', 'check_result', 'measure_rank', ...rollups];
  const columns =
    'id, agency_id, report_year, scope, origin, revision, is_current, is_preferred, region_code, edition, disclosure_edition, application_edition, challenge_edition, cell_mask, checks_passed, checks_failed, checks_unassessable';
  const identity = 'id, public_id, name, kind, level, region_code, region_status, origin, pinyin, initials';
  const selections = [`(SELECT ${columns} FROM report)`, `(SELECT ${identity} FROM agency)`, ...tables];

  const batches = await temporaryDatabase();
  const totals = await loadAgencies(batches, agencies, context);
  const loaded = await dump(batches, selections);
  batches.remove();

  const single = await temporaryDatabase();
  for (const agency of agencies) for (const report of reportsOf(agency)) await putReport(single, report, context);
  expect(await dump(single, selections)).toEqual(loaded);
  single.remove();
  expect(totals).toEqual({
    agencies: 60,
    reports: agencies.flatMap(reportsOf).length,
    removed: 0,
  });
});

test('a figure that breaks an identity is found on the way in', async () => {
  const [first] = agencies;
  if (!first) throw new Error('nothing was generated');
  const reports = first.reports.map((report) => ({
    ...report,
    values: Float64Array.from(report.values, (value) => value + 1),
    states: null,
  }));
  const database = await temporaryDatabase();
  await loadAgencies(database, [{ ...first, reports }], context);
  const { rows } = await database.client.execute(
    'SELECT sum(checks_failed) AS failed, sum(checks_passed) AS passed FROM report',
  );
  expect(Number(rows[0]?.failed)).toBeGreaterThan(0);
  const kept = await database.client.execute(
    'SELECT count(*) AS n FROM check_result WHERE check_id < 4 AND status = 1',
  );
  expect(kept.rows[0]?.n).toBe(rows[0]?.failed);
  database.remove();
});
