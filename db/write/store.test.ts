import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findReport } from '../../lib/answer/find-report.ts';
import { figures } from '../../lib/form/figure.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { readSource } from '../../lib/source/read-source.ts';
import type { Database } from '../client.ts';
import { digestOf } from '../digest.ts';
import { projectRoot } from '../environment.ts';
import { makeReport, type ReportDraft } from '../testing/make-report.ts';
import { dump, rollups, temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import { rebuildSums } from './rebuild-sums.ts';
import { putReport, putReports, removeSynthetic } from './store.ts';

let database: Database & { remove: () => void };
beforeEach(async () => {
  database = await temporaryDatabase();
});
afterEach(() => database.remove());

const everything = ['agency', 'report', 'source', 'section', 'problem', 'check_result', 'figure', ...rollups];
const total = 'application.newlyReceived.total';
const person = 'application.newlyReceived.naturalPerson';

async function countOf(table: string): Promise<number> {
  const { rows } = await database.client.execute(`SELECT count(*) AS n FROM ${table}`);
  return Number(rows[0]?.n);
}

test('the same file read for another year stays with its agency', async () => {
  const text = 'one file, first taken for 2022';
  const first = makeReport({ agency: '沭阳县水利局', regionCode: '321322', reportYear: 2022, text });
  const second = makeReport({ agency: '沭阳县水利局', regionCode: '321322', reportYear: 2023, text });
  const before = await putReport(database, first, testContext);
  const after = await putReport(database, second, testContext);
  expect(after).toMatchObject({ kind: 'moved', revision: 1, from: { reportYear: 2022 } });
  const { rows } = await database.client.execute(
    "SELECT r.report_year, a.name FROM report AS r JOIN agency AS a ON a.id = r.agency_id WHERE a.name = '沭阳县水利局'",
  );
  expect(rows.map((row) => row.report_year)).toEqual([2023]);
  expect('agencyId' in before && 'agencyId' in after && before.agencyId === after.agencyId).toBe(true);
});

test('the same file twice changes nothing', async () => {
  const report = makeReport({ figures: { [total]: 5, [person]: 5 } });
  const first = await putReport(database, report, testContext);
  expect(first).toMatchObject({ kind: 'added', revision: 1 });
  const before = await dump(database, everything);
  const second = await putReport(database, report, { ...testContext, readAt: new Date() });
  expect(second).toEqual({ ...first, kind: 'unchanged' });
  expect(await dump(database, everything)).toEqual(before);
});

test('a reading whose digest an earlier version made is the same reading', async () => {
  const name = 'suqian-government-2023.html';
  const bytes = readFileSync(join(projectRoot(), 'db', 'samples', name));
  const reading = parseSource(await readSource(bytes, name));
  if (reading.kind !== 'report') throw new Error(`${name} is no report`);
  const { identity, editions, cells, sections, problems, source } = reading.report;
  const first = await putReport(database, reading.report, testContext);
  await database.client.execute({
    sql: 'UPDATE source SET reading_digest = ?',
    args: [digestOf(JSON.stringify({ identity, editions, cells, sections, problems, url: source.url }))],
  });
  const again = await putReport(database, reading.report, testContext);
  expect(again).toEqual({ ...first, kind: 'unchanged' });
});

test('a changed file is a new revision and the old one stays readable', async () => {
  const old = makeReport({ figures: { [total]: 5, [person]: 5 } });
  const { reportId: oldId } = await putReport(database, old, testContext);
  const outcome = await putReport(database, makeReport({ figures: { [total]: 7, [person]: 7 } }), testContext);
  expect(outcome).toMatchObject({ kind: 'revised', revision: 2 });
  const kept = await findReport(oldId);
  expect(kept).toMatchObject({ isCurrent: false, revision: 1, text: old.text });
  expect(kept?.cells.find(({ key }) => key === total)?.value).toBe(5);
  expect(kept?.revisions.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
    [outcome.reportId, true],
    [oldId, false],
  ]);
  // The old file once more: it is the revision it was.
  expect(await putReport(database, old, testContext)).toMatchObject({ kind: 'unchanged', reportId: oldId });
});

