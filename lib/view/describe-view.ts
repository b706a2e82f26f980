import { agencyKindTerms, agencyLevelTerms, withoutSyntheticMark } from '../form/agency-terms.ts';
import { applicantTerms } from '../form/application.ts';
import type { Term } from '../form/terms.ts';
import { baseTerms, measureFamilyTerms, measureOf } from '../indicator/measure.ts';
import type { Origin } from '../indicator/series.ts';
import { sayView } from './sentence-terms.ts';
import type { NamedSet } from './subject-ref.ts';
import { baseYearOf, drawnAxis, shownView, takesApplicant, takesBase, type View } from './view.ts';

/** What a subject of a view is called in the reader's language, as its query found it. */
export type SubjectName = {
  readonly kind: 'agency' | 'region' | 'set';
  readonly name: string;
  /** Of an agency, which is shown whatever origin the view draws from; others are of the view's. */
  readonly origin?: Origin;
};

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
  | 'axis'
  | 'origin'
  | 'joint';
export type SentencePart = { readonly role: SentenceRole; readonly text: string };

/** A view's one sentence, whole and in parts: heading, chart title, text alternative and file name. */
export type ViewSentence = { readonly text: string; readonly parts: readonly SentencePart[] };

type Locale = keyof Term;

/** Says a view in one sentence, such as 新收政府信息公开申请：宿迁市、招远市等 5 个机关，2019–2025 年，不限口径. */
export function describeView(asked: View, names: readonly SubjectName[], locale: Locale): ViewSentence {
  const view = shownView(asked);
  const joint = (name: 'colon' | 'comma' | 'open' | 'close'): SentencePart => ({
    role: 'joint',
    text: sayView(`joint.${name}`, locale),
  });
  const isWhole = view.figures === 'all';
  const isOfMeasures = !isWhole && view.display !== 'composition';
  const hasBase = isOfMeasures && view.measures.some(takesBase);
  const hasApplicant = isOfMeasures && view.applicant !== 'total' && view.measures.some(takesApplicant);
  const year = baseYearOf(view);
  const isMadeUp = isSynthetic(view, names);
  const bareNames = names.map((each) => ({ ...each, name: withoutSyntheticMark(each.name) }));
  const after: SentencePart[] = [
    ...(hasApplicant ? [{ role: 'applicant', text: applicantTerms[view.applicant][locale] } as const] : []),
    { role: 'years', text: describeYears(view, locale) },
    { role: 'scope', text: sayView(`scope.${view.scope}`, locale) },
    ...(view.transform === 'level'
      ? []
      : [{ role: 'transform', text: sayView(`transform.${view.transform}`, locale, { year }) } as const]),
    ...(view.panel === 'raw' ? [] : [{ role: 'panel', text: sayView('constantPanel', locale) } as const]),
    ...(view.comparison === 'none'
      ? []
      : [{ role: 'comparison', text: sayView(`comparison.${view.comparison}`, locale, { year }) } as const]),
    ...(drawnAxis(view) === 'log' ? [{ role: 'axis', text: sayView('logAxis', locale) } as const] : []),
    ...(isMadeUp ? [{ role: 'origin', text: sayView('synthetic', locale) } as const] : []),
  ];
  const parts: SentencePart[] = [
    { role: 'measure', text: isWhole ? sayView('allFigures', locale) : describeMeasures(view, locale) },
    ...(hasBase ? [joint('open'), { role: 'base', text: baseTerms[view.base][locale] } as const, joint('close')] : []),
    joint('colon'),
    { role: 'subjects', text: describeSubjects(isMadeUp ? bareNames : names, locale) },
    ...after.flatMap((part) => [joint('comma'), part]),
  ];
  return { text: parts.map(({ text }) => text).join(''), parts };
}

/** Whether all that a view shows is generated; where only some is, each of it says so. */
function isSynthetic(view: View, names: readonly SubjectName[]): boolean {
  if (names.length === 0) return view.origin === 'synthetic';
  return names.every(({ origin = view.origin }) => origin === 'synthetic');
}

/** The years of a view in words: `2019–2025 年`, `2023 年`. */
export function describeYears({ from, to }: Pick<View, 'from' | 'to'>, locale: Locale): string {
  return sayView(from === to ? 'years.one' : 'years.many', locale, { from, to });
}

/** A named set in words, given what its place is called: `江苏省各县级部门`. */
export function describeSet(set: NamedSet, place: string, locale: Locale): string {
  if (set.kind === 'divisions') return sayView(`set.${set.level}`, locale, { place });
  const level = set.agencyLevel && agencyLevelTerms[set.agencyLevel][locale];
  const kind = set.agencyKind && agencyKindTerms[set.agencyKind][locale];
  if (level && kind)
    return sayView('set.ofKind', locale, { place, kind: sayView('kindAtLevel', locale, { level, kind }) });
  if (level) return sayView('set.ofKind', locale, { place, kind: sayView('anyKindAtLevel', locale, { level }) });
  return kind ? sayView('set.ofKind', locale, { place, kind }) : sayView('set.agencies', locale, { place });
}

function describeMeasures({ measures, base, display }: View, locale: Locale): string {
  if (display === 'composition') return measureFamilyTerms.outcomes[locale];
  const names = measures.map((measure) => measureOf(measure, base).term[locale]);
  return listOf(names, 'measures', locale);
}

function describeSubjects(subjects: readonly SubjectName[], locale: Locale): string {
  if (subjects.length === 0) return sayView('subjects.none', locale);
  const kinds = new Set(subjects.map(({ kind }) => kind));
  const [only = 'mixed'] = kinds;
  const phrase = kinds.has('set') ? 'sets' : kinds.size > 1 ? 'mixed' : only === 'set' ? 'sets' : only;
  return listOf(
    subjects.map(({ name }) => name),
    `subjects.${phrase}`,
    locale,
  );
}

type ListKey = 'measures' | `subjects.${'agency' | 'region' | 'mixed' | 'sets'}`;

/** Up to three names; of more the first two and how many there are. */
function listOf(names: readonly string[], phrase: ListKey, locale: Locale): string {
  const joined = (some: readonly string[]) => some.join(sayView('joint.list', locale));
  if (names.length <= 3) return joined(names);
  return sayView(phrase, locale, { names: joined(names.slice(0, 2)), count: names.length, rest: names.length - 2 });
}
