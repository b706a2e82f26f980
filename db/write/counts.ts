import { agencyKinds, agencyLevels } from '../../lib/form/report.ts';
import { scopes } from '../../lib/form/terms.ts';
import { origins } from '../../lib/indicator/series.ts';
import type { Executor } from '../executor.ts';
import { unpackFigures } from '../packed-figures.ts';
import { readEditions } from '../read/held-report.ts';
import { type DriverRow, readBytes, readFlag, readInteger, readTextOrNull, readWord } from '../read/row.ts';
import { type MeasureValues, measureValues, numbersOf } from './measure-values.ts';
import { type CountedAgency, type CountedReport, Tally } from './tally.ts';

/**
 * Keeps the counts of places and the ranks of measures true through a transaction: whatever is about to change is touched
 * first, which takes it out as it is, and at the end goes in as it then is.
 */
export class Counts {
  readonly #db: Executor;
  readonly #agencies = new Set<number>();
  readonly #years = new Map<string, readonly [number, number]>();
  /** For what is counted without being read again, as when generated reports are loaded. */
  readonly tally = new Tally();

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Agencies that did not exist before are counted at the end. */
  noteNew(ids: readonly number[]): void {
    for (const id of ids) this.#agencies.add(id);
  }

  /** Counts a new agency at once; one whose number was an earlier one's that was touched is counted at the end. */
  addAgency(id: number, agency: CountedAgency): void {
    if (!this.#agencies.has(id)) this.tally.addAgency(agency, 1);
  }

  /**
   * Counts a new current report, the only one of its agency and year: at once, but at the end where its agency was touched and may
   * yet change again.
   */
  addReport(agencyId: number, report: CountedReport, values: MeasureValues): void {
    const year = `${agencyId} ${report.reportYear}`;
    if (this.#agencies.has(agencyId)) this.#years.set(year, [agencyId, report.reportYear]);
    if (this.#years.has(year)) return;
    this.tally.addRanks(this.tally.addReport(report, values, 1), 1);
  }

  /** Before agencies change their kind, level or place, or go: they and all their years. */
  async touchAgencies(ids: readonly number[]): Promise<void> {
    const fresh = ids.filter((id) => !this.#agencies.has(id));
    if (fresh.length === 0) return;
    await this.#countAgencies(fresh, -1);
    this.noteNew(fresh);
    const { rows } = await this.#db.execute({
      sql: `SELECT DISTINCT r.agency_id, r.report_year FROM json_each(?) AS asked CROSS JOIN report AS r ON r.agency_id = asked.value
        WHERE r.is_current`,
      args: [JSON.stringify(fresh)],
    });
    await this.touchYears(rows.map((row) => [readInteger(row, 'agency_id'), readInteger(row, 'report_year')]));
  }

  /** Before a year of an agency gets another current report, or other figures. */
  async touchYears(years: readonly (readonly [agencyId: number, reportYear: number])[]): Promise<void> {
    const fresh = years.filter(([agencyId, reportYear]) => !this.#years.has(`${agencyId} ${reportYear}`));
    if (fresh.length === 0) return;
    await this.#countYears(fresh, -1);
    for (const year of fresh) this.#years.set(year.join(' '), year);
  }

  /** Counts all that was touched as it is now, and writes what changed. */
  async settle(): Promise<void> {
    if (this.#agencies.size > 0) await this.#countAgencies([...this.#agencies], 1);
    if (this.#years.size > 0) await this.#countYears([...this.#years.values()], 1);
    await this.tally.write(this.#db);
    this.#agencies.clear();
    this.#years.clear();
  }

  async #countAgencies(ids: readonly number[], sign: 1 | -1): Promise<void> {
    const { rows } = await this.#db.execute({
      sql: `SELECT a.origin, a.kind, a.level, a.region_code FROM json_each(?) AS asked CROSS JOIN agency AS a ON a.id = asked.value`,
      args: [JSON.stringify(ids)],
    });
    for (const row of rows) this.tally.addAgency(readCountedAgency(row), sign);
  }

  async #countYears(years: readonly (readonly [number, number])[], sign: 1 | -1): Promise<void> {
    const { rows } = await this.#db.execute({
      sql: `SELECT ${countedColumns} FROM json_each(?) AS asked
        CROSS JOIN report AS r ON r.agency_id = asked.value->>0 AND r.report_year = asked.value->>1 AND r.is_current
        JOIN agency AS a ON a.id = r.agency_id LEFT JOIN packed_figures AS p ON p.report_id = r.id`,
      args: [JSON.stringify(years)],
    });
    for (const row of rows) this.tally.addRanks(countRow(this.tally, row, sign), sign);
  }
}

/** What counting a report reads, of `report AS r`, its agency `a` and its figures `p`. */
export const countedColumns = `r.id, r.report_year, r.scope, r.is_preferred, r.cell_mask, r.disclosure_edition, r.application_edition,
  r.challenge_edition, r.origin, r.region_code, a.kind, a.level, p.figures`;

export function readCountedAgency(row: DriverRow): CountedAgency {
  return {
    origin: readWord(row, 'origin', origins),
    kind: readWord(row, 'kind', agencyKinds),
    level: readWord(row, 'level', agencyLevels),
    regionCode: readTextOrNull(row, 'region_code'),
  };
}

/** Counts the report of a row that has `countedColumns`. Gives the rows of its ranks. */
export function countRow(tally: Tally, row: DriverRow, sign: 1 | -1): number[][] {
  const report: CountedReport = {
    ...readCountedAgency(row),
    id: readInteger(row, 'id'),
    reportYear: readInteger(row, 'report_year'),
    scope: readWord(row, 'scope', scopes),
    isPreferred: readFlag(row, 'is_preferred'),
    editions: readEditions(row),
  };
  const content = { rows: unpackFigures(readBytes(row, 'figures')), mask: readTextOrNull(row, 'cell_mask') };
  return tally.addReport(report, measureValues(numbersOf(content, report.editions), report.editions), sign);
}
