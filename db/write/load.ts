import type { CheckResult } from '../../lib/form/check.ts';
import type { AgencyKind, AgencyLevel } from '../../lib/form/report.ts';
import type { Scope } from '../../lib/form/terms.ts';
import type { Database } from '../client.ts';
import { packCells, packText } from '../packed.ts';
import { packFigures } from '../packed-figures.ts';
import { publicIdOf } from './agency-identity.ts';
import {
  addToYears,
  FigureBatch,
  insertAgencies,
  insertChecks,
  insertFigures,
  insertPacked,
  insertReports,
  lastAgencyNumber,
  type NewAgency,
  type NewReport,
  type Provenance,
} from './insert.ts';
import { cellsOf, type LoadedReport, type LoadReport, loadedReport, softFailures } from './load-report.ts';
import { measureValues, numbersOf } from './measure-values.ts';
import { addDirect, DirectBatch, markStale } from './region-direct.ts';
import { lastReportNumber } from './report-numbers.ts';
import { clearSynthetic } from './store.ts';
import { RankLoad } from './tally.ts';
import { type Writer, writeTransaction } from './transaction.ts';

/** An agency to load with its reports in order of years; of a year in both scopes, either first. */
export type LoadAgency = {
  readonly name: string;
  /** What else it is or was called. */
  readonly aliases: readonly string[];
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly regionCode: string;
  readonly reports: readonly LoadReport[];
};

export type LoadContext = Provenance & { readonly replace?: boolean };
export type LoadTotals = { readonly agencies: number; readonly reports: number; readonly removed: number };

/** Agencies of one statement a table: some 3,000 reports, a JSON array of a few megabytes. */
const batchAgencies = 500;

type Numbers = { agency: number; report: number };

/**
 * Loads agencies that the store does not hold yet, in one transaction: readers see what was there before until all of them
 * are in and the regions added up, and a load that is cut off leaves nothing. `replace` removes the generated agencies held
 * before. Memory stays that of one batch. `done` is told the agencies so far.
 */
export function loadAgencies(
  database: Database,
  agencies: Iterable<LoadAgency>,
  context: LoadContext,
  done: (agencies: number) => void = () => {},
): Promise<LoadTotals> {
  return writeTransaction(database, async (tx) => {
    const removed = context.replace ? await clearSynthetic(tx) : 0;
    const numbers: Numbers = { agency: await lastAgencyNumber(tx), report: await lastReportNumber(tx) };
    const start = { ...numbers };
    const ranks = new RankLoad(tx);
    let batch: LoadAgency[] = [];
    const write = async () => {
      await ranks.add(await writeBatch(tx, batch, context, numbers));
      batch = [];
      done(numbers.agency - start.agency);
      // Statements on a file never yield by themselves; their native memory is given back between turns.
      await new Promise(setImmediate);
    };
    for (const agency of agencies) {
      batch.push(agency);
      if (batch.length === batchAgencies) await write();
    }
    if (batch.length > 0) await write();
    await ranks.finish();
    return { agencies: numbers.agency - start.agency, reports: numbers.report - start.report, removed };
  });
}

async function writeBatch(
  tx: Writer,
  batch: readonly LoadAgency[],
  context: LoadContext,
  numbers: Numbers,
): Promise<number[][]> {
  const { origin } = context;
  const agencies: NewAgency[] = [];
  const reports: NewReport[] = [];
  const checks: (CheckResult & { reportId: number })[] = [];
  const figureBatch = new FigureBatch();
  const directs = new DirectBatch();
  const packed: [number, Buffer][] = [];
  const ranks: number[][] = [];
  const current: number[] = [];
  const { tally } = tx.counts;
  const formers: { id: number; cells: Buffer }[] = [];
  for (const agency of batch) {
    const { name, aliases, kind, level, regionCode } = agency;
    const agencyId = ++numbers.agency;
    const region = { status: 'placed', code: regionCode, reason: 'generated' } as const;
    const publicId = publicIdOf(name, regionCode);
    agencies.push({ id: agencyId, publicId, name, aliases, agencyKind: kind, agencyLevel: level, region, site: null });
    tally.addAgency({ origin, kind, level, regionCode }, 1);
    const before = new Map<Scope, LoadReport & LoadedReport>();
    for (const report of agency.reports) {
      const { reportYear, scope, edition, editions, values, former } = report;
      const loaded = loadedReport(report);
      const { content, failures, checks: counts } = loaded;
      const isOther = (other: LoadReport) => other.reportYear === reportYear && other.scope !== scope;
      const isPreferred = (scope === 'consolidated') === (kind === 'government') || !agency.reports.some(isOther);
      const base = { agencyId, reportYear, scope, regionCode, edition, editions, problems: 0, fingerprint: null };
      if (former) {
        const earlier = loadedReport({ ...report, values: former });
        const id = ++numbers.report;
        const { mask } = earlier.content;
        reports.push({ ...base, id, revision: 1, isCurrent: false, isPreferred: false, mask, checks: earlier.checks });
        for (const check of earlier.failures) checks.push({ ...check, reportId: id });
        formers.push({ id, cells: packCells(cellsOf(editions, former, report.states)) });
      }
      const id = ++numbers.report;
      const last = before.get(scope);
      const soft = last?.reportYear === reportYear - 1 ? softFailures(last, { ...report, ...loaded }) : [];
      for (const check of [...failures, ...soft]) checks.push({ ...check, reportId: id });
      const place = { regionCode, reportYear };
      if (scope === 'single' && loaded.isWhole) directs.addWhole(place, editions, values);
      else if (scope === 'single') directs.add(place, editions, content, 1);
      const revision = former ? 2 : 1;
      reports.push({ ...base, id, revision, isCurrent: true, isPreferred, mask: content.mask, checks: counts });
      current.push(id);
      for (const row of content.rows) figureBatch.add(id, reportYear, row);
      packed.push([id, packFigures(content.rows)]);
      const counted = { ...{ id, origin, reportYear, kind, level, scope, regionCode }, isPreferred, editions };
      const numbersHeld = loaded.isWhole ? values : numbersOf(content, editions);
      ranks.push(...tally.addReport(counted, measureValues(numbersHeld, editions), 1));
      before.set(scope, { ...report, ...loaded });
    }
  }
  const figureRows = figureBatch.toString();
  await insertAgencies(tx, origin, agencies);
  await insertReports(tx, reports, context);
  await insertFigures(tx, origin, figureRows);
  await insertPacked(tx, packed);
  await insertFormers(tx, formers);
  await insertChecks(tx, checks);
  await addDirect(tx, origin, directs);
  await addToYears(tx, origin, current, 1);
  await markStale(
    tx,
    origin,
    batch.flatMap(({ regionCode, reports: of }) => of.map(({ reportYear }) => ({ regionCode, reportYear }))),
  );
  tx.record(`loaded ${origin} ${agencies.map(({ publicId }) => publicId).join(' ')} ${figureRows}`, {
    kind: 'loaded',
    note: String(agencies.length),
  });
  return ranks;
}

/** The cells of revisions that are superseded, which have no figures in the tables that queries read. */
async function insertFormers(tx: Writer, formers: readonly { id: number; cells: Buffer }[]): Promise<void> {
  if (formers.length === 0) return;
  const rows = formers.map(({ id, cells }) => [id, packText('').toString('hex'), cells.toString('hex')]);
  await tx.execute({
    sql: 'INSERT INTO reading (report_id, text, cells) SELECT value->>0, unhex(value->>1), unhex(value->>2) FROM json_each(?)',
    args: [JSON.stringify(rows)],
  });
}
