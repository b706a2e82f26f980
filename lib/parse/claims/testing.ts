import { readDecoded } from '../../source/decoded.ts';
import { findProse, type Prose } from '../find-sections.ts';

/** Prose as a report has it: under the heading of section 一, or the one given. */
export function proseOf(text: string, heading = '一、总体情况'): readonly Prose[] {
  const outcome = readDecoded(`${heading}\n${text}`, 'prose.txt', 'text');
  if (outcome.kind !== 'document') throw new Error('the prose was refused');
  return findProse(outcome.document);
}
