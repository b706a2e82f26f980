import { type CheckResult, checkIds, checkTerms, checkYears } from '../../lib/form/check.ts';
import { figureOf } from '../../lib/form/figure.ts';
import type { Origin } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { Executor } from '../executor.ts';
import { type Editions, isPrinted } from '../mask.ts';
import { readFigureRows, storedValues } from '../read/figures.ts';
import { insertChecks } from './insert.ts';

/** A current report as the checks over two years need it. */
export type YearReport = {
  readonly id: number;
  readonly reportYear: number;
  readonly origin: Origin;
  readonly mask: string | null;
  readonly editions: Editions;
};

const soft = checkIds.filter((id) => !checkTerms[id].hard).map((id) => codeOf(checkIds, id));

/**
 * The checks over two consecutive years of one agency and scope (continuity, in force). One whose missing operand the
 * later report's form does not print does not apply and is left out.
 */
export async function findSoftChecks(db: Executor, before: YearReport, after: YearReport): Promise<CheckResult[]> {
  const rows = await readFigureRows(db, [before, after]);
  const values = (of: YearReport) => storedValues({ rows: rows.get(of.id) ?? [], mask: of.mask }, of.editions);
  return applicable(checkYears(values(before), values(after)), before.editions, after.editions);
}

/** Leaves out the checks over a figure that one of the two forms does not print. */
export function applicable(results: readonly CheckResult[], before: Editions, after: Editions): CheckResult[] {
  return results.filter(
    ({ missing }) => !missing.some((key) => !isPrinted(figureOf(key), before) || !isPrinted(figureOf(key), after)),
  );
}

/** Puts the soft checks of a report in the place of those it had; without a report for the year before it has none. */
export async function putSoftChecks(db: Executor, before: YearReport | null, after: YearReport): Promise<void> {
  await db.execute({
    sql: `DELETE FROM check_result WHERE report_id = ? AND check_id IN (${soft.join(', ')})`,
    args: [after.id],
  });
  if (!before) return;
  const results = await findSoftChecks(db, before, after);
  await insertChecks(
    db,
    results.map((result) => ({ ...result, reportId: after.id })),
  );
}
