import { type CheckResult, checkIds, checkTerms, checkYears } from '../../lib/form/check.ts';
import { figureOf } from '../../lib/form/figure.ts';
import type { Scope } from '../../lib/form/terms.ts';
import type { Origin } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { FigureContent } from '../content.ts';
import type { Executor } from '../executor.ts';
import { type Editions, isPrinted } from '../mask.ts';
import { unpackFigures } from '../packed-figures.ts';
import { readFigureRows, storedValues } from '../read/figures.ts';
import { readEditions } from '../read/held-report.ts';
import { readBytes, readInteger, readText, readTextOrNull } from '../read/row.ts';
import { insertChecks, type ReportCheck } from './insert.ts';

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
  return softChecksOf({ ...before, rows: rows.get(before.id) ?? [] }, { ...after, rows: rows.get(after.id) ?? [] });
}

type YearContent = FigureContent & Pick<YearReport, 'editions'>;

function softChecksOf(before: YearContent, after: YearContent): CheckResult[] {
  const values = (of: YearContent) => storedValues(of, of.editions);
  return applicable(checkYears(values(before), values(after)), before.editions, after.editions);
}

/** A place among the reports of an agency. */
export type YearPlace = { readonly agencyId: number; readonly reportYear: number; readonly scope: Scope };

/** Puts the checks of new current reports and of those a year later that had no year before, a statement for all of them. */
export async function putNeighbourChecks(db: Executor, places: readonly YearPlace[]): Promise<void> {
  if (places.length === 0) return;
  const { rows } = await db.execute({
    sql: `SELECT DISTINCT r.id, r.agency_id, r.report_year, r.scope, r.cell_mask, r.disclosure_edition, r.application_edition,
        r.challenge_edition, p.figures
      FROM json_each(?) AS asked CROSS JOIN report AS r ON r.agency_id = asked.value->>0
        AND r.report_year BETWEEN asked.value->>1 - 1 AND asked.value->>1 + 1 AND r.is_current
      CROSS JOIN packed_figures AS p ON p.report_id = r.id`,
    args: [JSON.stringify(places.map(({ agencyId, reportYear }) => [agencyId, reportYear]))],
  });
  const at = (agencyId: number, reportYear: number, scope: string) => `${agencyId} ${reportYear} ${scope}`;
  const held = new Map(
    rows.map((row) => [
      at(readInteger(row, 'agency_id'), readInteger(row, 'report_year'), readText(row, 'scope')),
      {
        id: readInteger(row, 'id'),
        editions: readEditions(row),
        mask: readTextOrNull(row, 'cell_mask'),
        rows: unpackFigures(readBytes(row, 'figures')),
      },
    ]),
  );
  const results = new Map<number, ReportCheck[]>();
  for (const { agencyId, reportYear, scope } of places)
    for (const year of [reportYear, reportYear + 1]) {
      const [before, after] = [held.get(at(agencyId, year - 1, scope)), held.get(at(agencyId, year, scope))];
      if (before && after)
        results.set(
          after.id,
          softChecksOf(before, after).map((result) => [after.id, result] as const),
        );
    }
  await insertChecks(db, [...results.values()].flat());
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
    results.map((result) => [after.id, result] as const),
  );
}
