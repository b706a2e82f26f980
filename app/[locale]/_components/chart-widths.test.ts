import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chartLayoutOf, chartPlaces, chartWidths } from './chart-widths.ts';

/** The layout of each window as a sheet says it, the narrowest window first. */
const layoutsIn = (rules: string, selector: string) =>
  [...rules.matchAll(/(?:@media \(width >= (\d+)px\) \{\s*)?([^{}]*?) \{[^{}]*inset: var\(--(narrow|middle|wide)\)/g)]
    .filter(([, , name = '']) => name.trim() === '.spot' || name.trim() === selector)
    .map(([, from = '0', , layout]) => ({ from: Number(from), layout }));

test('links lie where the drawing of each window has their parts', () => {
  const sheet = readFileSync(new URL('../globals.css', import.meta.url), 'utf8');
  const rules = sheet.slice(sheet.indexOf('/* Links over the parts of a drawing'));
  for (const place of Object.keys(chartPlaces) as (keyof typeof chartPlaces)[]) {
    const said = layoutsIn(rules, `.spots-${place} .spot`);
    expect(said.length).toBeGreaterThan(2);
    for (const { from, width } of chartWidths(place)) {
      const own = said.findLast((rule) => rule.from <= from);
      expect({ place, from, layout: own?.layout }).toEqual({ place, from, layout: chartLayoutOf(width) });
    }
  }
});
