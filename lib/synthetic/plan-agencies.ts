import { mostAgencies, planCountry } from './plan-country.ts';
import { planShowcase } from './plan-showcase.ts';
import type { PlannedRegion } from './planned-region.ts';

/** Sets from this size on have the country's shares; smaller ones show every province with its government and some of what lies in it. */
export const fewestOfCountry = 1000;

/** So many agencies over real divisions, each division with what lies in it. */
export function planAgencies(count: number, seed: number): PlannedRegion[] {
  if (count > mostAgencies) throw new RangeError(`${count} agencies are more than the country has: ${mostAgencies}`);
  return count < fewestOfCountry ? planShowcase(count, seed) : planCountry(count, seed);
}
