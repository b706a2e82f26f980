import { expect, test } from 'vitest';
import { lineIndex } from '../source/line-index.ts';
import { excerptOf } from './excerpt.ts';

test('the marked characters stand in their own line, with its number, between the lines around it', () => {
  const text = 'one\r\ntwo\rthree | 204 | 1\nfour\ffive\n';
  const start = text.indexOf('204');
  expect(excerptOf(text, lineIndex(text).at(start, start + 3))).toEqual([
    { number: 1, before: 'one', marked: '', after: '' },
    { number: 2, before: 'two', marked: '', after: '' },
    { number: 3, before: 'three | ', marked: '204', after: ' | 1' },
    { number: 4, before: 'four', marked: '', after: '' },
    { number: 5, before: 'five', marked: '', after: '' },
    { number: 6, before: '', marked: '', after: '' },
  ]);
});

test('a cell over two lines is marked on both', () => {
  const text = 'a 1\n2 b';
  expect(excerptOf(text, lineIndex(text).at(2, 5))).toEqual([
    { number: 1, before: 'a ', marked: '1', after: '' },
    { number: 2, before: '', marked: '2', after: ' b' },
  ]);
});

test('of a line without end only what stands beside the mark is shown', () => {
  const text = `${'<td>'.repeat(100_000)}7${'</td>'.repeat(100_000)}`;
  const [line, ...others] = excerptOf(text, lineIndex(text).at(400_000, 400_001));
  expect(others).toEqual([]);
  expect(line).toMatchObject({ number: 1, marked: '7' });
  expect(line?.before).toHaveLength(161);
  expect(line?.after).toHaveLength(161);
});
