import { findAnswerState } from '@/lib/api/find-answer-state.ts';
import { tellAnswerState } from '@/lib/server/answer-state.mjs';

/** Tells a front in this process how the state of answers is found, so that it can keep them. */
export function keepAnswersByVersion(): void {
  tellAnswerState(findAnswerState);
}
