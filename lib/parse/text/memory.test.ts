import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Memory } from './memory.ts';

it('what is found of one text is never told of another, and of the last text it is told', () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom(...'公开0 '), maxLength: 40 }), { maxLength: 60 });
  fc.assert(
    fc.property(texts, (all) => {
      const memory = new Memory<string>(4);
      for (const text of all) {
        expect([undefined, `of ${text}`]).toContain(memory.get(text));
        memory.keep(text, (own) => `of ${own}`);
        expect(memory.get(text)).toBe(`of ${text}`);
      }
    }),
  );
});

it('texts that differ in one character, where no place is lacking, are all known', () => {
  const memory = new Memory<number>(1000);
  for (let number = 0; number < 100; number++) memory.keep(`第${number}行`, () => number);
  const known = Array.from({ length: 100 }, (_, number) => memory.get(`第${number}行`)).filter(
    (one) => one !== undefined,
  );
  expect(known.length).toBeGreaterThan(85);
});
