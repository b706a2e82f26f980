import { expect, test } from 'vitest';
import { syntheticMark } from '../form/agency-terms.ts';
import { checkReport, checkYears } from '../form/check.ts';
import { type FigureKey, figureOf, figures } from '../form/figure.ts';
import { divisionOf, isWithin } from '../region/division.ts';
import { type GeneratedAgency, type GeneratedReport, generateAgencies } from './generate-agencies.ts';
import { fewestOfCountry } from './plan-agencies.ts';
import { mostAgencies } from './plan-country.ts';

const options = { agencies: 300, from: 2019, to: 2025, seed: 1 };
const generated = [...generateAgencies(options)];
const country = [...generateAgencies({ ...options, agencies: 3000 })];
const reportsOf = (agencies: readonly GeneratedAgency[]) => agencies.flatMap(({ reports }) => reports);
const total = figureOf('application.newlyReceived.total').ordinal;

const printed = ({ editions, states, values }: GeneratedReport, key: FigureKey) => {
  const { table, ordinal, editions: of } = figureOf(key);
  const edition = editions[table];
  if (edition === null || !of.includes(edition)) return undefined;
  return states?.has(ordinal) ? null : values[ordinal];
};
const read = (report: GeneratedReport) => (key: FigureKey) => printed(report, key);
const failuresOf = (report: GeneratedReport) =>
  checkReport(report.editions, read(report)).filter(({ status }) => status === 'fail');
/** The share of reports for which something holds. */
const shareOf = (holds: (report: GeneratedReport) => boolean, of = reportsOf(country)) =>
  of.filter(holds).length / of.length;

test('the same seed generates the same, another seed something else', () => {
  expect([...generateAgencies(options)]).toEqual(generated);
  expect([...generateAgencies({ ...options, seed: 2 })]).not.toEqual(generated);
});

test.each([1, 2, 7, 31, 299, 300, fewestOfCountry, 2000, 9000])(
  '%i agencies are as many, each by a name of its own',
  (agencies) => {
    const names = new Set<string>();
    for (const { name, regionCode } of generateAgencies({ ...options, agencies, to: 2019 }))
      names.add(`${regionCode} ${name}`);
    expect(names.size).toBe(agencies);
  },
);

test('more than the country has is refused', () => {
  expect(mostAgencies).toBeGreaterThan(150_000);
  expect(() => [...generateAgencies({ ...options, agencies: mostAgencies + 1 })]).toThrow(RangeError);
});

test('every name says that it is synthetic, and stands in a real division', () => {
  for (const { name, regionCode, level } of [...generated, ...country]) {
    expect(name.endsWith(syntheticMark)).toBe(true);
    if (level !== 'township') expect(name.startsWith(divisionOf(regionCode)?.name ?? '?')).toBe(true);
  }
});

test('any number has the shares of the country: levels, kinds, provinces, and bare names that repeat', () => {
  const shares = (agencies: readonly GeneratedAgency[], of: (agency: GeneratedAgency) => string) => {
    const counts = new Map<string, number>();
    for (const agency of agencies) counts.set(of(agency), (counts.get(of(agency)) ?? 0) + 1 / agencies.length);
    return counts;
  };
  const larger = [...generateAgencies({ ...options, agencies: 12_000, to: 2019 })];
  for (const of of [
    ({ kind, level }: GeneratedAgency) => `${kind} ${level}`,
    ({ regionCode }: GeneratedAgency) => regionCode.slice(0, 2),
  ]) {
    const [few, many] = [shares(country, of), shares(larger, of)];
    for (const [name, share] of many) expect(Math.abs(share - (few.get(name) ?? 0))).toBeLessThan(0.03);
  }
  const bare = country.filter(({ name, regionCode }) => !name.startsWith(divisionOf(regionCode)?.name ?? '?'));
  expect(new Set(bare.map(({ name }) => name)).size).toBeLessThan(bare.length * 0.8);
});

