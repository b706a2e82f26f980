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
  const [set] = subjects;
  const place =
    first?.kind === 'region'
      ? first.id
      : set && 'place' in set
        ? set.place
        : (divisionOf(picker.place ?? '')?.code ?? nationalCode);
  const inside = divisionsOf(place);
  return inside.length > 0 ? inside : [{ kind: 'region', id: place }];
}

/**
 * The divisions that stand directly under a place: as a set where they are of one level, else one by one, because a province
 * can have counties of its own beside its prefectures. None under a county.
 */
export function divisionsOf(place: string): readonly SubjectRef[] {
  const children = childrenOf(place);
  const [level, ...others] = new Set(children.map((child) => child.level));
  if (level && isSetLevel(level) && others.length === 0) return [{ kind: 'divisions', level, place }];
  return children.map(({ code }) => ({ kind: 'region', id: code }));
}

function isSetLevel(level: string): level is DivisionSetLevel {
  return level in divisionSets;
}
