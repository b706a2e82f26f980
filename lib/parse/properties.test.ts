import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgeRendering } from './testing/judge.ts';
import { seededRandom } from './testing/random.ts';
import { randomRendering } from './testing/render.ts';

/** Enough to catch a rule that went wrong; `npm run prove-parser` reads a hundred thousand. */
const runs = 600;
/** A busy machine takes several times the ten seconds of a quiet one. */
const timeout = 180_000;

it(
  'any valid report in any dialect with any damage reads back exactly or says what it doubts, and nearly half of them exactly',
  () => {
    let exact = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const rendering = randomRendering(seededRandom(seed));
        const { silent, isRejected, doubted, unread } = judgeRendering(rendering);
        expect(silent, rendering.damage).toEqual([]);
        if (!isRejected && doubted === 0 && unread === 0) exact++;
      }),
      { numRuns: runs, seed: 20_260_101, endOnFailure: true },
    );
    // about half of them, though nearly all are damaged in several ways: nothing says more of a change than a few in a hundred
    expect(exact / runs).toBeGreaterThan(0.42);
  },
  timeout,
);