test('the same file read differently takes the place of its own reading', async () => {
  const report = makeReport({ figures: { [total]: 5, [person]: 5 } });
  const { reportId } = await putReport(database, report, testContext);
  const anew = { ...makeReport({ figures: { [total]: 6, [person]: 6 } }), source: report.source };
  const outcome = await putReport(database, anew, { ...testContext, parserVersion: 'newer' });
  expect(outcome).toMatchObject({ kind: 'reread', reportId, revision: 1 });
  expect(await countOf('report')).toBe(1);
  const found = await findReport(reportId);
  expect(found).toMatchObject({ parserVersion: 'newer', isCurrent: true });
  expect(found?.cells.find(({ key }) => key === total)?.value).toBe(6);
});

test('the same file under another year leaves the year it was taken for', async () => {
  const report = makeReport({ reportYear: 2022, figures: { [total]: 5, [person]: 5 } });
  await putReport(database, makeReport({ reportYear: 2022, figures: { [total]: 1 } }), testContext);
  await putReport(database, report, testContext);
  const moved = { ...report, identity: { ...report.identity, reportYear: 2023 } };
  expect(await putReport(database, moved, testContext)).toMatchObject({ kind: 'moved', revision: 1 });
  const { rows } = await database.client.execute('SELECT report_year, is_current, is_preferred FROM report ORDER BY 1');
  expect(rows.map((row) => Object.values(row))).toEqual([
    [2022, 1, 1],
    [2023, 1, 1],
  ]);
  const kept = await dump(database, rollups);
  await rebuildSums(database.client, 'filed');
  expect(await dump(database, rollups)).toEqual(kept);
});

test('a report without agency or year is refused by name and leaves nothing behind', async () => {
  const report = makeReport();
  const nameless = { ...report, identity: { ...report.identity, agency: null } };
  await expect(putReport(database, nameless, testContext)).rejects.toThrow(/names no agency/);
  const undated = { ...report, identity: { ...report.identity, reportYear: null } };
  await expect(putReport(database, undated, testContext)).rejects.toThrow(/names no report year/);
  expect(await countOf('report')).toBe(0);
  expect(await countOf('agency')).toBe(0);
});

test('a report that cannot be kept leaves no part of it', async () => {
  const report = makeReport({ figures: { [total]: 5 } });
  const broken = { ...report, sections: [{ ordinal: 0, heading: null as unknown as string, text: '' }] };
  await expect(putReport(database, broken, testContext)).rejects.toThrow(/NOT NULL/);
  expect(await dump(database, everything)).toEqual([]);
});

test('figures are sparse: a row a cell that is not a plain zero, a mask only where something is missing', async () => {
  await putReport(database, makeReport({ figures: { [total]: 5, [person]: 5 } }), testContext);
  const missing = { [person]: 'blank', 'application.carriedOver.total': 'notFound' } as const;
  await putReport(database, makeReport({ reportYear: 2022, figures: { [total]: 5, ...missing } }), testContext);
  const { rows } = await database.client.execute('SELECT report_year, count(*) AS n FROM figure GROUP BY 1 ORDER BY 1');
  expect(rows.map((row) => Object.values(row))).toEqual([
    [2022, 2],
    [2023, 2],
  ]);
  const masks = await database.client.execute('SELECT cell_mask FROM report ORDER BY report_year');
  expect(String(masks.rows[0]?.cell_mask)).toHaveLength(figures.length);
  expect(masks.rows[1]?.cell_mask).toBeNull();
});

test('the checks over two years are made whichever year comes first, and go with the report', async () => {
  const forward = 'application.carriedForward.total';
  const over = 'application.carriedOver.total';
  const softRows = async () => {
    const { rows } = await database.client.execute(
      'SELECT r.report_year, c.subject, c.status, c.delta FROM check_result AS c JOIN report AS r ON r.id = c.report_id WHERE check_id = 4',
    );
    return rows.map((row) => Object.values(row));
  };
  await putReport(database, makeReport({ reportYear: 2023, figures: { [over]: 3 } }), testContext);
  expect(await softRows()).toEqual([]);
  await putReport(database, makeReport({ reportYear: 2022, figures: { [forward]: 5 } }), testContext);
  expect(await softRows()).toEqual([[2023, 'total', 1, 2]]);
  await putReport(database, makeReport({ reportYear: 2022, figures: { [forward]: 3 } }), testContext);
  expect(await softRows()).toEqual([]);
});

