import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDecoded } from '../../source/decoded.ts';
import { align } from '../alignment/align.ts';
import { claimsOf } from '../alignment/match-cost.ts';
import { explainReport } from '../parse-report.ts';
import { seededRandom } from '../testing/random.ts';
import { randomRendering } from '../testing/render.ts';
import { slotsOf } from '../vocabulary/slots.ts';
import { placeCells, type Weighed } from './place-cells.ts';
import { choicesFor } from './read-tables.ts';

/** Places the cells of every alignment of a damaged report, in each edition, with what was weighed for the others and without. Gives how many there are. */
function comparePlacing(seed: number): number {
  const { text, format } = randomRendering(seededRandom(seed));
  const outcome = readDecoded(text, 'report', format);
  if (outcome.kind === 'refused') return 0;
  const { assembly } = explainReport(outcome.document);
  const { rows } = assembly;
  const claims = rows.map(claimsOf);
  const weighed: Weighed = new Map();
  let compared = 0;
  for (const choice of choicesFor(assembly)) {
    const slots = slotsOf(choice);
    for (const alignment of align(rows, claims, slots)) {
      const { cells } = placeCells(alignment, rows, slots, weighed, false);
      expect(cells).toEqual(placeCells(alignment, rows, slots, null, false).cells);
      compared++;
    }
  }
  return compared;
}

it('what was weighed for one alignment changes no cell of another', () => {
  // The rows of two editions, 34 places in each.
  expect(comparePlacing(1466)).toBeGreaterThan(1);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
      comparePlacing(seed);
    }),
    { numRuns: 100, seed: 20_260_101 },
  );
}, 120_000);
