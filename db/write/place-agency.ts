import { reasonOf } from '../../lib/form/reason.ts';
import { type AgencyKind, type AgencyLevel, agencyKinds, agencyLevels } from '../../lib/form/report.ts';
import { origins } from '../../lib/indicator/series.ts';
import { divisionOf } from '../../lib/region/division.ts';
import { fullNameOf } from '../../lib/region/region-names.ts';
import type { Database } from '../client.ts';
import type { Executor } from '../executor.ts';
import { type DriverRow, readInteger, readText, readTextOrNull, readWord } from '../read/row.ts';
import { keyOfRow, putAgency } from './agencies.ts';
import { moveAgency } from './move-reports.ts';
import { writeTransaction } from './transaction.ts';

/** Why an agency cannot be placed, or two cannot be one. */
type AgencyFault =
  | 'codeUnknown'
  | 'sameAgency'
  | 'originsDiffer'
  | 'divisionsDiffer'
  | 'intoUnplaced'
  | 'notFound'
  | 'takenApart';

/** A person asked for what cannot be done with an agency, and nothing was changed. The commands have the sentence of each kind. */
export class AgencyError extends Error {
  override readonly name = 'AgencyError';
  readonly kind: AgencyFault;
  /** What the sentence about it names: ids and codes. */
  readonly values: Readonly<Record<string, string>>;

  constructor(kind: AgencyFault, values: Readonly<Record<string, string>> = {}) {
    super([kind, ...Object.values(values)].join(' '));
    this.kind = kind;
    this.values = values;
  }
}

/** Where an agency is now. */
export type Moved = { readonly publicId: string; readonly name: string; readonly reports: number };

/**
 * Places an agency in a division: it becomes, or joins, the agency of its name there. Its old public id leads to that one,
 * and so do later reports that read as the old one's. @throws AgencyError for an unknown id or code.
 */
export async function placeAgency(database: Database, publicId: string, code: string): Promise<Moved> {
  const division = divisionOf(code);
  if (!division) throw new AgencyError('codeUnknown', { code });
  return writeTransaction(database, async (tx) => {
    const row = await findRow(tx, publicId);
    const kind = readWord(row, 'kind', agencyKinds);
    const level = levelIn(kind, readWord(row, 'level', agencyLevels), division.level);
    const region = { status: 'placed', code, reason: reasonOf('byHand', fullNameOf(code)) } as const;
    const draft = { name: readText(row, 'name'), agencyKind: kind, agencyLevel: level, region, site: null };
    const to = await putAgency(tx, draft, readWord(row, 'origin', origins));
    const reports = await moveAgency(tx, { id: readInteger(row, 'id'), key: keyOfRow(row) }, to);
    tx.record(`place ${publicId} ${to.publicId}`, { kind: 'placed', agency: to.publicId, note: publicId });
    return { publicId: to.publicId, name: draft.name, reports };
  });
}

/**
 * Makes two agencies one, the second. Both must stand in one division, or the first in none. @throws AgencyError for unknown
 * ids, and for agencies that cannot be one.
 */
export function mergeAgencies(database: Database, fromId: string, intoId: string): Promise<Moved> {
  return writeTransaction(database, async (tx) => {
    const [from, into] = [await findRow(tx, fromId), await findRow(tx, intoId)];
    const [fromCode, regionCode] = [readTextOrNull(from, 'region_code'), readTextOrNull(into, 'region_code')];
    const id = readInteger(into, 'id');
    if (id === readInteger(from, 'id')) throw new AgencyError('sameAgency', { from: fromId, into: intoId });
    if (from.origin !== into.origin) throw new AgencyError('originsDiffer');
    if (fromCode !== null && fromCode !== regionCode)
      throw regionCode === null
        ? new AgencyError('intoUnplaced', { from: fromId, fromCode, into: intoId })
        : new AgencyError('divisionsDiffer', { from: fromId, fromCode, into: intoId, intoCode: regionCode });
    const reports = await moveAgency(tx, { id: readInteger(from, 'id'), key: keyOfRow(from) }, { id, regionCode });
    tx.record(`merge ${fromId} ${intoId}`, { kind: 'merged', agency: intoId, note: fromId });
    return { publicId: readText(into, 'public_id'), name: readText(into, 'name'), reports };
  });
}

function levelIn(kind: AgencyKind, level: AgencyLevel, division: AgencyLevel): AgencyLevel {
  if (kind === 'township' || kind === 'subdistrict') return 'township';
  return kind === 'zone' ? level : division;
}

const columns = 'a.id, a.public_id, a.name, a.kind, a.level, a.region_code, a.origin, a.site';

/** The agency with an id, its own or a former one that leads to it alone. */
async function findRow(tx: Executor, publicId: string): Promise<DriverRow> {
  const { rows } = await tx.execute({
    sql: `SELECT ${columns} FROM agency AS a WHERE a.public_id = ?
      UNION ALL SELECT ${columns} FROM agency_alias AS m JOIN agency AS a ON a.id = m.agency_id WHERE m.public_id = ?`,
    args: [publicId, publicId],
  });
  const own = rows.find((row) => row.public_id === publicId);
  const [only, ...others] = rows;
  if (own) return own;
  if (!only) throw new AgencyError('notFound', { id: publicId });
  if (others.length > 0) {
    const now = rows.map((row) => readText(row, 'public_id')).join(', ');
    throw new AgencyError('takenApart', { id: publicId, now });
  }
  return only;
}
