import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { makeReport } from '../../db/testing/make-report.ts';
import { tellingFigures } from '../../db/testing/telling-figures.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { loadAgencies } from '../../db/write/load.ts';
import { putReport } from '../../db/write/store.ts';
import { figureOf } from '../form/figure.ts';
import { problem } from '../form/problem.ts';
import { generateAgencies } from '../synthetic/generate-agencies.ts';
import { findDatasetRows } from './find-dataset-rows.ts';
import { findReport } from './find-report.ts';
import { viewOf } from './testing/ask.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await temporaryDatabase();
});
afterAll(() => database.remove());

test('a report comes back as it was read, with its checks', async () => {
  const drawn = makeReport({
    figures: {
      'application.granted.total': 'blank',
      'application.granted.naturalPerson': 2.5,
      'application.carriedOver.total': 'notFound',
      'disclosure.administrativeCharges.amountWanYuan': 72701.2578,
    },
  });
  const at = { start: 3, end: 9, line: 2, column: 1, page: { page: 4, box: [1, 2, 3, 4] as const } };
  const report = {
    ...drawn,
    problems: [problem('unitInCell', { keys: ['application.granted.total'], at, params: { found: '元' } })],
  };
  const { reportId } = await putReport(database, report, testContext);
  const found = await findReport(reportId);
  expect(found?.cells).toEqual([...report.cells].sort((a, b) => figureOf(a.key).ordinal - figureOf(b.key).ordinal));
  expect(found).toMatchObject({
    reportYear: 2023,
    scope: 'single',
    scopeReason: 'test',
    edition: '2021',
    editions: report.editions,
    source: report.source,
    text: report.text,
    sections: report.sections,
    problems: report.problems,
    origin: 'filed',
    readAt: testContext.readAt,
    parserVersion: 'test',
  });
  expect([...(found?.computedTotals ?? [])]).toEqual([['application.granted.total', 2.5]]);
  const statuses = found?.checks
    .filter(({ status }) => status !== 'pass')
    .map(({ check, subject }) => `${check} ${subject}`);
  expect(statuses).toContain('applicants granted');
  expect(found?.checks).toHaveLength(42);
});

test('a repaired number is kept as inferred, and no check is passed by it', async () => {
  const key = 'application.granted.naturalPerson';
  const report = makeReport({
    agency: '宿迁市审计局',
    figures: { [key]: { repaired: 12 }, 'application.granted.total': 12 },
  });
  const { reportId, agencyId } = await putReport(database, report, testContext);
  const found = await findReport(reportId);
  expect(found?.cells.find((cell) => cell.key === key)).toMatchObject({ state: 'illegible', value: 12, raw: '□' });
  const its = found?.checks.filter(({ missing }) => missing.includes(key)).map(({ check, status }) => [check, status]);
  expect(its).toEqual([
    ['outcomes', 'unassessable'],
    ['applicants', 'unassessable'],
  ]);
  const view = viewOf({ from: 2023, to: 2023, agencies: [agencyId], figures: 'all' });
  for await (const rows of findDatasetRows(view))
    expect(rows.find(({ figure }) => figure === key)).toMatchObject({ value: 12, state: 'illegible', computed: true });
  expect.assertions(3);
});

test('a report is shown beside the year before it, and beside others with the very same figures', async () => {
  const before = makeReport({
    agency: '宿迁市财政局',
    reportYear: 2022,
    figures: { 'application.carriedForward.total': 4 },
  });
  await putReport(database, before, testContext);
  const after = makeReport({
    agency: '宿迁市财政局',
    reportYear: 2023,
    figures: { ...tellingFigures, 'application.carriedOver.total': 3 },
  });
  const { reportId } = await putReport(database, after, testContext);
  const mirrored = { ...makeReport({ agency: '某转载局', regionCode: null }), cells: after.cells };
  await putReport(database, mirrored, { ...testContext, agencyGiven: true });
  const found = await findReport(reportId);
  expect(found?.checks.filter(({ check }) => check === 'continuity' || check === 'inForce')).toHaveLength(9);
  expect(found?.checks.find(({ check, subject }) => check === 'continuity' && subject === 'total')).toMatchObject({
    status: 'fail',
    left: 4,
    right: 3,
    delta: 1,
  });
  expect(found?.sameFigures.map(({ subject }) => subject.name)).toEqual(['某转载局']);
});

test('a generated report has every cell of its edition and no source', async () => {
  const [agency] = generateAgencies({ agencies: 1, from: 2020, to: 2021, seed: 7 });
  if (!agency) throw new Error('nothing was generated');
  const { client } = database;
  await loadAgencies(database, [agency], { origin: 'synthetic', readAt: new Date(0), parserVersion: 'g' });
  const { rows } = await client.execute(`SELECT id, report_year FROM report WHERE origin = 'synthetic' ORDER BY 2`);
  for (const [index, row] of rows.entries()) {
    const found = await findReport(Number(row.id));
    const made = agency.reports[index];
    expect(found).toMatchObject({ source: null, text: null, scopeReason: null, origin: 'synthetic', sections: [] });
    expect(found?.cells).toHaveLength(made?.edition === '2019' ? 198 : 200);
    for (const { key, value, at } of found?.cells ?? []) {
      expect(value).toBe(made?.values[figureOf(key).ordinal]);
      expect(at).toBeNull();
    }
    expect(found?.checks.every(({ status }) => status === 'pass')).toBe(true);
  }
});

test('an id that names no report gives null', async () => {
  expect(await findReport(999_999)).toBeNull();
  expect(await findReport(Number.NaN)).toBeNull();
});
