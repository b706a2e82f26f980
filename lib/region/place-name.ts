import type { Term } from '../form/terms.ts';
import { ancestorsOf, type Division, nationalCode } from './division.ts';
import { englishNameOf } from './english-name.ts';
import { fullNameOf } from './region-names.ts';

/** A region as a subject is called: `江苏省宿迁市`, `Suqian`. */
export function regionNameIn(code: string, locale: keyof Term): string {
  return locale === 'en' ? englishNameOf(code) : fullNameOf(code);
}

/** A division's own name in the reader's language: `宿迁市`, `Suqian`. */
export function divisionNameIn({ code, name }: Pick<Division, 'code' | 'name'>, locale: keyof Term): string {
  return locale === 'en' ? englishNameOf(code) : name;
}

/** A division with all it lies in: `江苏省宿迁市`, `Suqian, Jiangsu`. */
export function placeNameIn(code: string, locale: keyof Term): string {
  if (locale === 'zh') return fullNameOf(code);
  return [code, ...ancestorsOf(code).map((division) => division.code)]
    .filter((each, index) => index === 0 || each !== nationalCode)
    .map(englishNameOf)
    .join(', ');
}
