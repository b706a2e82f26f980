import type { Executor } from '../../db/executor.ts';
import { placesAround } from '../../db/place.ts';
import type { AgencyKind, AgencyLevel } from '../form/report.ts';
import { divisions, nationalCode } from '../region/division.ts';
import type { SubjectRef } from '../view/subject-ref.ts';
import { agenciesOf, type View } from '../view/view.ts';
import { listRuns } from './agency-list.ts';
import { divisionsIn } from './find-members.ts';
import { countByEditions, type EditionCounts, findReportCounts, type ReportCounts } from './place-counts.ts';
import { type Condition, codeRange } from './search-agencies.ts';

/** What of a view chooses reports. */
export type ChosenReports = Pick<View, 'subjects' | 'scope' | 'from' | 'to' | 'origin'>;

/** Every agency of a place, or those of one kind or level; `nationalCode` is everything of the origin. */
type Box = { readonly place: string; readonly kind: AgencyKind | null; readonly level: AgencyLevel | null };
/** A region or set: the place it lies in, and either the box it is or the divisions it is made of. */
type Part = { readonly place: string; readonly boxes: readonly Box[]; readonly isDivisions: boolean };

/** The regions and sets of a view; all of its origin where it names nothing. */
function partsOf({ subjects }: Pick<View, 'subjects'>): Part[] {
  const everything = { place: nationalCode, kind: null, level: null };
  if (subjects.length === 0) return [{ place: nationalCode, boxes: [everything], isDivisions: false }];
  return subjects.flatMap((ref: SubjectRef): Part[] => {
    if (ref.kind === 'agency') return [];
    if (ref.kind === 'region')
      return [{ place: ref.id, boxes: [{ ...everything, place: ref.id }], isDivisions: false }];
    const { place } = ref;
    if (ref.kind === 'agencies')
      return [{ place, boxes: [{ place, kind: ref.agencyKind, level: ref.agencyLevel }], isDivisions: false }];
    return [{ place, boxes: divisionsIn(ref).map(({ code }) => ({ ...everything, place: code })), isDivisions: true }];
  });
}

const liesIn = (place: string, outer: string) => outer === nationalCode || placesAround(place).includes(outer);

/** The condition on `agency AS a` that it belongs to a part. */
function conditionOf({ place, boxes, isDivisions }: Part): Condition {
  if (isDivisions) {
    const outer = new Set(boxes.map((box) => box.place));
    const codes = divisions
      .filter(({ code }) => placesAround(code).some((one) => outer.has(one)))
      .map(({ code }) => code);
    return { sql: 'a.region_code IN (SELECT value FROM json_each(?))', args: [JSON.stringify(codes)] };
  }
  const [{ kind = null, level = null } = {}] = boxes;
  const parts: (readonly [sql: string, ...args: string[]])[] = [
    ...(place === nationalCode ? [] : [['a.region_code BETWEEN ? AND ?', ...codeRange(place)] as const]),
    ...(kind === null ? [] : [['a.kind = ?', kind] as const]),
    ...(level === null ? [] : [['a.level = ?', level] as const]),
  ];
  return { sql: parts.map(([sql]) => sql).join(' AND ') || 'true', args: parts.flatMap(([, ...args]) => args) };
}

/** The condition that an agency belongs to any of the parts. */
function anyOf(parts: readonly Part[]): Condition {
  const conditions = parts.map(conditionOf);
  return {
    sql: `(${conditions.map(({ sql }) => `(${sql})`).join(' OR ') || 'false'})`,
    args: conditions.flatMap(({ args }) => args),
  };
}

/** The condition on `agency AS a` that a view names it, or a place or set that it belongs to. */
export function chosenAgencies(view: ChosenReports): Condition {
  const any = anyOf(partsOf(view));
  return {
    sql: `(a.public_id IN (SELECT value FROM json_each(?)) OR (a.origin = ? AND ${any.sql}))`,
    args: [JSON.stringify(agenciesOf(view)), view.origin, ...any.args],
  };
}

/** Agencies of a view that one index holds in the order of a file: by division and number, or named ones by number alone. */
export type Run = { readonly from: string; readonly where: Condition; readonly isByPlace: boolean };

/**
 * The runs that hold the agencies of a view between them, each once: those it names, then its places in order. One set of a
 * kind or level is read from the index of the list, which has kinds and levels together.
 */
export function agencyRunsOf(view: ChosenReports): Run[] {
  const parts = partsOf(view);
  const ids = agenciesOf(view);
  const { origin } = view;
  const any = anyOf(parts);
  const named: Run = {
    from: 'agency AS a',
    where: {
      sql: `a.public_id IN (SELECT value FROM json_each(?)) AND NOT (a.origin = ? AND coalesce(${any.sql}, 0))`,
      args: [JSON.stringify(ids), origin, ...any.args],
    },
    isByPlace: false,
  };
  return [...(ids.length > 0 ? [named] : []), ...placeRuns(parts, any, origin)];
}

function placeRuns(parts: readonly Part[], any: Condition, origin: View['origin']): Run[] {
  const [only] = parts;
  const [box] = only?.boxes ?? [];
  if (parts.length === 1 && box && (box.kind !== null || box.level !== null)) {
    const { place, kind, level } = box;
    const from = 'agency AS a INDEXED BY agency_list';
    return listRuns({ origin, regionCode: place, kind, level }).map((where) => ({ from, where, isByPlace: true }));
  }
  const from = 'agency AS a INDEXED BY agency_place';
  const run = (sql: string, args: readonly string[]): Run => ({
    from,
    where: { sql: `a.origin = ? AND ${sql} AND ${any.sql}`, args: [origin, ...args, ...any.args] },
    isByPlace: true,
  });
  const places = [...new Set(parts.map(({ place }) => place))];
  const outermost = places.filter((one) => !places.some((other) => other !== one && liesIn(one, other)));
  return outermost.flatMap((place) =>
    place === nationalCode
      ? [run('a.region_code IS NULL', []), run('a.region_code >= ?', [''])]
      : [run('a.region_code BETWEEN ? AND ?', codeRange(place))],
  );
}

/** How many reports of a view's regions and sets print which forms, each report once wherever the parts lie in one another. */
export async function countPlaced(db: Executor, view: ChosenReports): Promise<EditionCounts[]> {
  const boxes = partsOf(view).flatMap((part) => part.boxes);
  if (boxes.length === 0) return [];
  const byPlace = new Map<string, Box[]>();
  for (const box of boxes) byPlace.set(box.place, [...(byPlace.get(box.place) ?? []), box]);
  const isAround = (place: string, is: (box: Box) => boolean) =>
    [nationalCode, ...placesAround(place)].some((around) => around !== place && byPlace.get(around)?.some(is));
  if (boxes.every(({ kind, level }) => kind === null && level === null)) {
    const outermost = [...byPlace.keys()].filter((place) => !isAround(place, () => true));
    return countByEditions(db, outermost, view.origin, view, view.scope);
  }
  const held = await findReportCounts(db, [...byPlace.keys()], view.origin, view, view.scope);
  const isIn = (row: ReportCounts, { kind, level }: Box) =>
    (kind === null || kind === row.kind) && (level === null || level === row.level);
  return held.filter(
    (row) => !isAround(row.place, (box) => isIn(row, box)) && byPlace.get(row.place)?.some((box) => isIn(row, box)),
  );
}
