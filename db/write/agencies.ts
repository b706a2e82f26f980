import type { Identity } from '../../lib/form/report.ts';
import { agencyKinds, agencyLevels } from '../../lib/form/report.ts';
import type { Origin } from '../../lib/indicator/series.ts';
import { canonicalAgencyName } from '../../lib/region/canonical-name.ts';
import type { Executor } from '../executor.ts';
import { type Row, readInteger, readText, readTexts, readWord } from '../read/row.ts';
import { publicIdOf } from './agency-identity.ts';
import { insertAgencies } from './insert.ts';

export type StoredAgency = { readonly id: number; readonly publicId: string; readonly isGovernment: boolean };

/** What makes an agency: its name and place, and what kind of organ it is. */
export type AgencyDraft = Pick<Identity, 'agencyKind' | 'agencyLevel' | 'region'> & { readonly name: string };

const longestId = 16;

/**
 * The agency of a name in a region, made if it is new. Canonical name and region decide, so that 洪泽县政府 and 洪泽区人民政府 are one: the same name in another region is another
 * agency. A kind or level that was not known before is filled in; `changed` then says that its years must be gone over.
 */
export async function putAgency(
  db: Executor,
  draft: AgencyDraft,
  origin: Origin,
): Promise<StoredAgency & { changed: boolean }> {
  const { publicId, row } = await locate(db, draft);
  if (row) return { ...(await refine(db, row, draft)), publicId };
  const [id] = await insertAgencies(db, origin, [{ ...draft, id: null, publicId }]);
  if (id === undefined) throw new Error(`"${draft.name}" was not put into the store`);
  return { id, publicId, isGovernment: draft.agencyKind === 'government', changed: false };
}

/** The number of the agency of a name in a region, or null; nothing is made or refined. */
export async function findAgencyId(db: Executor, draft: AgencyDraft): Promise<number | null> {
  const { row } = await locate(db, draft);
  return row ? readInteger(row, 'id') : null;
}

/** The public id of an agency, and its row if there is one. */
async function locate(db: Executor, draft: AgencyDraft): Promise<{ publicId: string; row: Row | null }> {
  const { code } = draft.region;
  const name = canonicalAgencyName(draft.name, code);
  for (let length = 6; length <= longestId; length += 1) {
    const publicId = publicIdOf(draft.name, code, length);
    const { rows } = await db.execute({
      sql: 'SELECT id, name, aliases, kind, level FROM agency WHERE public_id = ?',
      args: [publicId],
    });
    const [row] = rows;
    if (!row || canonicalAgencyName(readText(row, 'name'), code) === name) return { publicId, row: row ?? null };
  }
  throw new Error(
    `"${draft.name}" shares all ${longestId} characters of its public id with another agency of its region`,
  );
}

/** Fills in what an earlier report left unknown; what is known stays, so that the order of loading decides nothing else. */
async function refine(db: Executor, row: Row, draft: AgencyDraft) {
  const id = readInteger(row, 'id');
  const known = readWord(row, 'kind', agencyKinds);
  const level = readWord(row, 'level', agencyLevels);
  const better = {
    kind: known === 'other' ? draft.agencyKind : known,
    level: level === 'unknown' ? draft.agencyLevel : level,
  };
  const aliases = readTexts(row, 'aliases');
  const isNewForm = draft.name !== readText(row, 'name') && !aliases.includes(draft.name);
  const changed = better.kind !== known || better.level !== level;
  if (changed || isNewForm) {
    await db.execute({
      sql: 'UPDATE agency SET kind = ?, level = ?, aliases = ? WHERE id = ?',
      args: [better.kind, better.level, JSON.stringify(isNewForm ? [...aliases, draft.name].sort() : aliases), id],
    });
  }
  return { id, isGovernment: better.kind === 'government', changed };
}
