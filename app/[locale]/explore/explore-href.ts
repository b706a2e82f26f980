import type { Locale } from '@/lib/i18n/locales.ts';
import { exploreParameters } from '@/lib/view/page-parameters.ts';
import type { View } from '@/lib/view/view.ts';
import { viewHref } from '@/lib/view/write-view.ts';

/** The explore page of a view. */
export function exploreHref(view: View, locale: Locale): string {
  return viewHref(`/${locale}/explore`, view, exploreParameters);
}
