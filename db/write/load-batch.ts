import type { AgencyKind, AgencyLevel } from '../../lib/form/report.ts';
import type { Scope } from '../../lib/form/terms.ts';
import { packCells, packText } from '../packed.ts';
import { packFigures, packValues } from '../packed-figures.ts';
import { publicIdOf } from './agency-identity.ts';
import {
  agenciesStatement,
  checksStatement,
  FigureBatch,
  figuresStatement,
  type NewAgency,
  type NewReport,
  type PlainStatement,
  type Provenance,
  packedStatement,
  type ReportCheck,
  reportsStatement,
  yearsStatement,
} from './insert.ts';
import {
  cellsOf,
  type LoadedReport,
  type LoadReport,
  loadedReport,
  softFailures,
  type YearContent,
} from './load-report.ts';
import { measureValues } from './measure-values.ts';
import { DirectBatch, type DirectSums } from './region-direct.ts';
import type { RegionYear } from './region-sums.ts';
import { type Tallied, Tally } from './tally.ts';

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

/** The last numbers that agencies and reports have. */
export type LastNumbers = { readonly agency: number; readonly report: number };

/** What a batch of agencies comes to, made without a database and plain data, so that a thread makes it while another batch is written. */
export type LoadBatch = {
  /** The last numbers given out. */
  readonly last: LastNumbers;
  readonly agencies: number;
  readonly statements: readonly PlainStatement[];
  readonly directs: readonly DirectSums[];
  readonly tallied: Tallied;
  /** Rows of `measure_rank`. */
  readonly ranks: readonly (readonly number[])[];
  readonly years: readonly RegionYear[];
  /** What the digest of the data version is made of. */
  readonly change: string;
};

/** Agencies of one statement a table: some 3,000 reports, a JSON array of a few megabytes. */
const batchAgencies = 500;

/** Agencies as batches to write, numbered after the last ones given. */
export function* batchesOf(
  agencies: Iterable<LoadAgency>,
  provenance: Provenance,
  last: LastNumbers,
): Generator<LoadBatch> {
  let after = last;
  let some: LoadAgency[] = [];
  const next = () => {
    const batch = makeBatch(some, provenance, after);
    after = batch.last;
    some = [];
    return batch;
  };
  for (const agency of agencies) {
    some.push(agency);
    if (some.length === batchAgencies) yield next();
  }
  if (some.length > 0) yield next();
}

function makeBatch(batch: readonly LoadAgency[], provenance: Provenance, after: LastNumbers): LoadBatch {
  const { origin } = provenance;
  const last = { ...after };
  const agencies: NewAgency[] = [];
  const reports: NewReport[] = [];
  const checks: ReportCheck[] = [];
  const figureBatch = new FigureBatch();
  const directs = new DirectBatch();
  const packed: [number, Buffer][] = [];
  const ranks: number[][] = [];
  const current: number[] = [];
  const tally = new Tally();
  const formers: [number, Buffer][] = [];
  for (const agency of batch) {
    const { name, aliases, kind, level, regionCode } = agency;
    const agencyId = ++last.agency;
    const region = { status: 'placed', code: regionCode, reason: 'generated' } as const;
    const publicId = publicIdOf(name, regionCode);
    agencies.push({ id: agencyId, publicId, name, aliases, agencyKind: kind, agencyLevel: level, region, site: null });
    tally.addAgency({ origin, kind, level, regionCode }, 1);
    const before = new Map<Scope, YearContent & Pick<LoadReport, 'reportYear'>>();
    for (const report of agency.reports) {
      const { reportYear, scope, edition, editions, values, former } = report;
      const loaded = loadedReport(report);
      const { content, printed, numbers } = loaded;
      const isOther = (other: LoadReport) => other.reportYear === reportYear && other.scope !== scope;
      const isPreferred = (scope === 'consolidated') === (kind === 'government') || !agency.reports.some(isOther);
      // Written out: objects that are spread took a fifth of the time of a batch.
      const put = (
        id: number,
        revision: number,
        isCurrent: boolean,
        { content: of, failures, checks: sums }: LoadedReport,
      ) => {
        reports.push({
          id,
          agencyId,
          reportYear,
          scope,
          revision,
          isCurrent,
          isPreferred: isCurrent && isPreferred,
          regionCode,
          edition,
          editions,
          mask: of?.mask ?? null,
          checks: sums,
          problems: 0,
          fingerprint: null,
        });
        for (const check of failures) checks.push([id, check]);
      };
      if (former) {
        const earlier = loadedReport({ ...report, values: former });
        const id = ++last.report;
        put(id, 1, false, earlier);
        formers.push([id, packCells(cellsOf(editions, former, report.states))]);
      }
      const id = ++last.report;
      put(id, former ? 2 : 1, true, loaded);
      const yearBefore = before.get(scope);
      const now = { reportYear, values, edition, editions, content, printed };
      if (yearBefore?.reportYear === reportYear - 1)
        for (const check of softFailures(yearBefore, now)) checks.push([id, check]);
      before.set(scope, now);
      current.push(id);
      const place = { regionCode, reportYear };
      if (content) {
        for (const row of content.rows) figureBatch.add(id, reportYear, row);
        packed.push([id, packFigures(content.rows)]);
        if (scope === 'single') directs.add(place, editions, content, 1);
      } else {
        figureBatch.addValues(id, reportYear, values);
        packed.push([id, packValues(values)]);
        if (scope === 'single') directs.addWhole(place, editions, values);
      }
      const counted = { id, origin, reportYear, kind, level, scope, regionCode, isPreferred, editions };
      for (const rank of tally.addReport(counted, measureValues(numbers, editions), 1)) ranks.push(rank);
    }
  }
  const figures = figureBatch.toString();
  const statements = [
    agenciesStatement(origin, agencies),
    reportsStatement(reports, provenance),
    figuresStatement(origin, figures),
    packedStatement(packed),
    formersStatement(formers),
    checksStatement(checks),
    yearsStatement(origin, current, 1),
  ];
  return {
    last,
    agencies: batch.length,
    statements: statements.filter((one) => one !== null),
    directs: directs.all(),
    tallied: tally.take(),
    ranks,
    years: batch.flatMap(({ regionCode, reports: of }) => of.map(({ reportYear }) => ({ regionCode, reportYear }))),
    change: `loaded ${origin} ${agencies.map(({ publicId }) => publicId).join(' ')} ${figures}`,
  };
}

/** The cells of revisions that are superseded, which have no figures in the tables that queries read. */
function formersStatement(formers: readonly (readonly [id: number, cells: Buffer])[]): PlainStatement | null {
  if (formers.length === 0) return null;
  const rows = formers.map(([id, cells]) => [id, packText('').toString('hex'), cells.toString('hex')]);
  return {
    sql: 'INSERT INTO reading (report_id, text, cells) SELECT value->>0, unhex(value->>1), unhex(value->>2) FROM json_each(?)',
    args: [JSON.stringify(rows)],
  };
}
