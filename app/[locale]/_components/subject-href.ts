import type { Locale } from '@/lib/i18n/locales.ts';
import type { Origin, Subject } from '@/lib/indicator/series.ts';

/** What a link needs to know of a subject; the origin matters for regions only, which have a page of each. */
export type LinkedSubject = Pick<Subject, 'kind' | 'id'> & { readonly origin?: Origin };

/** The page of an agency or a region. */
export function subjectHref(subject: LinkedSubject, locale: Locale): string {
  if (subject.kind === 'agency') return `/${locale}/agencies/${subject.id}`;
  return `/${locale}/regions/${subject.id}${subject.origin === 'synthetic' ? '?origin=synthetic' : ''}`;
}
