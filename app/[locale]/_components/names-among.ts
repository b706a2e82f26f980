import { shortNamesOf } from '@/lib/chart/short-names.ts';
import { withoutSyntheticMark } from '@/lib/form/agency-terms.ts';
import type { Term } from '@/lib/form/terms.ts';
import type { Subject } from '@/lib/indicator/series.ts';
import { divisionOf, nationalCode } from '@/lib/region/division.ts';
import { shortNameIn } from '@/lib/region/place-name.ts';

/**
 * What each of some subjects is called beside the others, as in a drawing of them: without the mark of synthetic data where all
 * are, as the heading says it once, and regions without their province where they are told apart without it.
 */
export function namesAmong(subjects: readonly Subject[]): (subject: Pick<Subject, 'kind' | 'id'>) => string {
  const isMixed = new Set(subjects.map(({ origin }) => origin)).size > 1;
  const names = shortNamesOf(
    subjects.map(({ kind, name }) => ({ kind, name: isMixed ? name : withoutSyntheticMark(name) })),
  );
  const nameOf = new Map(subjects.map((subject, at) => [keyOf(subject), names[at] ?? subject.name]));
  return (subject) => nameOf.get(keyOf(subject)) ?? '';
}

/** The place that each of some regions lies in, in a few characters (`湖北`); null where all lie in one, or directly in the country. */
export function placesAmong(
  subjects: readonly Subject[],
  locale: keyof Term,
): (subject: Pick<Subject, 'within'>) => string | null {
  const places = new Set(subjects.map(({ within }) => within?.code));
  return ({ within }) => {
    const place = places.size > 1 && within && within.code !== nationalCode ? divisionOf(within.code) : null;
    return place ? shortNameIn(place, locale) : null;
  };
}

const keyOf = ({ kind, id }: Pick<Subject, 'kind' | 'id'>) => `${kind} ${id}`;
