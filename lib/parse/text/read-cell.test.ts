import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';
import { readCell } from './read-cell.ts';

const read = (text: string) => readCell(fold(text).text);

describe('readCell', () => {
  it.each([
    ['0', 0],
    ['１２３', 123],
    ['1,234', 1234],
    ['12，345', 12345],
    ['-1942', -1942],
    ['－3', -3],
    ['+43', 43],
    ['减少5', -5],
    ['160.5964', 160.5964],
    ['22（其中修订16件）', 22],
    ['22，其中修订16件', 22],
    ['(含乡镇)8', 8],
    ['15件', 15],
    ['251000元', 251_000],
    ['160.5964万元', 1_605_964],
    ['59237.2449', 59237.2449],
    ['8.541', 8541],
    ['1.573.179', 1_573_179],
    ["1'234", 1234],
    ['1·234', 1234],
    ['١٬٥٧٣', 1573],
    ['۱۲', 12],
    ['𝟏𝟐', 12],
    ['零', 0],
    ['〇', 0],
    ['○', 0],
    ['十二', 12],
    ['二百三十件', 230],
    ['二〇', 20],
    ['12件。', 12],
    ['12；', 12],
    ['￥12.5万', 125_000],
    ['3千元', 3000],
  ])('%s is the number %d', (text, amount) => {
    expect(read(text)).toMatchObject({ state: 'reported' });
    expect(read(text)?.amount).toBeCloseTo(amount, 6);
  });

  it.each(['', ' ', '\u00a0', '\u3000'])('%j is a blank', (text) => {
    expect(read(text)?.state).toBe('blank');
  });
  it.each(['-', '—', '——', '/', '／', '－', '无'])('%s is a dash', (text) => {
    expect(read(text)?.state).toBe('dash');
  });
  it.each([
    '1O',
    '?',
    '□',
    '1.2.3',
    '12-3',
    '�',
    '1,23',
    '12%',
    '二百五',
    '1.573.179.5',
    '1○5',
    '=SUM(D6:I6)',
    '#REF!',
    '#DIV/0!',
  ])('%s is illegible, not guessed', (text) => {
    expect(read(text)).toMatchObject({ state: 'illegible', amount: null });
  });
  it.each(['3.其他', '(七)', '1.', '2、', '第二十条第(一)项', '总计', '其他结果', '）', '三、', '三', '十二、'])(
    '%s is a label',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );
});
