import type { Answer, AnswerSubject } from '../answer.ts';
import { quartilesOf } from '../interval.ts';
import { missingPoint } from '../point.ts';
import type { Origin, Point } from '../series.ts';

/** The lines that a group of peers is drawn by. */
export const quartileLines = ['lower', 'median', 'upper'] as const;
export type QuartileLine = (typeof quartileLines)[number];

export type QuartileNames = Readonly<Record<QuartileLine, string>>;

/**
 * The subjects of an answer as three lines: lower quartile, median and upper quartile of their values in each year, with
 * how many have one as `reports`. They are not rates of anything and have no n. `names` in the reader's language.
 */
export function quartiles(answer: Answer, names: QuartileNames, origin: Origin): Answer {
  return quartilesBy(answer, names, origin, (measure, year) => valuesAt(answer, measure, year));
}

/** The same lines of values that are held otherwise: of `frame` are the measures and years, by whose places `valuesIn` is asked. */
export function quartilesBy(
  frame: Answer,
  names: QuartileNames,
  origin: Origin,
  valuesIn: (measure: number, year: number) => readonly number[],
): Answer {
  const { years } = frame;
  const found = frame.measures.map((_, measure) => years.map((_, year) => quartilesOf(valuesIn(measure, year))));
  const subjects = quartileLines.map(
    (line): AnswerSubject => ({
      kind: 'group',
      id: line,
      name: names[line],
      regionCode: null,
      origin,
      agencyKind: null,
      agencyLevel: null,
    }),
  );
  const points = quartileLines.map((line) =>
    found.map((ofMeasure) =>
      ofMeasure.map((of, index): Point => {
        const missing = missingPoint(years[index] ?? 0);
        return of ? { ...missing, value: of[line], absence: null, reports: of.n } : missing;
      }),
    ),
  );
  return { ...frame, subjects, points, unknown: [], moved: [], sets: [] };
}

function valuesAt({ points }: Answer, measure: number, year: number): number[] {
  const values: number[] = [];
  for (const ofSubject of points) {
    const value = ofSubject[measure]?.[year]?.value;
    if (value != null) values.push(value);
  }
  return values;
}
