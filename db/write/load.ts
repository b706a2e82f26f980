import { type CheckResult, checkReport, checkYears, hardIdentities } from '../../lib/form/check.ts';
import { figureOf, figures } from '../../lib/form/figure.ts';
import type { AgencyKind, AgencyLevel } from '../../lib/form/report.ts';
import { type Edition, editions, type Scope } from '../../lib/form/terms.ts';
import type { Database } from '../client.ts';
import type { FigureRow } from '../content.ts';
import type { Editions } from '../mask.ts';
import { packFigures } from '../packed-figures.ts';
import { readInteger, readOnlyRow } from '../read/row.ts';
import { publicIdOf } from './agency-identity.ts';
import {
  addToYears,
  FigureBatch,
  insertAgencies,
  insertChecks,
  insertFigures,
  insertPacked,
  insertReports,
  type NewAgency,
  type NewReport,
  type Provenance,
} from './insert.ts';
import { measureValues } from './measure-values.ts';
import { addDirect, type DirectSums, editionColumns, markStale, type RegionYear, type Share } from './region-direct.ts';
import { applicable } from './soft-checks.ts';
import { clearSynthetic } from './store.ts';
import { RankLoad } from './tally.ts';
import { type Writer, writeTransaction } from './transaction.ts';

/** An agency with reports that are whole: every figure of the edition is a number, by ordinal, and there is no source to keep. */
export type LoadAgency = {
  readonly name: string;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly regionCode: string;
  readonly scope: Scope;
  /** In order of years. */
  readonly reports: readonly {
    readonly reportYear: number;
    readonly edition: Edition;
    readonly values: Float64Array;
  }[];
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
    const next = await tx.execute(
      'SELECT (SELECT coalesce(max(id), 0) FROM agency) AS agency, (SELECT coalesce(max(id), 0) FROM report) AS report',
    );
    const highest = readOnlyRow(next.rows);
    const numbers: Numbers = { agency: readInteger(highest, 'agency'), report: readInteger(highest, 'report') };
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
  const { tally } = tx.counts;
  for (const agency of batch) {
    const { name, kind, level, regionCode, scope } = agency;
    const agencyId = ++numbers.agency;
    const region = { status: 'placed', code: regionCode, reason: 'generated' } as const;
    const publicId = publicIdOf(name, regionCode);
    agencies.push({ id: agencyId, publicId, name, agencyKind: kind, agencyLevel: level, region, site: null });
    tally.addAgency({ origin, kind, level, regionCode }, 1);
    let before: LoadAgency['reports'][number] | undefined;
    for (const report of agency.reports) {
      const { reportYear, edition, values } = report;
      const id = ++numbers.report;
      const hard = checkValues(edition, values);
      const soft = before?.reportYear === reportYear - 1 ? softFailures(before, report) : [];
      for (const check of [...hard, ...soft]) checks.push({ ...check, reportId: id });
      const failed = hard.filter(({ status }) => status === 'fail').length;
      const unassessable = hard.length - failed;
      if (scope === 'single') directs.add(regionCode, report);
      reports.push({
        ...{ id, agencyId, reportYear, scope, regionCode, edition },
        ...{ revision: 1, isCurrent: true, isPreferred: true, mask: null, problems: 0, fingerprint: null },
        editions: wholeEditions[edition],
        checks: { passed: compiled[edition].length - failed - unassessable, failed, unassessable },
      });
      const rows: FigureRow[] = [];
      for (let ordinal = 0; ordinal < values.length; ordinal++) {
        const value = values[ordinal] ?? 0;
        if (value !== 0) rows.push({ ordinal, state: 'reported', value });
      }
      for (const row of rows) figureBatch.add(id, reportYear, row);
      packed.push([id, packFigures(rows)]);
      const editionsHeld = wholeEditions[edition];
      const counted = {
        ...{ id, origin, reportYear, kind, level, scope, regionCode },
        isPreferred: true,
        editions: editionsHeld,
      };
      ranks.push(...tally.addReport(counted, measureValues(values, editionsHeld), 1));
      before = report;
    }
  }
  const figureRows = figureBatch.toString();
  await insertAgencies(tx, origin, agencies);
  await insertReports(tx, reports, context);
  await insertFigures(tx, origin, figureRows);
  await insertPacked(tx, packed);
  await insertChecks(tx, checks);
  await addDirect(tx, origin, directs.sums());
  await addToYears(
    tx,
    origin,
    reports.map(({ id }) => id ?? 0),
    1,
  );
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

/** The sums of whole single reports by region, year and edition: no figure of theirs is missing. */
class DirectBatch {
  readonly #held = new Map<string, { place: RegionYear; edition: Edition; reports: number; sums: Float64Array }>();

  add(regionCode: string, { reportYear, edition, values }: YearValues): void {
    const key = `${regionCode} ${reportYear} ${edition}`;
    const held = this.#held.get(key) ?? {
      ...{ place: { regionCode, reportYear }, edition, reports: 0 },
      sums: new Float64Array(figures.length),
    };
    held.reports += 1;
    for (let ordinal = 0; ordinal < values.length; ordinal++)
      held.sums[ordinal] = (held.sums[ordinal] ?? 0) + (values[ordinal] ?? 0);
    this.#held.set(key, held);
  }

  sums(): DirectSums[] {
    return [...this.#held.values()].map(({ place, edition, reports, sums }) => ({
      ...place,
      reports,
      counts: editionColumns.map((column) => (column.edition === edition ? reports : 0)),
      shares: [...sums].flatMap((value, ordinal): Share[] => (value === 0 ? [] : [[ordinal, value, 0, 0, 0, 0, 0]])),
    }));
  }
}

const wholeEditions = Object.fromEntries(
  editions.map((edition) => [edition, { disclosure: edition, application: edition, challenge: edition }]),
) as Record<Edition, Editions>;

const compiled = Object.fromEntries(
  editions.map((edition) => [
    edition,
    hardIdentities({ application: edition, challenge: edition }).map(({ left, right }) => ({
      left: left.map((key) => figureOf(key).ordinal),
      right: right.map((key) => figureOf(key).ordinal),
    })),
  ]),
) as Record<Edition, { left: number[]; right: number[] }[]>;

const sum = (values: Float64Array, ordinals: readonly number[]) =>
  ordinals.reduce((total, ordinal) => total + (values[ordinal] ?? 0), 0);

/** The hard identities that do not hold; the sums are tried first, for nearly always they do. */
function checkValues(edition: Edition, values: Float64Array): CheckResult[] {
  if (compiled[edition].every(({ left, right }) => sum(values, left) === sum(values, right))) return [];
  const results = checkReport({ application: edition, challenge: edition }, (key) => values[figureOf(key).ordinal]);
  return results.filter(({ status }) => status !== 'pass');
}

type YearValues = LoadAgency['reports'][number];

function softFailures(before: YearValues, after: YearValues): CheckResult[] {
  const read =
    ({ edition, values }: YearValues) =>
    (key: Parameters<typeof figureOf>[0]) => {
      const figure = figureOf(key);
      return figure.editions.includes(edition) ? values[figure.ordinal] : undefined;
    };
  return applicable(
    checkYears(read(before), read(after)),
    wholeEditions[before.edition],
    wholeEditions[after.edition],
  ).filter(({ status }) => status !== 'pass');
}
