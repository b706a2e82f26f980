import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRendering } from './testing/judge.ts';
import { seededRandom } from './testing/random.ts';
import { randomRendering } from './testing/render.ts';

describe('any valid report in any dialect with any damage', () => {
  it('reads back exactly or says what it doubts: no figure is wrong or missing in silence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const rendering = randomRendering(seededRandom(seed));
        const { silent } = judgeRendering(rendering);
        expect(silent, rendering.damage).toEqual([]);
      }),
      { numRuns: 2000, seed: 20_260_101, endOnFailure: true },
    );
  });

  it('reads nearly half of them with every figure exact, though nearly all are damaged in several ways', () => {
    let exact = 0;
    const runs = 300;
    for (let seed = 0; seed < runs; seed++) {
      const { isRejected, doubted, unread } = judgeRendering(randomRendering(seededRandom(seed)));
      if (!isRejected && doubted === 0 && unread === 0) exact++;
    }
    expect(exact / runs).toBeGreaterThan(0.45);
  });
});
