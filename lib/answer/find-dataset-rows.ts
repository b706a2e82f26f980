import { database } from '../../db/client.ts';
import type { Executor } from '../../db/executor.ts';
import { type Editions, isPrinted, stateIn } from '../../db/mask.ts';
import { readFigureRows } from '../../db/read/figures.ts';
import { readEditions } from '../../db/read/held-report.ts';
import { readInteger, readText, readTextOrNull } from '../../db/read/row.ts';
import { type Figure, figures } from '../form/figure.ts';
import { tables } from '../form/terms.ts';
import type { DatasetRow } from '../indicator/dataset-row.ts';
import { keysOf, measureOf } from '../indicator/measure.ts';
import { fullNameOf } from '../region/region-names.ts';
import type { View } from '../view/view.ts';
import { findChecks, type PointReport, pointReportColumns, readPointReport, worstOf } from './agency-points.ts';
import { agencyRunsOf, countPlaced, type Run } from './dataset-reports.ts';
import { type AgencySubject, agencyColumns, readAgency } from './subject.ts';

/** What of a view decides the rows of a file. */
export type DatasetView = Pick<
  View,
  'subjects' | 'measures' | 'applicant' | 'base' | 'scope' | 'from' | 'to' | 'origin' | 'figures'
>;

/** Reports read at a time; between pages the server may answer others. */
const pageReports = 200;

/**
 * The figures behind a filter as long rows, in pages: of the agencies it names, then of all that lie in the regions it names
 * by division and agency (all of its origin if it names none), in its years and scope. Every figure that a report's own
 * editions print has a row, whatever its cell holds. `reports` are read at a time.
 */
export async function* findDatasetRows(view: DatasetView, reports = pageReports): AsyncGenerator<DatasetRow[]> {
  const wanted = wantedFigures(view);
  for (const run of agencyRunsOf(view)) yield* rowsOfRun(run, view, wanted, reports);
}

async function* rowsOfRun(run: Run, view: DatasetView, wanted: readonly Figure[], take: number) {
  const { client } = await database();
  const current = currentIn(view);
  const order = run.isByPlace ? ['a.region_code', 'a.id', 'r.report_year'] : ['a.id', 'r.report_year'];
  for (let after: Statement = { sql: '', args: [] }; ; ) {
    const { rows } = await client.execute({
      sql: `SELECT ${pointReportColumns}, ${agencyColumns}, r.parser_version, s.name AS source_name, s.url AS source_url
        FROM ${run.from} CROSS JOIN report AS r ON r.agency_id = a.id LEFT JOIN source AS s ON s.report_id = r.id
        WHERE ${run.where.sql} AND ${current.sql} ${after.sql} ORDER BY ${order.join(', ')} LIMIT ?`,
      args: [...run.where.args, ...current.args, ...after.args, take],
    });
    const page = rows.map((row) => ({
      report: readPointReport(row),
      agency: readAgency(row),
      parserVersion: readText(row, 'parser_version'),
      sourceName: readTextOrNull(row, 'source_name'),
      sourceUrl: readTextOrNull(row, 'source_url'),
    }));
    const last = page.at(-1);
    if (last) yield await rowsOf(page, wanted);
    if (!last || page.length < take) return;
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

async function rowsOf(page: readonly Held[], wanted: readonly Figure[]): Promise<DatasetRow[]> {
  const { client } = await database();
  const ordinals = wanted.map(({ ordinal }) => ordinal);
  const reports = page.map(({ report }) => report);
  const values = new Map<number, Map<number, number | null>>();
  for (const [id, rows] of await readFigureRows(client, reports, ordinals))
    values.set(id, new Map(rows.map(({ ordinal, value }) => [ordinal, value])));
  const checks = await findChecks(client, reports);
  const used = new Map(wanted.map(({ key }) => [key, [key]]));
  return page.flatMap(({ report, agency, parserVersion, sourceName, sourceUrl }) =>
    wanted
      .filter((figure) => isPrinted(figure, report.editions))
      .map((figure): DatasetRow => {
        const state = stateIn(report.mask, figure, report.editions);
        const stored = values.get(report.id)?.get(figure.ordinal);
        const value = stored ?? (state === 'reported' ? 0 : null);
        return {
          agencyId: agency.id,
          agency: agency.name,
          agencyKind: agency.agencyKind,
          agencyLevel: agency.agencyLevel,
          regionCode: agency.regionCode,
          regionName: agency.regionCode === null ? null : fullNameOf(agency.regionCode),
          origin: agency.origin,
          reportYear: report.reportYear,
          scope: report.scope,
          edition: report.editions[figure.table],
          figure: figure.key,
          table: figure.table,
          unit: figure.unit,
          state,
          value,
          computed: state !== 'reported' && value !== null,
          ...worstOf(used.get(figure.key) ?? [], report.editions, checks.get(report.id)),
          reportId: report.id,
          parserVersion,
          sourceName,
          sourceUrl,
        };
      }),
  );
}

/** How many rows `findDatasetRows` gives, and from how many reports: for the words on a download button. */
export async function countDatasetRows(view: DatasetView): Promise<{ rows: number; reports: number }> {
  const { client } = await database();
  const wanted = wantedFigures(view);
  const counts = [...(await countNamed(client, view)), ...(await countPlaced(client, view))];
  const rowsIn = (editions: Editions) => wanted.filter((figure) => isPrinted(figure, editions)).length;
  return {
    rows: counts.reduce((sum, { editions, reports }) => sum + reports * rowsIn(editions), 0),
    reports: counts.reduce((sum, { reports }) => sum + reports, 0),
  };
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

function wantedFigures({ figures: choice, measures, applicant, base }: DatasetView): readonly Figure[] {
  if (choice === 'all') return figures;
  const keys = new Set<string>(measures.flatMap((measure) => keysOf(measureOf(measure, base), applicant)));
  return figures.filter(({ key }) => keys.has(key));
}

type Statement = { readonly sql: string; readonly args: readonly (string | number)[] };
