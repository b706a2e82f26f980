import type { ApplicantKind } from '../form/application.ts';
import type { AgencyKind, AgencyLevel } from '../form/report.ts';
import { type Base, type Measure, type MeasureId, measureOf } from './measure.ts';
import type { Point, Subject, Trend } from './series.ts';

/** A measure as it is asked for: of which applicants (`total` where it is not counted by them), a rate on which base. */
export type AskedMeasure = { readonly measure: MeasureId; readonly applicant: ApplicantKind; readonly base: Base };

/** A measure over all applicants, a rate on its default base unless another is named. */
export function askedMeasure(measure: MeasureId, parts: Partial<Omit<AskedMeasure, 'measure'>> = {}): AskedMeasure {
  return { measure, applicant: 'total', base: 'concluded', ...parts };
}

/** What the values of a measure count: its own unit, percentage points of a change, or an index whose base year is 100. */
export type AnswerUnit = Measure['unit'] | 'percentagePoint' | 'index';
export type AnswerMeasure = AskedMeasure & { readonly unit: AnswerUnit };

/** A subject of an answer, named in the language asked for. */
export type AnswerSubject = Subject & {
  /** Of an agency; null for others. */
  readonly agencyKind: AgencyKind | null;
  readonly agencyLevel: AgencyLevel | null;
};

/** A named set that was asked for: its members follow one another among the subjects, `drawn` of `total`. */
export type AnswerSet = { readonly key: string; readonly name: string; readonly total: number; readonly drawn: number };

/** Which state of the data an answer was made from; every write transaction makes the next number. */
export type DataVersion = { readonly number: number; readonly changedAt: Date; readonly digest: string };

/**
 * Subjects × measures × years: what every chart, table and file is made from. Transforms give another answer of the same
 * shape; renderers compute nothing.
 */
export type Answer = {
  /** In the order asked, those of sets by name; each once. */
  readonly subjects: readonly AnswerSubject[];
  readonly measures: readonly AnswerMeasure[];
  /** Every year asked, in order; a year without report is a point that says so. */
  readonly years: readonly number[];
  /** A point for each, by place in `subjects`, then `measures`, then `years`: `points[subject][measure][year]`. */
  readonly points: readonly (readonly (readonly Point[])[])[];
  /** Ids, codes and sets of the address that name nothing, as the address writes them. */
  readonly unknown: readonly string[];
  /** Agencies that were asked for by an id they had before they were placed or merged. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly sets: readonly AnswerSet[];
  readonly version: DataVersion;
};

/** One subject and one measure over the years: a line of a chart, a row of a table. */
export type AnswerLine = {
  readonly subject: AnswerSubject;
  readonly measure: AnswerMeasure;
  readonly points: readonly Point[];
};

/** One measure of an answer, as charts of one measure take it. */
export function trendOf({ subjects, measures, years, points }: Answer, wanted: AskedMeasure): Trend {
  const at = measures.findIndex((held) => isSameMeasure(held, wanted));
  const { measure, applicant, base } = wanted;
  return {
    measure,
    unit: measures[at]?.unit ?? measureOf(measure, base).unit,
    applicant,
    base,
    years,
    series: subjects.map((subject, place) => ({ subject, points: points[place]?.[at] ?? [] })),
  };
}

/** Every line of an answer, measure by measure within each subject. */
export function answerLines({ subjects, measures, points }: Answer): AnswerLine[] {
  return subjects.flatMap((subject, at) =>
    measures.map((measure, index) => ({ subject, measure, points: points[at]?.[index] ?? [] })),
  );
}

/** Whether two asked measures are the same. */
export function isSameMeasure(one: AskedMeasure, other: AskedMeasure): boolean {
  return one.measure === other.measure && one.applicant === other.applicant && one.base === other.base;
}

/** An answer with some of its measures, in the order given; one that it does not have is left out. */
export function withMeasures(answer: Answer, wanted: readonly AskedMeasure[]): Answer {
  const kept = wanted
    .map((one) => answer.measures.findIndex((held) => isSameMeasure(held, one)))
    .filter((index) => index >= 0);
  return {
    ...answer,
    measures: pick(answer.measures, kept),
    points: answer.points.map((ofSubject) => pick(ofSubject, kept)),
  };
}

/** Measures in their order, each once. */
export function distinctMeasures(measures: readonly AskedMeasure[]): AskedMeasure[] {
  return measures.filter((one, at) => measures.findIndex((other) => isSameMeasure(one, other)) === at);
}

/** An answer with some of its subjects, in the order of their places given. */
export function withSubjects(answer: Answer, places: readonly number[]): Answer {
  return { ...answer, subjects: pick(answer.subjects, places), points: pick(answer.points, places) };
}

/** An answer with some of its years, in order. */
export function withYears(answer: Answer, wanted: readonly number[]): Answer {
  const kept = answer.years.flatMap((year, index) => (wanted.includes(year) ? [index] : []));
  if (kept.length === answer.years.length) return answer;
  return {
    ...answer,
    years: pick(answer.years, kept),
    points: answer.points.map((ofSubject) => ofSubject.map((ofMeasure) => pick(ofMeasure, kept))),
  };
}

/** The year in which most subjects have a value of the first measure, the later of equals. */
export function fullestYear({ years, points }: Answer): number {
  const held = (index: number) => points.filter(([line]) => line?.[index]?.value != null).length;
  const best = years.reduce((most, _, index) => (held(index) >= held(most) ? index : most), 0);
  return years[best] ?? 0;
}

/** The points of one subject and measure; none where the answer does not have them. */
export function pointsOf(answer: Answer, subject: number, wanted: AskedMeasure): readonly Point[] {
  const measure = answer.measures.findIndex((held) => isSameMeasure(held, wanted));
  return answer.points[subject]?.[measure] ?? [];
}

/** An answer with every line's points made anew. */
export function mapLines(answer: Answer, of: (line: AnswerLine) => readonly Point[]): Answer {
  return {
    ...answer,
    points: answer.subjects.map((subject, at) =>
      answer.measures.map((measure, index) => of({ subject, measure, points: answer.points[at]?.[index] ?? [] })),
    ),
  };
}

function pick<T>(all: readonly T[], places: readonly number[]): T[] {
  const picked: T[] = [];
  for (const place of places) {
    const one = all[place];
    if (one !== undefined) picked.push(one);
  }
  return picked;
}
