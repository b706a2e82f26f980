import type { Locale } from '@/lib/i18n/locales.ts';
import type { Subject, Trend } from '@/lib/indicator/series.ts';
import { ancestorsOf, type Division, nationalCode } from '@/lib/region/division.ts';
import { englishNameOf } from '@/lib/region/english-name.ts';
import { fullNameOf } from '@/lib/region/region-names.ts';

/** A subject's name in the reader's language: regions have one in English, agencies keep the name they report under. */
export function nameIn(subject: Subject, locale: Locale): string {
  return subject.kind === 'region' && locale === 'en' ? englishNameOf(subject.id) : subject.name;
}

/** A division's own name in the reader's language: `宿迁市`, `Suqian`. */
export function divisionNameIn({ code, name }: Pick<Division, 'code' | 'name'>, locale: Locale): string {
  return locale === 'en' ? englishNameOf(code) : name;
}

/** A division with all it lies in: `江苏省宿迁市`, `Suqian, Jiangsu`. */
export function placeNameIn(code: string, locale: Locale): string {
  if (locale === 'zh') return fullNameOf(code);
  return [code, ...ancestorsOf(code).map((division) => division.code)]
    .filter((each, index) => index === 0 || each !== nationalCode)
    .map(englishNameOf)
    .join(', ');
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
