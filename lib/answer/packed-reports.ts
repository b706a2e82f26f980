import type { Editions } from '../../db/mask.ts';
import { fillNumbers } from '../../db/read/figures.ts';
import { type DriverRow, readTextOrNull } from '../../db/read/row.ts';
import { figures } from '../form/figure.ts';
import { type Edition, editions, tables } from '../form/terms.ts';

const none = '-';
const editionColumns = tables.map((table) => `coalesce(r.${table}_edition, '${none}')`).join(" || ' ' || ");

/**
 * Columns of an aggregate over reports `r` and their `packed_figures` `p` that give many reports as two texts: measured, 3,265 reports
 * take the driver 6 ms so and 19 as rows. `own` are numbers that are read with each report.
 */
export function packedReports(own: readonly string[]): string {
  return `group_concat(${own.join(" || ' ' || ")} || ' ' || coalesce(length(p.figures), 0) || ' ' || ${editionColumns}
      || ' ' || coalesce(r.cell_mask, ''), char(10)) AS reports, group_concat(hex(p.figures), '') AS figures`;
}

/** A report of such a row: its own numbers, and those of its cells by ordinal, which are overwritten by the next. */
export type PackedReport = {
  readonly own: readonly number[];
  readonly editions: Editions;
  /** The same object for all reports of these editions. */
  readonly numbers: Float64Array;
};

/** The reports of a row of `packedReports`, which has so many numbers of its own. @throws RangeError for a word that is no edition */
export function* eachPackedReport(row: DriverRow, count: number): Generator<PackedReport> {
  const packed = Buffer.from(readTextOrNull(row, 'figures') ?? '', 'hex');
  const numbers = new Float64Array(figures.length);
  const known = new Map<string, Editions>();
  let at = 0;
  for (const report of readTextOrNull(row, 'reports')?.split('\n') ?? []) {
    const words = report.split(' ');
    const own = words.slice(0, count).map(Number);
    const [length, disclosure = '', application = '', challenge = '', mask] = words.slice(count);
    const name = `${disclosure} ${application} ${challenge}`;
    const ofReport = known.get(name) ?? {
      disclosure: readEdition(disclosure),
      application: readEdition(application),
      challenge: readEdition(challenge),
    };
    known.set(name, ofReport);
    const end = at + Number(length);
    fillNumbers(numbers, { mask: mask || null, editions: ofReport }, packed.subarray(at, end));
    at = end;
    yield { own, editions: ofReport, numbers };
  }
}

function readEdition(word: string): Edition | null {
  if (word === none) return null;
  const edition = editions.find((one) => one === word);
  if (!edition) throw new RangeError(`"${word}" is no edition of the form`);
  return edition;
}

/** What is made for each three editions that are met, once for each. */
export function byEditions<T>(make: (editions: Editions) => T): (editions: Editions) => T {
  const known = new WeakMap<Editions, T>();
  return (editions) => {
    const made = known.get(editions) ?? make(editions);
    known.set(editions, made);
    return made;
  };
}
