import { database } from '../../db/client.ts';
import type { FigureRow } from '../../db/content.ts';
import type { Executor } from '../../db/executor.ts';
import { type Editions, isPrinted, stateIn } from '../../db/mask.ts';
import { readFigureRows } from '../../db/read/figures.ts';
import { readEditions } from '../../db/read/held-report.ts';
import { readInteger, readText, readTextOrNull } from '../../db/read/row.ts';
import { type Figure, type FigureKey, figures, formRowOf } from '../form/figure.ts';
import { type Edition, tables } from '../form/terms.ts';
import type { DatasetRow } from '../indicator/dataset-row.ts';
import { keysOf, measureOf } from '../indicator/measure.ts';
import { fullNameOf } from '../region/region-names.ts';
import { noteLong } from '../server/exchange.mjs';
import type { View } from '../view/view.ts';
import { findChecks, type PointReport, pointReportColumns, readPointReport, worstOf } from './agency-points.ts';
import { agencyRunsOf, countPlaced, type Run } from './dataset-reports.ts';
import type { CheckCounts } from './evaluation.ts';
import { type AgencySubject, agencyColumns, readAgency } from './subject.ts';

/** What of a view decides the rows of a file. */
export type DatasetView = Pick<
  View,
  'subjects' | 'measures' | 'applicant' | 'base' | 'scope' | 'from' | 'to' | 'origin' | 'figures'
>;

/** Reports read at a time; between pages the server may answer others. */
const pageReports = 200;
/** Reports of the first page. */
const firstReports = 20;
/** Reports whose rows are made at a time, and before all others. */
const reportsAtOnce = 10;
const reportsAtFirst = 2;

/**
 * The figures behind a filter as long rows, in pages: of the agencies it names, then of all that lie in the regions it names
 * by division and agency (all of its origin if it names none), in its years and scope. Every figure that a report's own
 * editions print has a row, whatever its cell holds. `reports` are read at a time; with `ofRows` all figures come that stand in a
 * row of the form with one that is asked for.
 */
export async function* findDatasetRows(
  view: DatasetView,
  { reports = pageReports, ofRows = false }: { readonly reports?: number; readonly ofRows?: boolean } = {},
): AsyncGenerator<DatasetRow[]> {
  const printedIn = printedFigures(ofRows ? wholeRows(wantedFigures(view)) : wantedFigures(view));
  for (const run of agencyRunsOf(view)) yield* rowsOfRun(run, view, printedIn, reports);
}

async function* rowsOfRun(
  run: Run,
  view: DatasetView,
  printedIn: (editions: Editions) => readonly Printed[],
  take: number,
) {
  const { client } = await database();
  const current = currentIn(view);
  const order = run.isByPlace ? ['a.region_code', 'a.id', 'r.report_year'] : ['a.id', 'r.report_year'];
  // The first rows are asked for alone: a reader who waits gets them at once.
  let asked = Math.min(take, firstReports);
  for (let after: Statement = { sql: '', args: [] }; ; ) {
    const { rows } = await client.execute({
      sql: `SELECT ${pointReportColumns}, ${agencyColumns}, r.parser_version, s.name AS source_name, s.url AS source_url
        FROM ${run.from} CROSS JOIN report AS r ON r.agency_id = a.id LEFT JOIN source AS s ON s.report_id = r.id
        WHERE ${run.where.sql} AND ${current.sql} ${after.sql} ORDER BY ${order.join(', ')} LIMIT ?`,
      args: [...run.where.args, ...current.args, ...after.args, asked],
    });
    const page = rows.map((row) => ({
      report: readPointReport(row),
      agency: readAgency(row),
      parserVersion: readText(row, 'parser_version'),
      sourceName: readTextOrNull(row, 'source_name'),
      sourceUrl: readTextOrNull(row, 'source_url'),
    }));
    const last = page.at(-1);
    const isLast = page.length < asked;
    if (!isLast) noteLong();
    if (last) yield* rowsOf(page, printedIn);
    if (!last || isLast) return;
    asked = take;
    const { agency, report } = last;
    const place = run.isByPlace ? agency.regionCode : null;
    after =
      place === null
        ? { sql: 'AND (a.id, r.report_year) > (?, ?) AND a.id >= ?', args: [agency.key, report.reportYear, agency.key] }
        : {
            sql: 'AND (a.region_code, a.id, r.report_year) > (?, ?, ?) AND a.region_code >= ?',
            args: [place, agency.key, report.reportYear, place],
          };
    await new Promise(setImmediate);
  }
}

type Held = {
  readonly report: PointReport;
  readonly agency: AgencySubject;
  readonly parserVersion: string;
  readonly sourceName: string | null;
  readonly sourceUrl: string | null;
};

/** What of a figure's row follows from the forms that a report prints: found once for each combination of forms. */
type Printed = {
  readonly figure: Figure;
  readonly edition: Edition | null;
  readonly operands: readonly FigureKey[];
};

/** Their rows come a few reports at a time, so that what has been written can go before the next are made. */
async function* rowsOf(page: readonly Held[], printedIn: (editions: Editions) => readonly Printed[]) {
  const { client } = await database();
  const reports = page.map(({ report }) => report);
  const rows = await readFigureRows(client, reports, wantedOrdinals(page, printedIn));
  const checks = await findChecks(client, reports);
  for (let at = 0, take = reportsAtFirst; at < page.length; at += take, take = reportsAtOnce)
    yield page
      .slice(at, at + take)
      .flatMap((held) => rowsOfReport(held, printedIn(held.report.editions), rows, checks));
}

