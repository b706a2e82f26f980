import { agencyKindTerms, agencyLevelTerms } from '../form/agency-terms.ts';
import { applicantTerms } from '../form/application.ts';
import type { Term } from '../form/terms.ts';
import { baseTerms, measureOf } from '../indicator/measure.ts';
import {
  allFiguresPhrase,
  comparisonPhrases,
  constantPanelPhrase,
  joints,
  measuresPhrase,
  scopePhrases,
  setPhrases,
  subjectPhrases,
  syntheticPhrase,
  transformPhrases,
  yearPhrases,
} from './sentence-terms.ts';
import type { NamedSet } from './subject-ref.ts';
import { takesApplicant, takesBase, type View } from './view.ts';

/** What a subject of a view is called in the reader's language, as its query found it. */
export type SubjectName = { readonly kind: 'agency' | 'region' | 'set'; readonly name: string };

/** What a part of the sentence speaks of; a page draws the control for it there. `joint` is punctuation. */
export type SentenceRole =
  | 'measure'
  | 'base'
  | 'subjects'
  | 'applicant'
  | 'years'
  | 'scope'
  | 'transform'
  | 'panel'
  | 'comparison'
  | 'origin'
  | 'joint';
export type SentencePart = { readonly role: SentenceRole; readonly text: string };

/** A view's one sentence, whole and in parts: heading, chart title, text alternative and file name. */
export type ViewSentence = { readonly text: string; readonly parts: readonly SentencePart[] };

type Locale = keyof Term;

/** Says a view in one sentence, such as 新收政府信息公开申请：宿迁市、招远市等 5 个机关，2019–2025 年，不限口径. */
export function describeView(view: View, names: readonly SubjectName[], locale: Locale): ViewSentence {
  const joint = (name: keyof typeof joints): SentencePart => ({ role: 'joint', text: joints[name][locale] });
  const isWhole = view.figures === 'all';
  const hasBase = !isWhole && view.measures.some(takesBase);
  const hasApplicant = !isWhole && view.applicant !== 'total' && view.measures.some(takesApplicant);
  const year = view.baseYear ?? view.from;
  const after: SentencePart[] = [
    ...(hasApplicant ? [{ role: 'applicant', text: applicantTerms[view.applicant][locale] } as const] : []),
    { role: 'years', text: describeYears(view, locale) },
    { role: 'scope', text: scopePhrases[view.scope][locale] },
    ...(view.transform === 'level'
      ? []
      : [{ role: 'transform', text: fill(transformPhrases[view.transform][locale], { year }) } as const]),
    ...(view.panel === 'raw' ? [] : [{ role: 'panel', text: constantPanelPhrase[locale] } as const]),
    ...(view.comparison === 'none'
      ? []
      : [{ role: 'comparison', text: fill(comparisonPhrases[view.comparison][locale], { year }) } as const]),
    ...(view.origin === 'synthetic' ? [{ role: 'origin', text: syntheticPhrase[locale] } as const] : []),
  ];
  const parts: SentencePart[] = [
    { role: 'measure', text: isWhole ? allFiguresPhrase[locale] : describeMeasures(view, locale) },
    ...(hasBase ? [joint('open'), { role: 'base', text: baseTerms[view.base][locale] } as const, joint('close')] : []),
    joint('colon'),
    { role: 'subjects', text: describeSubjects(names, locale) },
    ...after.flatMap((part) => [joint('comma'), part]),
  ];
  return { text: parts.map(({ text }) => text).join(''), parts };
}

/** The years of a view in words: `2019–2025 年`, `2023 年`. */
export function describeYears({ from, to }: Pick<View, 'from' | 'to'>, locale: Locale): string {
  return fill(yearPhrases[from === to ? 'one' : 'many'][locale], { from, to });
}

/** A named set in words, given what its place is called: `江苏省各县级部门`. */
export function describeSet(set: NamedSet, place: string, locale: Locale): string {
  if (set.kind === 'divisions') return fill(setPhrases[set.level][locale], { place });
  const words = [
    ...(set.agencyLevel === null ? [] : [agencyLevelTerms[set.agencyLevel][locale]]),
    ...(set.agencyKind === null ? [] : [agencyKindTerms[set.agencyKind][locale]]),
  ];
  if (words.length === 0) return fill(setPhrases.agencies[locale], { place });
  const kind = locale === 'zh' ? words.join('') + (set.agencyKind === null ? '机关' : '') : words.join(' · ');
  return fill(setPhrases.ofKind[locale], { place, kind });
}

function describeMeasures({ measures, base }: View, locale: Locale): string {
  const names = measures.map((measure) => measureOf(measure, base).term[locale]);
  return listOf(names, measuresPhrase, locale);
}

function describeSubjects(subjects: readonly SubjectName[], locale: Locale): string {
  if (subjects.length === 0) return subjectPhrases.none[locale];
  const kinds = new Set(subjects.map(({ kind }) => kind));
  const [only = 'mixed'] = kinds;
  const phrase = kinds.has('set') ? 'sets' : kinds.size > 1 ? 'mixed' : only === 'set' ? 'sets' : only;
  return listOf(
    subjects.map(({ name }) => name),
    subjectPhrases[phrase],
    locale,
  );
}

/** Up to three names; of more the first two and how many there are. */
function listOf(names: readonly string[], phrase: Term, locale: Locale): string {
  const joined = (some: readonly string[]) => some.join(joints.list[locale]);
  if (names.length <= 3) return joined(names);
  return fill(phrase[locale], { names: joined(names.slice(0, 2)), count: names.length, rest: names.length - 2 });
}

function fill(phrase: string, params: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
