import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figures } from '../lib/form/figure.ts';
import { cellStates } from '../lib/form/report.ts';
import type { FigureRow } from './content.ts';
import { packFigures, unpackFigures } from './packed-figures.ts';

const value = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: -5000, max: 2_000_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }).filter((one) => !Object.is(one, -0)),
  fc.constantFrom(2 ** 50, 2 ** 53, 1e19, 0.1 + 0.2),
);
const rows = fc
  .uniqueArray(fc.integer({ min: 0, max: figures.length - 1 }), { maxLength: figures.length })
  .chain((ordinals) =>
    fc.tuple(
      ...[...ordinals]
        .sort((a, b) => a - b)
        .map((ordinal) =>
          fc.oneof(
            value.map((one): FigureRow => ({ ordinal, state: 'reported', value: one })),
            fc
              .record({ state: fc.constantFrom(...cellStates.slice(1)), value: fc.option(value) })
              .map((one): FigureRow => ({ ordinal, ...one })),
          ),
        ),
    ),
  );

test('property: figures come back as they were packed', () => {
  fc.assert(
    fc.property(rows, (given) => {
      expect(unpackFigures(packFigures(given))).toEqual(given);
    }),
  );
});

test('small counts take two bytes, and a report of zeros none', () => {
  const small = Array.from({ length: 10 }, (_, ordinal): FigureRow => ({ ordinal, state: 'reported', value: ordinal }));
  expect(packFigures(small)).toHaveLength(20);
  expect(packFigures([])).toHaveLength(0);
});

test('a value that is cut off is refused', () => {
  const packed = packFigures([{ ordinal: 3, state: 'reported', value: 1000 }]);
  expect(() => unpackFigures(packed.subarray(0, 2))).toThrow(RangeError);
});
