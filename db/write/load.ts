import type { Transaction } from '@libsql/client';
import { type CheckResult, checkReport, checkYears, hardIdentities } from '../../lib/form/check.ts';
import { figureOf, figures } from '../../lib/form/figure.ts';
import { type AgencyKind, type AgencyLevel, cellStates } from '../../lib/form/report.ts';
import { type Edition, editions, type Scope, tables } from '../../lib/form/terms.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { pinyinOf } from '../../lib/region/name-pinyin.ts';
import type { Database } from '../client.ts';
import { codeOf } from '../code.ts';
import type { Editions } from '../mask.ts';
import { readInteger, readOnlyRow } from '../read/row.ts';
import { publicIdOf } from './agency-identity.ts';
import { addDirectSums, type DirectSums } from './region-direct.ts';
import { settleRegions } from './rollup.ts';
import { applicable, checkRows, insertCheckRows } from './soft-checks.ts';

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

export type LoadContext = { readonly origin: Origin; readonly readAt: Date; readonly parserVersion: string };
export type LoadTotals = { readonly agencies: number; readonly reports: number };

/** Agencies of one transaction: some 3,000 reports, a JSON array of a few megabytes a table. */
const batchAgencies = 500;

/**
 * Loads agencies that the store does not hold yet, a batch a transaction, through one statement a table and batch; then
 * settles the regions. Memory stays that of one batch, and a load that is cut off leaves whole batches whose regions the
 * next settling brings up to date. `done` is told the agencies so far.
 */
export async function loadAgencies(
  { client }: Database,
  agencies: Iterable<LoadAgency>,
  context: LoadContext,
  done: (agencies: number) => void = () => {},
): Promise<LoadTotals> {
  const next = await client.execute(
    'SELECT (SELECT coalesce(max(id), 0) FROM agency) AS agency, (SELECT coalesce(max(id), 0) FROM report) AS report',
  );
  const last = readOnlyRow(next.rows);
  const state = { agency: readInteger(last, 'agency'), report: readInteger(last, 'report') };
  const start = { ...state };
  let batch: LoadAgency[] = [];
  const write = async () => {
    const tx = await client.transaction('write');
    try {
      await writeBatch(tx, batch, context, state);
      await tx.commit();
    } finally {
      tx.close();
    }
    batch = [];
    done(state.agency - start.agency);
    // Statements on a file never yield by themselves; their native memory is given back between turns.
    await new Promise(setImmediate);
  };
  for (const agency of agencies) {
    batch.push(agency);
    if (batch.length === batchAgencies) await write();
  }
  if (batch.length > 0) await write();
  const tx = await client.transaction('write');
  try {
    await settleRegions(tx);
    await tx.commit();
  } finally {
    tx.close();
  }
  return { agencies: state.agency - start.agency, reports: state.report - start.report };
}

