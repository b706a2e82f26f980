import { agencyKinds, agencyLevels } from '../../lib/form/report.ts';
import type { Executor } from '../executor.ts';
import { type DriverRow, readInteger, readText, readWord } from '../read/row.ts';
import { type AgencyDraft, keyOfDraft, keyOfRow, refinedBy, storedAgencyColumns } from './agencies.ts';
import { publicIdOf } from './agency-identity.ts';
import { draftOf } from './choose-agency.ts';
import type { PreparedReport } from './prepare-report.ts';
import { type PutContext, type PutOutcome, putInto } from './put.ts';
import { type PlainReport, putPlain } from './put-plain.ts';
import type { Writer } from './transaction.ts';

type Prepared = { readonly report: PreparedReport; readonly context: PutContext };

/** Reports looked up together after something changed that the look before could not know. */
const nextLook = 50;

/**
 * Keeps reports in their order. Those that touch nothing held, the usual ones when a country is loaded (another file, an
 * agency that is new or reads as it is held, a year it has no report of), are kept together, a statement a table; any other
 * is kept by itself, after all before it. Stops after so many milliseconds; gives what became of those it came to.
 */
export async function putBatch(tx: Writer, incoming: readonly Prepared[], milliseconds: number): Promise<PutOutcome[]> {
  const start = Date.now();
  const outcomes: PutOutcome[] = [];
  let plain: PlainReport[] = [];
  let held = await lookUp(tx, incoming);
  let known = incoming.length;
  const flush = async () => {
    outcomes.push(...(await putPlain(tx, plain)));
    plain = [];
  };
  for (const [index, one] of incoming.entries()) {
    if (index >= known && !held.isFamiliar(one)) {
      await flush();
      const next = incoming.slice(index, index + nextLook);
      held = await lookUp(tx, next, held);
      known = index + next.length;
    }
    const found = index < known ? held.plainOf(one) : null;
    if (found) {
      plain.push(found);
      continue;
    }
    await flush();
    outcomes.push(await putInto(tx, one.report, one.context));
    // What was just put may have changed any agency.
    known = index + 1;
    if (Date.now() - start > milliseconds) break;
  }
  await flush();
  return outcomes;
}

/** What the store holds of some reports' files, figures and agencies, and what of them is on its way into it. */
class Held {
  readonly #files: ReadonlySet<string>;
  readonly #fingerprints: ReadonlySet<string>;
  readonly #agencies: ReadonlyMap<string, DriverRow>;
  readonly #formerIds: ReadonlySet<string>;
  readonly #years: ReadonlySet<string>;
  readonly #filesComing = new Set<string>();
  readonly #fingerprintsComing = new Set<string>();
  readonly #agenciesComing = new Map<string, { readonly key: string; readonly row: DriverRow }>();
  readonly #yearsComing = new Set<string>();

  constructor(found: {
    readonly files: ReadonlySet<string>;
    readonly fingerprints: ReadonlySet<string>;
    readonly agencies: ReadonlyMap<string, DriverRow>;
    readonly formerIds: ReadonlySet<string>;
    readonly years: ReadonlySet<string>;
  }) {
    this.#files = found.files;
    this.#fingerprints = found.fingerprints;
    this.#agencies = found.agencies;
    this.#formerIds = found.formerIds;
    this.#years = found.years;
  }

  /** Whether the file is held already, so that there is nothing to look up. */
  isFamiliar({ report }: Prepared): boolean {
    return this.#files.has(report.source.sha256);
  }

  get files(): ReadonlySet<string> {
    return this.#files;
  }

