import { expect, test } from 'vitest';
import { checkReport, checkYears } from '../form/check.ts';
import { type FigureKey, figureOf, figures, figuresOf } from '../form/figure.ts';
import { divisionOf, isWithin } from '../region/division.ts';
import { type GeneratedAgency, generateAgencies } from './generate-agencies.ts';
import { mark, mostAgencies } from './plan-agencies.ts';

const options = { agencies: 300, from: 2019, to: 2025, seed: 1 };
const generated = [...generateAgencies(options)];
const read = (report: GeneratedAgency['reports'][number]) => (key: FigureKey) =>
  figureOf(key).editions.includes(report.edition) ? report.values[figureOf(key).ordinal] : undefined;

test('the same seed generates the same, another seed something else', () => {
  expect([...generateAgencies(options)]).toEqual(generated);
  expect([...generateAgencies({ ...options, seed: 2 })]).not.toEqual(generated);
});

test.each([1, 2, 7, 31, 299, 300, 2000, 9000])('%i agencies are as many, each by a name of its own', (agencies) => {
  const names = new Set<string>();
  for (const { name, regionCode } of generateAgencies({ ...options, agencies, to: 2019 }))
    names.add(`${regionCode} ${name}`);
  expect(names.size).toBe(agencies);
});

test('more than the divisions hold is refused', () => {
  expect(() => [...generateAgencies({ ...options, agencies: mostAgencies + 1 })]).toThrow(RangeError);
});

test('every name says that it is synthetic, and stands in a real division', () => {
  for (const { name, regionCode } of generated) {
    expect(name.endsWith(mark)).toBe(true);
    expect(name.startsWith(divisionOf(regionCode)?.name ?? '?')).toBe(true);
  }
});

test('every identity holds in every report', () => {
  for (const { reports } of generated)
    for (const report of reports) {
      const { edition } = report;
      const results = checkReport({ application: edition, challenge: edition }, read(report));
      expect(results.filter(({ status }) => status !== 'pass')).toEqual([]);
    }
});

test('carry-over and documents in force go on from each year to the next', () => {
  for (const { reports } of generated)
    for (const [index, report] of reports.entries()) {
      const before = reports[index - 1];
      if (before?.reportYear !== report.reportYear - 1) continue;
      expect(checkYears(read(before), read(report)).filter(({ status }) => status === 'fail')).toEqual([]);
    }
});

test('a report has figures of its own edition alone, whole numbers but for amounts', () => {
  for (const { reports } of generated)
    for (const { edition, reportYear, values } of reports) {
      expect(edition).toBe(reportYear < 2021 ? '2019' : '2021');
      const own = new Set(figuresOf(edition).map(({ ordinal }) => ordinal));
      const wrong = figures.filter(({ ordinal, unit, key }) => {
        const value = values[ordinal] ?? Number.NaN;
        if (!own.has(ordinal)) return value !== 0;
        return (unit !== 'wanYuan' && !Number.isInteger(value)) || !(value >= 0 || key.endsWith('itemChange'));
      });
      expect(wrong).toEqual([]);
    }
});

test('a government reports at least what its parts report together', () => {
  const total = figureOf('application.newlyReceived.total').ordinal;
  const governments = generated.filter(({ kind }) => kind === 'government');
  expect(governments.length).toBeGreaterThan(31);
  for (const government of governments)
    for (const { reportYear, values } of government.reports) {
      const parts = generated.filter(
        ({ kind, regionCode }) => kind !== 'government' && isWithin(regionCode, government.regionCode),
      );
      const sum = parts
        .flatMap(({ reports }) => reports.filter((report) => report.reportYear === reportYear))
        .reduce((all, report) => all + (report.values[total] ?? 0), 0);
      expect(values[total]).toBeGreaterThanOrEqual(sum);
    }
});

test('it looks like the world: heavy tails, growth, and years left out', () => {
  const total = figureOf('application.newlyReceived.total').ordinal;
  const singles = generated.filter(({ scope }) => scope === 'single');
  const inYear = (year: number) =>
    singles.flatMap(({ reports }) =>
      reports.filter((one) => one.reportYear === year).map(({ values }) => values[total] ?? 0),
    );
  const sorted = inYear(2024).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  expect(mean).toBeGreaterThan(1.5 * median);
  const growing = singles.filter(({ reports }) => {
    const at = (year: number) => reports.find((one) => one.reportYear === year)?.values[total] ?? 0;
    return at(2025) > at(2019);
  });
  expect(growing.length).toBeGreaterThan(singles.length / 2);
  expect(generated.some(({ reports }) => reports.length < 7)).toBe(true);
  expect(generated.every(({ reports }) => reports.length > 0)).toBe(true);
});
