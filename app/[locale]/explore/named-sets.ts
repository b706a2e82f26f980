import { placeOfSet } from '@/lib/answer/find-members.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { AnswerSubject } from '@/lib/indicator/answer.ts';
import { ancestorsOf, type DivisionLevel, divisionOf, nationalCode, provinceOf } from '@/lib/region/division.ts';
import { describeSet } from '@/lib/view/describe-view.ts';
import { type DivisionSetLevel, type NamedSet, writeSubject } from '@/lib/view/subject-ref.ts';

/** A set that the picker offers, as addresses write it and in words. */
export type OfferedSet = { readonly subject: string; readonly name: string };

const mostOffered = 8;

/** The sets of a place: its divisions of every level below its own, its agencies, and its governments. */
function setsOfPlace(code: string): NamedSet[] {
  const level = divisionOf(code)?.level;
  if (!level) return [];
  const below: Readonly<Record<DivisionLevel, readonly DivisionSetLevel[]>> = {
    national: ['province', 'prefecture', 'county'],
    province: ['prefecture', 'county'],
    prefecture: ['county'],
    county: [],
  };
  const agencies = (agencyKind: 'government' | 'department' | null): NamedSet => ({
    kind: 'agencies',
    agencyKind,
    agencyLevel: null,
    place: code,
  });
  return [
    ...below[level].map((of): NamedSet => ({ kind: 'divisions', level: of, place: code })),
    ...(code === nationalCode ? [] : [agencies(null), agencies('department')]),
  ];
}

/** The sets that a subject belongs to: its kind and level in its prefecture, province and country; the divisions beside it. */
function setsAround({ kind, id, regionCode, agencyKind, agencyLevel }: AnswerSubject): NamedSet[] {
  if (kind === 'region') {
    const level = divisionOf(id)?.level;
    const [parent] = ancestorsOf(id);
    return level && level !== 'national' && parent ? [{ kind: 'divisions', level, place: parent.code }] : [];
  }
  if (kind !== 'agency' || !agencyKind || !agencyLevel || !regionCode) return [];
  const ofKind = (place: string): NamedSet => ({ kind: 'agencies', agencyKind, agencyLevel, place });
  const province = provinceOf(regionCode)?.code;
  const all: NamedSet = { kind: 'agencies', agencyKind: null, agencyLevel: null, place: regionCode };
  return [all, ...(province ? [ofKind(province)] : [])];
}

/**
 * The sets a picker offers: of the places a search names, else around the first subject and of the country. Sets that are
 * chosen already are left out.
 */
export function offeredSets(
  places: readonly string[],
  first: AnswerSubject | undefined,
  chosen: readonly string[],
  locale: Locale,
): OfferedSet[] {
  const sets =
    places.length > 0
      ? places.flatMap(setsOfPlace)
      : [...(first ? setsAround(first) : []), ...setsOfPlace(nationalCode)];
  const named = new Map(sets.map((set) => [writeSubject(set), describeSet(set, placeOfSet(set, locale), locale)]));
  return [...named]
    .filter(([subject]) => !chosen.includes(subject))
    .slice(0, mostOffered)
    .map(([subject, name]) => ({ subject, name }));
}