test('what is wrong with real reports is wrong with some of them, and most are sound', () => {
  const isSound = (report: GeneratedReport) => failuresOf(report).length === 0 && report.states === null;
  expect(shareOf(isSound)).toBeGreaterThan(0.75);
  expect(shareOf((report) => failuresOf(report).length > 0)).toBeGreaterThan(0.02);
  for (const state of ['blank', 'dash', 'illegible'] as const)
    expect(shareOf(({ states }) => [...(states?.values() ?? [])].includes(state))).toBeGreaterThan(0.003);
  expect(shareOf(({ editions }) => editions.challenge === null)).toBeGreaterThan(0.003);
  expect(shareOf(({ editions }) => editions.application !== editions.disclosure)).toBeGreaterThan(0.003);
  expect(shareOf(({ edition, reportYear }) => edition === '2019' && reportYear > 2020)).toBeGreaterThan(0.01);
  expect(shareOf(({ former }) => former !== null)).toBeGreaterThan(0.005);
  expect(country.some(({ aliases }) => aliases.length > 0)).toBe(true);
  expect(country.some(({ reports }) => new Set(reports.map(({ scope }) => scope)).size > 1)).toBe(true);
  const yearsOf = (of: (years: readonly number[]) => boolean) =>
    country.some(({ reports }) => of(reports.map(({ reportYear }) => reportYear)));
  expect(yearsOf(([first = 0]) => first > 2019)).toBe(true);
  expect(yearsOf((years) => (years.at(-1) ?? 0) < 2024)).toBe(true);
});

test('sound reports hold every identity, and go on from each year to the next', () => {
  for (const { reports } of generated)
    for (const report of reports) {
      const before = reports.find(
        ({ reportYear, scope }) => reportYear === report.reportYear - 1 && scope === report.scope,
      );
      if (!before || failuresOf(before).length > 0 || failuresOf(report).length > 0) continue;
      const left = checkYears(read(before), read(report)).filter(({ status }) => status === 'fail');
      expect(left.map(({ subject }) => subject)).toEqual([]);
    }
});

test('a report has figures of its own forms alone, whole numbers but for amounts', () => {
  for (const report of reportsOf(country)) {
    const wrong = figures.filter(({ ordinal, unit, key }) => {
      const value = report.values[ordinal] ?? Number.NaN;
      if (printed(report, key) === undefined) return value !== 0;
      return (unit !== 'wanYuan' && !Number.isInteger(value)) || !(value >= 0 || key.endsWith('itemChange'));
    });
    expect(wrong.map(({ key }) => key)).toEqual([]);
  }
});

test('consolidated reports are the sum of their parts, or more', () => {
  const isSame: boolean[] = [];
  const totalOf = ({ reports }: GeneratedAgency, reportYear: number, scope: string) =>
    reports.find(
      (one) =>
        one.reportYear === reportYear && one.scope === scope && one.states === null && failuresOf(one).length === 0,
    )?.values[total];
  for (const government of generated.filter(({ kind }) => kind === 'government')) {
    const parts = generated.filter(
      ({ kind, regionCode }) => kind !== 'government' && isWithin(regionCode, government.regionCode),
    );
    const own = totalOf(government, 2023, 'consolidated');
    const values = parts.map((part) => totalOf(part, 2023, 'single') ?? 0);
    if (own === undefined) continue;
    const sum = values.reduce((all, value) => all + value, 0);
    expect(own).toBeGreaterThanOrEqual(sum);
    if (parts.every((part) => totalOf(part, 2023, 'single') !== undefined)) isSame.push(own === sum);
  }
  expect(new Set(isSame)).toEqual(new Set([true, false]));
});

test('it looks like the world: heavy tails, most towns all zero, growth, and years left out', () => {
  const singles = country.filter(({ kind }) => kind !== 'government');
  const towns = reportsOf(singles.filter(({ level }) => level === 'township'));
  expect(shareOf(({ values }) => values.every((value) => value === 0), towns)).toBeGreaterThan(0.5);
  const sorted = reportsOf(singles)
    .filter(({ reportYear }) => reportYear === 2024)
    .map(({ values }) => values[total] ?? 0)
    .sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  expect(mean).toBeGreaterThan(2 * median);
  const at = ({ reports }: GeneratedAgency, year: number) =>
    reports.find((one) => one.reportYear === year)?.values[total] ?? 0;
  const busy = singles.filter((agency) => at(agency, 2019) > 20 && at(agency, 2025) > 0);
  expect(busy.filter((agency) => at(agency, 2025) > at(agency, 2019)).length).toBeGreaterThan(busy.length / 2);
  expect(country.some(({ reports }) => reports.length < 7)).toBe(true);
  expect(country.every(({ reports }) => reports.length > 0)).toBe(true);
});
