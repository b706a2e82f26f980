import type { FigureRow } from '../../db/content.ts';
import type { Executor } from '../../db/executor.ts';
import { type Editions, stateIn } from '../../db/mask.ts';
import { readFigureRows } from '../../db/read/figures.ts';
import { readEditions } from '../../db/read/held-report.ts';
import { checkIds, checkTerms } from '../form/check.ts';
import { figureOf } from '../form/figure.ts';
import type { Scope } from '../form/terms.ts';
import { evaluateMeasure, type MeasureSource } from '../indicator/evaluate.ts';
import { pointFrom } from '../indicator/point.ts';
import { type Origin, origins, type Point } from '../indicator/series.ts';
import { type CheckCount, identitiesUsing, type Plan, worstCheck } from './evaluation.ts';

/** A current report as points are made from it. */
export type PointReport = {
  readonly id: number;
  readonly agencyKey: number;
  readonly origin: Origin;
  readonly reportYear: number;
  readonly scope: Scope;
  readonly mask: string | null;
  readonly editions: Editions;
};

export type ScopeAsked = 'any' | Scope;
export type Years = { readonly from: number; readonly to: number };

export const pointReportColumns = `r.id, r.agency_id, r.origin, r.report_year, r.scope, r.cell_mask,
  r.disclosure_edition, r.application_edition, r.challenge_edition`;

/** The report of a row that has `pointReportColumns`. */
export function pointReportIn(row: Readonly<Record<string, unknown>>): PointReport {
  return {
    id: Number(row.id),
    agencyKey: Number(row.agency_id),
    origin: row.origin === origins[1] ? origins[1] : origins[0],
    reportYear: Number(row.report_year),
    scope: row.scope === 'consolidated' ? 'consolidated' : 'single',
    mask: row.cell_mask === null ? null : String(row.cell_mask),
    editions: readEditions(row),
  };
}

/** The current reports of agencies, one a year: of the scope asked, or in `any` the preferred one. */
export async function findPointReports(
  db: Executor,
  agencies: readonly { readonly key: number }[],
  { from, to }: Years,
  scope: ScopeAsked,
): Promise<PointReport[]> {
  if (agencies.length === 0) return [];
  const { rows } = await db.execute({
    sql: `SELECT ${pointReportColumns} FROM json_each(?) AS asked CROSS JOIN report AS r ON r.agency_id = asked.value
      WHERE r.report_year BETWEEN ? AND ? AND r.is_current AND ${scope === 'any' ? 'r.is_preferred' : 'r.scope = ?'}`,
    args: [JSON.stringify(agencies.map(({ key }) => key)), from, to, ...(scope === 'any' ? [] : [scope])],
  });
  return rows.map(pointReportIn);
}

/** The points of several measures over the same reports, by measure in the order asked and by report id. */
export async function pointsOfReports(
  db: Executor,
  reports: readonly PointReport[],
  plans: readonly Plan[],
): Promise<Map<number, Point>[]> {
  const ordinals = [...new Set(plans.flatMap((plan) => plan.ordinals))];
  const rows = new Map<number, FigureRow[]>();
  for (const origin of origins) {
    const own = reports.filter((report) => report.origin === origin);
    for (const [id, read] of await readFigureRows(db, origin, own, ordinals)) rows.set(id, read);
  }
  const checks = await findChecks(db, reports);
  return plans.map(
    (plan) => new Map(reports.map((report) => [report.id, pointOf(report, rows.get(report.id) ?? [], checks, plan)])),
  );
}

type Checks = ReadonlyMap<string, CheckCount>;

function pointOf(report: PointReport, rows: readonly FigureRow[], checks: Checks, plan: Plan): Point {
  const source = sourceOf(report, rows);
  const evaluation = evaluateMeasure(plan.measure, plan.applicant, source);
  const worst = worstCheck(identitiesUsing(evaluation.operands, report.editions), (name) =>
    checks.get(`${report.id} ${name.check} ${name.subject}`),
  );
  return pointFrom(plan.measure, plan.applicant, evaluation, {
    ...worst,
    reportYear: report.reportYear,
    scope: report.scope,
    reportId: report.id,
    reports: 1,
    consolidated: report.scope === 'consolidated' ? 1 : 0,
    basis: null,
  });
}

/** A stored report as measures are evaluated in it. */
export function sourceOf(
  { mask, editions }: Pick<PointReport, 'mask' | 'editions'>,
  rows: readonly FigureRow[],
): MeasureSource {
  const byOrdinal = new Map(rows.map((row) => [row.ordinal, row]));
  return {
    editionOf: (table) => editions[table],
    cell: (key) => {
      const figure = figureOf(key);
      const state = stateIn(mask, figure, editions);
      const row = byOrdinal.get(figure.ordinal);
      if (state === 'reported') return { state, value: row?.value ?? 0, computed: false };
      const value = row?.value ?? null;
      return { state, value, computed: value !== null };
    },
  };
}

const hardCodes = checkIds.flatMap((id, code) => (checkTerms[id].hard ? [code] : []));

async function findChecks(db: Executor, reports: readonly PointReport[]): Promise<Map<string, CheckCount>> {
  if (reports.length === 0) return new Map();
  const { rows } = await db.execute({
    sql: `SELECT c.report_id, c.check_id, c.subject, c.status, c.delta
      FROM json_each(?) AS asked CROSS JOIN check_result AS c ON c.report_id = asked.value AND c.check_id IN (${hardCodes.join(', ')})`,
    args: [JSON.stringify(reports.map(({ id }) => id))],
  });
  return new Map(
    rows.map((row): [string, CheckCount] => {
      const failed = Number(row.status) === 1 ? 1 : 0;
      const delta = row.delta === null ? null : Number(row.delta);
      return [
        `${row.report_id} ${checkIds[Number(row.check_id)]} ${row.subject}`,
        { failed, unassessable: 1 - failed, delta },
      ];
    }),
  );
}
