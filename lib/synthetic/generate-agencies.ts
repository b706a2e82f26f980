import { syntheticMark } from '../form/agency-terms.ts';
import { figures } from '../form/figure.ts';
import type { AgencyKind, AgencyLevel, CellState } from '../form/report.ts';
import type { Scope } from '../form/terms.ts';
import { type Printed, printReport } from './defects.ts';
import { type Line, remainderLine } from './organs.ts';
import { planAgencies } from './plan-agencies.ts';
import type { PlannedOrgan, PlannedRegion } from './planned-region.ts';
import { hashOf, randomOf } from './random.ts';
import { addInto, courseOf, courseStart, type OrdinalFigures } from './yearly-figures.ts';

/** What to generate. The same options give the same reports. */
export type GenerateOptions = {
  readonly agencies: number;
  readonly from: number;
  readonly to: number;
  readonly seed: number;
};

/** A generated report as it is printed, with the defects of real ones (see defects.ts). */
export type GeneratedReport = Printed & {
  readonly reportYear: number;
  readonly scope: Scope;
  readonly states: ReadonlyMap<number, CellState> | null;
  /** The figures of an earlier revision; null where there was none. */
  readonly former: OrdinalFigures | null;
};

/** One generated agency with its reports in order of years; a year may be missing, as in life. */
export type GeneratedAgency = {
  readonly name: string;
  /** What it was called before it was renamed. */
  readonly aliases: readonly string[];
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly regionCode: string;
  readonly reports: readonly GeneratedReport[];
};

/** Version of the generator, kept with its reports. */
export const generatorVersion = 'synthetic-2';

/**
 * Generates agencies one after another, each government after all that its consolidated report contains: its departments,
 * townships and the governments below it, and in most places organs that were not generated. Holds no more than one branch
 * of the tree.
 */
export function* generateAgencies(options: GenerateOptions): Generator<GeneratedAgency> {
  for (const region of planAgencies(options.agencies, options.seed)) yield* generateRegion(region, options);
}

type CourseYears = Map<number, OrdinalFigures>;

/** Of a hundred consolidated reports, how many are the sum of the reports of their parts and nothing else. */
const chanceOfSum = 0.4;

function* generateRegion(region: PlannedRegion, options: GenerateOptions): Generator<GeneratedAgency, CourseYears> {
  const { division } = region;
  const name = `${division.name}人民政府${syntheticMark}`;
  const government: PlannedOrgan = { name, kind: 'government', level: division.level, line: remainderLine };
  const own = courseFor(division.code, government, options);
  const hasParts = region.organs.length > 0 || region.parts.length > 0;
  const isSum = hasParts && hashOf(`sum ${options.seed} ${division.code}`) % 100 < chanceOfSum * 100;
  const consolidated: CourseYears = isSum
    ? new Map([...own].map(([year]) => [year, new Float64Array(figures.length)]))
    : new Map([...own].map(([year, values]) => [year, values.slice()]));
  for (const part of region.parts) addCourse(consolidated, yield* generateRegion(part, options));
  for (const organ of region.organs) {
    const course = courseFor(division.code, organ, options);
    addCourse(consolidated, course);
    yield agencyOf(division.code, organ, [['single', course]], options);
  }
  if (region.reports) {
    const both = hashOf(`both scopes ${options.seed} ${division.code}`) % 100 < 8;
    const courses = [['consolidated', consolidated] as const, ...(both ? [['single', own] as const] : [])];
    yield agencyOf(division.code, government, courses, options);
  }
  return consolidated;
}

function courseFor(
  code: string,
  { name, kind, level, line }: PlannedOrgan & { line: Line },
  { seed, to }: GenerateOptions,
) {
  const course = courseOf(randomOf(hashOf(`${seed} ${code} ${name}`)), level, line, kind === 'government');
  const values: CourseYears = new Map();
  for (let year = courseStart; year <= to; year++) values.set(year, course.next(year));
  return values;
}

function addCourse(sum: CourseYears, part: CourseYears): void {
  for (const [year, values] of part) addInto(sum.get(year) ?? new Float64Array(figures.length), values);
}

/** Other names that lines of administration had. */
const formerNames: readonly (readonly [string, string])[] = [
  ['城市管理', '城市管理和综合执法'],
  ['文化和旅游', '文化广电和旅游'],
  ['乡村振兴', '扶贫开发'],
  ['医疗保障', '医疗保险管理'],
  ['数据资源管理', '大数据发展管理'],
];

function agencyOf(
  code: string,
  { name, kind, level }: PlannedOrgan,
  courses: readonly (readonly [Scope, CourseYears])[],
  options: GenerateOptions,
): GeneratedAgency {
  const random = randomOf(hashOf(`years ${options.seed} ${code} ${name}`));
  const renamed = formerNames.find(([now]) => name.includes(now));
  const aliases = renamed && random.next() < 0.4 ? [name.replace(renamed[0], renamed[1])] : [];
  const years = yearsOf(random, kind, options);
  const reports = years.flatMap((reportYear) =>
    courses.flatMap(([scope, course]): GeneratedReport[] => {
      const values = course.get(reportYear);
      if (!values) return [];
      const printed = printReport(random, kind, reportYear, values);
      return [{ ...printed, reportYear, scope, former: formerOf(random, printed) }];
    }),
  );
  return { name, aliases, kind, level, regionCode: code, reports };
}

const [chanceOfGap, chanceOfLateStart, chanceOfEnd, chanceOfRevision] = [0.04, 0.08, 0.03, 0.02];

/** The years that were reported: most; an organ may begin late, be merged into another and leave out a year, and reports at least once. */
function yearsOf(random: ReturnType<typeof randomOf>, kind: AgencyKind, { from, to }: GenerateOptions): number[] {
  const first = random.next() < chanceOfLateStart ? from + Math.floor(random.next() * (to - from + 1)) : from;
  const isEnding = kind !== 'government' && random.next() < chanceOfEnd;
  const last = isEnding ? first + Math.floor(random.next() * (to - first + 1)) : to;
  const years: number[] = [];
  for (let year = first; year <= last; year++) if (year === first || random.next() >= chanceOfGap) years.push(year);
  return years;
}

/** An earlier revision of a report, one of whose numbers was corrected. */
function formerOf(random: ReturnType<typeof randomOf>, { values }: Printed): OrdinalFigures | null {
  if (random.next() >= chanceOfRevision) return null;
  const ordinal = values.findIndex((value) => value > 1);
  if (ordinal < 0) return null;
  const former = values.slice();
  former[ordinal] = (former[ordinal] ?? 0) - 1;
  return former;
}
