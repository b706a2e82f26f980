import { describe, expect, test } from 'vitest';
import type { Position } from '../../form/report.ts';
import type { GridCell } from '../../source/document.ts';
import { type Piece, takeCell } from './dialect.ts';

const at: Position = { start: 0, end: 0, line: 1, column: 1 };
const cell = (text: string): GridCell => ({ row: 0, column: 3, rowSpan: 1, columnSpan: 1, text, at });
const piecesOfCell = (one: GridCell) => {
  const pieces: Piece[] = [];
  takeCell(one, pieces);
  return pieces;
};
const said = (text: string) =>
  piecesOfCell(cell(text)).map(({ kind, reading }) => (reading ? (reading.amount ?? reading.state) : kind));

describe('a cell of a source', () => {
  test.each([
    ['12', [12]],
    ['１２', [12]],
    ['1,234', [1234]],
    ['', ['blank']],
    ['—', ['dash']],
    ['行政许可', ['label']],
    ['1件', [1]],
    ['12（其中修订3件）', [12]],
    ['12①', [12]],
    ['12⁽¹⁾', [12]],
    ['12²', [12]],
    ['12。', [12]],
    ['12[1]', [12]],
    ['12（注1）', [12]],
    ['3\u033612', [12]],
    ['~~3~~12', [12]],
    ['12<sup>1</sup>', [12]],
    ['1\u2009573\u2009179', [1_573_179]],
    ['12\u202f345', [12_345]],
    ['1\u200b234', [1234]],
  ])('%j is one piece', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test.each([
    ['numbers', '3440 75', [3440, 75]],
    ['full-width numbers', '３\u3000１', [3, 1]],
    ['a number and a dash', '22 —', [22, 'dash']],
    ['dashes', '— －', ['dash', 'dash']],
    ['a number with its unit and one without', '1件 7', [1, 7]],
    ['a number and a damaged one', '0 □', [0, 'illegible']],
    ['digits set apart', '1 234', [1, 234]],
  ])('%s side by side are as many pieces', (_, text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test('the pieces of one cell stand in its place', () => {
    expect(piecesOfCell(cell('3 1')).map(({ raw, column }) => [raw, column])).toEqual([
      ['3', 3],
      ['1', 3],
    ]);
  });

  test.each([
    ['numbers over one another', '3\n1'],
    ['a number with the mark of a note within', '1①2'],
    ['a number in a circle', '⑫'],
    ['digits struck through', '1\u03362\u0336'],
    ['a list', '3、752'],
  ])('%s cannot be read', (_, text) => {
    expect(said(text)).toEqual(['illegible']);
  });

  test.each([['数 据'], ['1. 属于国家秘密'], ['第二十条 第(一)项'], ['其他 3 件']])(
    '%j is no row of values',
    (text) => {
      expect(said(text)).toEqual(['label']);
    },
  );
});
