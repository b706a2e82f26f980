import { describe, expect, it } from 'vitest';
import { type FigureKey, figuresOf } from '../../form/figure.ts';
import { type Problem, problem } from '../../form/problem.ts';
import type { Cell } from '../../form/report.ts';
import { readCell } from '../text/read-cell.ts';
import { repairCells } from './repair.ts';

const received = 'application.newlyReceived.naturalPerson';
const granted = 'application.granted.naturalPerson';
const upheld = 'challenge.reconsideration.upheld';
/** 12 applications of natural persons, all granted; one reconsideration, upheld; 40 permits. Everything adds up. */
const sound: Partial<Record<FigureKey, string>> = {
  [received]: '12',
  'application.newlyReceived.total': '12',
  [granted]: '12',
  'application.granted.total': '12',
  'application.outcomeTotal.naturalPerson': '12',
  'application.outcomeTotal.total': '12',
  [upheld]: '17',
  'challenge.reconsideration.total': '17',
  'disclosure.administrativePermits.decisions': '40',
};

function cellsWith(prints: Partial<Record<FigureKey, string>>): Cell[] {
  return figuresOf('2021').map(({ key }) => {
    const raw = prints[key] ?? sound[key] ?? '0';
    const reading = readCell(raw);
    return {
      key,
      state: reading?.state ?? 'illegible',
      value: reading?.amount ?? null,
      raw,
      placedBy: 'label',
      at: null,
    };
  });
}

function repair(prints: Partial<Record<FigureKey, string>>, said: readonly Problem[] = []) {
  return repairCells(cellsWith(prints), { application: '2021', challenge: '2021' }, said);
}
const cellOf = (cells: readonly Cell[], key: FigureKey) => cells.find((cell) => cell.key === key);

describe('a damaged number is repaired where the identities force one value', () => {
  it.each<[why: string, key: FigureKey, print: string, value: number]>([
    ['a row and a column agree with the digit left', received, '1□', 12],
    ['a row and a column agree, no digit is left', granted, '□', 12],
    ['two characters lost', granted, '\ufffd\ufffd', 12],
    ['a letter read for a digit', granted, 'l2', 12],
    ['a zero read as a letter', 'application.granted.researchInstitution', 'O', 0],
    ['one sum and a digit left', upheld, '1?', 17],
  ])('%s', (_, key, print, value) => {
    const { cells, problems } = repair({ [key]: print });
    expect(cellOf(cells, key)).toMatchObject({ state: 'illegible', value, raw: print });
    expect(problems).toEqual([problem('repaired', { keys: [key], params: { found: print, value } })]);
  });

  it.each<[why: string, prints: Partial<Record<FigureKey, string>>, key: FigureKey]>([
    ['the digits left contradict the sums', { [granted]: '9□' }, granted],
    ['more digits are left than the sums give', { [granted]: '120□' }, granted],
    ['one sum alone, no digit left', { [upheld]: '□' }, upheld],
    [
      'the two sums demand different numbers',
      { [granted]: '1□', 'application.outcomeTotal.naturalPerson': '13' },
      granted,
    ],
    [
      'the other number of the only sum is lost too',
      { [upheld]: '1□', 'challenge.reconsideration.total': '1□' },
      upheld,
    ],
    ['another number of the sum is blank', { [upheld]: '1□', 'challenge.reconsideration.otherResult': '' }, upheld],
    ['the sums demand less than nothing', { [upheld]: '1□', 'challenge.reconsideration.corrected': '30' }, upheld],
    ['words stand in the cell', { [granted]: '12a（见附件说明第3页）' }, granted],
    [
      'no sum holds table 二',
      { 'disclosure.administrativePermits.decisions': '4□' },
      'disclosure.administrativePermits.decisions',
    ],
  ])('not where %s', (_, prints, key) => {
    const { cells, problems } = repair(prints);
    expect(cellOf(cells, key)).toMatchObject({ value: null });
    expect(problems).toEqual([]);
  });

  it('leaves a number that can be read as it is printed, whether it adds up or not', () => {
    const { cells, problems } = repair({ [granted]: '21' });
    expect(cellOf(cells, granted)).toMatchObject({ state: 'reported', value: 21 });
    expect(problems).toEqual([]);
  });

  it('takes no witness from a cell whose place is in doubt, and repairs none', () => {
    const doubt = (key: FigureKey) => [problem('shortRow', { keys: [key] })];
    for (const key of ['challenge.reconsideration.total', upheld] as const)
      expect(repair({ [upheld]: '1□' }, doubt(key)).problems).toEqual(doubt(key));
  });

  it('no longer says of a repaired cell that it cannot be read', () => {
    const unreadable = (key: FigureKey) => problem('unreadableCell', { keys: [key], params: { found: '□' } });
    const { problems } = repair({ [granted]: '□', [upheld]: '□' }, [unreadable(granted), unreadable(upheld)]);
    expect(problems.map(({ code, keys }) => `${code} ${keys[0]}`)).toEqual([
      `unreadableCell ${upheld}`,
      `repaired ${granted}`,
    ]);
  });
});
