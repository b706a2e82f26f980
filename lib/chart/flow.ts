import { type OutcomeGroup, outcomeGroups } from '../form/application.ts';
import { type ChallengeGroup, challengeColumns, challengeGroups } from '../form/challenge.ts';
import { type Answer, askedMeasure, pointsOf } from '../indicator/answer.ts';
import type { MeasureId } from '../indicator/measure.ts';
import { missingPoint } from '../indicator/point.ts';
import type { Origin, Point } from '../indicator/series.ts';
import { challengeMeasures } from './challenge-option.ts';

/** A place that applications come from or go to. */
export type FlowNode = { readonly key: MeasureId; readonly point: Point };

/** What came in, what became of it, and what was challenged, of one subject in one year. */
export type Flow = {
  readonly origin: Origin;
  readonly received: FlowNode;
  readonly carriedOver: FlowNode;
  readonly outcomes: readonly (FlowNode & { readonly key: OutcomeGroup })[];
  readonly carriedForward: FlowNode;
  readonly challenges: readonly {
    readonly group: ChallengeGroup;
    readonly total: FlowNode;
    /** In the order of the form: upheld, corrected, other result, pending. */
    readonly results: readonly FlowNode[];
  }[];
};

/** The measures that a flow is drawn from. */
export const flowMeasures: readonly MeasureId[] = [
  'newlyReceived',
  'carriedOver',
  ...outcomeGroups,
  'carriedForward',
  ...challengeMeasures,
];

/** The flow of an answer's first subject in a year. */
export function flowOf(answer: Answer, year: number): Flow {
  const at = answer.years.indexOf(year);
  const node = <K extends MeasureId>(key: K) => ({
    key,
    point: pointsOf(answer, 0, askedMeasure(key))[at] ?? missingPoint(year),
  });
  return {
    origin: answer.subjects[0]?.origin ?? 'filed',
    received: node('newlyReceived'),
    carriedOver: node('carriedOver'),
    outcomes: outcomeGroups.map(node),
    carriedForward: node('carriedForward'),
    challenges: challengeGroups.map((group) => ({
      group,
      total: node(`${group}.total`),
      results: challengeColumns.filter((column) => column !== 'total').map((column) => node(`${group}.${column}`)),
    })),
  };
}
