import { isOutsideRegulation } from '../form/outside-regulation.ts';
import { childrenOf, type Division, nationalCode } from '../region/division.ts';
import { departments, townships } from './organs.ts';
import { departmentOf, type PlannedOrgan, type PlannedRegion, townshipOf } from './planned-region.ts';
import { dealOut, hashOf, randomOf } from './random.ts';

/** Fewer agencies than this for a province make no picture of it. */
const leastOfProvince = 8;
/** Nor do fewer than this of a division below it: its government and some departments. */
const leastOfDivision = 5;
const leastDepartments = 4;

function capacityOf(code: string): number {
  const children = childrenOf(code).filter((child) => !isOutsideRegulation(child.code));
  const below = children.reduce((sum, child) => sum + capacityOf(child.code), 0);
  if (code === nationalCode) return below;
  return 1 + departments.length + (children.length === 0 ? townships.length : below);
}

/**
 * So many agencies over real divisions: every province that the number reaches has its government, and within it
 * departments, then prefectures and counties with theirs, in shares as uneven as the seed deals them.
 */
export function planShowcase(count: number, seed: number): PlannedRegion[] {
  const random = randomOf(hashOf(`plan ${seed}`));
  const all = childrenOf(nationalCode).filter((province) => !isOutsideRegulation(province.code));
  const reached = Math.min(all.length, Math.max(1, Math.floor(count / leastOfProvince)));
  const chosen = all
    .map((province) => ({ province, place: reached === all.length ? 0 : random.next() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, reached)
    .map(({ province }) => province)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const budgets = share(chosen, count, random);
  return chosen.map((province, index) => planRegion(province, budgets[index] ?? 0, seed));
}

function planRegion(division: Division, budget: number, seed: number): PlannedRegion {
  const random = randomOf(hashOf(`plan ${seed} ${division.code}`));
  const children = childrenOf(division.code);
  const rest = budget - 1;
  if (children.length === 0) {
    const most = Math.min(departments.length, rest);
    const own = Math.max(rest - townships.length, Math.min(most, Math.ceil(rest * 0.6)));
    const organs = [...departmentsOf(division, own), ...townshipsOf(division, rest - own)];
    return { division, organs, parts: [], reports: true, isWhole: false };
  }
  const room = children.reduce((sum, { code }) => sum + capacityOf(code), 0);
  const few = Math.min(rest, leastDepartments);
  const fair = Math.min(departments.length, Math.max(few, Math.ceil(rest * 0.15)));
  const isTooLittle = rest - fair < leastOfDivision;
  const own = Math.max(rest - room, isTooLittle ? Math.min(departments.length, rest) : fair);
  const reached = children.slice(0, Math.min(children.length, Math.ceil((rest - own) / leastOfDivision)));
  const budgets = share(reached, rest - own, random);
  return {
    division,
    organs: departmentsOf(division, own),
    parts: reached.map((child, index) => planRegion(child, budgets[index] ?? 0, seed)),
    reports: true,
    isWhole: false,
  };
}

/** Deals a budget out: one for each government, the rest by uneven chance, never more than a division holds. */
function share(regions: readonly Division[], budget: number, random: ReturnType<typeof randomOf>): number[] {
  const budgets = regions.map(() => 1);
  let left = budget - regions.length;
  while (left > 0) {
    const weights = regions.map(({ code }, index) =>
      (budgets[index] ?? 0) < capacityOf(code) ? Math.exp(0.8 * random.normal()) : 0,
    );
    const dealt = dealOut(random, left, weights);
    for (const [index, region] of regions.entries()) {
      const fits = Math.min(dealt[index] ?? 0, capacityOf(region.code) - (budgets[index] ?? 0));
      budgets[index] = (budgets[index] ?? 0) + fits;
      left -= fits;
    }
  }
  return budgets;
}

const departmentsOf = (division: Division, count: number): PlannedOrgan[] =>
  departments.slice(0, count).map((line) => departmentOf(division, line));

const townshipsOf = (division: Division, count: number): PlannedOrgan[] =>
  townships.slice(0, count).map((name) => townshipOf(division.name, name));
