import { describe, expect, test } from 'vitest';
import type { FigureKey } from '../form/figure.ts';
import type { Cell, Section } from '../form/report.ts';
import type { Scope } from '../form/terms.ts';
import { checkClaims, findClaims } from './claims.ts';

const sections = (text: string): readonly Section[] => [{ ordinal: 1, heading: '一、总体情况', text }];
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
  cell('challenge.directLitigation.total', 1),
  cell('challenge.litigationAfterReconsideration.total', 2),
];
const notes = (text: string, scope: Scope = 'single') => checkClaims(findClaims(sections(text), 2023), cells, scope);

const found: readonly (readonly [string, readonly (readonly [string, number])[]])[] = [
  [
    '2023年，共收到政府信息公开申请205件，比上年增长78.3%。',
    [
      ['received', 205],
      ['growth', 78.3],
    ],
  ],
  [
    '受理信息公開申請 211 件(含上年結轉6件)，其中予以公開50件、其他處理6件，結轉下年度繼續辦理11件。',
    [
      ['received', 211],
      ['carriedOver', 6],
      ['granted', 50],
      ['otherHandling', 6],
      ['carriedForward', 11],
    ],
  ],
  [
    '办结政府信息公开申请200件，同比下降5%。',
    [
      ['concluded', 200],
      ['growth', -5],
    ],
  ],
  ['因政府信息公开引发行政诉讼3起。', [['litigation', 3]]],
  ['2022年，共收到政府信息公开申请12件。', []],
  ['通过网络渠道收到政府信息公开申请12件。', []],
  ['发布信息1136条，召开会议4次。', []],
];

describe('claims', () => {
  test.each(found)('%s', (text, expected) => {
    expect(findClaims(sections(text), 2023).map(({ kind, value }) => [kind, value])).toEqual(expected);
  });

  test.each([
    '共收到政府信息公开申请205件。',
    '共受理政府信息公开申请211件。',
    '办理政府信息公开申请200件。',
    '予以公开50件，其他处理6件，结转下年11件。',
    '答复政府信息公开申请194件。',
    '不予公开99件。',
    '全市共收到政府信息公开申请900件。',
  ])('%s: borne out, or not to be decided', (text) => {
    expect(notes(text)).toEqual([]);
  });

  test('a claim that no reading of the tables bears out is noted with its wording', () => {
    expect(notes('共收到政府信息公开申请300件。')).toEqual([
      {
        code: 'claimDiffers',
        keys: ['application.newlyReceived.total', 'application.carriedOver.total'],
        at: null,
        params: { found: '共收到政府信息公开申请300件', value: '205 / 211', claim: 300 },
      },
    ]);
    expect(notes('因政府信息公开引发行政诉讼5起。')).toHaveLength(1);
    expect(notes('全市共收到政府信息公开申请900件。', 'consolidated')).toHaveLength(1);
    expect(notes('区政府办公室收到政府信息公开申请3件。', 'consolidated')).toEqual([]);
  });

  test('nothing is noted where an operand is blank', () => {
    const blank = cells.map((own) => (own.key === 'application.carriedOver.total' ? cell(own.key, null) : own));
    expect(checkClaims(findClaims(sections('共收到政府信息公开申请300件。'), 2023), blank, 'single')).toEqual([]);
  });
});
