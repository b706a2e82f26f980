import type { Locale } from '@/lib/i18n/locales.ts';
import { type RawParameters, type ReadParameter, readParameter } from '@/lib/view/read-parameter.ts';
import type { View } from '@/lib/view/view.ts';
import { exploreHref } from './explore-href.ts';

/** The parameter of an address whose page holds every choice, for readers without scripts; it is no part of the view. */
export const choicesParameter = 'choices';

export function readAllChoices(params: RawParameters): ReadParameter<true> {
  return readParameter(params, choicesParameter, (value) => (value === 'all' ? true : undefined));
}

export function allChoicesHref(view: View, locale: Locale): string {
  const own = exploreHref(view, locale);
  return `${own}${own.includes('?') ? '&' : '?'}${choicesParameter}=all#part-measure`;
}
