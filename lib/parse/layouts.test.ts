import { describe, expect, it } from 'vitest';
import { applicantKinds, applicantTerms, applicationRowsOf, outcomeGroupHeading } from '../form/application.ts';
import { challengeColumns, challengeGroups, challengeGroupTerms } from '../form/challenge.ts';
import { disclosureItems } from '../form/disclosure.ts';
import { applicationKey, challengeKey, disclosureKey, type FigureKey } from '../form/figure.ts';
import { readDecoded } from '../source/decoded.ts';
import { parseSource } from './parse-report.ts';
import { distinctFigures } from './testing/distinct-figures.ts';

const figures = distinctFigures();
const rows = applicationRowsOf('2021').map(({ row, term, group }) => ({
  label: term.zh,
  whole: (group && row.includes('.') ? outcomeGroupHeading(group).zh : '') + term.zh,
  values: applicantKinds.map((kind) => figures.get(applicationKey(row, kind)) ?? 0),
}));
const groups = challengeGroups.map((group) =>
  challengeColumns.map((column) => figures.get(challengeKey(group, column)) ?? 0),
);
const half = (label: string) => Math.ceil(label.length / 2);

const disclosure = disclosureItems['2021']
  .flatMap(({ item, term, article, columns }) => [
    article.zh,
    ['信息内容', ...columns.map((column) => column.term.zh)].join(' | '),
    [term.zh, ...columns.map(({ key }) => figures.get(disclosureKey(item, key)))].join(' | '),
  ])
  .join('\n');
const head = `宿迁市人民政府2023年政府信息公开工作年度报告
二、主动公开政府信息情况
${disclosure}
三、收到和处理政府信息公开申请情况
申请人情况
自然人 法人或其他组织 总计
商业企业 科研机构 社会公益组织 法律服务机构 其他
`;
const challenge = `四、政府信息公开行政复议、行政诉讼情况
行政复议 行政诉讼
结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉
${groups.flat().join(' ')}
`;
const challengeByGroup = `四、政府信息公开行政复议、行政诉讼情况
| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
${challengeGroups.map((group, index) => `| ${challengeGroupTerms[group].zh} | ${groups[index]?.join(' | ')} |`).join('\n')}
`;
const foot = '五、存在的主要问题及改进情况\n无。\n';
const fives = Array.from({ length: 5 }, (_, index) => rows.slice(index * 5, index * 5 + 5));
const sets = (lines: readonly string[], last = challenge) => head + lines.join('\n').concat('\n') + last + foot;
const bars = rows.map(({ label, values }) => [label, ...values].join(' | '));

const layouts: Record<string, string> = {
  'a label above its values': sets(rows.flatMap(({ label, values }) => [label, values.join(' ')])),
  'a label under its values': sets(rows.flatMap(({ label, values }) => [values.join(' '), label])),
  'five labels above five rows': sets(
    fives.flatMap((five) => [...five.map(({ label }) => label), ...five.map(({ values }) => values.join(' '))]),
  ),
  'five labels in one line above five rows': sets(
    fives.flatMap((five) => [five.map(({ label }) => label).join(' '), ...five.map(({ values }) => values.join(' '))]),
  ),
  'group and row in one cell': sets(rows.map(({ whole, values }) => [whole, ...values].join(' | '))),
  'ordinals in a column of their own': sets(bars.map((line, index) => `${index + 1} | ${line}`)),
  'values broken over two lines': sets(
    rows.flatMap(({ label, values }) => [`${label} ${values.slice(0, 4).join(' ')}`, values.slice(4).join(' ')]),
  ),
  'a label broken over two lines': sets(
    rows.flatMap(({ label, values }) => [
      label.slice(0, half(label)),
      [label.slice(half(label)), ...values].join(' | '),
    ]),
  ),
  'values between the halves of a label': sets(
    rows.flatMap(({ label, values }) => [label.slice(0, half(label)), values.join(' '), label.slice(half(label))]),
  ),
  'groups of table 四 on rows of their own': sets(bars, challengeByGroup),
  'table 三 cut across its columns into two': `${head.slice(0, head.indexOf('申请人情况'))}${[
    [0, 3],
    [3, 7],
  ]
    .flatMap(([from, to]) => [
      ['项目', ...applicantKinds.slice(from, to).map((kind) => applicantTerms[kind].zh)].join(' | '),
      ...rows.map(({ label, values }) => [label, ...values.slice(from, to)].join(' | ')),
      '（续表）',
    ])
    .join('\n')}
${challenge}${foot}`,
  'everything twice': sets(bars) + sets(bars),
  'page numbers between rows': sets(bars.flatMap((line, index) => (index % 6 === 5 ? [line, `- ${index} -`] : [line]))),
};

