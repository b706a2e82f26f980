import { reasonRules } from '../../lib/form/reason.ts';
import type { Identity } from '../../lib/form/report.ts';
import { agencyKinds, agencyLevels } from '../../lib/form/report.ts';
import type { Origin } from '../../lib/indicator/series.ts';
import { pinyinOf } from '../../lib/region/name-pinyin.ts';
import type { Executor } from '../executor.ts';
import {
  type DriverRow,
  readInteger,
  readOnlyRow,
  readText,
  readTextOrNull,
  readTexts,
  readWord,
} from '../read/row.ts';
import { agencyKeyOf, publicIdOf } from './agency-identity.ts';
import { insertAgencies, lastAgencyNumber } from './insert.ts';
import type { Writer } from './transaction.ts';

export type StoredAgency = {
  readonly id: number;
  readonly publicId: string;
  readonly isGovernment: boolean;
  readonly regionCode: string | null;
};

/**
 * What makes an agency: its name and place, and what kind of organ it is. `site` tells one without a place from others of its
 * name; it is null where a place is known.
 */
export type AgencyDraft = Pick<Identity, 'agencyKind' | 'agencyLevel' | 'region' | 'site'> & { readonly name: string };

const shortestId = 6;
const longestId = 16;
export const storedAgencyColumns =
  'a.id, a.public_id, a.name, a.aliases, a.kind, a.level, a.region_code, a.region_reason, a.site';

/**
 * The agency of a name in a region, made if it is new. Canonical name and region decide, so that 洪泽县政府 and 洪泽区人民政府
 * are one: the same name in another region, or on another site where no region is known, is another agency. What was not
 * known before is filled in, in the same way whatever the order of reports; `changed` then says that its years must be gone over.
 */
export async function putAgency(
  db: Writer,
  draft: AgencyDraft,
  origin: Origin,
): Promise<StoredAgency & { changed: boolean }> {
  const { publicId, row } = await locate(db, draft);
  if (row) return refine(db, row, draft);
  const id = (await lastAgencyNumber(db)) + 1;
  await insertAgencies(db, origin, [{ ...draft, id, publicId }]);
  db.counts.noteNew([id]);
  const isGovernment = draft.agencyKind === 'government';
  return { id, publicId, isGovernment, regionCode: draft.region.code, changed: false };
}

/** The number of the agency of a name in a region, or null; nothing is made or refined. */
export async function findAgencyId(db: Executor, draft: AgencyDraft): Promise<number | null> {
  const { row } = await locate(db, draft);
  return row ? readInteger(row, 'id') : null;
}

/** The key by which a draft is found again. */
export function keyOfDraft({ name, region, site }: AgencyDraft): string {
  return agencyKeyOf({ name, regionCode: region.code, site });
}

/** The public id of an agency, and its row if there is one; an agency that a person placed or merged is found by its former key. */
async function locate(db: Executor, draft: AgencyDraft): Promise<{ publicId: string; row: DriverRow | null }> {
  const { name, region, site } = draft;
  const key = keyOfDraft(draft);
  for (let length = shortestId; length <= longestId; length += 1) {
    const publicId = publicIdOf(name, region.code, length, site);
    const { rows } = await db.execute({
      sql: `SELECT ${storedAgencyColumns} FROM agency AS a WHERE a.public_id = ?`,
      args: [publicId],
    });
    const [row] = rows;
    if (row && keyOfRow(row) !== key) continue;
    if (row) return { publicId, row };
    const moved = await db.execute({
      sql: `SELECT ${storedAgencyColumns} FROM agency_alias AS m JOIN agency AS a ON a.id = m.agency_id WHERE m.public_id = ? AND m.key = ?`,
      args: [publicId, key],
    });
    return { publicId, row: moved.rows.length === 1 ? (moved.rows[0] ?? null) : null };
  }
  throw new Error(`"${name}" shares all ${longestId} characters of its public id with another agency of its region`);
}

/** The key of a stored agency, by today's rules of canonical names. */
export function keyOfRow(row: DriverRow): string {
  const regionCode = readTextOrNull(row, 'region_code');
  return agencyKeyOf({ name: readText(row, 'name'), regionCode, site: readTextOrNull(row, 'site') });
}

/** What a draft makes of a stored agency; `changed` tells that its kind or level does. */
type Refined = {
  readonly kind: AgencyDraft['agencyKind'];
  readonly level: AgencyDraft['agencyLevel'];
  readonly name: string;
  readonly aliases: readonly string[];
  readonly reason: string;
  readonly changed: boolean;
  readonly isRenamed: boolean;
};

