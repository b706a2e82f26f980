import { expect, test } from 'vitest';
import { readPlainText } from '../../source/text.ts';
import { parseSource } from '../parse-report.ts';

const disclosure = (figure: string) =>
  `二、主动公开政府信息情况\n第二十条第(一)项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | ${figure} | ${figure} | ${figure}\n行政规范性文件 | ${figure} | ${figure} | ${figure}\n第二十条第(五)项\n信息内容 | 本年处理决定数量\n行政许可 | ${figure}\n`;
const challenge = (figure: string) =>
  `四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n${Array.from({ length: 15 }, () => figure).join(' | ')}\n`;
const title = '昆山市教育局2022年政府信息公开工作年度报告';
const tables = disclosure('0') + challenge('0');

const cases: readonly (readonly [what: string, text: string, found: string | null])[] = [
  ['a link to the explanation under the title of a report', `${title}\n(图解)${title}\n${tables}`, null],
  ['the link above the title', `(图解)${title}\n${title}\n${tables}`, null],
  ['an invitation to read the explanation', `${title}\n点击查看年报解读\n${tables}`, null],
  ['an explanation that repeats one table', `《${title}》解读\n${disclosure('3')}`, '解读'],
  ['an explanation among the links of its page', `首页>政府信息公开年报\n图解:${title}\n规章 2 0 1\n`, '解读'],
  [
    'a blank form whose prose tells of explanations',
    `${title}\n本年度发布解读十五篇。\n${disclosure('')}`,
    'blankForm',
  ],
  ['a blank form with the explanation as a link', `${title}\n(图解)${title}\n${disclosure('')}`, 'blankForm'],
];

test.each(cases)('%s', (_, text, found) => {
  const ref = { name: 'a.txt', url: null, sha256: '', bytes: text.length, format: 'text', charset: 'utf-8' } as const;
  const reading = parseSource(readPlainText(text, ref));
  const refused = reading.kind === 'rejected' ? (reading.reason.params.found ?? reading.reason.code) : null;
  expect(refused).toBe(found);
});