test('of an agency-year in both scopes a government prefers the consolidated report, others the single one', async () => {
  const preferred = async (agency: string, kind: 'government' | 'department') => {
    for (const scope of ['single', 'consolidated'] as const)
      await putReport(database, makeReport({ agency, kind, scope }), testContext);
    const { rows } = await database.client.execute({
      sql: 'SELECT scope FROM report AS r JOIN agency AS a ON a.id = r.agency_id WHERE a.name = ? AND is_preferred',
      args: [agency],
    });
    return rows.map((row) => row.scope);
  };
  expect(await preferred('宿迁市人民政府', 'government')).toEqual(['consolidated']);
  expect(await preferred('宿迁市教育局', 'department')).toEqual(['single']);
});

test('generated reports go without a trace, and filed ones stay', async () => {
  await putReport(database, makeReport({ figures: { [total]: 5 } }), testContext);
  const before = await dump(database, everything);
  const synthetic = makeReport({ agency: '宿迁市教育局（合成）', figures: { [total]: 9 } });
  await putReport(database, synthetic, { ...testContext, origin: 'synthetic' });
  expect(await removeSynthetic(database)).toBe(1);
  expect(await dump(database, everything)).toEqual(before);
});

const states = ['blank', 'dash', 'illegible', 'notFound'] as const;
const anyFigures = fc.dictionary(
  fc.constantFrom(
    total,
    person,
    'application.outcomeTotal.total',
    'application.otherHandling.undivided.total',
    'application.otherHandling.otherReason.total',
    'disclosure.administrativeCharges.amountWanYuan',
    'disclosure.administrativePermits.itemChange',
    'challenge.reconsideration.total',
  ),
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -20, max: 5000 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 9_999_999 }).map((n) => n / 10_000) },
    { weight: 2, arbitrary: fc.constantFrom(...states) },
  ),
  { maxKeys: 6 },
);
const places = [
  { agency: '江苏省人民政府', kind: 'government', regionCode: '320000' },
  { agency: '江苏省财政厅', kind: 'department', regionCode: '320000' },
  { agency: '宿迁市人民政府', kind: 'government', regionCode: '321300' },
  { agency: '宿迁市教育局', kind: 'department', regionCode: '321300' },
  { agency: '沭阳县人民政府', kind: 'government', regionCode: '321322' },
  { agency: '沭阳县民政局', kind: 'department', regionCode: '321322' },
  { agency: '沭阳县沂涛镇人民政府', kind: 'government', level: 'township', regionCode: '321322' },
  { agency: '某某开发区管理委员会', kind: 'zone', regionCode: null },
] as const;
const anyDraft: fc.Arbitrary<ReportDraft> = fc
  .record({
    place: fc.constantFrom(...places),
    reportYear: fc.constantFrom(2020, 2021),
    scope: fc.constantFrom('single', 'consolidated'),
    figures: anyFigures,
    edition: fc.constantFrom('2019', '2021'),
    applicationEdition: fc.constantFrom('2019', '2021', null),
    text: fc.uuid(),
  })
  .map(({ place, ...rest }) => ({ ...place, ...rest }));

test('property: after any reports in any order the rollups are those made from scratch', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDraft, { minLength: 1, maxLength: 14 }), fc.boolean(), async (drafts, atOnce) => {
      const own = await temporaryDatabase();
      const incoming = drafts.map((draft) => ({ report: makeReport(draft), context: testContext }));
      if (atOnce) await putReports(own, incoming);
      else for (const { report, context } of incoming) await putReport(own, report, context);
      const kept = await dump(own, rollups);
      await rebuildSums(own.client, 'filed');
      const made = await dump(own, rollups);
      own.remove();
      expect(kept).toEqual(made);
    }),
    { numRuns: 25 },
  );
});

test('property: the order of loading does not matter where no report is revised', async () => {
  const distinct = fc.uniqueArray(anyDraft, {
    minLength: 2,
    maxLength: 10,
    selector: ({ agency, reportYear, scope }) => `${agency} ${reportYear} ${scope}`,
  });
  const withOrders = distinct.chain((drafts) =>
    fc.tuple(fc.constant(drafts), fc.shuffledSubarray(drafts, { minLength: drafts.length })),
  );
  const load = async (drafts: readonly ReportDraft[]) => {
    const own = await temporaryDatabase();
    for (const draft of drafts) await putReport(own, makeReport(draft), testContext);
    const held = await dump(own, rollups);
    own.remove();
    return held;
  };
  await fc.assert(
    fc.asyncProperty(withOrders, async ([drafts, shuffled]) => {
      expect(await load(shuffled)).toEqual(await load(drafts));
    }),
    { numRuns: 12 },
  );
});
