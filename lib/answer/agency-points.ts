import type { FigureRow } from '../../db/content.ts';
import type { Executor } from '../../db/executor.ts';
import { type Editions, stateIn } from '../../db/mask.ts';
import { checkNumberOf } from '../../db/packed-checks.ts';
import { readFigureRows } from '../../db/read/figures.ts';
import { readEditions } from '../../db/read/held-report.ts';
import {
  type DriverRow,
  readCoded,
  readFlag,
  readInteger,
  readNumberOrNull,
  readText,
  readTextOrNull,
  readWord,
} from '../../db/read/row.ts';
import { checkIds, checkStatuses, checkTerms } from '../form/check.ts';
import { type FigureKey, figureOf } from '../form/figure.ts';
import { type Scope, scopes } from '../form/terms.ts';
import { evaluateMeasure, type MeasureSource } from '../indicator/evaluate.ts';
import { pointFrom } from '../indicator/point.ts';
import { type Origin, origins, type Point } from '../indicator/series.ts';
import { type CheckCount, type CheckCounts, identitiesUsing, type Plan, worstCheck } from './evaluation.ts';

/** A current report as points are made from it. */
export type PointReport = {
  readonly id: number;
  readonly agencyKey: number;
  readonly origin: Origin;
  readonly reportYear: number;
  readonly scope: Scope;
  readonly mask: string | null;
  readonly editions: Editions;
  /** Whether any of its hard identities fails or cannot be assessed. */
  readonly isDoubted: boolean;
};

export type ScopeAsked = 'any' | Scope;
export type Years = { readonly from: number; readonly to: number };

/** What a row needs besides the origin, which an agency's own columns have too. */
export const reportColumns = `r.id, r.agency_id, r.report_year, r.scope, r.cell_mask,
  r.disclosure_edition, r.application_edition, r.challenge_edition, (r.checks_failed > 0 OR r.checks_unassessable > 0) AS is_doubted`;
export const pointReportColumns = `r.origin, ${reportColumns}`;

/** The report of a row that has `pointReportColumns`. */
export function readPointReport(row: DriverRow): PointReport {
  return {
    id: readInteger(row, 'id'),
    agencyKey: readInteger(row, 'agency_id'),
    origin: readWord(row, 'origin', origins),
    reportYear: readInteger(row, 'report_year'),
    scope: readWord(row, 'scope', scopes),
    mask: readTextOrNull(row, 'cell_mask'),
    editions: readEditions(row),
    isDoubted: readFlag(row, 'is_doubted'),
  };
}

export type AgencyReports = {
  /** One a year: of the scope asked, or in `any` the preferred one. */
  readonly counted: readonly PointReport[];
  /** Those of the other scope where one was asked for; a year may have both. */
  readonly others: readonly PointReport[];
};

/** The current reports of agencies. */
export async function findPointReports(
  db: Executor,
  agencies: readonly { readonly key: number }[],
  { from, to }: Years,
  scope: ScopeAsked,
): Promise<AgencyReports> {
  if (agencies.length === 0) return { counted: [], others: [] };
  const { rows } = await db.execute({
    sql: `SELECT ${pointReportColumns} FROM json_each(?) AS asked CROSS JOIN report AS r ON r.agency_id = asked.value
      WHERE r.report_year BETWEEN ? AND ? AND r.is_current ${scope === 'any' ? 'AND r.is_preferred' : ''}`,
    args: [JSON.stringify(agencies.map(({ key }) => key)), from, to],
  });
  const reports = rows.map(readPointReport);
  const isCounted = (report: PointReport) => scope === 'any' || report.scope === scope;
  return { counted: reports.filter(isCounted), others: reports.filter((report) => !isCounted(report)) };
}

/** The points of several measures over the same reports, by measure in the order asked and by report id. */
export async function pointsOfReports(
  db: Executor,
  reports: readonly PointReport[],
  plans: readonly Plan[],
): Promise<Map<number, Point>[]> {
  const pointIn = await readPoints(db, reports, plans);
  return plans.map((plan) => new Map(reports.map((report) => [report.id, pointIn(report, plan)])));
}

/** What gives the point of one of the measures in one of the reports: only those that are wanted are worked out. */
export async function readPoints(
  db: Executor,
  reports: readonly PointReport[],
  plans: readonly Plan[],
): Promise<(report: PointReport, plan: Plan) => Point> {
  const ordinals = [...new Set(plans.flatMap((plan) => plan.ordinals))];
  const rows = await readFigureRows(db, reports, ordinals);
  const checks = await findChecks(db, reports);
  const sources = new Map<number, MeasureSource>();
  return (report, plan) => {
    const source = sources.get(report.id) ?? sourceOf(report, rows.get(report.id) ?? []);
    sources.set(report.id, source);
    return reportPoint(report, source, checks.get(report.id), plan);
  };
}

/** The point of a measure in one report, with its cells and checks at hand. */
export function reportPoint(
  report: PointReport,
  source: MeasureSource,
  checks: CheckCounts | undefined,
  plan: Plan,
): Point {
  const evaluation = evaluateMeasure(plan.measure, plan.applicant, source);
  const worst = worstOf(evaluation.operands, report.editions, checks);
  return pointFrom(plan.measure, evaluation, {
    check: worst.check,
    delta: worst.delta,
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

/** Worst state and largest |Δ| of the identities of a report that use any of the figures; null where none does. */
export function worstOf(
  operands: readonly FigureKey[],
  ofReport: Editions,
  checks: CheckCounts | undefined,
): Pick<Point, 'check' | 'delta'> {
  return worstCheck(identitiesUsing(operands, ofReport), checks);
}

/** The codes that the store has for them. */
export const hardCodes = checkIds.flatMap((id, code) => (checkTerms[id].hard ? [code] : []));

/** The hard identities of reports that fail or cannot be assessed, by report id; a report without any has none. At most one statement. */
export async function findChecks(
  db: Executor,
  reports: readonly Pick<PointReport, 'id' | 'isDoubted'>[],
): Promise<Map<number, Map<number, CheckCount>>> {
  const checks = new Map<number, Map<number, CheckCount>>();
  const doubted = reports.filter(({ isDoubted }) => isDoubted);
  if (doubted.length === 0) return checks;
  const { rows } = await db.execute({
    sql: `SELECT c.report_id, c.check_id, c.subject, c.status, c.delta
      FROM json_each(?) AS asked CROSS JOIN check_result AS c ON c.report_id = asked.value AND c.check_id IN (${hardCodes.join(', ')})`,
    args: [JSON.stringify(doubted.map(({ id }) => id))],
  });
  for (const row of rows) {
    const id = readInteger(row, 'report_id');
    const own = checks.get(id) ?? new Map<number, CheckCount>();
    own.set(...readCheck(row));
    checks.set(id, own);
  }
  return checks;
}

/** A row of `check_result` that is of a hard identity, by its number. */
export function readCheck(row: DriverRow): readonly [number: number, count: CheckCount] {
  const failed = readCoded(row, 'status', checkStatuses) === 'fail' ? 1 : 0;
  return [
    checkNumberOf(readCoded(row, 'check_id', checkIds), readText(row, 'subject')),
    { failed, unassessable: 1 - failed, delta: readNumberOrNull(row, 'delta') },
  ];
}
