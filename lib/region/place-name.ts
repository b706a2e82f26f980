import type { Term } from '../form/terms.ts';
import { ancestorsOf, type Division, nationalCode } from './division.ts';
import { englishNameOf, englishStemOf } from './english-name.ts';
import { stemOf } from './name-parts.ts';
import { fullNameOf } from './region-names.ts';

/** A region as a subject is called: `江苏省宿迁市`, `Suqian`. */
export function regionNameIn(code: string, locale: keyof Term): string {
  return locale === 'en' ? englishNameOf(code) : fullNameOf(code);
}

/** A division's own name in the reader's language: `宿迁市`, `Suqian`. */
export function divisionNameIn({ code, name }: Pick<Division, 'code' | 'name'>, locale: keyof Term): string {
  return locale === 'en' ? englishNameOf(code) : name;
}

/** What a division is called where there is little room, among others around it: `宿迁`, `恩施`, `Enshi`; `费县`, as no name is one character. */
export function shortNameIn({ code, name }: Pick<Division, 'code' | 'name'>, locale: keyof Term): string {
  if (locale === 'en') return englishStemOf(code);
  const stem = stemOf(name);
  return stem.length > 1 ? stem : name;
}

/** A division with all it lies in: `江苏省宿迁市`, `Suqian, Jiangsu`. */
export function placeNameIn(code: string, locale: keyof Term): string {
  if (locale === 'zh') return fullNameOf(code);
  return [code, ...ancestorsOf(code).map((division) => division.code)]
    .filter((each, index) => index === 0 || each !== nationalCode)
    .map(englishNameOf)
    .join(', ');
}
