import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChanges } from '../../lib/answer/find-changes.ts';
import { type Database, openDatabase } from '../client.ts';
import { readInteger, readOnlyRow } from '../read/row.ts';
import { makeReport } from '../testing/make-report.ts';
import { temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import { checkStore } from './check-store.ts';
import { emptyLog } from './empty-log.ts';
import { mergeAgencies } from './place-agency.ts';
import { putReport, putReports, removeSynthetic } from './store.ts';
import { withdrawReport } from './withdraw.ts';

let database: Database & { remove: () => void };
beforeEach(async () => {
  database = await temporaryDatabase();
});
afterEach(() => database.remove());

const total = 'application.newlyReceived.total';
const granted = 'application.granted.total';
const put = (report: ReturnType<typeof makeReport>) => putReport(database, report, testContext);

/** What the last version told. */
async function told() {
  const { rows } = await database.client.execute(
    `SELECT kind, agency, report_year, figures, note FROM data_change WHERE version = (SELECT number FROM data_version) ORDER BY ordinal`,
  );
  return rows.map((row) => ({ ...row, figures: row.figures === null ? null : JSON.parse(String(row.figures)) }));
}
const countOf = async (table: string) =>
  readInteger(readOnlyRow((await database.client.execute(`SELECT count(*) AS n FROM ${table}`)).rows), 'n');

describe('changes', () => {
  test('say what came, and which figures a later reading changed from what to what', async () => {
    await put(makeReport({ figures: { [total]: 3, [granted]: 1 } }));
    expect(await told()).toMatchObject([{ kind: 0, report_year: 2023, figures: null }]);
    const revised = makeReport({ figures: { [total]: 4, [granted]: 1 } });
    await put(revised);
    expect(await told()).toMatchObject([{ kind: 1, figures: [[total, 3, 4]] }]);
    const reread = { ...makeReport({ figures: { [total]: 4, [granted]: 2 } }), source: revised.source };
    await put(reread);
    expect(await told()).toMatchObject([{ kind: 2, figures: [[granted, 1, 2]] }]);
  });

  test('have a row a report in a batch, and one for what is no report', async () => {
    const years = [2021, 2022, 2023].map((reportYear) => ({
      report: makeReport({ reportYear }),
      context: testContext,
    }));
    await putReports(database, years);
    expect(await told()).toMatchObject([{ report_year: 2021 }, { report_year: 2022 }, { report_year: 2023 }]);
    await put(makeReport({ agency: '宿迁市审计局' }));
    const { rows } = await database.client.execute('SELECT public_id FROM agency ORDER BY id');
    const [one = '', other = ''] = rows.map((row) => String(row.public_id));
    await mergeAgencies(database, other, one);
    expect(await told()).toMatchObject([{ kind: 6, agency: one, note: other }]);
  });
});

describe('a file that comes again as another report', () => {
  const named = (agency?: string) => ({
    ...testContext,
    agencyGiven: agency !== undefined,
    kept: { document: null, hints: { agency } },
  });
  const one = makeReport({ agency: '宿迁市审计局', figures: { [total]: 3 } });
  const as = (agency: string, reportYear = 2023) => ({ ...one, identity: { ...one.identity, agency, reportYear } });

  test('moves, and both sides are told', async () => {
    const first = await putReport(database, one, named('宿迁市审计局'));
    const moved = await putReport(database, as('宿迁市民政局', 2022), named('宿迁市民政局'));
    if (first.kind === 'mirror' || moved.kind === 'mirror') throw new Error('neither repeats another');
    expect(moved).toMatchObject({
      kind: 'moved',
      reportId: first.reportId,
      from: { agency: '宿迁市审计局', reportYear: 2023, scope: one.identity.scope },
    });
    expect((await findChanges({ limit: 2 })).changes).toMatchObject([
      { kind: 'added', agency: moved.agencyId, reportYear: 2022, reportId: moved.reportId },
      {
        kind: 'moved',
        agency: first.agencyId,
        reportYear: 2023,
        note: `${moved.agencyId} 2022`,
        reportId: moved.reportId,
      },
    ]);
    expect(await putReport(database, as('宿迁市民政局', 2022), named('宿迁市民政局'))).toMatchObject({
      kind: 'unchanged',
    });
    expect(await checkStore(database)).toEqual([]);
  });

  test('is refused where a manifest said whose it is and none does now, and what is held stays', async () => {
    await putReport(database, as('宿迁市民政局'), named('宿迁市民政局'));
    const held = await told();
    const [refused] = await putReports(database, [{ report: one, context: named() }]);
    expect(refused).toEqual({ kind: 'refused', why: 'unsaid', reason: '宿迁市民政局 2023' });
    expect(await told()).toEqual(held);
    expect(await countOf('report')).toBe(1);
  });

  test('moves from an agency that only its text named', async () => {
    const first = await put(one);
    expect(await putReport(database, as('宿迁市民政局'), named('宿迁市民政局'))).toMatchObject({ kind: 'moved' });
    expect((await findChanges({ limit: 9 })).changes.filter(({ kind }) => kind === 'moved')).toMatchObject([
      { agency: 'agencyId' in first ? first.agencyId : '' },
    ]);
  });
});

describe('withdrawing a report', () => {
  test('takes out every reading of it with all that was made of it, tells why, and keeps its files out', async () => {
    const first = makeReport({ figures: { [total]: 3 } });
    const second = makeReport({ figures: { [total]: 4 } });
    await put(first);
    const { reportId } = (await put(second)) as { reportId: number };
    await put(makeReport({ agency: '宿迁市审计局' }));
    const taken = await withdrawReport(database, reportId, ' 应当\u202e事人\u0007要求\n');
    expect(taken).toMatchObject({ reportYear: 2023, readings: 2, isOverwritten: true });
    expect(await told()).toMatchObject([{ kind: 3, agency: taken?.agency, report_year: 2023, note: '应当事人要求' }]);
    expect([
      await countOf('report'),
      await countOf('reading'),
      await countOf('agency'),
      await countOf('withdrawal'),
    ]).toEqual([1, 1, 1, 2]);
    expect(await checkStore(database)).toEqual([]);
    for (const report of [first, second]) {
      await expect(put(report)).rejects.toThrow('应当事人要求');
      expect(await putReports(database, [{ report, context: testContext }])).toMatchObject([
        { kind: 'refused', reason: expect.stringContaining('应当事人要求'), why: 'withdrawn' },
      ]);
    }
    expect(await countOf('report')).toBe(1);
  });

  test('leaves its number to no other report, nor does a set of made-up ones', async () => {
    await put(makeReport({ reportYear: 2022 }));
    const last = (await put(makeReport())) as { reportId: number };
    await withdrawReport(database, last.reportId, '应当事人要求');
    const others = ['宿迁市审计局', '宿迁市民政局', '宿迁市民政局'].map((agency) =>
      makeReport({ agency, text: agency }),
    );
    const next = (await put(others[0] ?? makeReport())) as { reportId: number };
    expect(next.reportId).toBe(last.reportId + 1);
    const made = makeReport({ agency: '甲（合成）' });
    const one = (await putReport(database, made, { ...testContext, origin: 'synthetic' })) as { reportId: number };
    await removeSynthetic(database);
    const [plain] = await putReports(database, [{ report: others[1] ?? makeReport(), context: testContext }]);
    expect(plain).toMatchObject({ kind: 'added', reportId: one.reportId + 1 });
  });

  test('leaves nothing of its text in the file', async () => {
    const text = Array.from({ length: 8000 }, (_, at) =>
      String.fromCharCode(0x4e00 + ((at * at * 7919) % 20_000)),
    ).join('');
    const { reportId } = (await put(makeReport({ text }))) as { reportId: number };
    await put(makeReport({ agency: '宿迁市审计局' }));
    const { rows } = await database.client.execute(`SELECT text FROM reading WHERE report_id = ${reportId}`);
    const words = Buffer.from(rows[0]?.text as ArrayBuffer).subarray(5000, 5064);
    await database.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    const file = database.environment.file ?? '';
    const holdsThem = () =>
      ['', '-wal'].some((end) => existsSync(file + end) && readFileSync(file + end).includes(words));
    expect(holdsThem()).toBe(true);
    await withdrawReport(database, reportId, '应当事人要求');
    expect(holdsThem()).toBe(false);
  });

  test('says so where a reader holds the data as it was; the log is emptied once it has ended', async () => {
    const { reportId } = (await put(makeReport())) as { reportId: number };
    await put(makeReport({ agency: '宿迁市审计局' }));
    const reader = await openDatabase('read', database.environment);
    const held = await reader.snapshots?.take();
    await database.client.execute('PRAGMA busy_timeout = 0');
    expect(await withdrawReport(database, reportId, '应当事人要求')).toMatchObject({ isOverwritten: false });
    expect(await emptyLog(database)).toBe(false);
    held?.giveBack();
    expect(await emptyLog(database)).toBe(true);
    reader.client.close();
  });

  test('a report that there is not is none, and changes nothing', async () => {
    await put(makeReport());
    const before = await countOf('data_change');
    expect(await withdrawReport(database, 999, 'x')).toBeNull();
    expect(await countOf('data_change')).toBe(before);
  });
});
