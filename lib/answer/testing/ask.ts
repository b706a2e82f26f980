import type { Answer } from '../../indicator/answer.ts';
import type { MeasureId } from '../../indicator/measure.ts';
import { defaultView, type View } from '../../view/view.ts';
import { findAnswer, questionOf } from '../find-answer.ts';

/** A view as a test writes it: one measure, agencies, then regions. */
export type AskedView = Partial<View> & {
  readonly measure?: MeasureId;
  readonly agencies?: readonly string[];
  readonly regions?: readonly string[];
};

export function viewOf({ measure, agencies = [], regions = [], ...parts }: AskedView): View {
  return {
    ...defaultView,
    ...(measure ? { measures: [measure] } : {}),
    subjects: [
      ...agencies.map((id) => ({ kind: 'agency', id }) as const),
      ...regions.map((id) => ({ kind: 'region', id }) as const),
    ],
    ...parts,
  };
}

/** The answer to a view as a test writes it, in Chinese. */
export function ask(asked: AskedView): Promise<Answer> {
  return findAnswer(questionOf(viewOf(asked), 'zh'));
}