describe('layouts seen in text drawn from pages', () => {
  it.each(Object.entries(layouts))('%s reads exactly', (name, text) => {
    const reading = parseSource(readDecoded(text, `${name}.txt`, 'text'));
    expect(reading.kind).toBe('report');
    if (reading.kind === 'report')
      expect(Object.fromEntries(reading.report.cells.map(({ key, value }) => [key, value]))).toEqual(
        Object.fromEntries(figures),
      );
  });
});

const withoutKind = (place: number) => {
  const others = <Of>(cells: readonly Of[]) => cells.filter((_, index) => index !== place);
  const names = others(applicantKinds.map((kind) => applicantTerms[kind].zh));
  const lines = rows.map(({ label, values }) => [label, ...others(values)].join(' | '));
  return (
    head.slice(0, head.indexOf('申请人情况')) + [['项目', ...names].join(' | '), ...lines, challenge + foot].join('\n')
  );
};

describe('a column of table 三 that is not printed', () => {
  it.each([...applicantKinds.entries()])(
    '%i (%s) is missed, and the others are read by their headings',
    (place, kind) => {
      const reading = parseSource(readDecoded(withoutKind(place), 'a.txt', 'text'));
      if (reading.kind === 'rejected') throw new Error(reading.reason.code);
      const read = new Map(reading.report.cells.map(({ key, value }) => [key, value]));
      const lost = [...figures.keys()].filter((key) => key.startsWith('application.') && key.endsWith(`.${kind}`));
      const wrong = [...figures].filter(([key, value]) => !lost.includes(key) && read.get(key) !== value);
      expect(wrong).toEqual([]);
      const said = new Set(reading.report.problems.flatMap(({ keys }) => keys));
      expect(lost.filter((key) => typeof read.get(key) === 'number' || !said.has(key))).toEqual([]);
    },
  );
});

describe('columns of table 三 under headings in other words', () => {
  const names = [
    '公民（人）',
    '商业企业数',
    '科研单位',
    '公益组织（件）',
    '法律服务单位',
    '其他组织（件）',
    '申请总数',
  ];
  it.each([[[0, 2, 1, 3, 4, 5, 6]], [[6, 0, 1, 2, 3, 4, 5]], [[6, 5, 4, 3, 2, 1, 0]], [[1, 2, 3, 4, 5, 0, 6]]])(
    '%j are read by them',
    (order) => {
      const lines = [['项目', ...order.map((place) => names[place])].join(' | ')];
      for (const { label, values } of rows) lines.push([label, ...order.map((place) => values[place])].join(' | '));
      const text = [head.slice(0, head.indexOf('申请人情况')).trim(), ...lines, challenge + foot].join('\n');
      const reading = parseSource(readDecoded(text, 'a.txt', 'text'));
      if (reading.kind === 'rejected') throw new Error(reading.reason.code);
      const read = Object.fromEntries(reading.report.cells.map(({ key, value }) => [key, value]));
      expect(read).toEqual(Object.fromEntries(figures));
    },
  );
});

/** Figures read otherwise than they stood, or left out, with a problem on them or without. */
function outcome(text: string): { readonly wrong: string[]; readonly left: string[]; readonly silent: string[] } {
  const reading = parseSource(readDecoded(text, 'a.txt', 'text'));
  if (reading.kind === 'rejected') throw new Error(reading.reason.code);
  const read = new Map(reading.report.cells.map(({ key, value }) => [key, value]));
  const said = new Set(reading.report.problems.flatMap(({ keys }) => keys));
  const other = [...figures.keys()].filter((key) => read.get(key) !== figures.get(key));
  return {
    wrong: other.filter((key) => said.has(key) && typeof read.get(key) === 'number'),
    left: other.filter((key) => said.has(key) && typeof read.get(key) !== 'number'),
    silent: other.filter((key) => !said.has(key)),
  };
}

