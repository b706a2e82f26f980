import type { Executor } from '../../db/executor.ts';
import { readOnlyRow } from '../../db/read/row.ts';
import { valueReader } from '../indicator/evaluate.ts';
import type { ScopeAsked, Years } from './agency-points.ts';
import type { Plan } from './evaluation.ts';
import { byEditions, eachPackedReport, packedReports } from './packed-reports.ts';

/** The values of measures in the counted reports of many agencies: for what needs no more of a point than its value. */
export type AgencyValues = {
  /** The store's numbers of the agencies. */
  readonly agencies: readonly number[];
  readonly years: Years;
  /** In order of agencies, then measures, then years; NaN where there is none. */
  readonly values: Float64Array;
};

/**
 * The values of measures in those reports that points are made of (`findPointReports`). One statement.
 */
export async function readAgencyValues(
  db: Executor,
  agencies: readonly number[],
  years: Years,
  scope: ScopeAsked,
  plans: readonly Plan[],
): Promise<AgencyValues> {
  const span = years.to - years.from + 1;
  const values = new Float64Array(agencies.length * plans.length * span).fill(Number.NaN);
  const { rows } = await db.execute({
    sql: `SELECT ${packedReports(['asked.key', 'r.report_year'])}
      FROM json_each(?) AS asked CROSS JOIN report AS r ON r.agency_id = asked.value
      LEFT JOIN packed_figures AS p ON p.report_id = r.id
      WHERE r.report_year BETWEEN ? AND ? AND r.is_current AND ${scope === 'any' ? 'r.is_preferred' : 'r.scope = ?'}`,
    args: [JSON.stringify(agencies), years.from, years.to, ...(scope === 'any' ? [] : [scope])],
  });
  const readersOf = byEditions((editions) =>
    plans.map(({ measure, applicant }) => valueReader(measure, applicant, (table) => editions[table])),
  );
  for (const { own, editions, numbers } of eachPackedReport(readOnlyRow(rows), 2)) {
    const [place = 0, year = 0] = own;
    for (const [index, valueIn] of readersOf(editions).entries())
      values[(place * plans.length + index) * span + year - years.from] = valueIn(numbers);
  }
  return { agencies, years, values };
}

/** The values of one measure in one year, each agency's but one's, by the places of the measure and of the year. */
export function valuesBut(
  { agencies, years: { from, to }, values }: AgencyValues,
  but: number | null,
  measure: number,
  year: number,
): number[] {
  const span = to - from + 1;
  const measures = values.length / (agencies.length * span);
  const found: number[] = [];
  for (const [place, agency] of agencies.entries()) {
    const value = values[(place * measures + measure) * span + year - from] ?? Number.NaN;
    if (agency !== but && !Number.isNaN(value)) found.push(value);
  }
  return found;
}
