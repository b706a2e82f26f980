import { describe, expect, test } from 'vitest';
import { findAnswer, questionOf } from '@/lib/answer/find-answer.ts';
import { findReport } from '@/lib/answer/find-report.ts';
import { type Answer, answerLines, askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { applicantSums } from '@/lib/indicator/applicant-sums.ts';
import { changeRows } from '@/lib/indicator/change/change-list.ts';
import { quartilesOf } from '@/lib/indicator/interval.ts';
import { bases, measureOf } from '@/lib/indicator/measure.ts';
import { divisions } from '@/lib/region/division.ts';
import { exploreParameters } from '@/lib/view/page-parameters.ts';
import { displays } from '@/lib/view/view.ts';
import { askedBy, samplePages } from '@/scripts/testing/sample-pages.ts';
import { type ExplorePage, findPickerItems, readExplorePage } from './explore-page.ts';
import type { PickerItem } from './picker-items.ts';

const { idOf, synthetic, countOf } = samplePages();
const explore = (address: string, locale: 'zh' | 'en' = 'zh') =>
  readExplorePage(askedBy(address, exploreParameters), locale);

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

  test('table, values and file are of the outcomes of all applicants, as reported, whatever else the address says', async () => {
    const agency = idOf('宿迁市人民政府');
    const asked = `subjects=${agency}&display=composition`;
    const [plain, other] = await Promise.all([
      explore(asked),
      explore(
        `${asked}&measure=disclosureRate&base=substantive&applicant=naturalPerson&transform=index&panel=constant`,
      ),
    ]);
    for (const { answer, outcomes, picker, rows, sentence, tableSentence } of [plain, other]) {
      const total = askedMeasure('outcomeTotal');
      expect(answer.measures).toEqual([expect.objectContaining(total)]);
      const valuesOf = (of: Answer | null) => of && pointsOf(of, 0, total).map(({ value }) => value);
      expect(valuesOf(answer)).toEqual([null, null, null, null, 3486, 3521, null]);
      expect(valuesOf(outcomes)).toEqual(valuesOf(answer));
      expect(picker.lines.map(({ text }) => text)).toEqual(['3,521']);
      expect(rows).toBe(7 * 7);
      expect(sentence.text).toBe('办理结果（六类）：宿迁市人民政府，2019–2025 年，不限口径');
      expect(tableSentence).toBe('办结申请：宿迁市人民政府，2019–2025 年，不限口径');
    }
    expect(other.view.measures).toEqual(['disclosureRate']);
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
      const held = picker.lines.filter(({ text }) => text !== null);
      const sorted = (values: number[]) => [...values].sort((a, b) => (sort === 'value' ? b - a : a - b));
      for (const isPicked of [true, false]) {
        const values = valuesOf(held.filter(({ mark }) => (mark !== null) === isPicked));
        expect(values.length).toBeGreaterThan(5);
        expect(values).toEqual(sorted(values));
      }
      const own = new Map(held.map((item) => [item.subject, valuesOf([item])[0] ?? 0]));
      const values = answer.subjects.flatMap(({ id }) => own.get(id) ?? []);
      expect(values).toHaveLength(held.length);
      expect(values).toEqual(sorted(values));
    }
    const { picker, drawn } = await explore(`${chosen}&sort=changeAscending&measure=disclosureRate`);
    expect(picker.lines.find(({ text }) => text !== null)?.text).toMatch(/个百分点$/);
    expect(drawn.subjects.map(({ id }) => id)).toEqual([...drawn.subjects.map(({ id }) => id)].sort());
  });

  test('what is picked out in colour is on top of the picker in any order, then what else is named one by one', async () => {
    const picked = (lines: readonly PickerItem[]) => lines.map(({ mark }) => mark).slice(0, 7);
    const { picker } = await explore('subjects=prefectures&origin=synthetic');
    expect(picked(picker.lines)).toEqual([0, 1, 2, 3, 4, 5, null]);
    const named = picker.lines.slice(6, 14).map(({ subject }) => subject);
    for (const sort of ['asked', 'valueAscending', 'name']) {
      const { picker: own } = await explore(`subjects=${named.join('_')}_prefectures&origin=synthetic&sort=${sort}`);
      const lines = own.lines.map(({ subject }) => subject);
      expect(new Set(lines.slice(0, 6))).toEqual(new Set(named.slice(0, 6)));
      expect(new Set(lines.slice(6, 8))).toEqual(new Set(named.slice(6)));
      expect(new Set(lines).size).toBe(picker.lines.length);
      if (sort === 'asked') expect(lines.slice(0, 8)).toEqual(named);
    }
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
    const { found, sets } = await findPickerItems(askedBy('q=suqian&from=2022', exploreParameters).view, 'zh');
    expect(found).toMatchObject([
      { subject: '321300', kind: 'region', text: '3,525', year: 2024 },
      { kind: 'agency', name: '宿迁市人民政府', text: '3,525' },
    ]);
    expect(sets.map(({ name }) => name)).toContain('江苏省宿迁市各县级地区');
    expect((await explore('q=')).picker.found).toBeNull();
    expect((await explore('q=zzzz')).picker.found).toEqual([]);
  });

  test('an agency against its peers by a rule: they are named, without itself, and drawn as median and quartiles', async () => {
    const [first = ''] = synthetic();
    for (const rule of ['peersInProvince', 'peersInCountry', 'peersOfVolume'] as const) {
      const { against, drawn, answer, sentence, view } = await explore(
        `subjects=${first}&origin=synthetic&comparison=${rule}`,
      );
      const members = against?.members ?? [];
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
      const subjects = members.map(({ id }) => ({ kind: 'agency', id }) as const);
      const one = await findAnswer(questionOf({ ...view, subjects, comparison: 'none' }, 'zh'));
      for (const year of answer.years.keys()) {
        const values = one.points.flatMap(([line]) => line?.[year]?.value ?? []);
        const [lower, median, upper] = [1, 2, 3].map((at) => drawn.points[at]?.[0]?.[year]?.value ?? Number.NaN);
        expect(quartilesOf(values)).toMatchObject({ lower, median, upper, n: values.length });
      }
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

  test('of the constant panel, places where the regulation does not apply are not counted among all', async () => {
    const asked = 'subjects=provinces&measure=disclosureRate&origin=synthetic';
    expect((await explore(asked)).answer.subjects).toHaveLength(34);
    expect((await explore(`${asked}&panel=constant`)).panel?.total).toBe(31);
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
    const others = picker.lines.filter(({ mark }) => mark === null).map(({ subject }) => subject);
    expect(others).toEqual(answer.subjects.map(({ id }) => id).filter((id) => others.includes(id)));
    expect(new Set(answer.subjects.map(({ id }) => id))).toEqual(new Set(drawn.subjects.map(({ id }) => id)));
  });

  test('a rate is read on its other bases for the first subjects alone, in the year shown', async () => {
    const {
      bases: shown,
      answer,
      year,
      view,
    } = await explore('subjects=provinces&measure=disclosureRate&origin=synthetic');
    if (!shown) throw new Error('a rate is shown on its three bases');
    expect([shown.answer.subjects.length, shown.total]).toEqual([12, answer.subjects.length]);
    expect(shown.answer.years).toEqual([year]);
    const measures = bases.map((base) => askedMeasure('disclosureRate', { base }));
    expect(shown.answer.measures).toEqual(measures.map((measure) => expect.objectContaining(measure)));
    const whole = await findAnswer({ ...questionOf(view, 'zh'), measures, from: year, to: year });
    expect(shown.answer.points).toEqual(whole.points.slice(0, 12));
    expect(whole.points.some(([first, second]) => first?.[0]?.value !== second?.[0]?.value)).toBe(true);
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
    const many = [...synthetic().slice(0, 40), ...counties.slice(0, 60)].join('_');
    for (const address of [
      '',
      'q=宿迁',
      'q=宿迁&comparison=peersInProvince',
      `subjects=${synthetic()[0]}`,
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
    const search = () => findPickerItems(askedBy('q=jiangsu&origin=synthetic', exploreParameters).view, 'zh');
    expect(await countOf(search)).toBeLessThanOrEqual(10);
  });
});
