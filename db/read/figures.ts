import type { YearValues } from '../../lib/form/check.ts';
import { figureOf, figures } from '../../lib/form/figure.ts';
import { cellStates } from '../../lib/form/report.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { codeOf, codeWord } from '../code.ts';
import type { FigureContent, FigureRow } from '../content.ts';
import type { Executor } from '../executor.ts';
import { type Editions, isReportedIn, printedOrdinals, stateIn } from '../mask.ts';
import { eachFigure } from '../packed-figures.ts';
import { readBytes, readCoded, readInteger, readNumberOrNull } from './row.ts';

/** A report by what its figures are clustered under. */
export type ReportKey = { readonly id: number; readonly reportYear: number; readonly origin: Origin };

const everyOrdinal = figures.map(({ ordinal }) => ordinal);

/** From so many figures on, a report's packed value is read in their stead: measured, it takes less from the third on. */
const fewestPacked = 3;

/** The stored rows of current reports by report id, of the ordinals asked; a report without rows holds zeros only. */
export async function readFigureRows(
  db: Executor,
  reports: readonly ReportKey[],
  ordinals: readonly number[] = everyOrdinal,
): Promise<Map<number, FigureRow[]>> {
  if (ordinals.length < fewestPacked) return readFigureTable(db, reports, ordinals);
  const byReport = new Map<number, FigureRow[]>(reports.map(({ id }) => [id, []]));
  if (reports.length === 0) return byReport;
  const { rows } = await db.execute({
    sql: `SELECT p.report_id, p.figures FROM json_each(?) AS r CROSS JOIN packed_figures AS p ON p.report_id = r.value`,
    args: [JSON.stringify(reports.map(({ id }) => id))],
  });
  const isAsked = new Set(ordinals);
  for (const row of rows) {
    const own = byReport.get(readInteger(row, 'report_id'));
    eachFigure(readBytes(row, 'figures'), (ordinal, state, value) => {
      if (isAsked.has(ordinal)) own?.push({ ordinal, state: codeWord(cellStates, state), value });
    });
  }
  return byReport;
}

/** Puts the numbers of a report's cells into an array by ordinal, NaN where there is no cell or it holds none. */
export function fillNumbers(
  numbers: Float64Array,
  { mask, editions }: { readonly mask: string | null; readonly editions: Editions },
  packed: Uint8Array,
): void {
  if (mask === null) numbers.set(zerosOf(editions));
  else
    for (let ordinal = 0; ordinal < numbers.length; ordinal++)
      numbers[ordinal] = isReportedIn(mask, ordinal) ? 0 : Number.NaN;
  eachFigure(packed, (ordinal, _, value) => {
    if (value !== null) numbers[ordinal] = value;
  });
}

const zeros = new WeakMap<readonly boolean[], Float64Array>();

/** The numbers of a report whose cells all hold 0. */
function zerosOf(editions: Editions): Float64Array {
  const printed = printedOrdinals(editions);
  const known = zeros.get(printed);
  if (known) return known;
  const made = Float64Array.from(printed, (isPrinted) => (isPrinted ? 0 : Number.NaN));
  zeros.set(printed, made);
  return made;
}

/** The same from the table that is clustered by figure. */
export async function readFigureTable(
  db: Executor,
  reports: readonly ReportKey[],
  ordinals: readonly number[] = everyOrdinal,
): Promise<Map<number, FigureRow[]>> {
  const byReport = new Map<number, FigureRow[]>(reports.map(({ id }) => [id, []]));
  if (reports.length === 0) return byReport;
  const { rows } = await db.execute({
    sql: `SELECT f.report_id, f.ordinal, f.state, f.value
      FROM json_each(?) AS o CROSS JOIN json_each(?) AS r CROSS JOIN figure AS f
        ON f.ordinal = o.value AND f.origin = r.value->>0 AND f.report_year = r.value->>1 AND f.report_id = r.value->>2`,
    args: [
      JSON.stringify(ordinals),
      JSON.stringify(reports.map(({ id, reportYear, origin }) => [codeOf(origins, origin), reportYear, id])),
    ],
  });
  for (const row of rows) {
    byReport.get(readInteger(row, 'report_id'))?.push({
      ordinal: readInteger(row, 'ordinal'),
      state: readCoded(row, 'state', cellStates),
      value: readNumberOrNull(row, 'value'),
    });
  }
  return byReport;
}

/** The printed numbers of stored content: null for a cell without one, undefined where there is no cell. */
export function storedValues({ rows, mask }: FigureContent, editions: Editions): YearValues {
  const byOrdinal = new Map(rows.map((row) => [row.ordinal, row]));
  return (key) => {
    const figure = figureOf(key);
    const state = stateIn(mask, figure, editions);
    if (state === 'notFound') return undefined;
    return state === 'reported' ? (byOrdinal.get(figure.ordinal)?.value ?? 0) : null;
  };
}
