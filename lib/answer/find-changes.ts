import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import {
  type DriverRow,
  readCoded,
  readInteger,
  readNumberOrNull,
  readTextOrNull,
  readTime,
} from '../../db/read/row.ts';
import { changeKinds } from '../../db/schema.ts';
import { type FigureKey, isFigureKey } from '../form/figure.ts';
import { nationalCode } from '../region/division.ts';
import { codeRange } from './search-agencies.ts';

export { changeKinds } from '../../db/schema.ts';

/** One thing that a data version changed. */
export type DataChange = {
  readonly version: number;
  /** Its place among the changes of the version. */
  readonly ordinal: number;
  readonly changedAt: Date;
  readonly kind: (typeof changeKinds)[number];
  /** Public id of the agency as it was then, and its name now; null where it is none or no longer held. */
  readonly agency: string | null;
  readonly name: string | null;
  readonly reportYear: number | null;
  /** The report, where it is still held. */
  readonly reportId: number | null;
  /** Figures with their number before and after; null is no number. */
  readonly figures: readonly { readonly key: FigureKey; readonly from: number | null; readonly to: number | null }[];
  /** Why a report was withdrawn; the former id of a placed or merged agency; how many were loaded or removed. */
  readonly note: string | null;
};

/**
 * What changed, the newest first: all of it, of some agencies or of those in a region, from the version after `since`, and before `before` where a page goes
 * on. Changes of another kind, which concern no figure, are left out. One statement.
 */
export async function findChanges({
  agencies = null,
  place = null,
  since = 0,
  before = null,
  limit,
}: {
  readonly agencies?: readonly string[] | null;
  /** Code of a region: only changes of agencies in it. */
  readonly place?: string | null;
  readonly since?: number;
  readonly before?: { readonly version: number; readonly ordinal: number } | null;
  readonly limit: number;
}): Promise<{ readonly changes: readonly DataChange[]; readonly next: { version: number; ordinal: number } | null }> {
  const { client } = await database();
  const range = place === null || place === nationalCode ? null : codeRange(place);
  const { rows } = await client.execute({
    sql: `SELECT c.version, c.ordinal, c.changed_at, c.kind, c.agency, c.report_year, c.figures, c.note, a.name, r.id AS report_id
      FROM data_change AS c LEFT JOIN agency AS a ON a.public_id = c.agency LEFT JOIN report AS r ON r.id = c.report_id
      WHERE c.version > ? AND c.kind <> ? ${agencies ? 'AND c.agency IN (SELECT value FROM json_each(?))' : ''}
        ${range ? 'AND a.region_code BETWEEN ? AND ?' : ''}
        ${before ? 'AND (c.version, c.ordinal) < (?, ?)' : ''}
      ORDER BY c.version DESC, c.ordinal DESC LIMIT ?`,
    args: [
      since,
      codeOf(changeKinds, 'other'),
      ...(agencies ? [JSON.stringify(agencies)] : []),
      ...(range ?? []),
      ...(before ? [before.version, before.ordinal] : []),
      limit,
    ],
  });
  const changes = rows.map(readDataChange);
  const last = rows.at(-1);
  const isMore = rows.length === limit && last;
  return {
    changes,
    next: isMore ? { version: readInteger(last, 'version'), ordinal: readInteger(last, 'ordinal') } : null,
  };
}

/** The change of a row that has its columns, `name` of its agency and `report_id` where it is still held. */
export const readDataChange = (row: DriverRow): DataChange => ({
  version: readInteger(row, 'version'),
  ordinal: readInteger(row, 'ordinal'),
  changedAt: readTime(row, 'changed_at'),
  kind: readCoded(row, 'kind', changeKinds),
  agency: readTextOrNull(row, 'agency'),
  name: readTextOrNull(row, 'name'),
  reportYear: readNumberOrNull(row, 'report_year'),
  reportId: readNumberOrNull(row, 'report_id'),
  figures: readFigures(readTextOrNull(row, 'figures')),
  note: readTextOrNull(row, 'note'),
});

function readFigures(text: string | null): DataChange['figures'] {
  if (text === null) return [];
  const read = JSON.parse(text) as readonly (readonly [string, number | null, number | null])[];
  return read.flatMap(([key, from, to]) => (isFigureKey(key) ? [{ key, from, to }] : []));
}
