import { type AgencyKind, type AgencyLevel, agencyKinds, agencyLevels } from '../form/report.ts';

/** The levels of divisions that a set can name, with the word for each in addresses. */
export const divisionSets = { province: 'provinces', prefecture: 'prefectures', county: 'counties' } as const;
export type DivisionSetLevel = keyof typeof divisionSets;

/** All divisions of a level within a place, or all agencies within a place, of one kind and level where those are named. */
export type NamedSet =
  | { readonly kind: 'divisions'; readonly level: DivisionSetLevel; readonly place: string }
  | {
      readonly kind: 'agencies';
      readonly agencyKind: AgencyKind | null;
      readonly agencyLevel: AgencyLevel | null;
      readonly place: string;
    };

/** What an address can name: an agency by public id, a region by GB/T 2260 code, or a set that is looked up when asked. */
export type SubjectRef =
  | { readonly kind: 'agency'; readonly id: string }
  | { readonly kind: 'region'; readonly id: string }
  | NamedSet;

const agencyIdPattern = /^\d{6}-[0-9a-z]{4,16}$/;
const regionCodePattern = /^\d{6}$/;
const nation = '000000';

export const isAgencyId = (text: string): boolean => agencyIdPattern.test(text);
export const isRegionCode = (text: string): boolean => regionCodePattern.test(text);

export function isNamedSet(ref: SubjectRef): ref is NamedSet {
  return ref.kind === 'divisions' || ref.kind === 'agencies';
}

/** A subject as the address writes it: `321300-7k2m9q`, `320000`, `prefectures-320000`, `department-county-320000`. */
export function writeSubject(ref: SubjectRef): string {
  if (ref.kind === 'agency' || ref.kind === 'region') return ref.id;
  const words = ref.kind === 'divisions' ? [divisionSets[ref.level]] : [ref.agencyKind ?? 'agencies', ref.agencyLevel];
  return [...words, ref.place === nation ? null : ref.place].filter((word) => word !== null).join('-');
}

/** The subject that a word of an address names, or null if it has none of the forms of `writeSubject`. */
export function readSubject(text: string): SubjectRef | null {
  if (isAgencyId(text)) return { kind: 'agency', id: text };
  if (isRegionCode(text)) return { kind: 'region', id: text };
  const [what = '', ...rest] = text.split('-');
  const last = rest.at(-1);
  const isPlaced = last !== undefined && isRegionCode(last);
  const place = isPlaced ? last : nation;
  const between = isPlaced ? rest.slice(0, -1) : rest;
  if (isPlaced && place === nation) return null;
  for (const [level, word] of Object.entries(divisionSets))
    if (word === what)
      return between.length === 0 ? { kind: 'divisions', level: level as DivisionSetLevel, place } : null;
  const agencyKind = agencyKinds.find((kind) => kind === what) ?? null;
  if (agencyKind === null && what !== 'agencies') return null;
  const [word, ...more] = between;
  const agencyLevel = agencyLevels.find((level) => level === word) ?? null;
  if (more.length > 0 || (word !== undefined && agencyLevel === null)) return null;
  return { kind: 'agencies', agencyKind, agencyLevel, place };
}
