import { describe, expect, test } from 'vitest';
import { citeFigure, citeView } from './citation.ts';

const cited = {
  version: { number: 12, changedAt: new Date('2026-01-31T20:00:00Z') },
  address: 'https://gongkai.example.org/zh/figures/7/application.newlyReceived.total?v=12',
};

describe('citations', () => {
  test('a figure names who filed it, what it says, and which data', () => {
    const { text, bibtex } = citeFigure(
      { agency: '宿迁市人民政府', year: 2023, report: 7, figure: '新收，总计', value: '3,511 件' },
      cited,
      'zh',
    );
    expect(text).toBe(
      `宿迁市人民政府：《2023 年政府信息公开工作年度报告》，新收，总计 3,511 件。公开（Gongkai）读取，数据版本 12（2026-02-01）。${cited.address}`,
    );
    expect(bibtex).toBe(
      [
        '@misc{gongkai-7-v12,',
        '  title = {{宿迁市人民政府2023 年政府信息公开工作年度报告：新收，总计}},',
        '  author = {{宿迁市人民政府}},',
        '  year = {2026},',
        '  note = {公开（Gongkai）读取，数据版本 12},',
        `  url = {${cited.address}},`,
        '  urldate = {2026-02-01},',
        '}',
      ].join('\n'),
    );
  });

  test('a view is cited by its sentence; nothing in it is a command of TeX', () => {
    const { text, bibtex } = citeView('A & B_{x} 50% \\input{y}', cited, 'en');
    expect(text).toContain('A & B_{x} 50% \\input{y}. Data version 12 (2026-02-01).');
    expect(bibtex).toContain('title = {{A \\& B\\_x 50\\% inputy}}');
    expect(bibtex.split('{').length).toBe(bibtex.split('}').length);
  });

  test('programs that keep references read it as one dataset (CSL-JSON)', () => {
    const { csl } = citeView('A & B "C"', cited, 'en');
    expect(JSON.parse(csl)).toEqual([
      {
        id: 'gongkai-v12',
        type: 'dataset',
        title: 'A & B "C"',
        author: [{ literal: 'Gongkai' }],
        issued: { 'date-parts': [[2026, 2, 1]] },
        accessed: { 'date-parts': [[2026, 2, 1]] },
        version: '12',
        note: 'Read by Gongkai, data version 12',
        URL: cited.address,
        language: 'en',
      },
    ]);
  });
});
