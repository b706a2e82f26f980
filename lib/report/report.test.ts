import { expect, test } from 'vitest';
import { hardChecks } from '../../db/content.ts';
import { makeReport } from '../../db/testing/make-report.ts';
import { type ProblemCode, problem, problemSeverities, severityOf } from '../form/problem.ts';
import { countCells, countRowsWithoutLabel } from './cell-counts.ts';
import { checksOf, doubtedFigures, firstDoubted } from './doubt.ts';
import { printedItems } from './printed-items.ts';

const total = 'application.newlyReceived.total';
const person = 'application.newlyReceived.naturalPerson';

function checkedReport(figures: Parameters<typeof makeReport>[0]) {
  const report = makeReport(figures);
  return { ...report, checks: hardChecks(report) };
}

test('a figure takes part in the checks of its row and of its column', () => {
  const report = checkedReport({ figures: { [total]: 5, [person]: 5 } });
  expect(checksOf(report, person).map(({ check, subject }) => `${check} ${subject}`)).toEqual([
    'balance naturalPerson',
    'applicants newlyReceived',
  ]);
  expect(checksOf(report, 'disclosure.administrativePermits.decisions')).toEqual([]);
});

test('doubted are the figures of a failing check and of a warning, not those of a note', () => {
  const sound = checkedReport({});
  expect(doubtedFigures(sound).size).toBe(0);
  expect(firstDoubted(doubtedFigures(sound))).toBeNull();
  const report = checkedReport({ figures: { [total]: 5, [person]: 4 } });
  const doubted = doubtedFigures(report);
  expect(doubted.has(total) && doubted.has(person)).toBe(true);
  expect(firstDoubted(doubted)).toBe(person);
  const warned = (code: ProblemCode) => doubtedFigures({ ...sound, problems: [problem(code, { keys: [person] })] });
  for (const code of Object.keys(problemSeverities) as ProblemCode[])
    expect(warned(code).has(person)).toBe(severityOf(code) === 'warning');
});

test('cells are counted by what the editions print', () => {
  const report = makeReport({ figures: { [total]: 'blank', [person]: 'notFound' } });
  const { reported, empty, missing } = countCells(report);
  expect([reported, empty, missing]).toEqual([198, 1, 1]);
  expect(countRowsWithoutLabel(report)).toBe(1);
  expect(countCells({ ...report, editions: { ...report.editions, application: null } }).missing).toBe(0);
});

test('table 二 is printed and counted in the edition of each of its blocks', () => {
  const report = makeReport({
    figures: {
      'disclosure.normativeDocuments.issued': 'notFound',
      'disclosure.normativeDocuments.repealed': 'notFound',
      'disclosure.normativeDocuments.inForce': 'notFound',
      'disclosure.normativeDocuments.newlyMade': 4,
      'disclosure.administrativePermits.priorYearItems': 6,
      'disclosure.administrativeCharges.priorYearItems': 2,
    },
  });
  const keys = new Set(report.cells.map(({ key }) => key));
  const printed = printedItems('2021', (key) => keys.has(key)).map(
    ({ item, columns }) => `${item} ${columns.map(({ key }) => key).join(' ')}`,
  );
  expect(printed).toEqual([
    'rules issued repealed inForce',
    'normativeDocuments newlyMade newlyDisclosed totalDisclosed',
    'administrativePermits priorYearItems itemChange decisions',
    'administrativePenalties decisions',
    'administrativeCoercion decisions',
    'administrativeCharges amountWanYuan',
    'administrativeCharges priorYearItems itemChange',
  ]);
  const { missing, reported } = countCells(report);
  expect([reported, missing]).toEqual([200, 4]);
});
