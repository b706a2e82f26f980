import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProblemCode, problem, problemSeverities, severityOf } from '../form/problem.ts';
import { describeProblem, describeRemedy, problemArguments } from './describe-problem.ts';
import en from './en/reading.json';
import zh from './zh/reading.json';

const codes = Object.keys(problemSeverities).filter((code): code is ProblemCode => code in problemSeverities);
const argumentsOf = (words: string): string[] =>
  [...words.matchAll(/\{(\w+)[},]/g)].map(([, name = '']) => name).sort();

describe('problems', () => {
  it('have a sentence in both languages for every code, and none for an unknown one', () => {
    expect(Object.keys(zh.problem).sort()).toEqual([...codes].sort());
    for (const code of codes)
      expect(problemArguments, code).toEqual(expect.arrayContaining(argumentsOf(en.problem[code])));
  });

  it('have something to do about them, in both languages', () => {
    for (const code of codes) {
      expect(describeRemedy(problem(code), 'zh').length, code).toBeGreaterThan(5);
      expect(describeRemedy(problem(code), 'en').length, code).toBeGreaterThan(10);
    }
    expect(describeRemedy(problem('agencyUnknown'), 'en')).toContain('manifest.csv');
    expect(describeRemedy(problem('checkFailed'), 'en')).toContain('Compare');
  });

  it('fill every brace they are given something for, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.constantFrom('zh', 'en'),
        fc.oneof(
          fc.integer(),
          fc.string({ unit: 'grapheme' }).filter((words) => !/[{}]/.test(words)),
        ),
        (code, locale, value) => {
          const params = Object.fromEntries(argumentsOf({ zh, en }[locale].problem[code]).map((name) => [name, value]));
          const words = describeProblem(problem(code, { params }), locale);
          expect(words).not.toMatch(/[{}]/);
          if (Object.keys(params).some((name) => name !== 'count')) expect(words).toContain(String(value));
        },
      ),
    );
  });

  it('keep a brace in sight that nothing was given for', () => {
    expect(describeProblem(problem('notAReport'), 'zh')).toBe('不是年度报告：{found}');
  });

  it('names tables and rows in the language of the reader', () => {
    const cut = problem('truncated', { params: { table: 'application' } });
    expect(describeProblem(cut, 'zh')).toContain('三、收到和处理政府信息公开申请情况');
    expect(describeProblem(cut, 'en')).toContain('III. Applications received and handled');
    const lost = problem('rowMissing', { params: { found: 'application.carriedForward.naturalPerson' } });
    expect(describeProblem(lost, 'en')).toBe('Row not found: carried forward to next year');
  });

  it('count in the language of the reader', () => {
    const long = problem('sourceTooLarge', { params: { found: '> 200001 lines', limit: '1 lines' } });
    expect(describeProblem(long, 'en')).toBe('The file is over the limit: > 200,001 lines, limit 1 line.');
    expect(describeProblem(long, 'zh')).toBe('文件超出上限：> 200,001 行，上限 1 行');
    const pictures = (count: number) => describeProblem(problem('tablesArePictures', { params: { count } }), 'en');
    expect(pictures(1)).toContain('the table is a picture');
    expect(pictures(2)).toContain('the tables are 2 pictures');
  });

  it('concern the whole source unless cells are named', () => {
    expect(problem('emptySource')).toEqual({ code: 'emptySource', keys: [], at: null, params: {} });
    expect(problem('repaired', { keys: ['application.granted.total'] }).keys).toEqual(['application.granted.total']);
  });

  it('refuse, doubt or explain', () => {
    expect([severityOf('blankForm'), severityOf('checkFailed'), severityOf('placedByOrder')]).toEqual([
      'error',
      'warning',
      'note',
    ]);
  });
});
