import type { AgencyKind, AgencyLevel } from '../../lib/form/report.ts';
import type { AgencyDraft } from './agencies.ts';
import { addToYears, FigureBatch, insertAgencies, insertFigures, insertPacked, lastAgencyNumber } from './insert.ts';
import { insertPrepared } from './insert-prepared.ts';
import { measureValues, numbersOf } from './measure-values.ts';
import type { PreparedReport } from './prepare-report.ts';
import type { PutContext, PutOutcome } from './put.ts';
import { addDirect, DirectBatch, markStale } from './region-direct.ts';
import { lastReportNumber } from './report-numbers.ts';
import { putNeighbourChecks } from './soft-checks.ts';
import type { Writer } from './transaction.ts';

/** A report that touches nothing held: of a file, agency and year without another. `id` is null where its agency is new. */
export type PlainReport = {
  readonly report: PreparedReport;
  readonly context: PutContext;
  readonly draft: AgencyDraft;
  readonly reportYear: number;
  readonly id: number | null;
  readonly publicId: string;
  /** As the store has the agency. */
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
};

const origin = 'filed';

/** Keeps plain reports together, each the first and current one of its agency and year. */
export async function putPlain(tx: Writer, plain: readonly PlainReport[]): Promise<PutOutcome[]> {
  const agencies = await putAgencies(tx, plain);
  const outcomes: PutOutcome[] = [];
  // Of one version of the reader and one time of reading, as those of one run are.
  for (const some of groupsOf(plain, ({ context }) => `${context.parserVersion} ${context.readAt.getTime()}`))
    outcomes.push(...(await putAlike(tx, some, agencies)));
  return outcomes;
}

/** Runs of neighbours that have the same name. */
function groupsOf<T>(all: readonly T[], nameOf: (one: T) => string): T[][] {
  const groups: T[][] = [];
  for (const one of all) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    if (last && first && nameOf(first) === nameOf(one)) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

async function putAlike(
  tx: Writer,
  plain: readonly PlainReport[],
  agencies: ReadonlyMap<string, number>,
): Promise<PutOutcome[]> {
  const [first] = plain;
  if (!first) return [];
  const last = await lastReportNumber(tx);
  const placed = plain.map(({ report, context, draft, reportYear, publicId }, index) => ({
    report,
    kept: context.kept,
    place: {
      ...{ id: last + 1 + index, agencyId: agencies.get(publicId) ?? 0, reportYear, scope: report.identity.scope },
      ...{ revision: 1, isCurrent: true, regionCode: draft.region.code },
    },
  }));
  await insertPrepared(tx, placed, { ...first.context, origin });
  const figures = new FigureBatch();
  const directs = new DirectBatch();
  for (const [index, { report, place }] of placed.entries()) {
    const { id, agencyId, ...at } = place;
    const { editions, content } = report;
    for (const row of content.rows) figures.add(id, place.reportYear, row);
    const { kind, level } = plain[index] ?? { kind: 'other', level: 'unknown' };
    const counted = { ...at, id, origin, kind, level, editions, isPreferred: true } as const;
    tx.counts.addReport(agencyId, counted, measureValues(numbersOf(content, editions), editions));
    const { regionCode, reportYear } = place;
    if (regionCode !== null && place.scope === 'single') directs.add({ regionCode, reportYear }, editions, content, 1);
  }
  await insertFigures(tx, origin, figures.toString());
  await insertPacked(
    tx,
    placed.map(({ report, place }) => [place.id, report.figures]),
  );
  await addDirect(tx, origin, directs.all());
  await addToYears(
    tx,
    origin,
    placed.map(({ place }) => place.id),
    1,
  );
  await markStale(
    tx,
    origin,
    placed.flatMap(({ place: { regionCode, reportYear } }) =>
      regionCode === null ? [] : [{ regionCode, reportYear }],
    ),
  );
  await putNeighbourChecks(
    tx,
    placed.map(({ place }) => place),
  );
  return plain.map(({ report, reportYear, publicId }, index): PutOutcome => {
    const { identity, source, digest } = report;
    const reportId = placed[index]?.place.id ?? 0;
    tx.record(`added ${origin} ${publicId} ${reportYear} ${identity.scope} 1 ${source.sha256} ${digest}`, {
      kind: 'added',
      agency: publicId,
      reportYear,
      reportId,
    });
    return { kind: 'added', reportId, agencyId: publicId, revision: 1 };
  });
}

/** The numbers of the reports' agencies by public id; those that are new are made. */
async function putAgencies(tx: Writer, plain: readonly PlainReport[]): Promise<Map<string, number>> {
  const ids = new Map(plain.flatMap(({ id, publicId }) => (id === null ? [] : [[publicId, id] as const])));
  // The first report of a new agency makes it; the others are plain because they say nothing else of it.
  const fresh = plain.filter(
    ({ id, publicId }, index) => id === null && plain.findIndex((one) => one.publicId === publicId) === index,
  );
  if (fresh.length === 0) return ids;
  let id = await lastAgencyNumber(tx);
  for (const { publicId } of fresh) ids.set(publicId, ++id);
  await insertAgencies(
    tx,
    origin,
    fresh.map(({ draft, publicId }) => ({ ...draft, id: ids.get(publicId) ?? 0, publicId })),
  );
  for (const { publicId, kind, level, draft } of fresh)
    tx.counts.addAgency(ids.get(publicId) ?? 0, { origin, kind, level, regionCode: draft.region.code });
  return ids;
}
