import { isOutsideRegulation } from '../form/outside-regulation.ts';
import { childrenOf, type Division, nationalCode } from '../region/division.ts';
import { departments, townships } from './organs.ts';
import { departmentOf, type PlannedOrgan, type PlannedRegion, townshipOf } from './planned-region.ts';
import { hashOf, randomOf } from './random.ts';

/** Departments of a government of each level, the country's usual numbers. */
const departmentsAt = { national: 0, province: 36, prefecture: 36, county: 35 } as const;
/** Townships and sub-districts of a county: 38,600 in the country, few in a city's district and many in a large county. */
const meanTownships = 13.6;

const sizes = new Map<string, number>();

/** How many agencies a division has by itself: its government, departments and townships. */
function sizeOf(division: Division): number {
  const held = sizes.get(division.code);
  if (held !== undefined) return held;
  const size = 1 + departmentsAt[division.level] + townshipsIn(division);
  sizes.set(division.code, size);
  return size;
}

function townshipsIn({ code, level }: Division): number {
  if (level !== 'county') return 0;
  const random = randomOf(hashOf(`townships ${code}`));
  return Math.min(townships.length, Math.max(3, Math.round(meanTownships * 0.9 * Math.exp(0.5 * random.normal()))));
}

/** The divisions in the order in which they are planned, each after those under it. */
function inOrder(code: string): Division[] {
  return childrenOf(code)
    .filter((child) => !isOutsideRegulation(child.code))
    .flatMap((child) => [...inOrder(child.code), child]);
}

const planned = inOrder(nationalCode);

/** The most agencies that the country has. */
export const mostAgencies = planned.reduce((sum, division) => sum + sizeOf(division), 0);

/**
 * So many agencies of the country's: one of every so many in the order of divisions, so that any number has the same shares
 * of provinces, levels and kinds. The seed decides which.
 */
export function planCountry(count: number, seed: number): PlannedRegion[] {
  const chosen = chosenPlaces(count, seed);
  let place = 0;
  const take = (size: number): number[] => {
    const own: number[] = [];
    for (const end = place + size; place < end; place++) if (chosen[place]) own.push(size - (end - place));
    return own;
  };
  const plan = (division: Division): PlannedRegion => {
    const parts = childrenOf(division.code)
      .filter((child) => !isOutsideRegulation(child.code))
      .map(plan)
      .filter((part) => part.reports || part.organs.length > 0 || part.parts.length > 0);
    const places = take(sizeOf(division));
    const organs = places.filter((one) => one > 0).map((one) => organOf(division, one - 1));
    const isWhole = places.length === sizeOf(division) && parts.every((part) => part.isWhole);
    return { division, organs, parts, reports: places[0] === 0, isWhole };
  };
  return childrenOf(nationalCode)
    .filter((province) => !isOutsideRegulation(province.code))
    .map(plan);
}

/** A walk in steps of the golden ratio leaves gaps as even as can be, wherever it stops. */
const step = (Math.sqrt(5) - 1) / 2;

/** Places spread evenly over the order, where the seed begins; those of a smaller count are among those of a larger. */
function chosenPlaces(count: number, seed: number): Uint8Array {
  const start = randomOf(hashOf(`plan ${seed}`)).next();
  const keys = Float64Array.from({ length: mostAgencies }, (_, place) => (start + place * step) % 1);
  const last = [...keys].sort((a, b) => a - b)[count - 1] ?? 0;
  return Uint8Array.from(keys, (key) => (key <= last ? 1 : 0));
}

/** The organ of a division at a place: departments first, then townships, whose names counties share and some do not lead with their county. */
function organOf(division: Division, place: number): PlannedOrgan {
  const line = place < departmentsAt[division.level] ? departments[place] : undefined;
  if (line) return departmentOf(division, line);
  const { code, name } = division;
  const first = hashOf(`first township ${code}`) % townships.length;
  const isBare = hashOf(`bare ${code} ${place}`) % 10 < 3;
  return townshipOf(isBare ? '' : name, townships[(first + place * 7) % townships.length] ?? '');
}