describe('headings of table 三 in any order', () => {
  const orders = [
    [1, 0, 2, 3, 4, 5, 6],
    [6, 1, 0, 2, 3, 4, 5],
    [5, 4, 3, 2, 1, 0, 6],
    [0, 1, 2, 3, 5, 4, 6],
  ];
  const under = (heads: readonly string[], order: readonly number[]) => {
    const lines = rows.map(({ label, values }) => [label, ...order.map((place) => values[place])].join(' | '));
    const above = head.slice(0, head.indexOf('申请人情况')).trim();
    return [above, ...(heads.length > 0 ? [['项目', ...heads].join(' | ')] : []), ...lines, challenge + foot].join(
      '\n',
    );
  };
  const named = [
    ['公民', '企业', '科研', '公益', '律所', '其它', '合计'],
    ['自然人', '工商企业', '科研单位', '社会公益机构', '律师事务所', '其他', '总数'],
  ];
  it.each(named.flatMap((names) => orders.map((order) => [names.join(' '), order, names] as const)))(
    '%s in order %j are read by their words',
    (_, order, names) => {
      const heads = order.map((place) => names[place] ?? '');
      expect(outcome(under(heads, order))).toEqual({ wrong: [], left: [], silent: [] });
    },
  );

  const others = ['居民', '商户', '院所', '慈善', '讼师', '其余', '共计'];
  it.each(orders)('words that name nothing, in order %j, leave the numbers out with a problem', (...order) => {
    const { silent, wrong, left } = outcome(
      under(
        order.map((place) => others[place] ?? ''),
        order,
      ),
    );
    expect({ silent, wrong, many: left.length }).toEqual({ silent: [], wrong: [], many: rows.length * 7 });
  });

  it.each([0, 2, 5])('no headings, and the total at %i: the sums tell, and the numbers are left out', (place) => {
    const order = [0, 1, 2, 3, 4, 5];
    order.splice(place, 0, 6);
    const { silent, wrong } = outcome(under([], order));
    expect({ silent, wrong }).toEqual({ silent: [], wrong: [] });
  });
});

describe('headings of table 四 in any order', () => {
  const orders = [
    [0, 1, 2, 3, 4],
    [1, 0, 2, 3, 4],
    [4, 0, 1, 2, 3],
    [3, 2, 1, 0, 4],
  ];
  const under = (names: readonly string[], order: readonly number[]) => {
    const heads = order.map((place) => names[place]).join(' | ');
    const values = groups.map((own) => order.map((place) => own[place]).join(' | ')).join(' | ');
    const table = `行政复议 | 未经复议直接起诉 | 复议后起诉\n${heads} | ${heads} | ${heads}\n${values}\n`;
    return head + bars.join('\n').concat(`\n四、政府信息公开行政复议、行政诉讼情况\n${table}`) + foot;
  };
  it.each([
    ['驳回', '撤销', '其他', '在审', '总计'],
    ['驳回诉讼请求', '撤销或变更', '其它结果', '审理中', '合计'],
    ['甲种结果', '结果纠正', '其他结果', '尚未审结', '总计'],
  ])('%s %s %s %s %s are read by their words', (...names) => {
    for (const order of orders) expect(outcome(under(names, order))).toEqual({ wrong: [], left: [], silent: [] });
  });

  it.each([
    ['胜诉', '败诉', '其他结果', '尚未审结', '总计'],
    ['甲类', '乙类', '丙类', '丁类', '戊类'],
  ])('%s %s %s %s %s are left out with a problem', (...names) => {
    for (const order of orders) expect(outcome(under(names, order))).toMatchObject({ wrong: [], silent: [] });
  });
});

describe('headings of a block of table 二', () => {
  const forms = (heads: readonly string[], values: readonly number[]) => {
    const start = head.indexOf('第二十条第(一)项');
    const line = (label: string, from: number) => [label, ...values.map((place) => from + place)].join(' | ');
    const block = [
      '第二十条第(一)项',
      ['信息内容', ...heads].join(' | '),
      line('规章', 100),
      line('行政规范性文件', 200),
      '',
    ];
    const others = head.slice(head.indexOf('第二十条第(五)项'));
    return head.slice(0, start) + block.join('\n') + others + bars.join('\n').concat('\n') + challenge + foot;
  };
  it('in other words and another order are read by them', () => {
    expect(outcome(forms(['有效数', '制定数', '废止数'], [2, 0, 1]))).toEqual({ wrong: [], left: [], silent: [] });
  });
  it('that name nothing leave their numbers out with a problem', () => {
    const { wrong, left, silent } = outcome(forms(['存量', '新增', '减少'], [2, 0, 1]));
    expect({ wrong, silent, many: left.length }).toEqual({ wrong: [], silent: [], many: 6 });
  });
});

