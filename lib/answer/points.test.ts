import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { makeReport, type ReportDraft } from '../../db/testing/make-report.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { putReport } from '../../db/write/store.ts';
import { answerLines } from '../indicator/answer.ts';
import type { Origin, Point } from '../indicator/series.ts';
import { type AskedView, ask } from './testing/ask.ts';

let database: Database & { remove: () => void };
beforeEach(async () => {
  database = await temporaryDatabase();
});
afterEach(() => database.remove());

const total = 'application.newlyReceived.total';
const person = 'application.newlyReceived.naturalPerson';
const received = (count: number) => ({ [total]: count, [person]: count });

async function put(draft: ReportDraft, origin: Origin = 'filed'): Promise<string> {
  const { agencyId } = await putReport(database, makeReport(draft), { ...testContext, origin });
  return agencyId;
}

async function pointOf(asked: AskedView): Promise<Point> {
  const point = (await ask({ from: 2023, to: 2023, ...asked })).points[0]?.[0]?.[0];
  if (!point) throw new Error('the answer has no point');
  return point;
}

const government = {
  agency: '宿迁市人民政府',
  kind: 'government',
  regionCode: '321300',
  scope: 'consolidated',
} as const;

test('a point of an agency carries its report, edition, scope and checks', async () => {
  const agency = await put({ figures: received(5) });
  expect(await pointOf({ agencies: [agency] })).toEqual({
    reportYear: 2023,
    value: 5,
    absence: null,
    numerator: 5,
    denominator: null,
    n: null,
    interval: null,
    computed: false,
    edition: '2021',
    scope: 'single',
    check: 'fail',
    delta: 5,
    reportId: 1,
    cell: total,
    reports: 1,
    consolidated: 0,
    basis: null,
  });
});

test('every absence has its own name', async () => {
  const cell = (said: 'blank' | 'dash' | 'illegible' | 'notFound', year: number) =>
    put({ reportYear: year, figures: { [person]: said } });
  const agency = await cell('blank', 2021);
  await cell('dash', 2022);
  await cell('illegible', 2023);
  await cell('notFound', 2024);
  const answer = await ask({ from: 2020, to: 2024, agencies: [agency], applicant: 'naturalPerson' });
  expect(answer.points[0]?.[0]?.map(({ value, absence }) => [value, absence])).toEqual([
    [null, 'noReport'],
    [null, 'blank'],
    [null, 'dash'],
    [null, 'illegible'],
    [null, 'notFound'],
  ]);
  const only = async (measure: string) => (await pointOf({ agencies: [agency], measure })).absence;
  expect(await only('normativeDocuments.newlyMade')).toBe('notOnForm');
  expect(await only('disclosureRate')).toBe('zeroBase');
});

test('a zero is a number, and a blank total is computed from its parts and marked', async () => {
  const agency = await put({ figures: { [person]: 4, [total]: 'blank' } });
  expect(await pointOf({ agencies: [agency] })).toMatchObject({ value: 4, computed: true, check: 'unassessable' });
  expect(await pointOf({ agencies: [agency], applicant: 'researchInstitution' })).toMatchObject({
    value: 0,
    absence: null,
    computed: false,
  });
});

test('a figure no identity uses has no check', async () => {
  const agency = await put({ figures: { 'disclosure.administrativePermits.decisions': 9 } });
  expect(await pointOf({ agencies: [agency], measure: 'administrativePermits.decisions' })).toMatchObject({
    value: 9,
    check: null,
  });
});

test('either scope shows the consolidated report of a government and the single one of a department', async () => {
  const city = await put({ ...government, figures: received(90) });
  await put({ ...government, scope: 'single', figures: received(3) });
  const bureau = await put({ figures: received(5) });
  await put({ scope: 'consolidated', figures: received(50) });
  const answer = await ask({ from: 2023, to: 2023, agencies: [city, bureau] });
  expect(answerLines(answer).map(({ points }) => [points[0]?.value, points[0]?.scope])).toEqual([
    [90, 'consolidated'],
    [5, 'single'],
  ]);
  expect(await pointOf({ agencies: [city], scope: 'single' })).toMatchObject({ value: 3, scope: 'single' });
  expect(await pointOf({ agencies: [bureau], scope: 'consolidated' })).toMatchObject({ value: 50 });
});

