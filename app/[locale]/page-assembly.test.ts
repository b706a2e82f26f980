import { describe, expect, test } from 'vitest';
import { unpackSums } from '@/db/packed-sums.ts';
import { findExampleWords } from '@/lib/answer/find-example-words.ts';
import { flowMeasures } from '@/lib/chart/flow.ts';
import { figureOf } from '@/lib/form/figure.ts';
import { answerLines, askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { relayOf } from '@/lib/indicator/relay.ts';
import { sortSubjects } from '@/lib/indicator/transform/sort-subjects.ts';
import { childrenOf, divisions } from '@/lib/region/division.ts';
import {
  agencyParameters,
  exploreParameters,
  fileParameters,
  frontParameters,
  regionParameters,
} from '@/lib/view/page-parameters.ts';
import { askedBy, samplePages } from '@/scripts/testing/sample-pages.ts';
import { readAgencyPage } from './agencies/[id]/agency-page.ts';
import { readListPage, readListView } from './agencies/list-page.ts';
import { readDataPage } from './data/data-page.ts';
import { readExplorePage } from './explore/explore-page.ts';
import { readFrontPage } from './front-page.ts';
import { readRegionPage } from './regions/[code]/region-page.ts';

const { database, idOf, synthetic, countOf } = samplePages();
const explore = (address: string, locale: 'zh' | 'en' = 'zh') =>
  readExplorePage(askedBy(address, exploreParameters), locale);

describe('front', () => {
  test('shows the country in one year: changes of sums beside those of the same agencies, provinces by code, the flow', async () => {
    const { country, origin } = await readFrontPage(askedBy('origin=synthetic', frontParameters), 'zh');
    expect(origin).toBe('synthetic');
    const received = country.answer ? pointsOf(country.answer, 0, askedMeasure('newlyReceived')) : [];
    const point = received.find(({ reportYear }) => reportYear === country.year);
    expect(point?.basis).toBe('sum');
    expect(point?.change?.constant?.panel).toBeGreaterThan(0);
    expect(country.byCode.years).toEqual([country.year]);
    expect(country.byCode.subjects).toHaveLength(34);
    expect(flowMeasures.filter((id) => !country.answer?.measures.some(({ measure }) => measure === id))).toEqual([]);
  });

  test('each province has its change from the year before, that of the printed values', async () => {
    const { country } = await readFrontPage(askedBy('origin=synthetic', frontParameters), 'zh');
    const { answer } = await explore(
      `subjects=provinces&measure=disclosureRate&origin=synthetic&from=${country.year - 1}&to=${country.year}`,
    );
    const printed = (value: number | null | undefined) => Math.round((value ?? 0) * 1000) / 10;
    let compared = 0;
    for (const { subject, points } of answerLines(answer)) {
      const at = country.byCode.subjects.findIndex(({ id }) => id === subject.id);
      const { change, basis } = country.byCode.points[at]?.[0]?.[0] ?? {};
      if (change?.growth.kind !== 'points') continue;
      compared += 1;
      expect(change.growth.points).toBeCloseTo(printed(points[1]?.value) - printed(points[0]?.value), 6);
      expect(change.constant === null).toBe(basis === 'consolidated');
    }
    expect(compared).toBeGreaterThan(10);
  });

  test('coverage counts an agency once a year, whatever it reports', async () => {
    const { overview } = await readFrontPage(askedBy('', frontParameters), 'zh');
    const { rows } = await database().client.execute(
      `SELECT origin, report_year, count(DISTINCT agency_id) AS agencies FROM report WHERE is_current GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    const held = [...overview.filed.years, ...overview.synthetic.years];
    expect(held.map(({ reportYear, agencies }) => [reportYear, agencies])).toEqual(
      rows.map(({ report_year, agencies }) => [report_year, agencies]),
    );
  });

  test('each word that it gives as an example finds agencies; without reports there is none', async () => {
    for (const origin of ['filed', 'synthetic'] as const)
      for (const locale of ['zh', 'en'] as const) {
        const { examples } = await readFrontPage(askedBy(`origin=${origin}`, frontParameters), locale);
        expect(examples).toHaveLength(3);
        expect(examples.at(-1)).toMatch(/^[a-z]{3,}$/);
        for (const q of examples) {
          const { total } = await readListPage(readListView(new URLSearchParams({ origin, q })));
          expect([q, total > 0]).toEqual([q, true]);
        }
      }
    expect(await findExampleWords('filed', 1999, 'zh')).toEqual([]);
  });

  test('the country has its own figure over the map, of the same measure and year', async () => {
    const { country } = await readFrontPage(askedBy('origin=synthetic', frontParameters), 'zh');
    const { whole, byCode, year, answer } = country;
    expect(whole.reportYear).toBe(year);
    const points = byCode.points.flatMap(([line]) => line ?? []);
    const sum = (column: 'numerator' | 'denominator') => points.reduce((all, point) => all + (point[column] ?? 0), 0);
    expect(whole.numerator).toBe(sum('numerator'));
    expect(whole.n).toBe(sum('denominator'));
    expect(whole.value).toBe(answer && pointsOf(answer, 0, askedMeasure('disclosureRate')).at(-1)?.value);
    expect(whole.basis).toBe('sum');
  });

  test('takes 12 statements at most', async () => {
    for (const address of ['', 'origin=synthetic'])
      expect(await countOf(() => readFrontPage(askedBy(address, frontParameters), 'en'))).toBeLessThanOrEqual(12);
  });
});

describe('agency and region', () => {
  test('an agency is shown from its first to its last report', async () => {
    const id = idOf('宿迁市人民政府');
    const page = await readAgencyPage(id, askedBy('', agencyParameters), 'zh');
    expect(page?.answer?.years).toEqual([2023, 2024]);
    expect(page?.scopes).toEqual(['consolidated']);
    const rates = page?.answer?.measures.filter(({ measure }) => measure === 'disclosureRate').map(({ base }) => base);
    expect(rates).toEqual(['concluded', 'substantive', 'disclosability']);
    expect((await readAgencyPage(id, askedBy('scope=single', agencyParameters), 'zh'))?.answer).toBeNull();
    expect(page?.overview?.drawn.measures).toHaveLength(8);
    expect(await readAgencyPage('321300-zzzzzz', askedBy('', agencyParameters), 'zh')).toBeNull();
  });

  test('an agency passes its applications on from year to year, and stands before peers by a rule that has some', async () => {
    const page = await readAgencyPage(idOf('宿迁市人民政府'), askedBy('', agencyParameters), 'zh');
    expect(page?.answer && relayOf(page.answer)).toMatchObject([
      { reportYear: 2023, newlyReceived: { value: 3511 }, handover: null },
      { reportYear: 2024, newlyReceived: { value: 3525 }, handover: { kind: 'equal' } },
    ]);
    const { rows } = await database().client.execute(
      `SELECT public_id FROM agency WHERE origin = 'synthetic' AND kind = 'government' AND level = 'province'`,
    );
    const ofProvince = await readAgencyPage(String(rows[0]?.public_id), askedBy('', agencyParameters), 'zh');
    expect(ofProvince?.overview).toMatchObject({ rule: 'peersInCountry', view: { comparison: 'peersInCountry' } });
    expect(ofProvince?.overview?.peers).toBe(rows.length - 1);
  });

  test('a region is shown with its divisions in the order of a measure', async () => {
    const page = await readRegionPage(
      '000000',
      askedBy('origin=synthetic&measure=disclosureRate&year=2023', regionParameters),
      'en',
    );
    expect(page?.region.subject.name).toBe('National');
    const { answer, byCode, year } = page?.figures ?? {};
    if (!answer || !byCode) throw new Error('the country has synthetic figures');
    expect([year, byCode.years]).toEqual([2023, [2023]]);
    expect(answer.years).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025]);
    const codes = byCode.subjects.map(({ id }) => id);
    expect([...codes].sort()).toEqual(codes);
    const values = answerLines(sortSubjects(byCode, { by: 'value' }))
      .map(({ points: [point] }) => point)
      .filter((point) => point?.value != null && (point.n ?? 0) >= 30)
      .map((point) => point?.value ?? 0);
    expect(values.length).toBeGreaterThan(1);
    expect([...values].sort((a, b) => b - a)).toEqual(values);
    const at = answer.years.indexOf(2023);
    expect(pointsOf(answer, 0, askedMeasure('reconsideration.total'))[at]?.value).toBeGreaterThan(0);
    const outside = await readRegionPage('000000', askedBy('origin=synthetic&year=2007', regionParameters), 'en');
    expect(outside?.dropped).toMatchObject([{ name: 'year', reason: 'yearOutOfBounds' }]);
    expect(await readRegionPage('999999', askedBy('', regionParameters), 'zh')).toBeNull();
  });

  test('divisions that are sums of reports have the change of the same agencies beside their own', async () => {
    const page = await readRegionPage('000000', askedBy('year=2024&measure=newlyReceived', regionParameters), 'zh');
    const { figures } = page ?? {};
    const national = figures?.answer && pointsOf(figures.answer, 0, askedMeasure('newlyReceived')).at(-1);
    expect(national?.change).toMatchObject({ from: 2023, constant: { panel: 1, growth: { absolute: 14 } } });
    const sums = figures?.byCode.points.flatMap(([line]) => (line?.[0]?.basis === 'sum' ? (line[0] ?? []) : [])) ?? [];
    expect(sums.length).toBeGreaterThan(0);
    for (const { change } of sums) expect(change?.growth.kind === 'notAvailable' || change?.constant).toBeTruthy();
  });

  test('a consolidated report is shown beside the sum that the rollup would make without it', async () => {
    const stored = await database().client.execute(
      `SELECT region_code, report_year, part, reports, iif(part = 1, coalesce(effective, direct), direct) AS figures
        FROM region_year JOIN region_sum USING (origin, region_code, report_year) WHERE origin = 1 AND report_year = 2024`,
    );
    const keptOf = (code: string, part: number) =>
      stored.rows.find((row) => row.region_code === code && row.part === part);
    const [asIs, inSum] = [1, 0];
    const ordinal = figureOf('application.newlyReceived.total').ordinal;
    const gaps: number[] = [];
    for (const { code } of divisions.filter(({ code }) => keptOf(code, asIs))) {
      const page = await readRegionPage(code, askedBy('origin=synthetic&year=2024', regionParameters), 'zh');
      const kept = [keptOf(code, inSum), ...childrenOf(code).map((child) => keptOf(child.code, asIs))];
      const sums = kept.flatMap((row) =>
        row?.figures instanceof ArrayBuffer ? [unpackSums(new Uint8Array(row.figures)).get(ordinal)?.[0] ?? 0] : [],
      );
      const own = page?.figures.answer && pointsOf(page.figures.answer, 0, askedMeasure('newlyReceived'));
      const basis = own?.find(({ reportYear }) => reportYear === 2024)?.basis;
      if (!page?.whole) {
        expect([code, basis === 'consolidated' && sums.length > 0]).toEqual([code, false]);
        continue;
      }
      expect(basis).toBe('consolidated');
      const [line] = page.whole.lines;
      expect([code, line?.sum]).toEqual([code, sums.reduce((sum, value) => sum + value, 0)]);
      expect((line?.sum ?? 0) + (line?.gap ?? Number.NaN)).toBe(line?.whole.value);
      gaps.push(line?.gap ?? Number.NaN);
      for (const { subject, points } of page.whole.parts)
        expect([subject.id, points.every(({ reportId, basis }) => reportId !== null || basis === 'sum')]).toEqual([
          subject.id,
          true,
        ]);
    }
    expect(gaps.length).toBeGreaterThan(10);
    expect(gaps.filter((gap) => gap === 0).length).toBeGreaterThan(0);
    expect(gaps.filter((gap) => gap > 0).length).toBeGreaterThan(0);
  });

  test('what is missing of a whole is named: agencies of other years, and those of which only a consolidated report is held', async () => {
    const { client } = database();
    const { rows } = await client.execute(
      `SELECT a.region_code, a.public_id, r.id FROM agency AS a JOIN report AS r ON r.agency_id = a.id
        WHERE a.origin = 'synthetic' AND a.kind = 'department' AND a.level = 'prefecture' AND r.report_year = 2024 AND r.is_current
          AND EXISTS (SELECT 1 FROM region_year AS y WHERE y.origin = 1 AND y.region_code = a.region_code AND y.report_year = 2024 AND y.basis = 0)
        ORDER BY a.id LIMIT 1`,
    );
    const [code, id, report] = Object.values(rows[0] ?? {}).map(String);
    const read = async () => {
      const page = await readRegionPage(String(code), askedBy('origin=synthetic&year=2024', regionParameters), 'zh');
      const { parts = [], missing = [], setAside = [], lines = [] } = page?.whole ?? {};
      const has = (subjects: readonly { readonly id: string }[]) => subjects.some((one) => one.id === id);
      return { at: [has(parts.map(({ subject }) => subject)), has(missing), has(setAside)], sum: lines[0]?.sum ?? 0 };
    };
    const change = (sql: string) =>
      client.execute({ sql: `UPDATE report SET ${sql} WHERE id = ?`, args: [report ?? ''] });
    const before = await read();
    expect(before.at).toEqual([true, false, false]);
    await change(`scope = 'consolidated'`);
    const consolidated = await read();
    await change(`scope = 'single', is_current = 0`);
    const without = await read();
    await change('is_current = 1');
    expect([consolidated.at, without.at]).toEqual([
      [false, false, true],
      [false, true, false],
    ]);
    expect(await read()).toEqual(before);
    expect(consolidated.sum).toBe(without.sum);
    expect(consolidated.sum).toBeLessThanOrEqual(before.sum);
  });

  test('each takes 16 statements at most', async () => {
    const agency = synthetic()[0] ?? '';
    expect(await countOf(() => readAgencyPage(agency, askedBy('', agencyParameters), 'zh'))).toBeLessThanOrEqual(16);
    // In 2024 the country and the province are sums, as they were the year before: all comparisons are made.
    // 330100 and 310000 have a consolidated report and parts besides.
    for (const code of ['000000', '320000', '321300', '330100', '310000'])
      for (const address of ['', 'year=2024&measure=newlyReceived', 'origin=synthetic'])
        expect(await countOf(() => readRegionPage(code, askedBy(address, regionParameters), 'zh'))).toBeLessThanOrEqual(
          16,
        );
  });
});

describe('list and data', () => {
  const list = (address: string) => readListView(new URLSearchParams(address));

  test('a measure that is named orders the list, and the address then says so', async () => {
    expect(list('').view.sort).toBe('asked');
    for (const measure of ['newlyReceived', 'outcomeTotal']) {
      const read = list(`measure=${measure}&origin=synthetic`);
      expect([read.view.sort, read.isCanonical]).toEqual(['value', false]);
      const page = await readListPage(read);
      const values = page.rows.map(({ point }) => point?.value ?? 0);
      expect([...values].sort((a, b) => b - a)).toEqual(values);
    }
    expect(list('origin=synthetic&sort=value')).toMatchObject({ isCanonical: true, dropped: [] });
    const page = await readListPage(list('region=321300&region=320000&year=2001&page=2'));
    expect(page.query).toMatchObject({ place: '321300', order: null });
    expect(page.dropped.map(({ name, reason }) => [name, reason])).toEqual([
      ['year', 'yearOutOfBounds'],
      ['region', 'repeated'],
    ]);
  });

  test('the rows of a file are counted, previewed, and named', async () => {
    const page = await readDataPage(
      askedBy(`agency=${idOf('宿迁市人民政府')}&region=999999&figures=all`, fileParameters),
      'zh',
    );
    expect(page.shown).toMatchObject({ rows: 2 * 200, reports: 2 });
    expect(page.preview).toHaveLength(20);
    expect(page.dropped).toEqual([{ name: 'region', value: '999999', reason: 'unknownValue' }]);
    expect(page.sentence).toContain('格式上的全部数字：宿迁市人民政府');
    expect(page.program).toContain('figures=all');
    expect(page.shown.files.map(({ format }) => format)).toEqual(['csv', 'xlsx', 'parquet', 'ndjson', 'json', 'zip']);
    const [csv] = page.shown.files;
    expect(csv?.bytes).toBeGreaterThan(400 * 100);
    expect(page.everything.rows).toBeGreaterThan(page.shown.rows);
    const ofSet = await readDataPage(
      askedBy('subjects=government_prefectures-320000&origin=synthetic', fileParameters),
      'zh',
    );
    expect(ofSet.shown.reports).toBeGreaterThan(0);
  });

  test('a file is had in other shapes and with some columns; a column that it does not have is said', async () => {
    const series = await readDataPage(askedBy('origin=synthetic&measure=disclosureRate', fileParameters), 'en', {
      shape: 'series',
    });
    expect(series.shown).toMatchObject({ rows: 120 * 7, reports: null });
    expect(series.preview[0]).toHaveProperty('interval_low');
    const wide = await readDataPage(askedBy('from=2023&to=2023', fileParameters), 'zh', {
      shape: 'wide',
      columns: ['agency', 'application.newlyReceived.total,nothing'],
    });
    expect(wide.wanted.map(({ key }) => key)).toEqual(['agency', 'application.newlyReceived.total']);
    expect(wide.dropped).toEqual([{ name: 'columns', value: 'nothing', reason: 'unknownValue' }]);
    expect(wide.program).toBe(
      '/api/v1/dataset.csv?from=2023&to=2023&shape=wide&columns=agency%2Capplication.newlyReceived.total&bom=0',
    );
    expect(wide.citation.text).toContain('v=');
    expect(
      await countOf(() => readDataPage(askedBy('subjects=provinces&origin=synthetic', fileParameters), 'zh')),
    ).toBeLessThanOrEqual(11);
  });
});
