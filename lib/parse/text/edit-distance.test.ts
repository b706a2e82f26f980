import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';

const words = fc.string({ unit: fc.constantFrom(...'政府信息公开申请'), maxLength: 9 });
/** No two of these words are farther apart. */
const farthest = 9;

it('a limit hides no distance within it, however many characters of one word are strange to the other', () => {
  fc.assert(
    fc.property(words, words, fc.integer({ min: 0, max: farthest }), (left, right, limit) => {
      const distance = editDistance(left, right, farthest);
      const limited = editDistance(left, right, limit);
      if (distance <= limit) expect(limited).toBe(distance);
      else expect(limited).toBeGreaterThan(limit);
    }),
  );
});