test('a region without a consolidated report is the sum of single reports, its children with theirs', async () => {
  await put({ figures: received(5) });
  await put({ agency: '宿迁市财政局', figures: received(7) });
  await put({ agency: '沭阳县民政局', regionCode: '321322', figures: received(11) });
  // Contains others and speaks for no region: it is not added to its parts.
  await put({ agency: '宿迁市教育局', scope: 'consolidated', figures: received(1000) });
  await put({ agency: '某某委员会', regionCode: null, figures: received(500) });
  expect(await pointOf({ regions: ['321300'] })).toMatchObject({
    value: 23,
    basis: 'sum',
    reports: 3,
    consolidated: 0,
    scope: null,
    reportId: null,
  });
  expect(await pointOf({ regions: ['320000'] })).toMatchObject({ value: 23, reports: 3 });
  expect(await pointOf({ regions: ['000000'] })).toMatchObject({ value: 23, reports: 3 });
});

test('a consolidated report is the figure of its region and is never added to its parts', async () => {
  await put({ figures: received(5) });
  await put({
    agency: '沭阳县人民政府',
    kind: 'government',
    regionCode: '321322',
    scope: 'consolidated',
    figures: received(40),
  });
  await put({ agency: '沭阳县民政局', regionCode: '321322', figures: received(11) });
  expect(await pointOf({ regions: ['321322'] })).toMatchObject({
    value: 40,
    basis: 'consolidated',
    reports: 1,
    reportId: 2,
    cell: total,
  });
  expect(await pointOf({ regions: ['321300'] })).toMatchObject({
    value: 45,
    basis: 'sum',
    reports: 2,
    consolidated: 1,
  });
  await put({ ...government, figures: received(100) });
  expect(await pointOf({ regions: ['321300'] })).toMatchObject({ value: 100, basis: 'consolidated', reports: 1 });
  expect(await pointOf({ regions: ['320000'] })).toMatchObject({ value: 100, basis: 'sum', consolidated: 1 });
});

test('a township government placed in a county does not speak for the county', async () => {
  const town = { kind: 'government', level: 'township', regionCode: '321322', scope: 'consolidated' } as const;
  await put({ agency: '沭阳县沂涛镇人民政府', ...town, figures: received(9) });
  expect(await pointOf({ regions: ['321322'] })).toMatchObject({ value: null, absence: 'notCounted', reports: 0 });
});

test('what is held and not counted is not “no report”: a zone’s consolidated report, and a report of the other scope', async () => {
  const absenceOf = async (asked: AskedView) => (await pointOf(asked)).absence;
  const zone = await put({
    ...{ agency: '宿迁经济技术开发区管理委员会', kind: 'zone', regionCode: '321300', scope: 'consolidated' },
    figures: received(9),
  });
  for (const code of ['321300', '320000', '000000']) {
    expect([code, await absenceOf({ regions: [code] })]).toEqual([code, 'notCounted']);
    expect([code, await absenceOf({ regions: [code], from: 2022, to: 2022 })]).toEqual([code, 'noReport']);
    expect([code, await absenceOf({ regions: [code], origin: 'synthetic' })]).toEqual([code, 'noReport']);
  }
  expect(await absenceOf({ regions: ['321322'] })).toBe('noReport');
  expect(await absenceOf({ agencies: [zone], scope: 'single' })).toBe('notCounted');
  expect(await absenceOf({ agencies: [zone], scope: 'single', from: 2022, to: 2022 })).toBe('noReport');
  expect(await pointOf({ agencies: [zone] })).toMatchObject({ value: 9, absence: null });
  // A report that counts takes the place of the reason, and only in its year.
  await put({ agency: '宿迁市教育局', figures: received(5) });
  await put({ agency: '宿迁市教育局', reportYear: 2022, figures: received(4) });
  expect(await pointOf({ regions: ['321300'] })).toMatchObject({ value: 5, absence: null, reports: 1 });
  // A report without a place belongs to the country's counts alone.
  await put({ agency: '某某委员会', regionCode: null, reportYear: 2021, figures: received(500) });
  expect(await absenceOf({ regions: ['000000'], from: 2021, to: 2021 })).toBe('notCounted');
  expect(await absenceOf({ regions: ['320000'], from: 2021, to: 2021 })).toBe('noReport');
});

