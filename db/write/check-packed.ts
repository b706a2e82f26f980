import { cellStates } from '../../lib/form/report.ts';
import { origins } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { FigureRow } from '../content.ts';
import type { Executor } from '../executor.ts';
import { unpackFigures } from '../packed-figures.ts';
import { type ReportKey, readFigureTable } from '../read/figures.ts';
import { readBytes, readInteger, readNumberOrNull, readWord } from '../read/row.ts';

/** A report whose figures are not the same in both tables: each as text, null where there is no packed value. */
export type PackedFault = { readonly reportId: number; readonly packed: string | null; readonly figures: string };

const pageReports = 2000;
const pageFigures = 20_000;
const key = ['ordinal', 'origin', 'report_year', 'report_id'] as const;

/**
 * Reports of which the packed figures are not those of the table `figure`, at most so many. Both are walked once in the order
 * they are stored in, and each report's figures are added up as numbers; only those that differ are read.
 */
export async function checkPacked(db: Executor, most: number): Promise<PackedFault[]> {
  const sums = await addTable(db);
  const faults: PackedFault[] = [];
  for (let last = 0; faults.length < most; ) {
    const { rows } = await db.execute({
      sql: `SELECT r.id, r.report_year, r.origin, p.figures, r.is_current FROM report AS r
        LEFT JOIN packed_figures AS p ON p.report_id = r.id WHERE r.id > ? ORDER BY r.id LIMIT ${pageReports}`,
      args: [last],
    });
    const doubtful: { report: ReportKey; packed: FigureRow[] | null }[] = [];
    for (const row of rows) {
      const report = {
        id: readInteger(row, 'id'),
        reportYear: readInteger(row, 'report_year'),
        origin: readWord(row, 'origin', origins),
      };
      const packed = row.figures === null ? null : unpackFigures(readBytes(row, 'figures'));
      const isMissing = packed === null && readInteger(row, 'is_current') === 1;
      if (isMissing || (sums.get(report.id) ?? 0) !== sumOf(report, packed ?? [])) doubtful.push({ report, packed });
      sums.delete(report.id);
    }
    const held = await readFigureTable(
      db,
      doubtful.map(({ report }) => report),
    );
    for (const { report, packed } of doubtful)
      faults.push({
        reportId: report.id,
        packed: packed && JSON.stringify(packed),
        figures: JSON.stringify((held.get(report.id) ?? []).sort((a, b) => a.ordinal - b.ordinal)),
      });
    if (rows.length < pageReports) break;
    last = readInteger(rows[rows.length - 1] ?? {}, 'id');
    await new Promise(setImmediate);
  }
  for (const reportId of sums.keys())
    if (faults.length < most) faults.push({ reportId, packed: null, figures: 'of no report' });
  return faults;
}

/** The sum of each report's figures in the table, by the report's id. */
async function addTable(db: Executor): Promise<Map<number, number>> {
  const sums = new Map<number, number>();
  for (let last: readonly number[] = [-1, 0, 0, 0]; ; ) {
    const { rows } = await db.execute({
      sql: `SELECT ordinal, origin, report_year, report_id, state, value FROM figure
        WHERE (ordinal, origin, report_year, report_id) > (?, ?, ?, ?)
        ORDER BY ordinal, origin, report_year, report_id LIMIT ${pageFigures}`,
      args: [...last],
    });
    for (const row of rows) {
      last = key.map((name) => readInteger(row, name));
      const [ordinal = 0, origin = 0, year = 0, id = 0] = last;
      const number = figureNumber([origin, year, ordinal, readInteger(row, 'state')], readNumberOrNull(row, 'value'));
      sums.set(id, (sums.get(id) ?? 0) + number);
    }
    if (rows.length < pageFigures) return sums;
    await new Promise(setImmediate);
  }
}

function sumOf({ reportYear, origin }: ReportKey, rows: readonly FigureRow[]): number {
  const year = [codeOf(origins, origin), reportYear] as const;
  return rows.reduce(
    (sum, { ordinal, state, value }) => sum + figureNumber([...year, ordinal, codeOf(cellStates, state)], value),
    0,
  );
}

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** A number below 2^45 for a figure: as many as the form has add up without loss, in whatever order. */
function figureNumber(of: readonly number[], value: number | null): number {
  // Minus zero is stored as zero.
  double[0] = (value ?? Number.NaN) + 0;
  const hash = [...of, ...halves].reduce(mix, 0);
  return (hash >>> 0) * 8192 + (mix(hash, 1) >>> 19);
}

/** The mixing step of MurmurHash3. */
function mix(hash: number, number: number): number {
  let block = Math.imul(number, 0xcc9e2d51);
  block = Math.imul((block << 15) | (block >>> 17), 0x1b873593);
  const mixed = hash ^ block;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}
