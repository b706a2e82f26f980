import { applicantTerms } from '../form/application.ts';
import type { Term } from '../form/terms.ts';
import { baseTerms, measureOf } from '../indicator/measure.ts';
import { type Filter, takesApplicant, takesBase, writeFilter } from './filter.ts';
import {
  allFiguresPhrase,
  joints,
  scopePhrases,
  subjectPhrases,
  syntheticPhrase,
  yearPhrases,
} from './sentence-terms.ts';

/** Names of the filter's subjects, in the filter's order, as its query found them. */
export type SubjectNames = { readonly agencies: readonly string[]; readonly regions: readonly string[] };

/** What a part of the sentence speaks of; a page draws the control for it there. `joint` is punctuation. */
export type SentenceRole = 'measure' | 'base' | 'applicant' | 'subjects' | 'years' | 'scope' | 'origin' | 'joint';
export type SentencePart = { readonly role: SentenceRole; readonly text: string };

/** The filter's one sentence, whole and in parts: heading, chart title, text alternative and file name. */
export type FilterSentence = { readonly text: string; readonly parts: readonly SentencePart[] };

/** Whether a sentence speaks of the filter's measure or, as a file may, of every figure of the form. */
export type SentenceFigures = 'ofMeasure' | 'all';

/** Says a filter in one sentence, such as 新收政府信息公开申请：宿迁市、招远市等 5 个机关，2019–2025 年，不限口径. */
export function describeFilter(
  filter: Filter,
  names: SubjectNames,
  locale: keyof Term,
  figures: SentenceFigures = 'ofMeasure',
): FilterSentence {
  const joint = (name: keyof typeof joints): SentencePart => ({ role: 'joint', text: joints[name][locale] });
  const parts: SentencePart[] = [
    {
      role: 'measure',
      text: figures === 'all' ? allFiguresPhrase[locale] : measureOf(filter.measure, filter.base).term[locale],
    },
    ...(takesBase(filter.measure) && figures !== 'all'
      ? [joint('open'), { role: 'base', text: baseTerms[filter.base][locale] } as const, joint('close')]
      : []),
    joint('colon'),
    { role: 'subjects', text: describeSubjects(names, locale) },
    joint('comma'),
    ...(takesApplicant(filter.measure) && filter.applicant !== 'total' && figures !== 'all'
      ? [{ role: 'applicant', text: applicantTerms[filter.applicant][locale] } as const, joint('comma')]
      : []),
    { role: 'years', text: describeYears(filter, locale) },
    joint('comma'),
    { role: 'scope', text: scopePhrases[filter.scope][locale] },
    ...(filter.origin === 'synthetic'
      ? [joint('comma'), { role: 'origin', text: syntheticPhrase[locale] } as const]
      : []),
  ];
  return { text: parts.map(({ text }) => text).join(''), parts };
}

/** The years of a filter in words: `2019–2025 年`, `2023 年`. */
export function describeYears(filter: Pick<Filter, 'from' | 'to'>, locale: keyof Term): string {
  const phrase = yearPhrases[filter.from === filter.to ? 'one' : 'many'][locale];
  return fill(phrase, { from: filter.from, to: filter.to });
}

function describeSubjects({ agencies, regions }: SubjectNames, locale: keyof Term): string {
  const names = [...agencies, ...regions];
  if (names.length === 0) return subjectPhrases.none[locale];
  if (names.length <= 3) return names.join(joints.list[locale]);
  const kind = regions.length === 0 ? 'agencies' : agencies.length === 0 ? 'regions' : 'mixed';
  return fill(subjectPhrases[kind][locale], {
    names: names.slice(0, 2).join(joints.list[locale]),
    count: names.length,
    rest: names.length - 2,
  });
}

function fill(phrase: string, params: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Longest file name body, in UTF-16 units: 80 Chinese characters are 240 bytes, under the 255 that file systems allow. */
const longestName = 76;

/** The sentence as a file name, safe on every file system: `新收政府信息公开申请-宿迁市-2019–2025年-不限口径.csv`. */
export function fileNameOf(
  filter: Filter,
  names: SubjectNames,
  locale: keyof Term,
  extension: string,
  figures: SentenceFigures = 'ofMeasure',
): string {
  const words = [...describeFilter(filter, names, locale, figures).text.replace(/[^\p{L}\p{N}–.]+/gu, '-')];
  const body = words
    .slice(0, longestName)
    .join('')
    .replace(/^[-.]+/, '')
    .replace(/[-.]$/, '');
  return `${body}.${extension}`;
}

/** The same in ASCII, for the plain `filename` of a Content-Disposition: `gongkai-newlyReceived-2019-2025-321300-7k2m9q.csv`. */
export function asciiFileNameOf(filter: Filter, extension: string, figures: SentenceFigures = 'ofMeasure'): string {
  const params = writeFilter(filter);
  for (const name of ['measure', 'from', 'to', ...(figures === 'all' ? ['applicant', 'base'] : [])])
    params.delete(name);
  const body = [
    'gongkai',
    figures === 'all' ? 'figures' : filter.measure,
    filter.from,
    filter.to,
    ...params.values(),
  ].join('-');
  return `${body.slice(0, 200)}.${extension}`;
}
