import { afterEach, beforeEach, expect, test } from 'vitest';
import { findAgencies } from '../../lib/answer/find-agencies.ts';
import { findAgency, findMovedAgencies } from '../../lib/answer/find-agency.ts';
import type { Database } from '../client.ts';
import { makeReport, type ReportDraft } from '../testing/make-report.ts';
import { dump, rollups, temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import { mergeAgencies, placeAgency } from './place-agency.ts';
import { rebuildSums } from './rebuild-sums.ts';
import { refreshKeys } from './refresh-keys.ts';
import { putReport } from './store.ts';
import { takeApart } from './take-apart.ts';

let database: Database & { remove: () => void };
beforeEach(async () => {
  database = await temporaryDatabase();
});
afterEach(() => database.remove());

const total = 'application.newlyReceived.total';
const person = 'application.newlyReceived.naturalPerson';
const town = (parts: ReportDraft = {}, count = 5) =>
  makeReport({
    agency: '永安镇人民政府',
    kind: 'township',
    level: 'township',
    regionCode: null,
    figures: { [total]: count, [person]: count },
    ...parts,
  });
const put = (report = town()) => putReport(database, report, testContext);

/** What the sums hold is what the reports come to. */
async function expectWhole(): Promise<void> {
  const kept = await dump(database, rollups);
  await rebuildSums(database.client, 'filed');
  expect(await dump(database, rollups)).toEqual(kept);
}

async function currents(): Promise<unknown[][]> {
  const { rows } = await database.client.execute(
    `SELECT a.name, a.region_code, r.report_year, r.revision, r.is_current FROM report AS r JOIN agency AS a ON a.id = r.agency_id
      ORDER BY a.region_code, a.public_id, r.report_year, r.revision`,
  );
  return rows.map((row) => Object.values(row));
}

test('two texts of one bare name and no place are two agencies, and neither revises the other', async () => {
  const ids = [await put(town({}, 5)), await put(town({}, 7))].map(({ agencyId }) => agencyId);
  expect(new Set(ids).size).toBe(2);
  const { total: count } = await findAgencies({ origin: 'filed', unplaced: true });
  expect(count).toBe(2);
  expect((await currents()).map((row) => row.at(-1))).toEqual([1, 1]);
});

test('an unplaced agency is one over the years of its site, and another on another site', async () => {
  const site = 'host:tq.gov.cn';
  const first = await put(town({ site, reportYear: 2022 }));
  expect((await put(town({ site, reportYear: 2023 }, 6))).agencyId).toBe(first.agencyId);
  expect((await put(town({ site: 'host:sg.gov.cn', reportYear: 2023 }, 7))).agencyId).not.toBe(first.agencyId);
});

test('a changed page of the very same address is a revision though its place is unknown', async () => {
  const at = (count: number) => {
    const report = town({ site: 'host:tq.gov.cn' }, count);
    return { ...report, source: { ...report.source, url: 'https://tq.gov.cn/1.html' } };
  };
  await put(at(5));
  expect(await put(at(6))).toMatchObject({ kind: 'revised', revision: 2 });
});

test('a text of an earlier day never takes the place of a later one', async () => {
  const of = (publishedOn: string, count: number) => town({ regionCode: '152224', publishedOn }, count);
  await put(of('2024-03-01', 8));
  await put(of('2024-01-20', 7));
  expect(await currents()).toEqual([
    ['永安镇人民政府', '152224', 2023, 1, 0],
    ['永安镇人民政府', '152224', 2023, 2, 1],
  ]);
  await expectWhole();
});

test('an agency that is placed joins the one of its name there; its old id and its later reports lead to it', async () => {
  const named = await put(town({ agency: '突泉县永安镇人民政府', regionCode: '152224', reportYear: 2022 }));
  const bare = await put(town({ site: 'host:tq.gov.cn', reportYear: 2023 }, 7));
  const moved = await placeAgency(database, bare.agencyId, '152224');
  expect(moved).toMatchObject({ publicId: named.agencyId, reports: 1 });
  expect(await findAgency(bare.agencyId)).toBeNull();
  expect((await findMovedAgencies(bare.agencyId)).map(({ id }) => id)).toEqual([named.agencyId]);
  expect((await findAgency(named.agencyId))?.years).toEqual([2022, 2023]);
  // the same text again, and the next year's
  expect(await put(town({ site: 'host:tq.gov.cn', reportYear: 2023 }, 7))).toMatchObject({ kind: 'unchanged' });
  expect((await put(town({ site: 'host:tq.gov.cn', reportYear: 2024 }, 9))).agencyId).toBe(named.agencyId);
  expect((await currents()).every(([, code]) => code === '152224')).toBe(true);
  await expectWhole();
});

test('an agency alone of its name becomes that of the place', async () => {
  const bare = await put(town({ site: 'area:0482' }));
  const { publicId } = await placeAgency(database, bare.agencyId, '152224');
  expect(publicId).toMatch(/^152224-/);
  expect((await findAgency(publicId))?.places.at(-1)?.code).toBe('152224');
  // and the old id still serves the command
  await expect(mergeAgencies(database, bare.agencyId, publicId)).rejects.toMatchObject({
    name: 'AgencyError',
    kind: 'sameAgency',
  });
  await expectWhole();
});

test('agencies of two divisions, or of no id, are not merged', async () => {
  const one = await put(town({ regionCode: '152224' }));
  const two = await put(town({ regionCode: '370783' }, 8));
  await expect(mergeAgencies(database, one.agencyId, two.agencyId)).rejects.toMatchObject({ kind: 'divisionsDiffer' });
  await expect(mergeAgencies(database, '000000-abcdef', two.agencyId)).rejects.toMatchObject({
    kind: 'notFound',
    values: { id: '000000-abcdef' },
  });
  await expect(placeAgency(database, one.agencyId, '999999')).rejects.toMatchObject({
    kind: 'codeUnknown',
    values: { code: '999999' },
  });
});

test('merged agencies keep every report, the later one current, and both names', async () => {
  const one = await put(town({ agency: '永安镇政府', site: 'host:a.cn', publishedOn: '2024-01-10' }, 5));
  const two = await put(town({ site: 'host:b.cn', publishedOn: '2024-02-10' }, 6));
  await mergeAgencies(database, one.agencyId, two.agencyId);
  expect(await currents()).toEqual([
    ['永安镇人民政府', null, 2023, 1, 0],
    ['永安镇人民政府', null, 2023, 2, 1],
  ]);
  expect((await findAgency(two.agencyId))?.aliases).toEqual(['永安镇政府']);
});

test('a merged agency is found by each of its names, however full the other one is', async () => {
  const office = (agency: string, reportYear: number) =>
    put(makeReport({ agency, reportYear, figures: { [total]: reportYear } }));
  const one = await office('大连市人民政府外事办公室', 2021);
  const two = await office('大连市外事办公室', 2022);
  await mergeAgencies(database, one.agencyId, two.agencyId);
  expect((await office('大连市外事办公室', 2023)).agencyId).toBe(two.agencyId);
  expect((await office('大连市人民政府外事办公室', 2024)).agencyId).toBe(two.agencyId);
  expect(await findAgency(two.agencyId)).toMatchObject({
    subject: { name: '大连市外事办公室' },
    aliases: ['大连市人民政府外事办公室'],
  });
  const { rows } = await database.client.execute('SELECT public_id FROM agency');
  expect(rows.map((row) => row.public_id)).toEqual([two.agencyId]);
  await expectWhole();
});

test('a file that a manifest places later leaves its old id behind as a way to the new page', async () => {
  const report = town({ site: 'area:0482' });
  const { agencyId } = await put(report);
  const placed = town({ regionCode: '152224' });
  const { agencyId: now } = await put({ ...placed, source: report.source });
  expect((await findMovedAgencies(agencyId)).map(({ id }) => id)).toEqual([now]);
});

test('where the rules of names have changed, agencies take the ids of today and two of one name become one', async () => {
  const old = await put(town({ agency: '突泉县永安镇政府', regionCode: '152224', reportYear: 2022 }));
  const moved = await put(town({ agency: '突泉县宝石镇政府', regionCode: '152224', reportYear: 2022 }, 6));
  await database.client.execute(`UPDATE agency SET public_id = replace(public_id, '152224-', '152224-x')`);
  const now = await put(town({ agency: '突泉县永安镇人民政府', regionCode: '152224', reportYear: 2023 }, 7));
  await database.client.execute(
    `UPDATE agency SET public_id = '152224-aaaaaa' WHERE public_id = '152224-x${old.agencyId.slice(7)}'`,
  );
  await database.client.execute(
    `UPDATE agency SET public_id = '152224-bbbbbb' WHERE public_id = '152224-x${moved.agencyId.slice(7)}'`,
  );
  await database.client.execute(`UPDATE stored_version SET version = 'old' WHERE name = 'agency.key'`);
  expect(await refreshKeys(database)).toBe(2);
  expect((await findAgency(now.agencyId))?.years).toEqual([2022, 2023]);
  expect((await findMovedAgencies('152224-aaaaaa')).map(({ id }) => id)).toEqual([now.agencyId]);
  expect((await findMovedAgencies('152224-bbbbbb')).map(({ id }) => id)).toEqual([moved.agencyId]);
  expect(await refreshKeys(database)).toBe(0);
  await expectWhole();
});

test('what an earlier version made one by its bare name is taken apart, and the text it revised away counts again', async () => {
  const site = (of: string) => ({ region: { status: 'unknown', code: null, reason: 'test' } as const, site: of });
  const first = await put(town({ site: 'host:a.cn' }, 5));
  const second = await put(town({ site: 'host:b.cn' }, 7));
  const third = await put(town({ site: 'host:b.cn', reportYear: 2022 }, 9));
  // as an earlier version left them: one agency without a site, the first report revised away
  await mergeAgencies(database, first.agencyId, second.agencyId);
  await database.client.execute(`UPDATE agency SET site = NULL, public_id = '000000-oldone'`);
  await database.client.execute('DELETE FROM agency_alias');
  const hosts = new Map([
    [town({ site: 'host:a.cn' }, 5).source.sha256, 'host:a.cn'],
    [town({ site: 'host:b.cn' }, 7).source.sha256, 'host:b.cn'],
    [town({ site: 'host:b.cn', reportYear: 2022 }, 9).source.sha256, 'host:b.cn'],
  ]);
  const judge = ({ sha256 }: { sha256: string }) => site(hosts.get(sha256) ?? '');
  expect(await takeApart(database, judge)).toEqual({ before: 1, after: 2, reports: 3 });
  expect((await currents()).map((row) => row.at(-1))).toEqual([1, 1, 1]);
  expect((await findMovedAgencies('000000-oldone')).map(({ id }) => id)).toEqual(
    [first.agencyId, second.agencyId].sort(),
  );
  expect(third.agencyId).toBe(second.agencyId);
  expect(await takeApart(database, judge)).toEqual({ before: 0, after: 0, reports: 0 });
  await expectWhole();
});
