import { z } from 'zod';
import { findAgency, findMovedAgencies } from '../answer/find-agency.ts';
import { findSubjectNames } from '../answer/find-members.ts';
import { listAgencies } from '../answer/list-agencies.ts';
import { agencyKinds } from '../form/report.ts';
import { divisionLevels, divisionOf, divisions, isWithin, nationalCode } from '../region/division.ts';
import { divisionNameIn } from '../region/place-name.ts';
import { fullNameOf } from '../region/region-names.ts';
import { type DivisionSetLevel, divisionSets, type NamedSet } from '../view/subject-ref.ts';
import { endpoint } from './endpoint.ts';
import { kind, level, listParts, origin, place, search } from './parameters.ts';
import { agencyDetailSchema, agencySchema, regionSchema, setSchema } from './schemas.ts';

const placeName = (code: string | null) => (code === null || !divisionOf(code) ? null : fullNameOf(code));
const unknownPlace = (code: string) => ({ unknown: [{ name: 'in', value: code, reason: 'unknownValue' as const }] });

export const agencies = endpoint({
  id: 'agencies',
  path: '/agencies',
  parameters: {
    q: search.optional(),
    in: place.optional(),
    kind: kind.optional(),
    level: level.optional(),
    origin,
    ...listParts,
  },
  data: z.array(agencySchema),
  isList: true,
  answer: async ({ own }) => {
    if (own.in !== undefined && !divisionOf(own.in)) return unknownPlace(own.in);
    const found = await listAgencies({
      ...own,
      ...(own.q ? { search: own.q } : {}),
      ...(own.in ? { regionCode: own.in } : {}),
    });
    const last = found.at(-1);
    return {
      data: found.map(({ id, name, agencyKind, agencyLevel, regionCode, origin: of, years }) => ({
        id,
        name,
        kind: agencyKind,
        level: agencyLevel,
        regionCode,
        regionName: placeName(regionCode),
        origin: of,
        years,
      })),
      next: last && found.length === own.limit ? String(last.key) : null,
    };
  },
});

export const oneAgency = endpoint({
  id: 'agency',
  path: '/agencies/{id}',
  data: agencyDetailSchema,
  answer: async ({ ids: [id = ''] }) => {
    const found = await findAgency(id);
    if (!found) {
      const [moved, ...others] = await findMovedAgencies(id);
      return moved && others.length === 0 ? { movedTo: `/agencies/${moved.id}` } : { missing: true };
    }
    const { subject, kind: of, level: at, aliases, regionReason, regionCandidates, years } = found;
    return {
      data: {
        id: subject.id,
        name: subject.name,
        kind: of,
        level: at,
        regionCode: subject.regionCode,
        regionName: placeName(subject.regionCode),
        origin: subject.origin,
        years,
        aliases,
        regionReason,
        regionCandidates,
      },
    };
  },
});

export const regions = endpoint({
  id: 'regions',
  path: '/regions',
  parameters: { in: place.optional(), level: z.enum(divisionLevels).optional() },
  data: z.array(regionSchema),
  answer: async ({ own, locale }) => {
    if (own.in !== undefined && !divisionOf(own.in)) return unknownPlace(own.in);
    const within = divisions.filter(
      (division) =>
        (own.in === undefined || isWithin(division.code, own.in)) &&
        (own.level === undefined || division.level === own.level),
    );
    return {
      data: within.map((division) => ({
        code: division.code,
        name: divisionNameIn(division, locale),
        level: division.level,
        parentCode: division.parentCode,
      })),
    };
  },
});

export const sets = endpoint({
  id: 'sets',
  path: '/sets',
  parameters: { in: place.optional(), origin },
  data: z.array(setSchema),
  answer: async ({ own, locale }) => {
    const at = own.in ?? nationalCode;
    const division = divisionOf(at);
    if (!division) return unknownPlace(at);
    const levels = Object.keys(divisionSets) as DivisionSetLevel[];
    const below = levels.filter((one) => divisionLevels.indexOf(one) > divisionLevels.indexOf(division.level));
    const named: NamedSet[] = [
      ...below.map((one) => ({ kind: 'divisions' as const, level: one, place: at })),
      ...[null, ...agencyKinds].map((agencyKind) => ({
        kind: 'agencies' as const,
        agencyKind,
        agencyLevel: null,
        place: at,
      })),
    ];
    const found = await findSubjectNames({ subjects: named, origin: own.origin }, locale);
    return { data: found.sets.map(({ key, name, total }) => ({ key, name, total })) };
  },
});
