import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, replaceDatabase } from '../../db/client.ts';
import { makeReport } from '../../db/testing/make-report.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { putReport } from '../../db/write/store.ts';
import { countUnplaced, findAgencies } from './find-agencies.ts';
import { findAgency, findAgencyReports } from './find-agency.ts';
import { findAvailableYears, findOverview } from './find-overview.ts';
import { findRegionSummary } from './find-region.ts';
import { searchCondition } from './search-agencies.ts';

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

test('a long word is found as it stands, not by its parts in several names', async () => {
  const other = await temporaryDatabase();
  replaceDatabase(other);
  try {
    for (const agency of ['甲镇政府办事处', '乙镇政府办事组', '丙镇政府办事组'])
      await putReport(other, makeReport({ agency, regionCode: null }), testContext);
    await other.client.execute(`UPDATE agency SET aliases = '["乙镇办事处"]' WHERE name = '乙镇政府办事组'`);
    await other.client.execute(`UPDATE agency SET aliases = '["丙镇政府办事处"]' WHERE name = '丙镇政府办事组'`);
    for (const search of ['政府办事处', '镇 政府办事处', 'zhengfubanshichu', `${'政府办事处'.repeat(20)}`]) {
      const { rows } = await findAgencies({ origin: 'filed', search });
      const { sql, args } = searchCondition({ origin: 'filed', search });
      const condition = await other.client.execute({
        sql: `SELECT name FROM agency AS a WHERE ${sql}`,
        args: [...args],
      });
      const expected = search.startsWith('z') ? ['甲'] : search.length > 20 ? [] : ['甲', '丙'];
      for (const some of [rows.map(({ name }) => name), condition.rows.map(({ name }) => String(name))])
        expect(some.map((name) => name.slice(0, 1)).sort(), search).toEqual(expected.sort());
    }
  } finally {
    other.remove();
    replaceDatabase(database);
  }
});

test('agencies whose place is not known are counted and have a list', async () => {
  const { rows } = await findAgencies({ origin: 'filed', unplaced: true });
  expect(rows.map(({ name }) => name)).toEqual(['鼓楼区人民政府']);
  expect(await countUnplaced('filed')).toBe(1);
});

