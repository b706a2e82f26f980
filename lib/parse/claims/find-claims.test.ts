import { describe, expect, test } from 'vitest';
import { readDecoded } from '../../source/decoded.ts';
import { findProseSections } from '../text/find-sections.ts';
import { findClaims } from './find-claims.ts';
import { proseOf } from './testing.ts';

type Claimed = readonly (readonly [string, number])[];

const claimsIn = (text: string, heading?: string): Claimed =>
  findClaims(proseOf(text, heading), 2023).map(({ kind, value }) => [kind, value]);

const applications: readonly (readonly [string, Claimed])[] = [
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
  ['共受理依申请公开事项１，２３４件。', [['received', 1234]]],
  ['全年收到3件政府信息公开申请。', [['received', 3]]],
  ['收到公民、法人和其他组织政府信息公开申请12件。', [['received', 12]]],
  [
    '全年共有依申请公开211件，其中新收政府信息公开申请205件，上年度结转6件。',
    [
      ['newlyReceived', 205],
      ['carriedOver', 6],
    ],
  ],
  [
    '共收到政府信息公开申请12件，办结10件，结转至2024年2件。',
    [
      ['received', 12],
      ['concluded', 10],
      ['carriedForward', 2],
    ],
  ],
  [
    '收到政府信息公开申请9件，与2022年相比有所增加；5件予以公开，3件部分公开，1件不予处理。',
    [
      ['received', 9],
      ['granted', 5],
      ['partiallyGranted', 3],
      ['notProcessed', 1],
    ],
  ],
  [
    '收到政府信息公开申请零件，上年结转申请0件。',
    [
      ['received', 0],
      ['carriedOver', 0],
    ],
  ],
  ['全年收到政府信息公开申请数量为零。', [['received', 0]]],
  ['本机关全年未收到政府信息公开申请。', [['received', 0]]],
  [
    '没有收到公民、法人和其他组织提出的政府信息公开申请，无上年结转申请，无结转下年办理事项。',
    [
      ['received', 0],
      ['carriedOver', 0],
      ['carriedForward', 0],
    ],
  ],
  ['全年无依申请公开事项。', [['received', 0]]],
  ['本部门无申请公开政务信息情况。', [['received', 0]]],
];

const others: readonly string[] = [
  '2022年，共收到政府信息公开申请12件。',
  '去年同期收到政府信息公开申请12件。',
  '与2022年收到政府信息公开申请7件相比有所增加。',
  '通过网络渠道收到政府信息公开申请12件。',
  '通过网上平台，收到政府信息公开申请12件。',
  '收到自然人政府信息公开申请12件，未收到企业政府信息公开申请。',
  '发布信息1136条，召开会议4次。',
  '全年主动公开政府信息1234条，同比增长5%。',
  '行政许可结果予以公开500件。',
  '12345热线共受理诉求1234件，办结1200件。',
  '承办人大建议和政协提案，共办理56件。',
  '收到感谢信5件。',
  '办理申请8件。',
  '二、上年结转政府信息公开申请数量\n61件',
  '二、上年结转政府信息公开申请数量  61件',
  '四、结转下年度继续办理 | 2',
  '一、本年新收政府信息公开申请数量  61件',
  '申请人没有提出申请，未缴纳费用。',
  '申请人无正当理由逾期不补正。',
  '未收到对政府信息公开工作的投诉。',
  '未收取政府信息公开申请费用。',
];

const challenges: readonly (readonly [string, Claimed])[] = [
  ['因政府信息公开引发行政诉讼3起。', [['litigation', 3]]],
  [
    '因政府信息公开被申请行政复议3件，行政诉讼1,024件。',
    [
      ['reconsideration', 3],
      ['litigation', 1024],
    ],
  ],
  [
    '政府信息公开行政复议、行政诉讼均为0件。',
    [
      ['reconsideration', 0],
      ['litigation', 0],
    ],
  ],
  [
    '未发生因政府信息公开申请被提起行政复议、行政诉讼的情况。',
    [
      ['reconsideration', 0],
      ['litigation', 0],
    ],
  ],
  ['没有涉及政府信息公开的行政诉讼案件。', [['litigation', 0]]],
  [
    '未发生关于信息公开事务的行政复议案、行政诉讼案和申诉案。',
    [
      ['reconsideration', 0],
      ['litigation', 0],
    ],
  ],
  ['政府信息公开行政复议、行政诉讼共3件。', []],
  ['全年办理行政复议案件56件。', []],
  ['推进政府信息公开，依法办理行政复议案件56件。', []],
  ['行政诉讼未经复议直接起诉3件。', []],
  ['上年因政府信息公开被申请行政复议3件。', []],
];

describe('claims in the prose', () => {
  test.each([...applications, ...challenges])('%s', (text, expected) => {
    expect(claimsIn(text)).toEqual(expected);
  });

  test.each(others)('%s claims nothing', (text) => {
    expect(claimsIn(text)).toEqual([]);
  });

  test('under the heading of table 四 every reconsideration is over disclosure', () => {
    const heading = '四、政府信息公开行政复议、行政诉讼情况';
    expect(claimsIn('全年行政复议2件，无行政诉讼。', heading)).toEqual([
      ['reconsideration', 2],
      ['litigation', 0],
    ]);
  });

  test('a claim stands where its clause stands, through pinyin notes and over the end of a line', () => {
    const text =
      '一、總體情況\n  說明文字從略，以下是數字。全年，共收到政府信息公開(kāi)申\n請 205 件，辦結信息公開申請200件。';
    const outcome = readDecoded(text, 'prose.txt', 'text');
    if (outcome.kind !== 'document') throw new Error('refused');
    const claims = findClaims(findProseSections(outcome.document), 2023);
    expect(claims.map(({ at }) => at && text.slice(at.start, at.end))).toEqual([
      '共收到政府信息公開(kāi)申\n請 205 件',
      '辦結信息公開申請200件',
    ]);
    expect(claims.map(({ at }) => [at?.line, at?.column])).toEqual([
      [2, 19],
      [3, 9],
    ]);
    expect(claims[0]).toMatchObject({ wording: '共收到政府信息公开申请205件', before: '全年,', section: 1 });
  });

  test('a sentence without end is read in time', () => {
    const started = performance.now();
    for (const words of ['收到申请', '未因涉及政府信息公开', '上年结转的', '公民,法人', '行政复议,', '1,234'])
      findClaims(proseOf(words.repeat(20_000)), 2023);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
