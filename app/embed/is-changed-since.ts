import { findViewChanges } from '@/lib/answer/find-view-changes.ts';
import type { View } from '@/lib/view/view.ts';

/** Whether figures that a view shows are others than in a version. What is compared with others shows theirs as well: any change counts. */
export async function isChangedSince(view: View, since: number, current: number): Promise<boolean> {
  if (since === current) return false;
  const { changes } = await findViewChanges(view.comparison === 'none' ? view : { ...view, subjects: [] }, since);
  return changes.length > 0 || since > current;
}
