import { redirect } from 'next/navigation';
import { noteLocation } from '@/lib/server/exchange.mjs';
import type { ReadView } from '@/lib/view/read-view.ts';
import type { ViewParameter } from '@/lib/view/view.ts';
import { viewHref } from '@/lib/view/write-view.ts';

/**
 * Sends a reader on to the one address of a view: forms and earlier addresses say the same in other ways. An address of
 * which something was left aside is answered where it is, so that the page can say so.
 */
export function redirectToCanonical(
  path: string,
  { view, dropped, isCanonical }: ReadView,
  parameters: readonly ViewParameter[],
): void {
  if (isCanonical || dropped.length > 0) return;
  const address = viewHref(path, view, parameters);
  noteLocation(address);
  redirect(address);
}
