import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { makeReport } from '../../db/testing/make-report.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { putReport } from '../../db/write/store.ts';
import { findAgencies } from './find-agencies.ts';
import { findAgency, findAgencyReports } from './find-agency.ts';
import { findAvailableYears, findOverview } from './find-overview.ts';
import { findRegion } from './find-region.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await temporaryDatabase();
  const put = async (agency: string, regionCode: string | null, kind: 'government' | 'department', year = 2023) => {
    const { agencyId } = await putReport(
      database,
      makeReport({ agency, regionCode, kind, reportYear: year }),
      testContext,
    );
    return agencyId;
  };
  await put('大连市营商环境建设局', '210200', 'department');
  await put('大连市教育局', '210200', 'department');
  await put('大连市教育局', '210200', 'department', 2021);
  await put('大连市人民政府', '210200', 'government');
  await put('沈阳市教育局', '210100', 'department');
  await put('重庆市人民政府', '500000', 'government');
  await put('鼓楼区人民政府', null, 'government');
  const synthetic = makeReport({ agency: '大连市财政局（合成）', regionCode: '210200' });
  await putReport(database, synthetic, { ...testContext, origin: 'synthetic' });
});
afterAll(() => database.remove());

const names = async (search: string, regionCode?: string) =>
  (await findAgencies({ origin: 'filed', search, ...(regionCode ? { regionCode } : {}) })).rows.map(({ name }) => name);

test.each([
  ['教育局', ['沈阳市教育局', '大连市教育局']],
  ['教育', ['沈阳市教育局', '大连市教育局']],
  ['局 大', ['大连市教育局', '大连市营商环境建设局']],
  ['dalian', ['大连市人民政府', '大连市教育局', '大连市营商环境建设局']],
  ['DL', ['大连市人民政府', '大连市教育局', '大连市营商环境建设局']],
  ['dlsjyj', ['大连市教育局']],
  ['chongqing', ['重庆市人民政府']],
  ['人民政府', ['重庆市人民政府', '大连市人民政府', '鼓楼区人民政府']],
  ['合成', []],
  ['%', []],
  ['_', []],
  ['"教育" OR', []],
])('search for %s', async (search, expected) => {
  expect((await names(search)).sort()).toEqual([...expected].sort());
});

test('what begins with the word comes first, then governments', async () => {
  expect((await names('大连'))[0]).toBe('大连市人民政府');
  expect(await names('', '210000')).toEqual(['大连市人民政府', '沈阳市教育局', '大连市营商环境建设局', '大连市教育局']);
});

test('each year held comes with its report', async () => {
  const [row] = (await findAgencies({ origin: 'filed', search: '大连市教育局' })).rows;
  expect(row?.reports.map(({ reportYear }) => reportYear)).toEqual([2021, 2023]);
  expect(row?.years).toEqual([2021, 2023]);
  const reports = await findAgencyReports(row?.id ?? '');
  expect(row?.reports.map(({ reportId }) => reportId)).toEqual(reports.map(({ id }) => id).reverse());
});

test('a page keeps the total, past the end too', async () => {
  const first = await findAgencies({ origin: 'filed', page: 1, pageSize: 2 });
  const second = await findAgencies({ origin: 'filed', page: 2, pageSize: 2 });
  const beyond = await findAgencies({ origin: 'filed', page: 9, pageSize: 2 });
  expect([first.total, second.total, beyond.total]).toEqual([6, 6, 6]);
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(4);
  expect(beyond.rows).toEqual([]);
});

test('an agency knows its place, its years and its reports', async () => {
  const [row] = (await findAgencies({ origin: 'filed', search: '大连市教育局' })).rows;
  expect(row?.years).toEqual([2021, 2023]);
  const agency = await findAgency(row?.id ?? '');
  expect(agency?.places.map(({ name }) => name)).toEqual(['辽宁省', '大连市']);
  expect(agency?.years).toEqual([2021, 2023]);
  const reports = await findAgencyReports(row?.id ?? '');
  expect(reports.map(({ reportYear, isCurrent }) => [reportYear, isCurrent])).toEqual([
    [2023, true],
    [2021, true],
  ]);
  expect(reports[0]).toMatchObject({ checks: { passed: 42, failed: 0, unassessable: 0 }, readAt: testContext.readAt });
  expect(await findAgency('210200-nobody')).toBeNull();
  expect(await findAgencyReports('210200-nobody')).toEqual([]);
});

test('an agency without a place says so', async () => {
  const [row] = (await findAgencies({ origin: 'filed', search: '鼓楼' })).rows;
  expect(row).toMatchObject({ regionCode: null, regionName: null });
  expect(row?.id).toMatch(/^000000-[a-z2-7]{6}$/);
  expect(await findAgency(row?.id ?? '')).toMatchObject({ places: [], regionStatus: 'unknown' });
});

test('a region counts what lies in it', async () => {
  const region = await findRegion('210000', 'filed');
  expect(region).toMatchObject({ agencies: 4, government: null });
  expect(region?.parents.map(({ code }) => code)).toEqual(['000000']);
  const held = region?.children.filter(({ agencies }) => agencies > 0);
  expect(held?.map(({ name, agencies, years }) => [name, agencies, years])).toEqual([
    ['沈阳市', 1, [2023]],
    ['大连市', 3, [2021, 2023]],
  ]);
  expect(region?.years.map(({ reportYear, basis, reports }) => [reportYear, basis, reports])).toEqual([
    [2021, 'sum', 1],
    [2023, 'sum', 4],
  ]);
  expect((await findRegion('210200', 'filed'))?.government?.name).toBe('大连市人民政府');
  expect(await findRegion('999999', 'filed')).toBeNull();
  expect((await findRegion('210000', 'synthetic'))?.agencies).toBe(1);
});

test('the overview counts each origin by itself', async () => {
  const overview = await findOverview();
  expect(overview.filed).toMatchObject({ agencies: 6, reports: 7, checks: { passed: 7 * 42, failed: 0 } });
  expect(overview.synthetic).toMatchObject({ agencies: 1, reports: 1 });
  expect(overview.staleRegions).toBe(0);
  expect(await findAvailableYears('filed')).toEqual([2021, 2023]);
  expect(await findAvailableYears('synthetic')).toEqual([2023]);
  expect(await findAvailableYears()).toEqual([2021, 2023]);
});