describe('a search keeps its promise', () => {
  const held = [
    ['沭阳县发展和改革局', '321322'],
    ['沭阳县市场监管局', '321322'],
    ['沭阳县人力资源和社会保障局', '321322'],
    ['沭阳县人民政府', '321322'],
    ['江苏省发展和改革委员会', '320000'],
    ['乐清市财政局', '330382'],
    ['于都县教育局', '360731'],
    ['重庆市卫生健康委员会', '500000'],
    ['重庆市渝中区教育委员会', '500103'],
    ['铁岭市退役军人事务局', '211200'],
    ['铁岭市自然资源局', '211200'],
    ['呼和浩特市文化旅游广电局', '150100'],
    ['昆山市周市镇人民政府', '320583'],
    ['北京市朝阳区市场监督管理局', '110105'],
  ] as const;
  let other: Database & { remove: () => void };
  const put = async (agency: string, regionCode: string | null) => {
    const kind = agency.endsWith('人民政府') ? 'government' : 'department';
    await putReport(other, makeReport({ agency, regionCode, kind, reportYear: 2023 }), testContext);
  };
  beforeAll(async () => {
    other = await temporaryDatabase();
    for (const [agency, code] of held) await put(agency, code);
    await put('长乐区都溪镇人民政府', null);
  });
  afterAll(() => {
    other.remove();
    replaceDatabase(database);
  });

  test.each<[string, string[]]>([
    ['辽宁', ['铁岭市退役军人事务局', '铁岭市自然资源局']],
    ['liaoning', ['铁岭市退役军人事务局', '铁岭市自然资源局']],
    ['辽宁铁岭退役军人局', ['铁岭市退役军人事务局']],
    ['ln 退役军人局', ['铁岭市退役军人事务局']],
    ['沭阳发改委', ['沭阳县发展和改革局']],
    ['沭陽發改委', ['沭阳县发展和改革局']],
    ['沭阳市监局', ['沭阳县市场监管局']],
    ['沭阳市场监督管理局', ['沭阳县市场监管局']],
    ['沭阳县 人社局', ['沭阳县人力资源和社会保障局']],
    ['shuyang fgw', ['沭阳县发展和改革局']],
    ['shuyangfgw', ['沭阳县发展和改革局']],
    ['宿迁沭阳人社', ['沭阳县人力资源和社会保障局']],
    ['发改委', ['江苏省发展和改革委员会', '沭阳县发展和改革局']],
    ['江苏发改', ['江苏省发展和改革委员会', '沭阳县发展和改革局']],
    ['重慶', ['重庆市卫生健康委员会', '重庆市渝中区教育委员会']],
    ['zhongqing', ['重庆市卫生健康委员会', '重庆市渝中区教育委员会']],
    ['chongqing', ['重庆市卫生健康委员会', '重庆市渝中区教育委员会']],
    ['重庆卫健委', ['重庆市卫生健康委员会']],
    ['重庆教委', []],
    ['渝中教育', ['重庆市渝中区教育委员会']],
    ['leqing', ['乐清市财政局']],
    ['yueqing', ['乐清市财政局']],
    ['yueqing czj', ['乐清市财政局']],
    ['yudu', ['于都县教育局']],
    ['yudou', ['于都县教育局']],
    ['inner mongolia', ['呼和浩特市文化旅游广电局']],
    ['hohhot', ['呼和浩特市文化旅游广电局']],
    ['内蒙古文旅局', ['呼和浩特市文化旅游广电局']],
    ['内蒙古', ['呼和浩特市文化旅游广电局']],
    ['朝阳市监局', ['北京市朝阳区市场监督管理局']],
    ['北京朝阳市场监管局', ['北京市朝阳区市场监督管理局']],
    ['bj sjj', ['北京市朝阳区市场监督管理局']],
    ['syfgw', ['沭阳县发展和改革局']],
    ['周市镇', ['昆山市周市镇人民政府']],
    ['资规局', ['铁岭市自然资源局']],
    ['教育', ['于都县教育局', '重庆市渝中区教育委员会']],
    ['changle', ['长乐区都溪镇人民政府']],
    ['zhangle', []],
    ['douxi', ['长乐区都溪镇人民政府']],
    ['duxizhen', ['长乐区都溪镇人民政府']],
    ['雄安新区', []],
  ])('%s', async (search, expected) => {
    replaceDatabase(other);
    expect((await names(search)).sort()).toEqual([...expected].sort());
  });

  test('the very place comes before what lies in it', async () => {
    replaceDatabase(other);
    expect((await names('江苏发改'))[0]).toBe('江苏省发展和改革委员会');
    expect((await names('沭阳'))[0]).toBe('沭阳县人民政府');
  });

  test('no search goes over every agency', async () => {
    for (const search of [
      '辽宁',
      'ln',
      '教育',
      '局',
      'd',
      '沭阳发改委',
      'shuyang fgw',
      '大连营商',
      '人民政府',
      '重慶',
    ]) {
      const { sql, args } = searchCondition({ origin: 'filed', search });
      const { rows } = await other.client.execute({
        sql: `EXPLAIN QUERY PLAN SELECT a.id FROM agency AS a WHERE ${sql}`,
        args: [...args],
      });
      const steps = rows.map(({ detail }) => String(detail));
      expect(
        steps.filter((step) => /^SCAN (?:a|g)\b/.test(step)),
        `${search}: ${steps.join('; ')}`,
      ).toEqual([]);
      expect(
        steps.some((step) => /^SEARCH a USING INDEX agency_list_key/.test(step)),
        steps.join('; '),
      ).toBe(true);
    }
  });
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
  expect(agency?.places.map(({ name }) => name)).toEqual(['全国', '辽宁省', '大连市']);
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
  const region = await findRegionSummary('210000', 'filed');
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
  expect((await findRegionSummary('210200', 'filed'))?.government?.name).toBe('大连市人民政府');
  expect(await findRegionSummary('999999', 'filed')).toBeNull();
  expect((await findRegionSummary('210000', 'synthetic'))?.agencies).toBe(1);
});

test('the overview counts each origin by itself', async () => {
  const overview = await findOverview();
  expect(overview.filed).toMatchObject({ agencies: 6, reports: 7, checks: { passed: 7 * 42, failed: 0 } });
  expect(overview.synthetic).toMatchObject({ agencies: 1, reports: 1 });
  expect(await findAvailableYears('filed')).toEqual([2021, 2023]);
  expect(await findAvailableYears('synthetic')).toEqual([2023]);
  expect(await findAvailableYears()).toEqual([2021, 2023]);
});