  /** The report as one that touches nothing held or coming; null where it does. */
  plainOf({ report, context }: Prepared): PlainReport | null {
    const { source, identity, fingerprint } = report;
    if ((context.origin ?? 'filed') !== 'filed' || identity.agency === null || identity.reportYear === null)
      return null;
    if (this.#files.has(source.sha256) || this.#filesComing.has(source.sha256)) return null;
    const mayRepeat = fingerprint !== null && !context.agencyGiven;
    if (mayRepeat && (this.#fingerprints.has(fingerprint) || this.#fingerprintsComing.has(fingerprint))) return null;
    const { reportYear } = identity;
    const draft = draftOf({ ...identity, agency: identity.agency }, source.sha256);
    const agency = this.#agencyOf(draft);
    if (agency === null) return null;
    const year = `${agency.publicId} ${reportYear}`;
    if (this.#yearsComing.has(year) || (agency.id !== null && this.#years.has(`${agency.id} ${reportYear}`)))
      return null;
    this.#filesComing.add(source.sha256);
    if (fingerprint !== null) this.#fingerprintsComing.add(fingerprint);
    this.#yearsComing.add(year);
    return { report, context, draft, reportYear, ...agency };
  }

  /** The agency of a draft: held and nothing new said of it, or new; null where more is to be decided. */
  #agencyOf(draft: AgencyDraft): Pick<PlainReport, 'id' | 'publicId' | 'kind' | 'level'> | null {
    const key = keyOfDraft(draft);
    const publicId = publicIdOf(draft.name, draft.region.code, 6, draft.site);
    const held = this.#agencies.get(publicId);
    // Without a place, another text of the same name may be of another place: see choose-agency.ts.
    const isPlaced = draft.region.code !== null;
    if (held)
      return isPlaced && keyOfRow(held) === key && refinedBy(held, draft) === null
        ? { id: readInteger(held, 'id'), publicId, ...gradeOf(held) }
        : null;
    if (this.#formerIds.has(publicId)) return null;
    const coming = this.#agenciesComing.get(publicId);
    if (coming)
      return isPlaced && coming.key === key && refinedBy(coming.row, draft) === null
        ? { id: null, publicId, ...gradeOf(coming.row) }
        : null;
    const row = rowOfDraft(draft);
    this.#agenciesComing.set(publicId, { key, row });
    return { id: null, publicId, ...gradeOf(row) };
  }
}

const gradeOf = (row: DriverRow) => ({
  kind: readWord(row, 'kind', agencyKinds),
  level: readWord(row, 'level', agencyLevels),
});

/** A draft as the row it is going to be. */
function rowOfDraft({ name, agencyKind, agencyLevel, region, site }: AgencyDraft): DriverRow {
  const { code, reason } = region;
  return { name, aliases: '[]', kind: agencyKind, level: agencyLevel, region_code: code, region_reason: reason, site };
}

/** Looks up some reports, a statement a question. */
async function lookUp(tx: Executor, incoming: readonly Prepared[], before?: Held): Promise<Held> {
  const files = incoming.map(({ report }) => report.source.sha256);
  const fingerprints = incoming.flatMap(({ report, context }) =>
    report.fingerprint === null || context.agencyGiven ? [] : [report.fingerprint],
  );
  const ids = incoming.flatMap(({ report: { identity, source } }) => {
    if (identity.agency === null) return [];
    const { name, region, site } = draftOf({ ...identity, agency: identity.agency }, source.sha256);
    return [publicIdOf(name, region.code, 6, site)];
  });
  const of = async (sql: string, values: readonly (string | number)[]) => {
    const { rows } = await tx.execute({ sql, args: [JSON.stringify([...new Set(values)])] });
    return rows;
  };
  const textsOf = async (sql: string, values: readonly string[]) =>
    new Set((await of(sql, values)).map((row) => readText(row, 'found')));
  const agencies = await of(
    `SELECT ${storedAgencyColumns} FROM json_each(?) AS asked CROSS JOIN agency AS a ON a.public_id = asked.value`,
    ids,
  );
  const years = await of(
    `SELECT DISTINCT r.agency_id, r.report_year FROM json_each(?) AS asked CROSS JOIN report AS r ON r.agency_id = asked.value`,
    agencies.map((row) => readInteger(row, 'id')),
  );
  const found = await textsOf(
    `SELECT asked.value AS found FROM json_each(?) AS asked
      WHERE EXISTS (SELECT 1 FROM source WHERE sha256 = asked.value) OR EXISTS (SELECT 1 FROM mirror WHERE sha256 = asked.value)
        OR EXISTS (SELECT 1 FROM withdrawal WHERE sha256 = asked.value)`,
    files,
  );
  return new Held({
    files: new Set([...found, ...(before?.files ?? [])]),
    fingerprints: await textsOf(
      `SELECT asked.value AS found FROM json_each(?) AS asked WHERE EXISTS (SELECT 1 FROM report WHERE fingerprint = asked.value)`,
      fingerprints,
    ),
    agencies: new Map(agencies.map((row) => [readText(row, 'public_id'), row])),
    formerIds: await textsOf(
      `SELECT asked.value AS found FROM json_each(?) AS asked WHERE EXISTS (SELECT 1 FROM agency_alias WHERE public_id = asked.value)`,
      ids,
    ),
    years: new Set(years.map((row) => `${readInteger(row, 'agency_id')} ${readInteger(row, 'report_year')}`)),
  });
}
