import type { Executor } from '../../db/executor.ts';
import type { Editions } from '../../db/mask.ts';
import { fillNumbers } from '../../db/read/figures.ts';
import { readOnlyRow, readTextOrNull } from '../../db/read/row.ts';
import { figures } from '../form/figure.ts';
import { type Edition, editions, type Table, tables } from '../form/terms.ts';
import { valueReader } from '../indicator/evaluate.ts';
import type { ScopeAsked, Years } from './agency-points.ts';
import type { Plan } from './evaluation.ts';

/** The values of measures in the counted reports of many agencies: for what needs no more of a point than its value. */
export type AgencyValues = {
  /** The store's numbers of the agencies. */
  readonly agencies: readonly number[];
  readonly years: Years;
  /** In order of agencies, then measures, then years; NaN where there is none. */
  readonly values: Float64Array;
};

const none = '-';
const editionColumns = tables.map((table) => `coalesce(r.${table}_edition, '${none}')`).join(" || ' ' || ");

/**
 * The values of measures in those reports that points are made of (`findPointReports`). One statement, whose answer is two texts, however
 * many agencies there are: measured, 3,265 reports take the driver 6 ms so and 19 as rows.
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
    sql: `SELECT group_concat(asked.key || ' ' || r.report_year || ' ' || coalesce(length(p.figures), 0) || ' ' || ${editionColumns}
          || ' ' || coalesce(r.cell_mask, ''), char(10)) AS reports, group_concat(hex(p.figures), '') AS figures
      FROM json_each(?) AS asked CROSS JOIN report AS r ON r.agency_id = asked.value
      LEFT JOIN packed_figures AS p ON p.report_id = r.id
      WHERE r.report_year BETWEEN ? AND ? AND r.is_current AND ${scope === 'any' ? 'r.is_preferred' : 'r.scope = ?'}`,
    args: [JSON.stringify(agencies), years.from, years.to, ...(scope === 'any' ? [] : [scope])],
  });
  const row = readOnlyRow(rows);
  const reports = readTextOrNull(row, 'reports');
  const packed = Buffer.from(readTextOrNull(row, 'figures') ?? '', 'hex');
  const numbers = new Float64Array(figures.length);
  const readersOf = readersByEditions(plans);
  let at = 0;
  for (const report of reports?.split('\n') ?? []) {
    const [place, year, length, disclosure, application, challenge, mask] = report.split(' ');
    const end = at + Number(length);
    const { editions, readers } = readersOf(`${disclosure} ${application} ${challenge}`);
    fillNumbers(numbers, { mask: mask || null, editions }, packed.subarray(at, end));
    at = end;
    for (const [index, valueIn] of readers.entries())
      values[(Number(place) * plans.length + index) * span + Number(year) - years.from] = valueIn(numbers);
  }
  return { agencies, years, values };
}

type Readers = { readonly editions: Editions; readonly readers: readonly ((numbers: Float64Array) => number)[] };

/** What gives the values of the measures in reports of the same editions, made once for each three that are met. */
function readersByEditions(plans: readonly Plan[]) {
  const known = new Map<string, Readers>();
  return (words: string): Readers => {
    const met = known.get(words);
    if (met) return met;
    const [disclosure = null, application = null, challenge = null] = words.split(' ').map(readEdition);
    const editions: Editions = { disclosure, application, challenge };
    const editionOf = (table: Table) => editions[table];
    const readers = plans.map(({ measure, applicant }) => valueReader(measure, applicant, editionOf));
    const made = { editions, readers };
    known.set(words, made);
    return made;
  };
}

/** @throws RangeError for a word that is no edition */
function readEdition(word: string): Edition | null {
  if (word === none) return null;
  const edition = editions.find((one) => one === word);
  if (!edition) throw new RangeError(`"${word}" is no edition of the form`);
  return edition;
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
