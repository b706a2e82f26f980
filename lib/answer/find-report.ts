import { database } from '../../db/client.ts';
import { hardChecks } from '../../db/content.ts';
import { type Editions, stateIn } from '../../db/mask.ts';
import { unpackCells, unpackText } from '../../db/packed.ts';
import { readFigureRows } from '../../db/read/figures.ts';
import { findCurrent, readEditions } from '../../db/read/held-report.ts';
import {
  type DriverRow,
  readBytes,
  readFlag,
  readInteger,
  readJson,
  readText,
  readTextOrNull,
  readTime,
  readWord,
  readWordOrNull,
} from '../../db/read/row.ts';
import { findSoftChecks } from '../../db/write/soft-checks.ts';
import { type CheckResult, computeTotals } from '../form/check.ts';
import { type FigureKey, figures, isFigureKey } from '../form/figure.ts';
import { type Problem, type ProblemCode, problemSeverities } from '../form/problem.ts';
import { type Cell, type Position, type Section, type SourceRef, sourceFormats } from '../form/report.ts';
import { type Edition, editions, type Scope, scopes } from '../form/terms.ts';
import { type Origin, origins, type Subject } from '../indicator/series.ts';
import { agencyColumns, readAgency, subjectOf } from './subject.ts';

/** Another reading of the same agency's year: an earlier or later file, or the other scope. */
export type Revision = {
  readonly id: number;
  readonly scope: Scope;
  readonly revision: number;
  readonly isCurrent: boolean;
  readonly readAt: Date;
  readonly source: { readonly name: string; readonly url: string | null; readonly sha256: string } | null;
};

/** A report whole: what it says, where it says it, and what was checked. */
export type ReportFound = {
  readonly id: number;
  readonly subject: Subject;
  readonly reportYear: number;
  readonly scope: Scope;
  /** Wording or rule that decided the scope; null for a generated report. */
  readonly scopeReason: string | null;
  readonly publishedOn: string | null;
  readonly edition: Edition | null;
  readonly editions: Editions;
  readonly revision: number;
  readonly isCurrent: boolean;
  readonly origin: Origin;
  readonly readAt: Date;
  readonly parserVersion: string;
  /** The file, or null: a generated report has none, nor text, and its cells no position. */
  readonly source: SourceRef | null;
  readonly text: string | null;
  /** In the form's order. */
  readonly cells: readonly Cell[];
  /** Totals the source leaves without a number, computed from its own parts; never a printed value. */
  readonly computedTotals: ReadonlyMap<FigureKey, number>;
  /** Every hard identity, and those over two years where the year before is held. */
  readonly checks: readonly CheckResult[];
  readonly problems: readonly Problem[];
  readonly sections: readonly Section[];
  /** Every reading held of this agency and year, newest first; this one among them. */
  readonly revisions: readonly Revision[];
  /** Filed reports of other agencies with the very same figures. */
  readonly sameFigures: readonly { readonly id: number; readonly subject: Subject; readonly reportYear: number }[];
  /** Files that repeat this report, or another revision of it, under another agency's name; none is loaded. */
  readonly mirrors: readonly Mirror[];
};

export type Mirror = {
  readonly id: number;
  /** The agency name it goes under. */
  readonly agency: string;
  /** The revision whose figures it has. */
  readonly revision: number;
  readonly readAt: Date;
  readonly source: { readonly name: string; readonly url: string | null; readonly sha256: string };
};

