import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/db/client.ts';
import { unpackSums } from '@/db/packed-sums.ts';
import { statementsOf } from '@/db/testing/count-statements.ts';
import { findReport } from '@/lib/answer/find-report.ts';
import { flowMeasures } from '@/lib/chart/flow.ts';
import { figureOf } from '@/lib/form/figure.ts';
import { answerLines, askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { applicantSums } from '@/lib/indicator/applicant-sums.ts';
import { changeRows } from '@/lib/indicator/change/change-list.ts';
import { quartilesOf } from '@/lib/indicator/interval.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
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
import { type ReadView, readView } from '@/lib/view/read-view.ts';
import { displays, type ViewParameter } from '@/lib/view/view.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { readAgencyPage } from './agencies/[id]/agency-page.ts';
import { readListPage, readListView } from './agencies/list-page.ts';
import { readDataPage } from './data/data-page.ts';
import { type ExplorePage, findPickerItems, readExplorePage } from './explore/explore-page.ts';
import type { PickerItem } from './explore/picker-items.ts';
import { readFrontPage } from './front-page.ts';
import { readRegionPage } from './regions/[code]/region-page.ts';

let database: Database & { remove: () => void };
let filed: Map<string, string>;
let synthetic: string[];
beforeAll(async () => {
  database = await sampleDatabase();
  const { rows } = await database.client.execute('SELECT public_id, name, origin FROM agency ORDER BY id');
  const of = (origin: string) =>
    rows
      .filter((row) => row.origin === origin)
      .map((row): [string, string] => [String(row.name), String(row.public_id)]);
  filed = new Map(of('filed'));
  synthetic = of('synthetic').map(([, id]) => id);
});
afterAll(() => database.remove());

const asked = (address: string, only: readonly ViewParameter[]): ReadView =>
  readView(new URLSearchParams(address), { only });
const explore = (address: string, locale: 'zh' | 'en' = 'zh') =>
  readExplorePage(asked(address, exploreParameters), locale);
const idOf = (name: string) => filed.get(name) ?? 'not a sample';

/** How many statements a page takes. */
const countOf = async (page: () => Promise<unknown>) => (await statementsOf(database, page)).length;

describe('outcomes by applicant', () => {
  test('are the cells of the report, and their sums are those of its form', async () => {
    const agency = idOf('宿迁市人民政府');
    const { applicants } = await explore(`subjects=${agency}&display=composition`);
    if (!applicants) throw new Error('one agency has outcomes by applicant');
    let compared = 0;
    for (const [year, reportYear] of applicants.years.entries())
      for (const [measure, { applicant, measure: column }] of applicants.measures.entries()) {
        const point = applicants.points[0]?.[measure]?.[year];
        if (point?.value == null || point.reportId === null) continue;
        const report = await findReport(point.reportId);
        const values = new Map(report?.cells.map(({ key, value }) => [key, value]));
        const cells = measureOf(column)
          .numerator(applicant)
          .map(({ key }) => values.get(key) ?? 0);
        expect([reportYear, applicant, column, point.value]).toEqual([
          reportYear,
          applicant,
          column,
          cells.reduce((sum, value) => sum + value, 0),
        ]);
        compared += 1;
      }
    expect(compared).toBeGreaterThanOrEqual(98);
    expect(applicantSums(applicants, 2023)).toEqual([]);
    expect(applicantSums(applicants, 2019)).toBeNull();
  });

  test('are not asked for of several subjects, nor of a set', async () => {
    expect((await explore('subjects=prefectures&display=composition&origin=synthetic')).applicants).toBeNull();
    expect((await explore('display=composition')).applicants).toBeNull();
  });
});

describe('changes', () => {
  const query = 'subjects=prefectures&measure=disclosureRate&from=2020&origin=synthetic&display=change';

  test('which prefectures fell: every one is in a group, its change is that of the printed values, and all take few statements', async () => {
    const page = await explore(query);
    const list = page.change?.list;
    if (!list) throw new Error('changes are shown');
    const rows = changeRows(list);
    expect(rows).toHaveLength(page.answer.subjects.length);
    expect([list.from, list.to]).toEqual([2020, 2025]);
    for (const { row } of rows) {
      if (row.size === null) continue;
      const printed = (value: number | null) => Math.round((value ?? 0) * 1000) / 10;
      expect(row.size).toBeCloseTo(printed(row.last.value) - printed(row.first.value), 6);
    }
    expect(page.change?.readings?.total).toBeGreaterThan(6);
    expect(await countOf(() => explore(query))).toBeLessThanOrEqual(12);
  });

  test('the whole change is the sum of its parts, and that of the same agencies has its size', async () => {
    const { change } = await explore(
      'subjects=agencies-320000_agencies-330000&from=2021&origin=synthetic&display=change&scope=single',
    );
    const parts = change?.parts;
    if (!parts) throw new Error('agencies that report for themselves alone are added up');
    expect(parts.parts.reduce((sum, one) => sum + one.change, 0)).toBeCloseTo(parts.after - parts.before, 6);
    expect(parts.constant?.subjects).toBeLessThanOrEqual(Math.min(...parts.subjects));
  });

  test('nothing is added up that has a report in common', async () => {
    expect((await explore('subjects=320000_321300&origin=synthetic&display=change')).change?.parts).toBeNull();
  });
});

describe('explore', () => {
  const valuesOf = (items: readonly PickerItem[]) => items.map(({ text }) => Number(text?.replaceAll(',', '') ?? -1));

  test('opens on the largest agencies of the latest years', async () => {
    const { view, answer, sentence, picker } = await explore('');
    expect(answer.subjects).toHaveLength(5);
    expect(view.subjects.map((ref) => 'id' in ref && ref.id)).toEqual(answer.subjects.map(({ id }) => id));
    expect(picker.chosen.map(({ subject }) => subject)).toEqual(answer.subjects.map(({ id }) => id));
    expect(picker.lines.map(({ mark }) => mark)).toEqual([0, 1, 2, 3, 4]);
    expect(picker.sets.map(({ subject }) => subject)).toContain('prefectures');
    expect(sentence.text).toContain(answer.subjects[0]?.name);
  });

  test('shows earlier addresses, names what exists and says what does not', async () => {
    const page = await explore('region=321300&region=999999&agency=321300-zzzzzz&from=2022&to=2024&colour=red', 'en');
    expect(page.answer.subjects.map(({ name }) => name)).toEqual(['Suqian']);
    expect(page.sentence.text).toBe('Applications newly received: Suqian, 2022–2024, any scope');
    expect(page.dropped.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'colour=red',
      'agency=321300-zzzzzz',
      'region=999999',
    ]);
    expect(answerLines(page.answer)[0]?.points.map(({ value, basis }) => [value, basis])).toEqual([
      [null, null],
      [3511, 'consolidated'],
      [3525, 'consolidated'],
    ]);
    expect(page.picker.lines).toMatchObject([{ subject: '321300', text: '3,525', year: null, mark: 0 }]);
  });

  test('draws sets up to 500 subjects, says how they are cut, and lists every line', async () => {
    const { answer, picker, sentence } = await explore(
      'subjects=counties_prefectures-320000&from=2023&to=2023&origin=synthetic',
    );
    expect(answer.subjects).toHaveLength(500);
    expect(picker.lines).toHaveLength(500);
    expect(picker.chosen.map(({ name, set }) => [name, set?.drawn])).toEqual([
      ['全国各县级地区', 500],
      ['江苏省各地级地区', 0],
    ]);
    expect(picker.chosen[0]?.set?.total).toBeGreaterThan(2000);
    expect(sentence.text).toContain('全国各县级地区、江苏省各地级地区');
  });

  test('lines are sorted by name, value or change, and the table with them', async () => {
    const chosen = 'subjects=prefectures&origin=synthetic&from=2022&to=2024';
    for (const sort of ['value', 'valueAscending'] as const) {
      const { picker, answer } = await explore(`${chosen}&sort=${sort}`);
      const values = valuesOf(picker.lines.filter(({ text }) => text !== null));
      expect(values.length).toBeGreaterThan(10);
      expect(values).toEqual([...values].sort((a, b) => (sort === 'value' ? b - a : a - b)));
      expect(answer.subjects.map(({ id }) => id)).toEqual(picker.lines.map(({ subject }) => subject));
    }
    const { picker, drawn } = await explore(`${chosen}&sort=changeAscending&measure=disclosureRate`);
    expect(picker.lines.find(({ text }) => text !== null)?.text).toMatch(/个百分点$/);
    expect(drawn.subjects.map(({ id }) => id)).toEqual([...drawn.subjects.map(({ id }) => id)].sort());
  });

  test('every display shows the same answer, and of one year lines are bars', async () => {
    const chosen = `subjects=prefectures-320000&origin=synthetic&measure=disclosureRate`;
    const pages = await Promise.all(displays.map((display) => explore(`${chosen}&display=${display}`)));
    expect(pages.map(({ display }) => display)).toEqual(displays);
    for (const { answer } of pages) expect(answer.points).toEqual(pages[0]?.answer.points);
    expect(pages.map(({ outcomes }) => outcomes?.measures.length ?? 0)).toEqual([0, 0, 0, 7, 0, 0, 0]);
    const one = await explore(`${chosen}&from=2023&to=2023`);
    expect([one.display, one.view.display, one.year]).toEqual(['bars', 'line', 2023]);
    const outside = await explore(`${chosen}&from=2022&to=2023&year=2020&display=bars`);
    expect([outside.view.year, outside.year, outside.dropped.map(({ reason }) => reason)]).toEqual([
      null,
      2023,
      ['yearOutOfBounds'],
    ]);
  });

  test('searches regions, agencies and sets at once, by sound and by name', async () => {
    for (const words of ['宿迁', 'suqian', 'sq']) {
      const { picker, answer } = await explore(`q=${words}`);
      expect(answer.subjects).toHaveLength(5);
      const found = picker.found ?? [];
      expect(found.map(({ kind }) => kind)).toContain('region');
      expect(found.map(({ name }) => name)).toContain('宿迁市人民政府');
      expect(picker.sets.map(({ subject }) => subject)).toContain('agencies-321300');
    }
    const { found, sets } = await findPickerItems(asked('q=suqian&from=2022', exploreParameters).view, 'zh');
    expect(found).toMatchObject([
      { subject: '321300', kind: 'region', text: '3,525', year: 2024 },
      { kind: 'agency', name: '宿迁市人民政府', text: '3,525' },
    ]);
    expect(sets.map(({ name }) => name)).toContain('江苏省宿迁市各县级地区');
    expect((await explore('q=')).picker.found).toBeNull();
    expect((await explore('q=zzzz')).picker.found).toEqual([]);
  });

  test('an agency against its peers by a rule: they are named, without itself, and drawn as median and quartiles', async () => {
    const [first = ''] = synthetic;
    for (const rule of ['peersInProvince', 'peersInCountry', 'peersOfVolume'] as const) {
      const { against, drawn, answer, sentence } = await explore(
        `subjects=${first}&origin=synthetic&comparison=${rule}`,
      );
      const members = against?.members.subjects ?? [];
      expect(members.length).toBeGreaterThan(0);
      expect(members.map(({ id }) => id)).not.toContain(first);
      for (const member of members)
        expect([member.agencyKind, member.agencyLevel]).toEqual([
          answer.subjects[0]?.agencyKind,
          answer.subjects[0]?.agencyLevel,
        ]);
      expect(drawn.subjects.map(({ kind, id }) => [kind, id])).toEqual([
        ['agency', first],
        ['group', 'lower'],
        ['group', 'median'],
        ['group', 'upper'],
      ]);
      const year = answer.years.length - 1;
      const values = members.flatMap((_, at) => against?.members.points[at]?.[0]?.[year]?.value ?? []);
      const [lower, median, upper] = [1, 2, 3].map((at) => drawn.points[at]?.[0]?.[year]?.value ?? Number.NaN);
      expect(quartilesOf(values)).toMatchObject({ lower, median, upper, n: values.length });
      expect(sentence.text).toContain('同类');
    }
    const parent = await explore(`subjects=${first}&origin=synthetic&comparison=parentRegion`);
    expect(parent.drawn.subjects[1]).toMatchObject({ kind: 'group', id: parent.answer.subjects[0]?.regionCode });
  });

  test('values are shown as reported, as an index, as change and by agency, in either panel', async () => {
    const chosen = 'subjects=agencies&origin=synthetic&measure=newlyReceived&from=2021&to=2023';
    const level = await explore(chosen);
    const index = await explore(`${chosen}&transform=index&baseYear=2020`);
    const yearly = await explore(`${chosen}&transform=yearly`);
    // In the order asked, whoever has values.
    const at = (page: ExplorePage, subject: number, year: number) => page.drawn.points[subject]?.[0]?.[year]?.value;
    const base = await explore('subjects=agencies&origin=synthetic&measure=newlyReceived&from=2020&to=2020');
    let compared = 0;
    for (const [subject] of level.drawn.subjects.entries()) {
      const [from, to] = [at(base, subject, 0), at(level, subject, 2)];
      const indexed = at(index, subject, 2);
      if (indexed == null || from == null || to == null) continue;
      expect(indexed).toBeCloseTo((to / from) * 100);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
    expect([index.answer.measures[0]?.unit, yearly.answer.measures[0]?.unit]).toEqual(['index', 'percent']);
    expect(yearly.answer.points.some(([line]) => line?.[0]?.value != null)).toBe(true);
    const constant = await explore(`${chosen}&panel=constant`);
    expect(constant.panel).toEqual({ kept: constant.answer.subjects.length, total: level.answer.subjects.length });
    for (const [line = []] of constant.answer.points)
      expect(line.every(({ value, scope }) => value !== null && scope === line[0]?.scope)).toBe(true);
  });

  test('as asked, subjects without any value follow the others, in the table and in the picker', async () => {
    const { answer, picker, drawn } = await explore(
      'subjects=prefectures&origin=synthetic&measure=disclosureRate&from=2021&to=2023',
    );
    const hasValue = answer.points.map(([line = []]) => line.some(({ value }) => value !== null));
    const valued = hasValue.filter(Boolean).length;
    expect(valued).toBeGreaterThan(0);
    expect(valued).toBeLessThan(hasValue.length);
    expect(hasValue).toEqual(hasValue.map((_, place) => place < valued));
    expect(picker.lines.map(({ subject }) => subject)).toEqual(answer.subjects.map(({ id }) => id));
    expect(new Set(answer.subjects.map(({ id }) => id))).toEqual(new Set(drawn.subjects.map(({ id }) => id)));
  });

  test('the table adds one year over the main measures, and sums of both panels where none is counted twice', async () => {
    const two = `agency=${idOf('宿迁市人民政府')}&agency=${idOf('招远市人民政府')}&measure=outcomeTotal`;
    const page = await explore(`${two}&display=table`);
    expect(page.year).toBe(2023);
    expect(page.ofYear?.measures).toHaveLength(18);
    expect(page.ofYear && pointsOf(page.ofYear, 0, askedMeasure('newlyReceived'))[0]?.value).toBe(3511);
    expect((await explore(two)).ofYear).toBeNull();
    const summed = await explore('subjects=department-320000_department-420000&origin=synthetic&scope=single');
    const [raw, constant] = summed.totals?.points ?? [];
    for (const [at, year] of summed.answer.years.entries()) {
      const values = summed.answer.points.flatMap(([line]) => line?.[at]?.value ?? []);
      expect([year, raw?.[0]?.[at]?.value]).toEqual([year, values.reduce((sum, value) => sum + value, 0)]);
      expect(constant?.[0]?.[at]?.reports).toBeLessThanOrEqual(raw?.[0]?.[at]?.reports ?? 0);
    }
    expect(new Set(constant?.[0]?.map(({ reports }) => reports)).size).toBe(1);
    expect((await explore('subjects=prefectures-320000&origin=synthetic')).totals).toBeNull();
  });

  test('the constant panel of a region is the sum of the agencies behind it in every year, beside the region itself', async () => {
    const { answer, panel, picker } = await explore(
      'subjects=000000&measure=newlyReceived&from=2023&to=2024&panel=constant',
    );
    expect(answer.subjects.map(({ kind, id }) => [kind, id])).toEqual([
      ['region', '000000'],
      ['group', 'constant'],
    ]);
    const [raw = [], constant = []] = answer.points.map(([line]) => line);
    expect(raw.map(({ reports }) => reports)).toEqual([4, 1]);
    expect(panel?.kept).toBe(1);
    expect(constant.map(({ reports }) => reports)).toEqual([1, 1]);
    expect(constant.map(({ value }) => value)).toEqual([3511, 3525]);
    expect(picker.lines).toHaveLength(1);
  });

  test('a raw change of other agencies is told beside that of the same ones, and not at all where none is the same', async () => {
    const nation = await explore('subjects=000000&display=change&from=2023&to=2024');
    const rowOf = ({ change }: typeof nation) => Object.values(change?.list.groups ?? {}).flat()[0];
    // Of four reports of 2023 one agency, Suqian's government, also reported for 2024: 3511 → 3525.
    expect(rowOf(nation)?.change.constant).toMatchObject({ panel: 1, leftOut: 3, growth: { absolute: 14 } });
    expect(nation.change?.parts?.constant).toMatchObject({ before: 3511, after: 3525, subjects: 1 });
    const parts = nation.change?.parts;
    expect(parts?.parts.reduce((sum, { change }) => sum + change, parts.before)).toBe(parts?.after);
    const apart = await explore('subjects=000000&display=change&from=2019&to=2024');
    expect(rowOf(apart)).toMatchObject({
      size: null,
      first: { value: 859 },
      last: { value: 3525 },
      change: { growth: { kind: 'notAvailable', reason: 'emptyPanel' } },
    });
  });

  test('takes 12 statements at most', async () => {
    const counties = divisions.filter(({ level }) => level === 'county').map(({ code }) => code);
    const many = [...synthetic.slice(0, 40), ...counties.slice(0, 60)].join('_');
    for (const address of [
      '',
      'q=宿迁',
      'q=宿迁&comparison=peersInProvince',
      `subjects=${synthetic[0]}`,
      `subjects=${many}&origin=synthetic`,
      `subjects=${many}&origin=synthetic&q=教育`,
      `subjects=${many}&origin=synthetic&display=composition&q=jiangsu`,
      `subjects=${many}_agencies_counties&origin=synthetic&comparison=peersOfVolume&q=jiangsu&panel=constant`,
      `subjects=${many}_agencies&origin=synthetic&comparison=peersInCountry&q=jiangsu&transform=yearly`,
      `subjects=${many}&origin=synthetic&display=table&q=jiangsu&comparison=peersOfVolume`,
      'subjects=320000&origin=synthetic&panel=constant&measure=disclosureRate&display=table',
      `subjects=${many}&origin=synthetic&display=map&q=jiangsu&comparison=peersOfVolume`,
      `subjects=agencies_counties&origin=synthetic&measure=disclosureRate_newlyReceived`,
      `subjects=agencies_counties&origin=synthetic&measure=disclosureRate&display=change`,
      `subjects=320000&origin=synthetic&measure=disclosureRate&display=change`,
    ])
      expect([address, await countOf(() => explore(address))]).toSatisfy(([, count]) => count <= 12);
    const search = () => findPickerItems(asked('q=jiangsu&origin=synthetic', exploreParameters).view, 'zh');
    expect(await countOf(search)).toBeLessThanOrEqual(10);
  });
});

describe('front', () => {
  test('shows the country in one year: changes of sums beside those of the same agencies, provinces by code, the flow', async () => {
    const { country, origin } = await readFrontPage(asked('origin=synthetic', frontParameters), 'zh');
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
    const { country } = await readFrontPage(asked('origin=synthetic', frontParameters), 'zh');
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
    const { overview } = await readFrontPage(asked('', frontParameters), 'zh');
    const { rows } = await database.client.execute(
      `SELECT origin, report_year, count(DISTINCT agency_id) AS agencies FROM report WHERE is_current GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    const held = [...overview.filed.years, ...overview.synthetic.years];
    expect(held.map(({ reportYear, agencies }) => [reportYear, agencies])).toEqual(
      rows.map(({ report_year, agencies }) => [report_year, agencies]),
    );
  });

  test('takes 12 statements at most', async () => {
    for (const address of ['', 'origin=synthetic'])
      expect(await countOf(() => readFrontPage(asked(address, frontParameters), 'en'))).toBeLessThanOrEqual(12);
  });
});

describe('agency and region', () => {
  test('an agency is shown from its first to its last report', async () => {
    const id = idOf('宿迁市人民政府');
    const page = await readAgencyPage(id, asked('', agencyParameters), 'zh');
    expect(page?.answer?.years).toEqual([2023, 2024]);
    expect(page?.scopes).toEqual(['consolidated']);
    const rates = page?.answer?.measures.filter(({ measure }) => measure === 'disclosureRate').map(({ base }) => base);
    expect(rates).toEqual(['concluded', 'substantive', 'disclosability']);
    expect((await readAgencyPage(id, asked('scope=single', agencyParameters), 'zh'))?.answer).toBeNull();
    expect(page?.overview?.drawn.measures).toHaveLength(8);
    expect(await readAgencyPage('321300-zzzzzz', asked('', agencyParameters), 'zh')).toBeNull();
  });

  test('an agency passes its applications on from year to year, and stands before peers by a rule that has some', async () => {
    const page = await readAgencyPage(idOf('宿迁市人民政府'), asked('', agencyParameters), 'zh');
    expect(page?.answer && relayOf(page.answer)).toMatchObject([
      { reportYear: 2023, newlyReceived: { value: 3511 }, handover: null },
      { reportYear: 2024, newlyReceived: { value: 3525 }, handover: { kind: 'equal' } },
    ]);
    const { rows } = await database.client.execute(
      `SELECT public_id FROM agency WHERE origin = 'synthetic' AND kind = 'government' AND level = 'province'`,
    );
    const ofProvince = await readAgencyPage(String(rows[0]?.public_id), asked('', agencyParameters), 'zh');
    expect(ofProvince?.overview).toMatchObject({ rule: 'peersInCountry', view: { comparison: 'peersInCountry' } });
    expect(ofProvince?.overview?.peers).toBe(rows.length - 1);
  });

  test('a region is shown with its divisions in the order of a measure', async () => {
    const page = await readRegionPage(
      '000000',
      asked('origin=synthetic&measure=disclosureRate&year=2023', regionParameters),
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
    const outside = await readRegionPage('000000', asked('origin=synthetic&year=2007', regionParameters), 'en');
    expect(outside?.dropped).toMatchObject([{ name: 'year', reason: 'yearOutOfBounds' }]);
    expect(await readRegionPage('999999', asked('', regionParameters), 'zh')).toBeNull();
  });

  test('divisions that are sums of reports have the change of the same agencies beside their own', async () => {
    const page = await readRegionPage('000000', asked('year=2024&measure=newlyReceived', regionParameters), 'zh');
    const { figures } = page ?? {};
    const national = figures?.answer && pointsOf(figures.answer, 0, askedMeasure('newlyReceived')).at(-1);
    expect(national?.change).toMatchObject({ from: 2023, constant: { panel: 1, growth: { absolute: 14 } } });
    const sums = figures?.byCode.points.flatMap(([line]) => (line?.[0]?.basis === 'sum' ? (line[0] ?? []) : [])) ?? [];
    expect(sums.length).toBeGreaterThan(0);
    for (const { change } of sums) expect(change?.growth.kind === 'notAvailable' || change?.constant).toBeTruthy();
  });

  test('a consolidated report is shown beside the sum that the rollup would make without it', async () => {
    const stored = await database.client.execute(
      `SELECT region_code, report_year, part, reports, figures FROM region_year JOIN region_sum USING (origin, region_code, report_year, part)
        WHERE origin = 1 AND report_year = 2024`,
    );
    const keptOf = (code: string, part: number) =>
      stored.rows.find((row) => row.region_code === code && row.part === part);
    const [asIs, inSum] = [1, 0];
    const ordinal = figureOf('application.newlyReceived.total').ordinal;
    const gaps: number[] = [];
    for (const { code } of divisions.filter(({ code }) => keptOf(code, asIs))) {
      const page = await readRegionPage(code, asked('origin=synthetic&year=2024', regionParameters), 'zh');
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
    const { client } = database;
    const { rows } = await client.execute(
      `SELECT a.region_code, a.public_id, r.id FROM agency AS a JOIN report AS r ON r.agency_id = a.id
        WHERE a.origin = 'synthetic' AND a.kind = 'department' AND a.level = 'prefecture' AND r.report_year = 2024 AND r.is_current
          AND EXISTS (SELECT 1 FROM region_year AS y WHERE y.origin = 1 AND y.region_code = a.region_code AND y.report_year = 2024 AND y.basis = 0)
        ORDER BY a.id LIMIT 1`,
    );
    const [code, id, report] = Object.values(rows[0] ?? {}).map(String);
    const read = async () => {
      const page = await readRegionPage(String(code), asked('origin=synthetic&year=2024', regionParameters), 'zh');
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
    const agency = synthetic[0] ?? '';
    expect(await countOf(() => readAgencyPage(agency, asked('', agencyParameters), 'zh'))).toBeLessThanOrEqual(16);
    // In 2024 the country and the province are sums, as they were the year before: all comparisons are made.
    // 330100 and 310000 have a consolidated report and parts besides.
    for (const code of ['000000', '320000', '321300', '330100', '310000'])
      for (const address of ['', 'year=2024&measure=newlyReceived', 'origin=synthetic'])
        expect(await countOf(() => readRegionPage(code, asked(address, regionParameters), 'zh'))).toBeLessThanOrEqual(
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
      asked(`agency=${idOf('宿迁市人民政府')}&region=999999&figures=all`, fileParameters),
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
      asked('subjects=government_prefectures-320000&origin=synthetic', fileParameters),
      'zh',
    );
    expect(ofSet.shown.reports).toBeGreaterThan(0);
  });

  test('a file is had in other shapes and with some columns; a column that it does not have is said', async () => {
    const series = await readDataPage(asked('origin=synthetic&measure=disclosureRate', fileParameters), 'en', {
      shape: 'series',
    });
    expect(series.shown).toMatchObject({ rows: 120 * 7, reports: null });
    expect(series.preview[0]).toHaveProperty('interval_low');
    const wide = await readDataPage(asked('from=2023&to=2023', fileParameters), 'zh', {
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
      await countOf(() => readDataPage(asked('subjects=provinces&origin=synthetic', fileParameters), 'zh')),
    ).toBeLessThanOrEqual(11);
  });
});
