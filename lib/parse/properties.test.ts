import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRendering } from './testing/judge.ts';
import { seededRandom } from './testing/random.ts';
import { randomRendering } from './testing/render.ts';

/** Enough to catch a rule that went wrong; `npm run prove-parser` reads a hundred thousand. */
const runs = 600;
/** A busy machine takes several times the ten seconds of a quiet one. */
const timeout = 180_000;

describe('any valid report in any dialect with any damage', () => {
  it(
    'reads back exactly or says what it doubts: no figure is wrong or missing in silence',
    () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
          const rendering = randomRendering(seededRandom(seed));
          const { silent } = judgeRendering(rendering);
          expect(silent, rendering.damage).toEqual([]);
        }),
        { numRuns: runs, seed: 20_260_101, endOnFailure: true },
      );
    },
    timeout,
  );

  it(
    'reads nearly half of them with every figure exact, though nearly all are damaged in several ways',
    () => {
      let exact = 0;
      const drawn = 300;
      for (let seed = 0; seed < drawn; seed++) {
        const { isRejected, doubted, unread } = judgeRendering(randomRendering(seededRandom(seed)));
        if (!isRejected && doubted === 0 && unread === 0) exact++;
      }
      // about half of them: nothing says more of a change than a few in a hundred
      expect(exact / drawn).toBeGreaterThan(0.42);
    },
    timeout,
  );
});
