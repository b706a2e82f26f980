import { expect, test } from 'vitest';
import { measures } from './measure.ts';
import { measureShortTerms } from './measure-short-terms.ts';

test('every measure has a short name in both languages, and no two have the same', () => {
  for (const { id, shortTerm } of measures) {
    expect(shortTerm.zh.length, id).toBeLessThanOrEqual(9);
    expect(shortTerm.en.length, id).toBeLessThanOrEqual(32);
  }
  for (const locale of ['zh', 'en'] as const)
    expect(new Set(measures.map(({ shortTerm }) => shortTerm[locale])).size).toBe(measures.length);
});

test('a short name is that of a measure, and no longer than its name', () => {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  for (const [id, { zh, en }] of Object.entries(measureShortTerms)) {
    expect(byId.has(id), id).toBe(true);
    expect(zh.length, id).toBeLessThanOrEqual(byId.get(id)?.term.zh.length ?? 0);
    expect(en.length, id).toBeLessThanOrEqual(byId.get(id)?.term.en.length ?? 0);
  }
});
