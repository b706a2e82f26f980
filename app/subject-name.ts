import type { Locale } from '@/lib/i18n/locales.ts';
import type { Subject, Trend } from '@/lib/indicator/series.ts';
import { englishNameOf } from '@/lib/region/english-name.ts';

/** A subject's name in the reader's language: regions have one in English, agencies keep the name they report under. */
export function nameIn(subject: Subject, locale: Locale): string {
  return subject.kind === 'region' && locale === 'en' ? englishNameOf(subject.id) : subject.name;
}

/** A trend with its subjects named in the reader's language. */
export function trendIn<T extends Trend>(trend: T, locale: Locale): T {
  return {
    ...trend,
    series: trend.series.map((series) => ({
      ...series,
      subject: { ...series.subject, name: nameIn(series.subject, locale) },
    })),
  };
}
