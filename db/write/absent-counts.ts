import { origins } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { Executor } from '../executor.ts';
import { absentAt, absentCounts, packAbsent, unpackAbsent } from '../packed-absent.ts';
import { placesAround, provinceNumberOf } from '../place.ts';
import { readBytes, readInteger, readText } from '../read/row.ts';
import type { CountedReport } from './tally.ts';

/** Counts of a division's year, as plain data. */
export type YearAbsents = {
  readonly origin: number;
  readonly regionCode: string | null;
  readonly reportYear: number;
  readonly counts: Int32Array;
};
type PlaceCounts = Omit<YearAbsents, 'regionCode'> & { readonly place: string };

/** What is added to the reports without a measure, and what is taken away, until it is written: by division, and for what lies around it when it is written. */
export class AbsentCounts {
  readonly #held = new Map<string, YearAbsents>();

  add({ origin, reportYear, scope, isPreferred, regionCode }: CountedReport, absent: readonly number[], sign: 1 | -1) {
    if (absent.length === 0) return;
    const { counts } = this.#at({ origin: codeOf(origins, origin), regionCode, reportYear });
    for (const measure of absent) {
      const at = absentAt(measure, scope, isPreferred);
      counts[at] = (counts[at] ?? 0) + sign;
    }
  }

  #at(of: Omit<YearAbsents, 'counts'>): YearAbsents {
    const name = `${of.origin} ${of.regionCode} ${of.reportYear}`;
    const known = this.#held.get(name);
    if (known) return known;
    const { origin, regionCode, reportYear } = of;
    const made = { origin, regionCode, reportYear, counts: new Int32Array(absentCounts) };
    this.#held.set(name, made);
    return made;
  }

  /** Gives what was added, and is empty afterwards. */
  take(): YearAbsents[] {
    const all = [...this.#held.values()];
    this.#held.clear();
    return all;
  }

  /** Adds what another one gave. */
  join(all: readonly YearAbsents[]): void {
    for (const { counts, ...of } of all) addTo(this.#at(of).counts, counts);
  }

  /** Writes everything that does not come to nothing, and is empty afterwards. */
  async write(db: Executor): Promise<void> {
    const provinces = new Map<number, YearAbsents[]>();
    for (const one of this.take()) {
      if (one.counts.every((count) => count === 0)) continue;
      const number = provinceNumberOf(one.regionCode);
      const held = provinces.get(number);
      if (held) held.push(one);
      else provinces.set(number, [one]);
    }
    // A province at a time, so that memory does not grow with the country.
    for (const counts of provinces.values()) await writePlaces(db, spread(counts));
  }
}

const nameOf = (origin: number, place: string, reportYear: number) => `${origin} ${place} ${reportYear}`;

/** The counts of every place that holds them. */
function spread(all: readonly YearAbsents[]): Map<string, PlaceCounts> {
  const places = new Map<string, PlaceCounts>();
  for (const { origin, regionCode, reportYear, counts } of all)
    for (const place of placesAround(regionCode)) {
      const name = nameOf(origin, place, reportYear);
      const held = places.get(name);
      if (held) addTo(held.counts, counts);
      else places.set(name, { origin, place, reportYear, counts: counts.slice() });
    }
  return places;
}

function addTo(sum: Int32Array, counts: Int32Array): void {
  for (let at = 0; at < counts.length; at++) sum[at] = (sum[at] ?? 0) + (counts[at] ?? 0);
}

async function writePlaces(db: Executor, places: ReadonlyMap<string, PlaceCounts>): Promise<void> {
  const keys = JSON.stringify([...places.values()].map(({ origin, place, reportYear }) => [origin, place, reportYear]));
  const { rows } = await db.execute({
    sql: `SELECT a.origin, a.place, a.report_year, a.reports FROM json_each(?) AS p CROSS JOIN measure_absent AS a
      ON a.origin = p.value->>0 AND a.place = p.value->>1 AND a.report_year = p.value->>2`,
    args: [keys],
  });
  for (const row of rows) {
    const name = nameOf(readInteger(row, 'origin'), readText(row, 'place'), readInteger(row, 'report_year'));
    const made = places.get(name);
    if (made) addTo(made.counts, unpackAbsent(readBytes(row, 'reports')));
  }
  const packed = [...places.values()].map(({ origin, place, reportYear, counts }) => {
    const reports = packAbsent(counts);
    return [origin, place, reportYear, reports.length > 0 ? reports.toString('hex') : null];
  });
  const kept = packed.filter(([, , , reports]) => reports !== null);
  if (kept.length > 0)
    await db.execute({
      sql: `INSERT INTO measure_absent (origin, place, report_year, reports)
        SELECT value->>0, value->>1, value->>2, unhex(value->>3) FROM json_each(?) WHERE true
        ON CONFLICT DO UPDATE SET reports = excluded.reports`,
      args: [JSON.stringify(kept)],
    });
  if (kept.length === packed.length) return;
  await db.execute({
    sql: `DELETE FROM measure_absent WHERE (origin, place, report_year) IN (
        SELECT value->>0, value->>1, value->>2 FROM json_each(?) WHERE value->>3 IS NULL)`,
    args: [JSON.stringify(packed)],
  });
}