/** Fills in what an earlier report left unknown and keeps the fullest form of the name, whatever the order of reports; null where nothing is new. */
export function refinedBy(row: DriverRow, draft: AgencyDraft): Refined | null {
  const held = { kind: readWord(row, 'kind', agencyKinds), level: readWord(row, 'level', agencyLevels) };
  const kind = firstOf(agencyKinds, 'other', held.kind, draft.agencyKind);
  const level = firstOf(agencyLevels, 'unknown', held.level, draft.agencyLevel);
  const heldReason = readText(row, 'region_reason');
  const isOfPlace = readTextOrNull(row, 'region_code') === draft.region.code;
  const reason = (isOfPlace ? [heldReason, draft.region.reason].sort(byReason)[0] : null) ?? heldReason;
  const isKnown = readText(row, 'name') === draft.name || readTexts(row, 'aliases').includes(draft.name);
  const { name, aliases } = isKnown
    ? { name: readText(row, 'name'), aliases: readTexts(row, 'aliases') }
    : namesOf(row, [readText(row, 'name'), ...readTexts(row, 'aliases'), draft.name]);
  const changed = kind !== held.kind || level !== held.level;
  const isRenamed = name !== readText(row, 'name');
  if (isKnown && !changed && reason === heldReason) return null;
  return { kind, level, name, aliases, reason, changed, isRenamed };
}

async function refine(db: Writer, row: DriverRow, draft: AgencyDraft): Promise<StoredAgency & { changed: boolean }> {
  const id = readInteger(row, 'id');
  const to = refinedBy(row, draft);
  if (to?.changed) await db.counts.touchAgencies([id]);
  if (to) {
    await db.execute({
      sql: 'UPDATE agency SET name = ?, kind = ?, level = ?, aliases = ?, region_reason = ? WHERE id = ?',
      args: [to.name, to.kind, to.level, JSON.stringify(to.aliases), to.reason, id],
    });
  }
  if (to?.isRenamed) await writeSound(db, id, to.name);
  const kind = to?.kind ?? readWord(row, 'kind', agencyKinds);
  return {
    id,
    publicId: readText(row, 'public_id'),
    isGovernment: kind === 'government',
    regionCode: readTextOrNull(row, 'region_code'),
    changed: to?.changed ?? false,
  };
}

/** The earlier of two words in their list, where `unknown` is the last. */
function firstOf<T>(words: readonly T[], unknown: T, one: T, other: T): T {
  if (one === unknown || other === unknown) return one === unknown ? other : one;
  return words.indexOf(one) <= words.indexOf(other) ? one : other;
}

/** Names an agency by the reports it has, after one was moved or withdrawn; reports of earlier versions kept no name and leave it. */
export async function renameAgency(db: Executor, id: number): Promise<void> {
  const { rows } = await db.execute({
    sql: `SELECT DISTINCT s.agency FROM report AS r LEFT JOIN source AS s ON s.report_id = r.id WHERE r.agency_id = ?`,
    args: [id],
  });
  const written = rows.flatMap((row) => readTextOrNull(row, 'agency') ?? []);
  if (written.length === 0 || written.length < rows.length) return;
  const held = await db.execute({ sql: `SELECT ${storedAgencyColumns} FROM agency AS a WHERE a.id = ?`, args: [id] });
  const { name, aliases } = namesOf(readOnlyRow(held.rows), written);
  await db.execute({
    sql: 'UPDATE agency SET name = ?, aliases = ? WHERE id = ?',
    args: [name, JSON.stringify(aliases), id],
  });
  await writeSound(db, id, name);
}

/**
 * The name of a stored agency and what else it is called, from every form read. Only a form of its own key names it: what a
 * person merged into it is an alias however full, so that later reports of its own name still find it.
 */
function namesOf(
  row: DriverRow,
  written: readonly string[],
): { readonly name: string; readonly aliases: readonly string[] } {
  const held = readText(row, 'name');
  const key = keyOfRow(row);
  const isOwn = (name: string) => keyOfRow({ ...row, name }) === key;
  const [name = held] = formsOf(written.filter(isOwn));
  return {
    name,
    aliases: formsOf([...written, name])
      .filter((form) => form !== name)
      .sort(),
  };
}

async function writeSound(db: Executor, id: number, name: string): Promise<void> {
  const { full, initials } = pinyinOf(name);
  await db.execute({ sql: 'UPDATE agency SET pinyin = ?, initials = ? WHERE id = ?', args: [full, initials, id] });
}

/** Every form of a name, the fullest first, then in order of their characters. */
function formsOf(written: readonly string[]): string[] {
  const forms = [...new Set(written)];
  const length = (text: string) => text.replace(/\s|[(（](?:本级|汇总|机关|公章|原.+)[)）]$/g, '').length;
  const byFullness = (one: string, other: string) =>
    length(other) - length(one) || one.length - other.length || (one < other ? -1 : 1);
  const [fullest, ...rest] = forms.sort(byFullness);
  return fullest === undefined ? [] : [fullest, ...rest.sort()];
}

const ruleAt = (reason: string) => {
  const at = reasonRules.findIndex((rule) => reason.startsWith(`${rule}:`));
  return at < 0 ? reasonRules.length : at;
};
/** The strongest reason first, for which a list of rules is in order. */
const byReason = (one: string, other: string) =>
  ruleAt(one) - ruleAt(other) || (one < other ? -1 : one > other ? 1 : 0);
