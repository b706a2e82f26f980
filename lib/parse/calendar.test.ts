import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { readDecoded } from '../source/decoded.ts';
import { parseSource } from './parse-report.ts';

const sample = readFileSync(new URL('../../db/samples/dalian-business-environment-2023.txt', import.meta.url), 'utf8');
/** The same report of another year, with every date moved. */
const ofYear = (year: number) =>
  sample
    .replaceAll('2024', `${year + 1}`)
    .replaceAll('2023', `${year}`)
    .replaceAll('2022', `${year - 1}`);

afterEach(() => vi.useRealTimers());

test.each([
  [2026, '2027-01-15T00:00:00Z'],
  [2026, '2026-12-31T23:59:59Z'],
  [2029, '2030-01-31T16:00:00Z'],
  [2031, '2032-02-01T00:00:00Z'],
])('a report of %i is read alike when it is %s', (year, now) => {
  const before = parseSource(readDecoded(ofYear(year), `report-${year}.txt`, 'text'));
  vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
  const read = parseSource(readDecoded(ofYear(year), `report-${year}.txt`, 'text'));
  expect(read).toEqual(before);
  if (read.kind !== 'report') throw new Error('the sample is a report');
  expect(read.report.identity.reportYear).toBe(year);
  expect(read.report.problems.filter(({ code }) => code.startsWith('year'))).toEqual([]);
  const asFiled = parseSource(readDecoded(sample, 'report-2023.txt', 'text'));
  expect(asFiled.kind === 'report' && asFiled.report.cells.map(({ value }) => value)).toEqual(
    read.report.cells.map(({ value }) => value),
  );
});

test.each([2026, 2029, 2030, 2035])('a year only in the file name is found: %i', (year) => {
  const text = sample.replace(/20\d\d\s*年/g, '').replace(/20\d\d/g, '');
  const read = parseSource(readDecoded(text, `大连市营商环境建设局${year}年度报告.txt`, 'text'));
  expect(read.kind === 'report' && read.report.identity.reportYear).toBe(year);
});