const wantedOrdinals = (page: readonly Held[], printedIn: (editions: Editions) => readonly Printed[]) => [
  ...new Set(page.flatMap(({ report }) => printedIn(report.editions).map(({ figure }) => figure.ordinal))),
];

function rowsOfReport(
  { report, agency, parserVersion, sourceName, sourceUrl }: Held,
  printed: readonly Printed[],
  rows: ReadonlyMap<number, readonly FigureRow[]>,
  checks: ReadonlyMap<number, CheckCounts>,
): DatasetRow[] {
  const regionName = agency.regionCode === null ? null : fullNameOf(agency.regionCode);
  const values: (number | null | undefined)[] = [];
  for (const { ordinal, value } of rows.get(report.id) ?? []) values[ordinal] = value;
  const ofReport = checks.get(report.id);
  return printed.map(({ figure, edition, operands }): DatasetRow => {
    const state = stateIn(report.mask, figure, report.editions);
    const value = values[figure.ordinal] ?? (state === 'reported' ? 0 : null);
    const worst = worstOf(operands, report.editions, ofReport);
    return {
      agencyId: agency.id,
      agency: agency.name,
      agencyKind: agency.agencyKind,
      agencyLevel: agency.agencyLevel,
      regionCode: agency.regionCode,
      regionName,
      origin: agency.origin,
      reportYear: report.reportYear,
      scope: report.scope,
      edition,
      figure: figure.key,
      table: figure.table,
      unit: figure.unit,
      state,
      value,
      computed: state !== 'reported' && value !== null,
      check: worst.check,
      delta: worst.delta,
      reportId: report.id,
      parserVersion,
      sourceName,
      sourceUrl,
    };
  });
}

/** The wanted figures that a report prints, by the forms it follows. */
function printedFigures(wanted: readonly Figure[]): (editions: Editions) => readonly Printed[] {
  const known = new Map<string, readonly Printed[]>();
  const all = wanted.map((figure) => ({ figure, operands: [figure.key] }));
  return (editions) => {
    const name = tables.map((table) => editions[table]).join(' ');
    const found = known.get(name);
    if (found) return found;
    const printed = all
      .filter(({ figure }) => isPrinted(figure, editions))
      .map((of) => ({ ...of, edition: editions[of.figure.table] }));
    known.set(name, printed);
    return printed;
  };
}

/**
 * How many rows `findDatasetRows` gives with the same `ofRows`, in how many rows of the form they stand, and from how many reports (those
 * that print none of the figures give no row): for the words on a download button.
 */
export async function countDatasetRows(
  view: DatasetView,
  { ofRows = false }: { readonly ofRows?: boolean } = {},
): Promise<{ rows: number; formRows: number; reports: number }> {
  const { client } = await database();
  const printedIn = printedFigures(ofRows ? wholeRows(wantedFigures(view)) : wantedFigures(view));
  const sums = { rows: 0, formRows: 0, reports: 0 };
  for (const { editions, reports } of [...(await countNamed(client, view)), ...(await countPlaced(client, view))]) {
    const printed = printedIn(editions);
    if (printed.length === 0) continue;
    sums.rows += reports * printed.length;
    sums.formRows += reports * new Set(printed.map(({ figure }) => formRowOf(figure))).size;
    sums.reports += reports;
  }
  return sums;
}

/** The reports of the agencies a view names, by the forms they print. */
async function countNamed(db: Executor, view: DatasetView): Promise<{ editions: Editions; reports: number }[]> {
  const named = agencyRunsOf(view).find(({ isByPlace }) => !isByPlace);
  if (!named) return [];
  const current = currentIn(view);
  const { rows } = await db.execute({
    sql: `SELECT ${tables.map((table) => `r.${table}_edition`).join(', ')}, count(*) AS reports
      FROM ${named.from} CROSS JOIN report AS r ON r.agency_id = a.id WHERE ${named.where.sql} AND ${current.sql} GROUP BY 1, 2, 3`,
    args: [...named.where.args, ...current.args],
  });
  return rows.map((row) => ({ editions: readEditions(row), reports: readInteger(row, 'reports') }));
}

function currentIn({ from, to, scope }: DatasetView): Statement {
  return {
    sql: `r.report_year BETWEEN ? AND ? AND r.is_current AND ${scope === 'any' ? 'r.is_preferred' : 'r.scope = ?'}`,
    args: [from, to, ...(scope === 'any' ? [] : [scope])],
  };
}

/** The figures that a view asks for, in the order of the form. */
export function wantedFigures({ figures: choice, measures, applicant, base }: DatasetView): readonly Figure[] {
  if (choice === 'all') return figures;
  const keys = new Set<string>(measures.flatMap((measure) => keysOf(measureOf(measure, base), applicant)));
  return figures.filter(({ key }) => keys.has(key));
}

const wholeRows = (wanted: readonly Figure[]): readonly Figure[] => {
  const rows = new Set(wanted.map(formRowOf));
  return figures.filter((figure) => rows.has(formRowOf(figure)));
};

type Statement = { readonly sql: string; readonly args: readonly (string | number)[] };
