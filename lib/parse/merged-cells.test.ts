import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FigureKey } from '../form/figure.ts';
import { readDecoded } from '../source/decoded.ts';
import { parseSource } from './parse-report.ts';

/** A report of Suqian 2024 as HTML, without marks of notes. */
const page = readFileSync(
  fileURLToPath(new URL('./fixtures/sup-footnote-in-cell/source.html', import.meta.url)),
  'utf8',
).replace(/<sup>\d<\/sup>/g, '');

function readPage(text: string) {
  const reading = parseSource(readDecoded(text, 'page.html', 'html'));
  if (reading.kind === 'rejected') throw new Error(reading.reason.code);
  return reading.report;
}
const plain = new Map(readPage(page).cells.map(({ key, value }) => [key, value]));

/** The page with the cell of one row over that of the row below as well, and something else in it. */
function merged(upper: string, lower: string, print: string, place: number): string {
  const cells = (row: string) => row.split(/(?=<td)/);
  const rowOf = (label: string) => new RegExp(`<tr>(?:(?!</tr>).)*>${label}<.*?</tr>`).exec(page)?.[0] ?? '';
  const [one, other] = [cells(rowOf(upper)), cells(rowOf(lower))];
  const at = one.findIndex((cell) => cell.includes(`>${upper}<`)) + place;
  const below = other.findIndex((cell) => cell.includes(`>${lower}<`)) + place;
  const left = other.filter((_, index) => index !== below).join('');
  const tail = below === other.length - 1 ? '</tr>' : '';
  one[at] = (one[at] ?? '').replace('<td', '<td rowspan="2"').replace(/>\d+</, `>${print}<`);
  return page.replace(rowOf(upper), one.join('')).replace(rowOf(lower), left + tail);
}

const secret = 'application.denied.stateSecret';
const banned = 'application.denied.prohibitedByLaw';
const rules: FigureKey[] = ['disclosure.rules.issued', 'disclosure.normativeDocuments.issued'];
const denied = (kind: 'naturalPerson' | 'legalServiceInstitution' | 'total'): FigureKey[] => [
  `${secret}.${kind}`,
  `${banned}.${kind}`,
];
const cases: readonly (readonly [string, string, string, string, number, FigureKey[]])[] = [
  ['a number over two rows of table 二', '规章', '行政规范性文件', '7', 1, rules],
  [
    'a number over two rows of one number',
    '行政处罚',
    '行政强制',
    '7',
    1,
    ['disclosure.administrativePenalties.decisions', 'disclosure.administrativeCoercion.decisions'],
  ],
  ['a first number of table 三', '1.属于国家秘密', '2.其他法律行政法规禁止公开', '7', 1, denied('naturalPerson')],
  ['one between others', '1.属于国家秘密', '2.其他法律行政法规禁止公开', '7', 5, denied('legalServiceInstitution')],
  ['a total', '1.属于国家秘密', '2.其他法律行政法规禁止公开', '7', 7, denied('total')],
  ['words', '1.属于国家秘密', '2.其他法律行政法规禁止公开', '见附件', 1, denied('naturalPerson')],
];

describe('a cell that covers several rows of numbers', () => {
  it.each(cases)('is read in none of them: %s', (_, upper, lower, print, place, keys) => {
    const { cells, problems } = readPage(merged(upper, lower, print, place));
    const read = new Map(cells.map(({ key, state, value }) => [key, state === 'illegible' ? state : value]));
    expect(Object.fromEntries(read)).toEqual({
      ...Object.fromEntries(plain),
      ...Object.fromEntries(keys.map((key) => [key, 'illegible'])),
    });
    for (const key of keys)
      expect(
        problems.some((one) => one.code === 'unreadableCell' && one.keys.includes(key)),
        key,
      ).toBe(true);
  });

  it('leaves a blank in each of them', () => {
    const { cells } = readPage(merged('1.属于国家秘密', '2.其他法律行政法规禁止公开', '', 1));
    const read = new Map(cells.map(({ key, state, value }) => [key, state === 'blank' ? state : value]));
    const blank = Object.fromEntries(denied('naturalPerson').map((key) => [key, 'blank']));
    expect(Object.fromEntries(read)).toEqual({ ...Object.fromEntries(plain), ...blank });
  });

  it('is read where the rows are the two halves of one label', () => {
    const label = '2.其他法律行政法规禁止公开';
    const row = new RegExp(`<tr><td>${label}</td>.*?</tr>`).exec(page)?.[0] ?? '';
    const halves = row
      .replace(label, '2.其他法律行政')
      .replace(/<td>(\d+)/g, '<td rowspan="2">$1')
      .concat('<tr><td>法规禁止公开</td></tr>');
    const torn = page
      .replace(row, halves)
      .replace('rowspan="8"', 'rowspan="9"')
      .replace('rowspan="22"', 'rowspan="23"');
    expect(torn).not.toBe(page);
    expect(new Map(readPage(torn).cells.map(({ key, value }) => [key, value]))).toEqual(plain);
  });
});
