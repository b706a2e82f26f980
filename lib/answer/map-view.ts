import { childrenOf, divisionOf, nationalCode } from '../region/division.ts';
import { type DivisionSetLevel, divisionSets, type SubjectRef } from '../view/subject-ref.ts';
import type { View } from '../view/view.ts';

/**
 * The view that a map shows: its own regions where it has several or a set of them, the divisions of its one region, else
 * those of the place in the view, which is the country where none is named. Other displays are left as they are.
 */
export function mapView(view: View): View {
  return view.display === 'map' ? { ...view, subjects: mapSubjects(view) } : view;
}

function mapSubjects({ subjects, picker }: Pick<View, 'subjects' | 'picker'>): readonly SubjectRef[] {
  const regions = subjects.filter(({ kind }) => kind === 'region' || kind === 'divisions');
  const [first] = regions;
  if (regions.length > 1 || first?.kind === 'divisions') return regions;
  if (first?.kind === 'region') return [divisionsOf(first.id) ?? first];
  const [set] = subjects;
  const place = set && 'place' in set ? set.place : (divisionOf(picker.place ?? '')?.code ?? nationalCode);
  return [divisionsOf(place) ?? { kind: 'region', id: place }];
}

/** The set of the divisions that stand directly under a place; null where it has none. */
export function divisionsOf(place: string): SubjectRef | null {
  const level = childrenOf(place)[0]?.level;
  return level && isSetLevel(level) ? { kind: 'divisions', level, place } : null;
}

function isSetLevel(level: string): level is DivisionSetLevel {
  return level in divisionSets;
}
