import type { ApplicantKind } from '../form/application.ts';
import type { CheckStatus } from '../form/check.ts';
import type { FigureKey } from '../form/figure.ts';
import type { Edition, Scope } from '../form/terms.ts';
import type { AnswerUnit } from './answer.ts';
import type { Growth, GrowthReason, PanelGrowth } from './growth.ts';
import type { Interval } from './interval.ts';
import type { Base, MeasureId } from './measure.ts';

/**
 * Why a source gives a point no value. `noReport` no report for the year · `outside` the regulation has no force there, so that
 * nothing is missing · `notCounted` reports are held, but of another scope, or none that stands for the region or may be added up ·
 * `notOnForm` the edition does not print the figure · `notFound` the source has no such cell ·
 * `blank`, `dash`, `illegible` what the cell is · `zeroBase` the denominator is 0.
 */
export const absences = [
  'noReport',
  'outside',
  'notCounted',
  'notOnForm',
  'notFound',
  'blank',
  'dash',
  'illegible',
  'zeroBase',
] as const;
/** Why a point has no value: its source gives none, or what was to be computed from two values cannot be. */
export type Absence = (typeof absences)[number] | GrowthReason;

/** Where the files of a value come from: filed by agencies, or generated. The two are never added together. */
export const origins = ['filed', 'synthetic'] as const;
export type Origin = (typeof origins)[number];

/**
 * Whose figures a series shows. `id` is what the URL carries: an agency's public id or a GB/T 2260 code; a group is what a
 * transform made of others (a median, a sum) and has no page.
 */
export type Subject = {
  readonly kind: 'agency' | 'region' | 'group';
  readonly id: string;
  readonly name: string;
  readonly regionCode: string | null;
  readonly origin: Origin;
  /** Of a region: where it stands among others. */
  readonly within?: RegionPlace;
};

/** The division that a region lies in, and what the region is called among others there: 江苏省, 宿迁. */
export type RegionPlace = { readonly code: string; readonly name: string; readonly own: string };

/** One year of one subject. `value` is in the measure's unit; rates are fractions of 1. */
export type Point = {
  readonly reportYear: number;
  readonly value: number | null;
  readonly absence: Absence | null;
  /** The sums the value was made of; `denominator` is null for counts. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** The cases behind a rate, or the fewer of two rates compared; null for counts. Under 30 it is not ranked. */
  readonly n: number | null;
  /** Wilson interval of a rate at 95 %, in fractions of 1; null for counts and without a value. */
  readonly interval: Interval | null;
  /** Whether a blank printed total was computed from its parts, or an illegible number repaired, for this value. */
  readonly computed: boolean;
  readonly edition: Edition | null;
  /** Scope of an agency's report; null for a region, see `basis`. */
  readonly scope: Scope | null;
  /** Worst hard check among those that use the figures: fail, else unassessable, else pass. Null without a value, and where no identity uses them (table 二). */
  readonly check: CheckStatus | null;
  /** Largest |Δ| of the failed ones. */
  readonly delta: number | null;
  /** The report behind the point, where it is one: an agency's. It opens at `cell`. */
  readonly reportId: number | null;
  /** The first figure of the numerator that the report's own edition prints: the cell the value comes from. */
  readonly cell: FigureKey | null;
  /** Reports behind the value: 1 for an agency, how many were added up for a region. */
  readonly reports: number;
  /** Of those, consolidated ones. */
  readonly consolidated: number;
  /** A region's basis: its government's consolidated report, or a sum of others'. Null for agencies. */
  readonly basis: 'consolidated' | 'sum' | null;
  /** Set by `withChange`: how the value changed from an earlier year. */
  readonly change?: YearChange;
  /** Set by `withRanks`: place among the subjects of the answer in this measure and year, 1 for the largest. */
  readonly rank?: number | null;
  /** Set where some of the reports a region's sum stands on print an operand without a number: its operands stand on different reports. */
  readonly partial?: true;
};

/** How a value changed from an earlier year. */
export type YearChange = {
  readonly from: number;
  readonly growth: Growth;
  /** Of a sum of agencies: the same change of those alone that are in both years. Null for others. */
  readonly constant: PanelGrowth | null;
  /** Of a rate: 95 % interval of the difference by Newcombe's method, in percentage points. Null for counts. */
  readonly interval: Interval | null;
};

/** One point for every year asked, in order; a missing year is a point without value. */
export type Series = { readonly subject: Subject; readonly points: readonly Point[] };

/** What a chart, its table and its file are all made from. */
export type Trend = {
  readonly measure: MeasureId;
  /** What its values count: the measure's own unit, unless a transform made another of it. */
  readonly unit: AnswerUnit;
  readonly applicant: ApplicantKind;
  readonly base: Base;
  readonly years: readonly number[];
  readonly series: readonly Series[];
};

/** What the report of a point was read from, null for a generated one, and by which reader. */
export type PointSource = {
  readonly parserVersion: string;
  readonly sourceName: string | null;
  readonly sourceUrl: string | null;
};
