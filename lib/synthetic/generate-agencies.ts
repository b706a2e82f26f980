import { figures } from '../form/figure.ts';
import type { AgencyKind, AgencyLevel } from '../form/report.ts';
import type { Edition, Scope } from '../form/terms.ts';
import { type Line, remainderLine } from './organs.ts';
import { mark, type PlannedRegion, planAgencies } from './plan-agencies.ts';
import { hashOf, randomOf } from './random.ts';
import { addInto, courseOf, courseStart, editionInForce, type OrdinalFigures } from './yearly-figures.ts';

/** What to generate. The same options give the same reports. */
export type GenerateOptions = {
  readonly agencies: number;
  readonly from: number;
  readonly to: number;
  readonly seed: number;
};

/** One generated agency with its reports in order of years; a year may be missing, as in life. */
export type GeneratedAgency = {
  readonly name: string;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly regionCode: string;
  readonly scope: Scope;
  readonly reports: readonly {
    readonly reportYear: number;
    readonly edition: Edition;
    readonly values: OrdinalFigures;
  }[];
};

/** Version of the generator, kept with its reports. */
export const generatorVersion = 'synthetic-1';

/**
 * Generates agencies one after another, each government after all that its consolidated report contains: its departments,
 * townships and the governments below it, and organs that were not generated. Holds no more than one branch of the tree.
 */
export function* generateAgencies(options: GenerateOptions): Generator<GeneratedAgency> {
  for (const region of planAgencies(options.agencies, options.seed)) yield* generateRegion(region, options);
}

type Course = Map<number, OrdinalFigures>;

function* generateRegion(region: PlannedRegion, options: GenerateOptions): Generator<GeneratedAgency, Course> {
  const { division } = region;
  const government = `${division.name}人民政府${mark}`;
  const consolidated = courseFor(`${division.code} ${government}`, division.level, remainderLine, true, options);
  for (const part of region.parts) addCourse(consolidated, yield* generateRegion(part, options));
  for (const organ of region.organs) {
    const course = courseFor(`${division.code} ${organ.name}`, organ.level, organ.line, false, options);
    addCourse(consolidated, course);
    const { name, kind, level } = organ;
    yield { name, kind, level, regionCode: division.code, scope: 'single', reports: reportsOf(name, course, options) };
  }
  yield {
    name: government,
    kind: 'government',
    level: division.level,
    regionCode: division.code,
    scope: 'consolidated',
    reports: reportsOf(`${division.code} ${government}`, consolidated, options),
  };
  return consolidated;
}

function courseFor(
  name: string,
  level: AgencyLevel,
  line: Line,
  isGovernment: boolean,
  { seed, to }: GenerateOptions,
): Course {
  const course = courseOf(randomOf(hashOf(`${seed} ${name}`)), level, line, isGovernment);
  const values: Course = new Map();
  for (let year = courseStart; year <= to; year++) values.set(year, course.next(year));
  return values;
}

function addCourse(sum: Course, part: Course): void {
  for (const [year, values] of part) addInto(sum.get(year) ?? new Float64Array(figures.length), values);
}

const chanceOfGap = 0.04;
const chanceOfLateStart = 0.08;

/** The years that were reported: most; an organ may begin late and leave out a year, and reports at least once. */
function reportsOf(name: string, course: Course, { seed, from, to }: GenerateOptions): GeneratedAgency['reports'] {
  const random = randomOf(hashOf(`years ${seed} ${name}`));
  const first = random.next() < chanceOfLateStart ? from + Math.floor(random.next() * (to - from + 1)) : from;
  return [...course].flatMap(([reportYear, values]) => {
    const isGap = random.next() < chanceOfGap;
    if (reportYear < first || (isGap && reportYear !== first)) return [];
    return [{ reportYear, edition: editionInForce(reportYear), values }];
  });
}
