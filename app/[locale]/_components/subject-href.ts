import type { Locale } from '@/lib/i18n/locales.ts';
import type { Subject } from '@/lib/indicator/series.ts';

/** The page of an agency or a region. */
export function subjectHref(subject: Pick<Subject, 'kind' | 'id' | 'origin'>, locale: Locale): string {
  if (subject.kind === 'agency') return `/${locale}/agencies/${subject.id}`;
  return `/${locale}/regions/${subject.id}${subject.origin === 'synthetic' ? '?origin=synthetic' : ''}`;
}
