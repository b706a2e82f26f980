import { describe, expect, test } from 'vitest';
import type { FigureKey } from '../../form/figure.ts';
import type { Cell } from '../../form/report.ts';
import type { Scope } from '../../form/terms.ts';
import { checkClaims } from './check-claims.ts';
import { findClaims } from './find-claims.ts';
import { proseOf } from './testing.ts';

const cell = (key: FigureKey, value: number | null): Cell => ({
  key,
  state: value === null ? 'blank' : 'reported',
  value,
  raw: String(value ?? ''),
  placedBy: 'label',
  at: null,
});
const cells: readonly Cell[] = [
  cell('application.newlyReceived.total', 205),
  cell('application.carriedOver.total', 6),
  cell('application.outcomeTotal.total', 200),
  cell('application.carriedForward.total', 11),
  cell('application.granted.total', 50),
  cell('application.otherHandling.correctionOverdue.total', 0),
  cell('application.otherHandling.feeUnpaid.total', 0),
  cell('application.otherHandling.otherReason.total', 6),
  cell('challenge.reconsideration.total', 0),
  cell('challenge.directLitigation.total', 1),
  cell('challenge.litigationAfterReconsideration.total', 2),
];
const notes = (text: string, scope: Scope = 'single', own = cells) =>
  checkClaims(findClaims(proseOf(text), 2023), new Map(own.map((one) => [one.key, one])), scope);

describe('claims beside the tables', () => {
  test.each([
    '共收到政府信息公开申请205件。',
    '共受理政府信息公开申请211件。',
    '新收政府信息公开申请205件。',
    '办理政府信息公开申请200件。',
    '予以公开50件，其他处理6件，结转下年11件。',
    '未发生因政府信息公开引起的行政复议。',
    '答复政府信息公开申请194件。',
    '不予公开99件。',
    '全市共收到政府信息公开申请900件。',
    '全市工作有序推进，共收到政府信息公开申请900件。',
  ])('%s: borne out, or not to be decided', (text) => {
    expect(notes(text)).toEqual([]);
  });

  test('a claim that no reading of the tables bears out is noted with its wording and where it stands', () => {
    expect(notes('共收到政府信息公开申请300件。')).toEqual([
      {
        code: 'claimDiffers',
        keys: ['application.newlyReceived.total', 'application.carriedOver.total'],
        at: { start: 7, end: 22, line: 2, column: 1 },
        params: { found: '共收到政府信息公开申请300件', value: '205 / 211', claim: 300 },
      },
    ]);
  });

  test.each([
    '新收政府信息公开申请211件。',
    '因政府信息公开引发行政诉讼5起。',
    '未收到政府信息公开申请。',
    '没有因政府信息公开提起的行政诉讼。',
    '其他处理7件。',
  ])('%s: contradicted', (text) => {
    expect(notes(text)).toHaveLength(1);
  });

  test('a body that the report does not count settles nothing', () => {
    expect(notes('全市共收到政府信息公开申请900件。', 'consolidated')).toHaveLength(1);
    expect(notes('区政府办公室收到政府信息公开申请3件。', 'consolidated')).toEqual([]);
  });

  test('nothing is noted where an operand is blank', () => {
    const blank = cells.map((own) => (own.key === 'application.carriedOver.total' ? cell(own.key, null) : own));
    expect(notes('共收到政府信息公开申请300件。', 'single', blank)).toEqual([]);
  });
});
