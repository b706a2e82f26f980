import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figures } from '../lib/form/figure.ts';
import { type Cell, cellStates, placements } from '../lib/form/report.ts';
import { cellsJson, packCells, packText, unpackCells } from './packed.ts';

const whole = fc.integer({ min: 0, max: 1_000_000 });
const place = fc.record(
  {
    ...{ start: whole, end: whole, line: whole, column: whole },
    grid: fc.record({ table: whole, row: whole, cell: whole }),
    page: fc.record({ page: whole, box: fc.tuple(whole, whole, whole, whole) }),
  },
  { requiredKeys: ['start', 'end', 'line', 'column'] },
);
const value = fc.option(fc.oneof(whole, fc.constantFrom(-3, 1.25, 1e21)));
const cell = fc
  .record({
    key: fc.constantFrom(...figures.map(({ key }) => key)),
    state: fc.constantFrom(...cellStates),
    value,
    raw: fc.option(fc.string()),
    placedBy: fc.constantFrom(...placements),
    at: fc.option(place),
  })
  .map((one): Cell => ({ ...one, raw: one.raw ?? String(one.value) }));

test('property: cells come back as they were packed', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 30 }), (cells) => {
      expect(unpackCells(packCells(cells))).toEqual(cells);
    }),
  );
});

test('property: cells are written as JSON has them', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 30 }), (cells) => {
      const text = cellsJson(cells).toString('utf8');
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
    }),
  );
});

test('cells that an earlier version packed are read', () => {
  const former = [
    [
      'application.newlyReceived.total',
      'reported',
      12,
      '12件',
      'label',
      [3, 6, 2, 1, { table: 1, row: 2, cell: 3 }, null],
    ],
    ['application.carriedOver.total', 'blank', null, '', 'order', null],
  ];
  const at = { start: 3, end: 6, line: 2, column: 1, grid: { table: 1, row: 2, cell: 3 } };
  expect(unpackCells(packText(JSON.stringify(former)))).toEqual([
    { key: 'application.newlyReceived.total', state: 'reported', value: 12, raw: '12件', placedBy: 'label', at },
    { key: 'application.carriedOver.total', state: 'blank', value: null, raw: '', placedBy: 'order', at: null },
  ]);
});
