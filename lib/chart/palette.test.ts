import { describe, expect, it, test } from 'vitest';
import { outcomeGroups } from '../form/application.ts';
import { ciede2000, differenceFor, visionNames } from './testing/colour-difference.ts';
import { type ChartColour, chartColours } from './theme.ts';

const themes = ['light', 'dark'] as const;
const series: readonly ChartColour[] = ['s1', 's2', 's3', 's4', 's5', 's6'];
const outcomes = outcomeGroups.map((group): ChartColour => `outcome-${group}`);
const mapColours: readonly ChartColour[] = ['map-1', 'map-2', 'map-3', 'map-4', 'map-5'];
const pairs = (of: readonly ChartColour[]) =>
  of.flatMap((one, at) => of.slice(at + 1).map((other) => [one, other] as const));
const neighbours = (of: readonly ChartColour[]) => of.slice(1).map((other, at) => [of[at] ?? other, other] as const);

test('the distance is that of the published examples', () => {
  // Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 13 and 25.
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
  expect(ciede2000([50, -0.001, 2.49], [50, 0.0011, -2.49])).toBeCloseTo(4.7461, 4);
  expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
});

describe.each(themes)('in the %s theme, for every kind of colour vision,', (theme) => {
  const least = (of: readonly (readonly [ChartColour, ChartColour])[]) =>
    Math.min(
      ...visionNames.flatMap((vision) =>
        of.map(([one, other]) => differenceFor(vision, chartColours[one][theme], chartColours[other][theme])),
      ),
    );

  it('any two series stay apart', () => expect(least(pairs(series))).toBeGreaterThanOrEqual(13.9));
  it('any two outcomes stay apart, neighbours further', () => {
    expect(least(pairs(outcomes))).toBeGreaterThanOrEqual(11.6);
    expect(least(neighbours(outcomes))).toBeGreaterThanOrEqual(15.7);
  });
  it('fell and rose are no doubt', () => expect(least([['fell', 'rose']])).toBeGreaterThanOrEqual(40));
  it('each step of a map differs from the next', () => {
    expect(least(neighbours(mapColours))).toBeGreaterThanOrEqual(8.2);
  });
});
