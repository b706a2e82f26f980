import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProblem, type ProblemCode, problem, problemTerms, severityOf } from './problem.ts';

const codes = Object.keys(problemTerms).filter((code): code is ProblemCode => code in problemTerms);
const bracesOf = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe('problems', () => {
  it('say the same things in both languages', () => {
    for (const code of codes) {
      const { zh, en } = problemTerms[code];
      expect(bracesOf(zh), code).toEqual(bracesOf(en));
      expect(zh.length * en.length, code).toBeGreaterThan(0);
    }
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
          const params = Object.fromEntries(bracesOf(problemTerms[code][locale]).map((name) => [name, value]));
          const words = describeProblem(problem(code, { params }), locale);
          expect(words).not.toMatch(/[{}]/);
          if (Object.keys(params).length > 0) expect(words).toContain(String(value));
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
