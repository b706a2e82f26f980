import type { Term } from '../../form/terms.ts';

const paragraphs: Record<string, number> = { 一: 1, 五: 5, 六: 6, 八: 8, 九: 9 };

/** The paragraph of 条例 art. 20 that an article of table 二 names; 0 if it names none. */
export function paragraphOf({ zh }: Term): number {
  return paragraphs[/\((.)\)/.exec(zh)?.[1] ?? ''] ?? 0;
}