async function writeBatch(
  tx: Transaction,
  batch: readonly LoadAgency[],
  { origin, readAt, parserVersion }: LoadContext,
  state: { agency: number; report: number },
): Promise<void> {
  const agencyRows: unknown[] = [];
  const reportRows: unknown[] = [];
  const checks: unknown[] = [];
  const directs = new Map<string, DirectSums>();
  // By figure and year, so that a batch goes into the clustered table in its order: `{"<ordinal><year>": {"<report>": value}}`.
  const figureRows = new Map<string, string[]>();
  for (const agency of batch) {
    const { name, kind, level, regionCode, scope } = agency;
    state.agency += 1;
    const { full, initials } = pinyinOf(name.replace(/（合成）$/, ''));
    agencyRows.push([state.agency, publicIdOf(name, regionCode), name, kind, level, regionCode, full, initials]);
    let before: LoadAgency['reports'][number] | undefined;
    for (const report of agency.reports) {
      const { reportYear, edition, values } = report;
      state.report += 1;
      const hard = checkValues(edition, values);
      const soft = before?.reportYear === reportYear - 1 ? softFailures(before, report) : [];
      checks.push(...checkRows(state.report, [...hard, ...soft]));
      const failed = hard.filter(({ status }) => status === 'fail').length;
      const unassessable = hard.length - failed;
      const passed = compiled[edition].length - failed - unassessable;
      if (scope === 'single') addToSums(directs, regionCode, report);
      reportRows.push([
        state.report,
        state.agency,
        reportYear,
        scope,
        regionCode,
        edition,
        passed,
        failed,
        unassessable,
      ]);
      for (let ordinal = 0; ordinal < values.length; ordinal++) {
        const value = values[ordinal] ?? 0;
        if (value === 0) continue;
        const place = `${ordinal}${reportYear}`;
        const held = figureRows.get(place);
        if (held) held.push(`"${state.report}":${value}`);
        else figureRows.set(place, [`"${state.report}":${value}`]);
      }
      before = report;
    }
  }
  await tx.execute({
    sql: `INSERT INTO agency (id, public_id, name, kind, level, region_code, region_status, region_reason, origin, pinyin, initials)
      SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, 'placed', 'generated', ?, lower(value->>6), lower(value->>7)
      FROM json_each(?)`,
    args: [origin, JSON.stringify(agencyRows)],
  });
  await tx.execute({
    sql: `INSERT INTO report (id, agency_id, report_year, scope, origin, revision, is_current, is_preferred, region_code,
        edition, ${tables.map((table) => `${table}_edition`).join(', ')}, checks_passed, checks_failed, checks_unassessable,
        problems, read_at, parser_version)
      SELECT value->>0, value->>1, value->>2, value->>3, ?, 1, 1, 1, value->>4, value->>5, value->>5, value->>5, value->>5,
        value->>6, value->>7, value->>8, 0, ?, ? FROM json_each(?)`,
    args: [origin, Math.floor(readAt.getTime() / 1000), parserVersion, JSON.stringify(reportRows)],
  });
  await tx.execute({
    sql: `INSERT INTO figure (ordinal, origin, report_year, report_id, state, value)
      SELECT place.key / 10000, ${codeOf(origins, origin)}, place.key % 10000, cell.key, ${codeOf(cellStates, 'reported')}, cell.value
      FROM json_each(?) AS place CROSS JOIN json_each(place.value) AS cell`,
    args: [`{${[...figureRows].map(([place, cells]) => `"${place}":{${cells.join(',')}}`).join(',')}}`],
  });
  if (checks.length > 0) await tx.execute({ sql: insertCheckRows, args: [JSON.stringify(checks)] });
  await addDirectSums(tx, origin, [...directs.values()]);
  await tx.execute({
    sql: `INSERT INTO year_total (origin, report_year, reports, checks_passed, checks_failed, checks_unassessable, problems)
      SELECT ${codeOf(origins, origin)}, value->>2 AS year, count(*), sum(value->>6), sum(value->>7), sum(value->>8), 0
      FROM json_each(?) WHERE true GROUP BY year
      ON CONFLICT DO UPDATE SET reports = reports + excluded.reports, checks_passed = checks_passed + excluded.checks_passed,
        checks_failed = checks_failed + excluded.checks_failed, checks_unassessable = checks_unassessable + excluded.checks_unassessable`,
    args: [JSON.stringify(reportRows)],
  });
  await tx.execute({
    sql: `INSERT INTO stale_region (origin, region_code, report_year)
      SELECT DISTINCT ${codeOf(origins, origin)}, value->>4, value->>2 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    args: [JSON.stringify(reportRows)],
  });
}

function addToSums(
  directs: Map<string, DirectSums>,
  regionCode: string,
  { reportYear, edition, values }: YearValues,
): void {
  const key = `${regionCode} ${reportYear} ${edition}`;
  const editionsHeld = { disclosure: edition, application: edition, challenge: edition };
  const held = directs.get(key) ?? {
    regionCode,
    reportYear,
    editions: editionsHeld,
    reports: 0,
    sums: new Float64Array(figures.length),
  };
  held.reports += 1;
  for (let ordinal = 0; ordinal < values.length; ordinal++)
    held.sums[ordinal] = (held.sums[ordinal] ?? 0) + (values[ordinal] ?? 0);
  directs.set(key, held);
}

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
  const of = ({ edition }: YearValues): Editions => ({ disclosure: edition, application: edition, challenge: edition });
  const read =
    ({ edition, values }: YearValues) =>
    (key: Parameters<typeof figureOf>[0]) => {
      const figure = figureOf(key);
      return figure.editions.includes(edition) ? values[figure.ordinal] : undefined;
    };
  return applicable(checkYears(read(before), read(after)), of(before), of(after)).filter(
    ({ status }) => status !== 'pass',
  );
}