/** The report with an id, current or superseded, or null. */
export async function findReport(id: number): Promise<ReportFound | null> {
  if (!Number.isSafeInteger(id)) return null;
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT r.*, ${agencyColumns}, r.origin AS origin, s.name AS source_name, s.url, s.sha256, s.bytes, s.format, s.charset, s.scope_reason,
        s.published_on, t.text, t.cells
      FROM report AS r JOIN agency AS a ON a.id = r.agency_id LEFT JOIN source AS s ON s.report_id = r.id
      LEFT JOIN reading AS t ON t.report_id = r.id WHERE r.id = ?`,
    args: [id],
  });
  const [row] = rows;
  if (!row) return null;
  const tableEditions = readEditions(row);
  const cells = row.cells ? sorted(unpackCells(readBytes(row, 'cells'))) : await storedCells(row, tableEditions);
  const values = new Map(cells.map((cell) => [cell.key, cell.value]));
  return {
    id,
    subject: subjectOf(readAgency(row)),
    reportYear: readInteger(row, 'report_year'),
    scope: readWord(row, 'scope', scopes),
    scopeReason: readTextOrNull(row, 'scope_reason'),
    publishedOn: readTextOrNull(row, 'published_on'),
    edition: readWordOrNull(row, 'edition', editions),
    editions: tableEditions,
    revision: readInteger(row, 'revision'),
    isCurrent: readFlag(row, 'is_current'),
    origin: readWord(row, 'origin', origins),
    readAt: readTime(row, 'read_at'),
    parserVersion: readText(row, 'parser_version'),
    source: sourceIn(row),
    text: row.text && row.sha256 !== null ? unpackText(readBytes(row, 'text')) : null,
    cells,
    computedTotals: computeTotals(tableEditions.application ?? tableEditions.challenge, (key) => values.get(key)),
    checks: [...hardChecks({ cells, editions: tableEditions }), ...(await softChecks(row))],
    problems: await findProblems(id),
    sections: await findSections(id),
    revisions: await findRevisions(row),
    sameFigures: await findSameFigures(row),
    mirrors: await findMirrors(row),
  };
}

function sorted(cells: readonly Cell[]): Cell[] {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  return figures.flatMap(({ key }) => byKey.get(key) ?? []);
}

/** The cells of a generated report, made from its stored figures: no source, so no characters but the number's own. */
async function storedCells(row: DriverRow, tableEditions: Editions): Promise<Cell[]> {
  const { client } = await database();
  const id = readInteger(row, 'id');
  const mask = readTextOrNull(row, 'cell_mask');
  const rows = await readFigureRows(client, [
    { id, reportYear: readInteger(row, 'report_year'), origin: readWord(row, 'origin', origins) },
  ]);
  const stored = new Map((rows.get(id) ?? []).map((one) => [one.ordinal, one.value]));
  return figures.flatMap((figure): Cell[] => {
    const state = stateIn(mask, figure, tableEditions);
    if (state === 'notFound') return [];
    const value = state === 'reported' ? (stored.get(figure.ordinal) ?? 0) : null;
    const raw = value === null ? '' : String(value);
    return [{ key: figure.key, state, value, raw, placedBy: 'label', at: null }];
  });
}

function sourceIn(row: DriverRow): SourceRef | null {
  if (row.sha256 === null) return null;
  return {
    name: readText(row, 'source_name'),
    url: readTextOrNull(row, 'url'),
    sha256: readText(row, 'sha256'),
    bytes: readInteger(row, 'bytes'),
    format: readWord(row, 'format', sourceFormats),
    charset: readTextOrNull(row, 'charset'),
  };
}

/** Over this year and the one before, where both reports are current. */
async function softChecks(row: DriverRow): Promise<CheckResult[]> {
  if (!readFlag(row, 'is_current')) return [];
  const { client } = await database();
  const key = {
    agencyId: readInteger(row, 'agency_id'),
    reportYear: readInteger(row, 'report_year'),
    scope: readText(row, 'scope'),
  };
  const now = await findCurrent(client, key);
  const before = await findCurrent(client, { ...key, reportYear: key.reportYear - 1 });
  return now && before ? findSoftChecks(client, before, now) : [];
}

const problemCodes = Object.keys(problemSeverities) as ProblemCode[];

const isFigureKeys = (value: unknown): value is readonly FigureKey[] =>
  Array.isArray(value) && value.every((key) => typeof key === 'string' && isFigureKey(key));
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isPosition = (value: unknown): value is Position =>
  isObject(value) && 'start' in value && 'end' in value && 'line' in value && 'column' in value;
const isParams = (value: unknown): value is Problem['params'] =>
  isObject(value) && Object.values(value).every((one) => typeof one === 'string' || typeof one === 'number');

async function findProblems(id: number): Promise<Problem[]> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: 'SELECT code, keys, at, params FROM problem WHERE report_id = ? ORDER BY ordinal',
    args: [id],
  });
  return rows.map((row) => ({
    code: readWord(row, 'code', problemCodes),
    keys: readJson(row, 'keys', isFigureKeys, 'a list of figures'),
    at: row.at === null ? null : readJson(row, 'at', isPosition, 'a position in the source'),
    params: readJson(row, 'params', isParams, 'the words and numbers of a problem'),
  }));
}

async function findSections(id: number): Promise<Section[]> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: 'SELECT ordinal, heading, text FROM section WHERE report_id = ? ORDER BY ordinal',
    args: [id],
  });
  return rows.map((row) => ({
    ordinal: readInteger(row, 'ordinal'),
    heading: readText(row, 'heading'),
    text: readText(row, 'text'),
  }));
}

async function findRevisions(row: DriverRow): Promise<Revision[]> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT r.id, r.scope, r.revision, r.is_current, r.read_at, s.name, s.url, s.sha256
      FROM report AS r LEFT JOIN source AS s ON s.report_id = r.id
      WHERE r.agency_id = ? AND r.report_year = ? ORDER BY r.is_preferred DESC, r.scope, r.revision DESC`,
    args: [readInteger(row, 'agency_id'), readInteger(row, 'report_year')],
  });
  return rows.map((one) => ({
    id: readInteger(one, 'id'),
    scope: readWord(one, 'scope', scopes),
    revision: readInteger(one, 'revision'),
    isCurrent: readFlag(one, 'is_current'),
    readAt: readTime(one, 'read_at'),
    source:
      one.sha256 === null
        ? null
        : { name: readText(one, 'name'), url: readTextOrNull(one, 'url'), sha256: readText(one, 'sha256') },
  }));
}

