import { readDecoded } from '../../source/decoded.ts';
import { findProseSections, type ProseSection } from '../text/find-sections.ts';

/** Prose as a report has it: under the heading of section 一, or the one given. */
export function proseOf(text: string, heading = '一、总体情况'): readonly ProseSection[] {
  const outcome = readDecoded(`${heading}\n${text}`, 'prose.txt', 'text');
  if (outcome.kind !== 'document') throw new Error('the prose was refused');
  return findProseSections(outcome.document);
}
