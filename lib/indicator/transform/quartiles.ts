import type { Answer, AnswerSubject } from '../answer.ts';
import { quartilesOf } from '../interval.ts';
import { missingPoint } from '../point.ts';
import type { Origin, Point } from '../series.ts';

/** The lines that a group of peers is drawn by. */
export const quartileLines = ['lower', 'median', 'upper'] as const;
export type QuartileLine = (typeof quartileLines)[number];

/**
 * The subjects of an answer as three lines: lower quartile, median and upper quartile of their values in each year, with
 * how many have one as `reports`. They are not rates of anything and have no n. `names` in the reader's language.
 */
export function quartiles(answer: Answer, names: Readonly<Record<QuartileLine, string>>, origin: Origin): Answer {
  const found = answer.measures.map((_, measure) =>
    answer.years.map((_, year) => quartilesOf(valuesAt(answer, measure, year))),
  );
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
    found.map((years) =>
      years.map((of, index): Point => {
        const missing = missingPoint(answer.years[index] ?? 0);
        return of ? { ...missing, value: of[line], absence: null, reports: of.n } : missing;
      }),
    ),
  );
  return { ...answer, subjects, points, sets: [] };
}

function valuesAt({ points }: Answer, measure: number, year: number): number[] {
  const values: number[] = [];
  for (const ofSubject of points) {
    const value = ofSubject[measure]?.[year]?.value;
    if (value != null) values.push(value);
  }
  return values;
}
