import { database } from '../../db/client.ts';
import { isPrinted, stateIn } from '../../db/mask.ts';
import { readFigureRows } from '../../db/read/figures.ts';
import { readInteger, readTextOrNull } from '../../db/read/row.ts';
import { type Figure, figures } from '../form/figure.ts';
import { editions, type Table, tables } from '../form/terms.ts';
import type { DatasetRow } from '../indicator/dataset-row.ts';
import { keysOf, measureOf } from '../indicator/measure.ts';
import { nationalCode } from '../region/division.ts';
import { fullNameOf } from '../region/region-names.ts';
import type { SubjectRef } from '../view/subject-ref.ts';
import { agenciesOf, type View } from '../view/view.ts';
import { type PointReport, pointReportColumns, readPointReport } from './agency-points.ts';
import { divisionsIn } from './find-members.ts';
import { codeRange } from './search-agencies.ts';
import { type AgencySubject, agencyColumns, readAgency } from './subject.ts';

/** What of a view decides the rows of a file. */
export type DatasetView = Pick<
  View,
  'subjects' | 'measures' | 'applicant' | 'base' | 'scope' | 'from' | 'to' | 'origin' | 'figures'
>;

/** Reports read at a time; between pages the server may answer others. */
const pageReports = 200;

/**
 * The figures behind a filter as long rows, in pages, ordered by agency, year and the form: of the agencies it names and of
 * all that lie in the regions it names (all of its origin if it names none), in its years and scope. Every figure that a
 * report's own editions print has a row, whatever its cell holds.
 */
export async function* findDatasetRows(view: DatasetView): AsyncGenerator<DatasetRow[]> {
  const { client } = await database();
  const wanted = wantedFigures(view);
  const { sql, args } = chosenReports(view);
  // Agencies in the order of their numbers, so that a page goes on where the last one ended; a named few are looked up.
  const walk = agenciesOf(view).length > 0 ? '' : 'NOT INDEXED';
  let after = [0, 0];
  for (;;) {
    const { rows } = await client.execute({
      sql: `SELECT ${pointReportColumns}, ${agencyColumns}, s.name AS source_name, s.url AS source_url
        FROM agency AS a ${walk} CROSS JOIN report AS r ON r.agency_id = a.id LEFT JOIN source AS s ON s.report_id = r.id
        WHERE ${sql} AND (a.id, r.report_year) > (?, ?) AND a.id >= ? ORDER BY a.id, r.report_year LIMIT ?`,
      args: [...args, after[0] ?? 0, after[1] ?? 0, after[0] ?? 0, pageReports],
    });
    const page = rows.map((row) => ({
      report: readPointReport(row),
      agency: readAgency(row),
      sourceName: readTextOrNull(row, 'source_name'),
      sourceUrl: readTextOrNull(row, 'source_url'),
    }));
    const last = page.at(-1);
    if (!last) return;
    yield await rowsOf(page, wanted);
    after = [last.agency.key, last.report.reportYear];
    await new Promise(setImmediate);
  }
}

type Held = {
  readonly report: PointReport;
  readonly agency: AgencySubject;
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
  return page.flatMap(({ report, agency, sourceName, sourceUrl }) =>
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
          reportId: report.id,
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
  const { sql, args } = chosenReports(view);
  const { rows } = await client.execute({
    sql: `SELECT ${tables.map((table) => `r.${table}_edition`).join(', ')}, count(*) AS reports
      FROM agency AS a CROSS JOIN report AS r ON r.agency_id = a.id WHERE ${sql} GROUP BY 1, 2, 3`,
    args: [...args],
  });
  let total = 0;
  let reports = 0;
  for (const row of rows) {
    const held = readInteger(row, 'reports');
    const editionOf = (table: Table) => editions.find((edition) => edition === row[`${table}_edition`]);
    reports += held;
    total +=
      held * wanted.filter(({ table, editions: of }) => of.some((edition) => edition === editionOf(table))).length;
  }
  return { rows: total, reports };
}

function wantedFigures({ figures: choice, measures, applicant, base }: DatasetView): readonly Figure[] {
  if (choice === 'all') return figures;
  const keys = new Set<string>(measures.flatMap((measure) => keysOf(measureOf(measure, base), applicant)));
  return figures.filter(({ key }) => keys.has(key));
}

/** The current reports of the agencies named, and of all that lie in the regions and sets named; of all without any. */
function chosenReports(view: DatasetView): Statement {
  const { scope, from, to, origin } = view;
  const named: Statement[] = [];
  const ids = agenciesOf(view);
  if (ids.length > 0)
    named.push({ sql: 'a.public_id IN (SELECT value FROM json_each(?))', args: [JSON.stringify(ids)] });
  const places = view.subjects.flatMap((ref) => (ref.kind === 'agency' ? [] : [conditionOf(ref)]));
  if (places.length > 0 || ids.length === 0) {
    const within = places.length > 0 ? ` AND (${places.map(({ sql }) => `(${sql})`).join(' OR ')})` : '';
    named.push({ sql: `a.origin = ?${within}`, args: [origin, ...places.flatMap(({ args }) => args)] });
  }
  return {
    sql: `(${named.map(({ sql }) => `(${sql})`).join(' OR ')}) AND r.report_year BETWEEN ? AND ? AND r.is_current
      AND ${scope === 'any' ? 'r.is_preferred' : 'r.scope = ?'}`,
    args: [...named.flatMap(({ args }) => args), from, to, ...(scope === 'any' ? [] : [scope])],
  };
}

/** Which agencies a region or a set means: all that lie in the region, or in any of the divisions of the set. */
function conditionOf(ref: Exclude<SubjectRef, { kind: 'agency' }>): Statement {
  const place = ref.kind === 'region' ? ref.id : ref.place;
  const within: Statement =
    place === nationalCode
      ? { sql: 'true', args: [] }
      : { sql: 'a.region_code BETWEEN ? AND ?', args: codeRange(place) };
  if (ref.kind === 'region') return within;
  if (ref.kind === 'agencies') {
    const kinds = [
      ...(ref.agencyKind === null ? [] : [['a.kind = ?', ref.agencyKind] as const]),
      ...(ref.agencyLevel === null ? [] : [['a.level = ?', ref.agencyLevel] as const]),
    ];
    return {
      sql: [within.sql, ...kinds.map(([sql]) => sql)].join(' AND '),
      args: [...within.args, ...kinds.map(([, word]) => word)],
    };
  }
  const ends = divisionsIn(ref).map(({ code }) => codeRange(code));
  return {
    sql: 'EXISTS (SELECT 1 FROM json_each(?) AS d WHERE a.region_code BETWEEN d.value->>0 AND d.value->>1)',
    args: [JSON.stringify(ends)],
  };
}

type Statement = { readonly sql: string; readonly args: readonly (string | number)[] };
