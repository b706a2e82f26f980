import { editions as editionNames, type Scope, scopes } from '../../lib/form/terms.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { type FigureContent, figureContent } from '../content.ts';
import type { Executor } from '../executor.ts';
import type { Editions } from '../mask.ts';
import { unpackCells } from '../packed.ts';
import { readFigureRows } from './figures.ts';
import {
  type DriverRow,
  readBytes,
  readFlag,
  readInteger,
  readText,
  readTextOrNull,
  readWord,
  readWordOrNull,
} from './row.ts';

/** A report the store holds, as the writer needs it. */
export type HeldReport = {
  readonly id: number;
  readonly agencyId: number;
  readonly reportYear: number;
  readonly scope: Scope;
  readonly origin: Origin;
  readonly revision: number;
  readonly isCurrent: boolean;
  readonly regionCode: string | null;
  readonly mask: string | null;
  readonly editions: Editions;
};

/** A reading of a file, with what was read from it as a digest, whose it is, and whether a manifest said so. */
export type HeldReading = HeldReport & {
  readonly readingDigest: string;
  readonly agency: string;
  readonly publicId: string;
  readonly isGiven: boolean;
};

const columns = `r.id, r.agency_id, r.report_year, r.scope, r.origin, r.revision, r.is_current, r.region_code, r.cell_mask,
  r.disclosure_edition, r.application_edition, r.challenge_edition`;

/** The editions of a row's three tables. */
export function readEditions(row: DriverRow): Editions {
  return {
    disclosure: readWordOrNull(row, 'disclosure_edition', editionNames),
    application: readWordOrNull(row, 'application_edition', editionNames),
    challenge: readWordOrNull(row, 'challenge_edition', editionNames),
  };
}

function readHeld(row: DriverRow): HeldReport {
  return {
    id: readInteger(row, 'id'),
    agencyId: readInteger(row, 'agency_id'),
    reportYear: readInteger(row, 'report_year'),
    scope: readWord(row, 'scope', scopes),
    origin: readWord(row, 'origin', origins),
    revision: readInteger(row, 'revision'),
    isCurrent: readFlag(row, 'is_current'),
    regionCode: readTextOrNull(row, 'region_code'),
    mask: readTextOrNull(row, 'cell_mask'),
    editions: readEditions(row),
  };
}

/** The current report of an agency, year and scope. */
export async function findCurrent(
  db: Executor,
  { agencyId, reportYear, scope }: { agencyId: number; reportYear: number; scope: string },
): Promise<HeldReport | null> {
  const { rows } = await db.execute({
    sql: `SELECT ${columns} FROM report AS r WHERE r.agency_id = ? AND r.report_year = ? AND r.scope = ? AND r.is_current`,
    args: [agencyId, reportYear, scope],
  });
  return rows[0] ? readHeld(rows[0]) : null;
}

/** The current reports of an agency and scope in a year, the year before and the year after, by year. */
export async function findAround(
  db: Executor,
  { agencyId, reportYear, scope }: Pick<HeldReport, 'agencyId' | 'reportYear' | 'scope'>,
): Promise<Map<number, HeldReport>> {
  const { rows } = await db.execute({
    sql: `SELECT ${columns} FROM report AS r
      WHERE r.agency_id = ? AND r.report_year BETWEEN ? AND ? AND r.scope = ? AND r.is_current`,
    args: [agencyId, reportYear - 1, reportYear + 1, scope],
  });
  return new Map(rows.map(readHeld).map((held) => [held.reportYear, held]));
}

/** The report with an id and the cells that were read, from the reading. */
export async function findReading(
  db: Executor,
  id: number,
): Promise<{ held: HeldReport; content: FigureContent } | null> {
  const { rows } = await db.execute({
    sql: `SELECT ${columns}, t.cells FROM report AS r JOIN reading AS t ON t.report_id = r.id WHERE r.id = ?`,
    args: [id],
  });
  const [row] = rows;
  if (!row) return null;
  const held = readHeld(row);
  const cells = unpackCells(readBytes(row, 'cells'));
  return { held, content: figureContent(cells, held.editions) };
}

/** Every reading of the file with this digest. */
export async function findHeld(db: Executor, sha256: string): Promise<HeldReading[]> {
  const { rows } = await db.execute({
    sql: `SELECT ${columns}, s.reading_digest, a.name, a.public_id,
        EXISTS (SELECT 1 FROM json_each(s.hints) WHERE key IN ('agency', 'reportYear', 'regionCode', 'scope')) AS is_given
      FROM source AS s JOIN report AS r ON r.id = s.report_id JOIN agency AS a ON a.id = r.agency_id WHERE s.sha256 = ?`,
    args: [sha256],
  });
  return rows.map((row) => ({
    ...readHeld(row),
    readingDigest: readText(row, 'reading_digest'),
    agency: readText(row, 'name'),
    publicId: readText(row, 'public_id'),
    isGiven: readFlag(row, 'is_given'),
  }));
}

/** The stored figures of a current report. */
export async function heldContent(db: Executor, { id, reportYear, origin, mask }: HeldReport): Promise<FigureContent> {
  const rows = await readFigureRows(db, [{ id, reportYear, origin }]);
  return { rows: rows.get(id) ?? [], mask };
}