test('filed and synthetic are never added together', async () => {
  await put({ figures: received(5) });
  await put({ agency: '宿迁市教育局（合成）', figures: received(700) }, 'synthetic');
  expect(await pointOf({ regions: ['321300'] })).toMatchObject({ value: 5, reports: 1 });
  expect(await pointOf({ regions: ['321300'], origin: 'synthetic' })).toMatchObject({ value: 700, reports: 1 });
});

test('a region says when its operands stand on different reports', async () => {
  const concluded = { 'application.granted.total': 3, 'application.outcomeTotal.total': 10 };
  await put({ figures: concluded });
  await put({ agency: '宿迁市财政局', figures: { ...concluded, 'application.outcomeTotal.total': 'dash' } });
  // The dash is a total with parts, so it is computed: 0 of its six applicants.
  expect(await pointOf({ regions: ['321300'], measure: 'disclosureRate' })).toMatchObject({
    value: 0.6,
    computed: true,
  });
  await put({ agency: '宿迁市审计局', figures: { ...concluded, 'application.outcomeTotal.total': 'notFound' } });
  expect(await pointOf({ regions: ['321300'], measure: 'disclosureRate' })).toMatchObject({
    value: 0.9,
    partial: true,
  });
  expect(await pointOf({ regions: ['321300'], measure: 'outcomeTotal' })).toMatchObject({ reports: 2, partial: true });
});

test('other handling goes on over the break: one row of the 2019 form, three of the 2021 form', async () => {
  const three = {
    'application.otherHandling.correctionOverdue.total': 1,
    'application.otherHandling.feeUnpaid.total': 2,
    'application.otherHandling.otherReason.total': 4,
  };
  const agency = await put({ reportYear: 2021, figures: three });
  await put({ reportYear: 2020, figures: { 'application.otherHandling.undivided.total': 6 } });
  const answer = await ask({ measure: 'otherHandling', from: 2020, to: 2021, agencies: [agency], regions: ['321300'] });
  for (const { points } of answerLines(answer))
    expect(points.map(({ value, edition }) => [value, edition])).toEqual([
      [6, '2019'],
      [7, '2021'],
    ]);
  const old = { reportYear: 2021, edition: '2019' as const };
  await put({ agency: '宿迁市财政局', ...old, figures: { 'application.otherHandling.undivided.total': 10 } });
  const mixed = await pointOf({ from: 2021, to: 2021, measure: 'otherHandling', regions: ['321300'] });
  expect(mixed).toMatchObject({ value: 17, edition: null, reports: 2 });
  expect(mixed.partial).toBeUndefined();
});

test('the worst check behind a region is its check', async () => {
  const balanced = {
    ...received(5),
    'application.carriedForward.total': 5,
    'application.carriedForward.naturalPerson': 5,
  };
  await put({ figures: balanced });
  expect(await pointOf({ regions: ['320000'] })).toMatchObject({ check: 'pass', delta: null });
  await put({ agency: '宿迁市财政局', figures: { ...balanced, [total]: 8 } });
  expect(await pointOf({ regions: ['320000'] })).toMatchObject({ check: 'fail', delta: 3 });
});

test('ids and codes that name nothing are said, and the order asked is kept', async () => {
  const first = await put({ figures: received(5) });
  const second = await put({ agency: '宿迁市财政局', figures: received(7) });
  const answer = await ask({ agencies: [second, '321300-nobody', first], regions: ['999999', '320000'] });
  expect(answer.unknown).toEqual(['321300-nobody', '999999']);
  expect(answerLines(answer).map(({ subject }) => subject.id)).toEqual([second, first, '320000']);
  expect(answerLines(answer).every(({ points }) => points.length === answer.years.length)).toBe(true);
});
