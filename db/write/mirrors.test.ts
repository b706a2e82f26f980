import { afterEach, beforeEach, expect, test } from 'vitest';
import { findReport } from '../../lib/answer/find-report.ts';
import type { Report } from '../../lib/form/report.ts';
import type { Database } from '../client.ts';
import { makeReport, type ReportDraft } from '../testing/make-report.ts';
import { tellingFigures } from '../testing/telling-figures.ts';
import { dump, rollups, temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import type { PutContext } from './put.ts';
import { rebuildSums } from './rebuild-sums.ts';
import { putReport } from './store.ts';

let database: Database & { remove: () => void };
beforeEach(async () => {
  database = await temporaryDatabase();
});
afterEach(() => database.remove());

const loaded = ['agency', 'report', 'source', 'reading', 'section', 'problem', 'check_result', 'figure', ...rollups];
const everything = [...loaded, 'mirror'];
const put = (report: Report, context: Partial<PutContext> = {}) =>
  putReport(database, report, { ...testContext, ...context });
const make = (draft: ReportDraft = {}) => makeReport({ figures: tellingFigures, ...draft });
const url = 'https://example.com/mirrored.html';
const elsewhere = (draft: ReportDraft = {}): Report => {
  const report = make({ agency: '某镜像站', regionCode: null, ...draft });
  return { ...report, source: { ...report.source, url } };
};
const changed = (figures = tellingFigures) => make({ figures: { ...figures, 'disclosure.rules.inForce': 3 } });

async function agencies(): Promise<unknown[]> {
  const { rows } = await database.client.execute('SELECT name FROM agency ORDER BY id');
  return rows.map((row) => row.name);
}

test('a report with the figures of another agency’s is linked to it and loads nothing', async () => {
  const original = await put(make());
  const before = await dump(database, loaded);
  const mirror = elsewhere();
  expect(await put(mirror)).toEqual({
    kind: 'mirror',
    reportId: original.reportId,
    agencyId: original.agencyId,
    agency: '宿迁市教育局',
    revision: 1,
  });
  expect(await dump(database, loaded)).toEqual(before);
  const { name, sha256, bytes } = mirror.source;
  const { rows } = await database.client.execute('SELECT * FROM mirror');
  expect(rows).toMatchObject([
    { report_id: original.reportId, agency: '某镜像站', name, url, sha256, bytes, read_at: 1738281600 },
  ]);
  expect((await findReport(original.reportId))?.mirrors).toEqual([
    { id: 1, agency: '某镜像站', revision: 1, readAt: testContext.readAt, source: { name, url, sha256 } },
  ]);
});

test('the same name in another place is another agency, and a variant of the same name is none', async () => {
  await put(make());
  expect((await put(elsewhere({ agency: '宿迁市教育局' }))).kind).toBe('mirror');
  const renamed = make({ agency: '宿迁市人民政府', kind: 'government', reportYear: 2022 });
  await put(renamed);
  const variant = make({ agency: '宿迁市政府', kind: 'government', reportYear: 2022, text: 'another file' });
  expect(await put(variant)).toMatchObject({ kind: 'revised', revision: 2 });
});

test('the same mirror again changes nothing, but for an address it came without', async () => {
  await put(make());
  const mirror = elsewhere();
  const first = await put({ ...mirror, source: { ...mirror.source, url: null } });
  await put(mirror);
  const before = await dump(database, everything);
  expect(before.some((line) => line.startsWith('mirror') && line.includes(url))).toBe(true);
  expect(await put(mirror, { readAt: new Date(), parserVersion: 'newer' })).toEqual(first);
  const moved = { ...mirror, source: { ...mirror.source, url: 'https://example.com/moved.html' } };
  expect(await put(moved)).toEqual(first);
  expect(await dump(database, everything)).toEqual(before);
});

test('a revision of the original keeps its mirrors, on whichever revision they are asked for', async () => {
  const { reportId } = await put(make());
  const mirror = elsewhere();
  await put(mirror);
  const revised = await put(changed());
  expect(revised).toMatchObject({ kind: 'revised', revision: 2 });
  for (const id of [reportId, revised.reportId])
    expect((await findReport(id))?.mirrors).toMatchObject([{ agency: '某镜像站', revision: 1 }]);
  expect(await put(mirror)).toMatchObject({ kind: 'mirror', reportId });
  expect(await agencies()).toEqual(['宿迁市教育局']);
});

test('a changed file with the same figures is a revision of its own agency’s report', async () => {
  await put(make());
  expect(await put(make({ text: 'another file' }))).toMatchObject({ kind: 'revised', revision: 2 });
  const own = { agency: '宿迁市财政局' };
  await put(make({ ...own, figures: { 'disclosure.rules.inForce': 1 } }));
  expect(await put(make(own))).toMatchObject({ kind: 'revised', revision: 2 });
});

test('reading the original anew, or under another agency, keeps its mirrors', async () => {
  const report = make();
  const { reportId } = await put(report);
  await put(elsewhere());
  const anew = { ...changed(), source: report.source };
  expect(await put(anew)).toMatchObject({ kind: 'reread', reportId });
  expect((await findReport(reportId))?.mirrors).toHaveLength(1);
  const moved = await put({ ...anew, identity: { ...anew.identity, agency: '宿迁市财政局' } });
  expect(await agencies()).toEqual(['宿迁市财政局']);
  expect((await findReport(moved.reportId))?.mirrors).toHaveLength(1);
});

test('an agency that was named by a person files its own report, until it is named no more', async () => {
  await put(make());
  const bare = await dump(database, loaded);
  const other = elsewhere({ agency: '宿迁市财政局', regionCode: '321300' });
  await put(other);
  const { reportId, kind } = await put(other, { agencyGiven: true });
  expect(kind).toBe('added');
  expect(await dump(database, ['mirror'])).toEqual([]);
  expect((await findReport(reportId))?.sameFigures.map(({ subject }) => subject.name)).toEqual(['宿迁市教育局']);
  expect((await put(other, { agencyGiven: true })).kind).toBe('unchanged');
  expect((await put(other)).kind).toBe('mirror');
  expect(await dump(database, loaded)).toEqual(bare);
  const kept = await dump(database, rollups);
  await rebuildSums(database.client, 'filed');
  expect(await dump(database, rollups)).toEqual(kept);
});

test('of two reports held the earlier one stays, whichever is put again', async () => {
  const first = make();
  const second = elsewhere();
  await put(first);
  await put(second, { agencyGiven: true });
  expect((await put(first)).kind).toBe('unchanged');
  expect(await put(second)).toMatchObject({ kind: 'mirror', agency: '宿迁市教育局' });
  expect(await agencies()).toEqual(['宿迁市教育局']);
});

test('a mirror that reads otherwise now is judged anew', async () => {
  await put(make());
  const mirror = elsewhere();
  await put(mirror);
  const other = { ...mirror, cells: changed().cells };
  expect((await put(other)).kind).toBe('added');
  expect(await dump(database, ['mirror'])).toEqual([]);
});

test('another year, another scope and a superseded report are not repeated', async () => {
  await put(make());
  const kinds = [];
  for (const draft of [{ reportYear: 2022 }, { scope: 'consolidated' }] as const)
    kinds.push((await put(elsewhere({ agency: '甲局', ...draft }))).kind);
  await put(changed());
  kinds.push((await put(elsewhere())).kind);
  expect(kinds).toEqual(['added', 'added', 'added']);
});

test('empty and nearly empty forms are never mirrors of each other', async () => {
  const few = { 'disclosure.rules.inForce': 120 };
  const blank = Object.fromEntries(make().cells.map(({ key }) => [key, 'blank'] as const));
  for (const [index, figures] of [{}, few, blank].entries()) {
    const reportYear = 2021 + index;
    await put(make({ agency: '甲局', reportYear, figures }));
    expect((await put(make({ agency: '乙局', reportYear, figures }))).kind).toBe('added');
  }
  expect(await dump(database, ['mirror'])).toEqual([]);
});

test('a generated report neither is a mirror nor has one', async () => {
  const synthetic = { origin: 'synthetic' } as const;
  const made = await put(make({ agency: '甲（合成）' }), synthetic);
  expect((await put(make({ agency: '乙（合成）' }), synthetic)).kind).toBe('added');
  expect((await put(make())).kind).toBe('added');
  expect((await put(make({ agency: '丙（合成）' }), synthetic)).kind).toBe('added');
  expect(await dump(database, ['mirror'])).toEqual([]);
  expect((await findReport(made.reportId))?.sameFigures).toEqual([]);
});

test('a report put by an earlier version takes today’s fingerprint when it is put again', async () => {
  await put(make());
  await database.client.execute(`UPDATE report SET fingerprint = 'old'`);
  expect((await put(make())).kind).toBe('unchanged');
  expect((await put(elsewhere())).kind).toBe('mirror');
});