const padded = rows.map(({ label, values }) => [label, ...values, '', '']);
const html = (cells: readonly (readonly (string | number)[])[], above = head) => {
  const table = cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  const lines = (text: string) => text.replace(/^.*$/gm, '<p>$&</p>');
  return `<html><body>${lines(above)}<table>${table}</table>${lines(challenge + foot)}</body></html>`;
};

/** Figures read otherwise than they stood, or not read, with no problem on them. */
function unsaid(text: string, format: 'text' | 'html', ...blank: FigureKey[]): string[] {
  const reading = parseSource(readDecoded(text, `a.${format}`, format));
  if (reading.kind === 'rejected') throw new Error(reading.reason.code);
  const { cells, problems } = reading.report;
  const said = new Set(problems.flatMap(({ keys }) => keys));
  const read = new Map(cells.map(({ key, value }) => [key, value]));
  return [...figures.keys()].filter(
    (key) => !said.has(key) && read.get(key) !== (blank.includes(key) ? null : figures.get(key)),
  );
}

describe('a total whose heading is torn, at any place', () => {
  const places = [0, 1, 3, 6];
  const torn = ['总', '计', '总囧', '囧计'];
  it.each(places.flatMap((place) => torn.map((word) => [place, word] as const)))('%i, as %s', (place, word) => {
    for (const isPrinted of [() => true, () => false, (row: number) => row % 8 === 0]) {
      const names = applicantKinds.slice(0, 6).map((kind) => applicantTerms[kind].zh);
      names.splice(place, 0, word);
      const lines: (string | number)[][] = [['项目', ...names]];
      const blank: FigureKey[] = [];
      for (const [index, { label, values }] of rows.entries()) {
        const cells: (string | number)[] = values.slice(0, 6);
        cells.splice(place, 0, isPrinted(index) ? (values[6] ?? 0) : '');
        lines.push([label, ...cells]);
        const row = applicationRowsOf('2021')[index]?.row;
        if (!isPrinted(index) && row) blank.push(applicationKey(row, 'total'));
      }
      const above = head.slice(0, head.indexOf('申请人情况')).trim();
      const text = [above, ...lines.map((line) => line.join(' | ')), challenge + foot].join('\n');
      expect(unsaid(text, 'text', ...blank)).toEqual([]);
      expect(unsaid(html(lines, above), 'html', ...blank)).toEqual([]);
    }
  });
});

describe('a row with blanks that has more or fewer cells than its like', () => {
  const row = 'denied.securityAndStability';
  const at = applicationRowsOf('2021').findIndex((one) => one.row === row);
  /** Its total is blank; so many cells are taken out at a place, and others put in. */
  const damaged = (lines: readonly (readonly (string | number)[])[], place: number, lost: number, ...more: string[]) =>
    lines.map((line, index) => {
      if (index !== at) return line;
      const cells: (string | number)[] = line.map((cell, column) => (column === 7 ? '' : cell));
      cells.splice(place, lost, ...more);
      return cells;
    });
  const blank = applicationKey(row, 'total');

  it.each<[string, number, number, ...string[]]>([
    ['as it should be', 1, 0],
    ['its first number lost', 1, 1],
    ['a number within lost', 4, 1],
    ['its last number lost', 6, 1],
    ['an empty cell before its numbers', 1, 0, ''],
    ['an empty cell within', 3, 0, ''],
  ])('%s is read as it stands or said', (_, place, lost, ...more: string[]) => {
    const text = sets(damaged(padded, place, lost, ...more).map((line) => line.join(' | ')));
    expect(unsaid(text, 'text', blank)).toEqual([]);
    const unpadded = padded.map((line) => line.slice(0, 8));
    expect(unsaid(html(damaged(unpadded, place, lost, ...more)), 'html', blank)).toEqual([]);
  });
});