const mostSameFigures = 20;

async function findSameFigures(row: DriverRow): Promise<ReportFound['sameFigures']> {
  if (row.fingerprint === null || row.origin !== 'filed') return [];
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT r.id, r.report_year, ${agencyColumns} FROM report AS r JOIN agency AS a ON a.id = r.agency_id
      WHERE r.fingerprint = ? AND r.is_current AND r.origin = 'filed' AND r.agency_id <> ? ORDER BY r.id LIMIT ${mostSameFigures}`,
    args: [readText(row, 'fingerprint'), readInteger(row, 'agency_id')],
  });
  return rows.map((one) => ({
    id: readInteger(one, 'id'),
    subject: subjectOf(readAgency(one)),
    reportYear: readInteger(one, 'report_year'),
  }));
}

async function findMirrors(row: DriverRow): Promise<Mirror[]> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT m.id, m.agency, m.name, m.url, m.sha256, m.read_at, r.revision
      FROM report AS r JOIN mirror AS m ON m.report_id = r.id
      WHERE r.agency_id = ? AND r.report_year = ? AND r.scope = ? ORDER BY m.id`,
    args: [readInteger(row, 'agency_id'), readInteger(row, 'report_year'), readText(row, 'scope')],
  });
  return rows.map((one) => ({
    id: readInteger(one, 'id'),
    agency: readText(one, 'agency'),
    revision: readInteger(one, 'revision'),
    readAt: readTime(one, 'read_at'),
    source: { name: readText(one, 'name'), url: readTextOrNull(one, 'url'), sha256: readText(one, 'sha256') },
  }));
}
