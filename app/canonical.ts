import { redirect } from 'next/navigation';
import { noteLocation } from '@/lib/server/exchange.mjs';
import type { ReadView } from '@/lib/view/read-view.ts';
import type { ViewParameter } from '@/lib/view/view.ts';
import { viewHref } from '@/lib/view/write-view.ts';

/** Whether an address is only sent on, so that its page is not drawn: nothing needs to be asked for it. */
export const isSentOn = ({ dropped, isCanonical }: ReadView): boolean => !isCanonical && dropped.length === 0;

/**
 * Sends a reader on to the one address of a view: forms and earlier addresses say the same in other ways. An address of
 * which something was left aside is answered where it is, so that the page can say so. `extra` are parameters of the page's
 * own that go along.
 */
export function redirectToCanonical(
  path: string,
  asked: ReadView,
  parameters: readonly ViewParameter[],
  extra: Readonly<Record<string, string>> = {},
): void {
  if (!isSentOn(asked)) return;
  const own = new URLSearchParams(extra).toString();
  const base = viewHref(path, asked.view, parameters);
  const address = own === '' ? base : `${base}${base.includes('?') ? '&' : '?'}${own}`;
  noteLocation(address);
  redirect(address);
}
