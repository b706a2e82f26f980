import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problem } from '../../lib/form/problem.ts';
import type { Report } from '../../lib/form/report.ts';
import type { Database } from '../client.ts';
import { makeReport } from '../testing/make-report.ts';
import { tellingFigures } from '../testing/telling-figures.ts';
import { dump, rollups, temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import { rebuildSums } from './rebuild-sums.ts';
import { putReport } from './store.ts';

const names = ['永安镇人民政府', '永安镇政府', '市城管局', '市城市管理局', '区水利局', '高新区管委会'];
const sites = ['host:tq.gov.cn', 'host:sg.gov.cn', 'portal:山东省潍坊市', 'area:0482', null];
const regions = ['152224', '370783', null, null, null];

const drafts = fc.array(
  fc.record({
    agency: fc.constantFrom(...names),
    site: fc.constantFrom(...sites),
    regionCode: fc.constantFrom(...regions),
    reportYear: fc.constantFrom(2022, 2023),
    hasAddress: fc.boolean(),
  }),
  { minLength: 2, maxLength: 9 },
);
type Draft = Parameters<Parameters<typeof drafts.map>[0]>[0][number];

/** A report like no other: its own figures, its own day, its own address. */
function reportOf({ agency, site, regionCode, reportYear, hasAddress }: Draft, index: number): Report {
  const report = makeReport({
    agency,
    regionCode,
    reportYear,
    ...(regionCode === null && site !== null ? { site } : {}),
    publishedOn: `${reportYear + 1}-01-${10 + index}`,
    kind: /镇/.test(agency) ? 'township' : /高新区/.test(agency) ? 'zone' : 'department',
    figures: { 'application.newlyReceived.total': 100 + index, 'application.newlyReceived.naturalPerson': 100 + index },
    text: `${index} ${agency} ${site} ${regionCode} ${reportYear}`,
  });
  return { ...report, source: { ...report.source, url: hasAddress ? `https://a.example/${index}` : null } };
}

async function putAll(reports: readonly Report[], folder: string): ReturnType<typeof snapshotOf> {
  const database = await temporaryDatabase();
  try {
    for (const report of reports) {
      const source = { ...report.source, name: `${folder}-${report.source.name}` };
      await putReport(database, { ...report, source }, testContext);
    }
    const kept = await dump(database, rollups);
    await rebuildSums(database.client, 'filed');
    expect(await dump(database, rollups)).toEqual(kept);
    return await snapshotOf(database);
  } finally {
    database.remove();
  }
}

async function snapshotOf({ client }: Database) {
  const agencies = await client.execute(
    'SELECT public_id, name, aliases, kind, level, region_code, region_reason, site FROM agency ORDER BY public_id',
  );
  const reports = await client.execute(
    `SELECT a.public_id, r.report_year, r.scope, r.revision, r.is_current, r.is_preferred, r.region_code, s.sha256
      FROM report AS r JOIN agency AS a ON a.id = r.agency_id JOIN source AS s ON s.report_id = r.id ORDER BY 1, 2, 3, 4`,
  );
  const mirrors = await client.execute('SELECT agency, sha256 FROM mirror ORDER BY sha256');
  const text = (rows: readonly object[]) => rows.map((row) => JSON.stringify(Object.values(row)));
  return { agencies: text(agencies.rows), reports: text(reports.rows), mirrors: text(mirrors.rows) };
}

test('the same corpus in any order and from any folder gives the same agencies, and no text of an unknown place is revised away', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, fc.infiniteStream(fc.nat()), async (chosen, random) => {
      const reports = chosen.map(reportOf);
      const shuffled = reports
        .map((report): [number, Report] => [random.next().value, report])
        .sort(([one], [other]) => one - other)
        .map(([, report]) => report);
      const one = await putAll(reports, '甲');
      expect(await putAll(shuffled, '乙/丙')).toEqual(one);
      // every text without a place is current: none gave way to another
      const unplaced = one.reports.filter((row) => row.includes('"000000-'));
      expect(unplaced).toHaveLength(chosen.filter(({ regionCode }) => regionCode === null).length);
      for (const row of unplaced) expect(JSON.parse(row).slice(2, 5)).toEqual(['single', 1, 1]);
    }),
    { numRuns: 12 },
  );
}, 120_000);

const copies = fc.array(
  fc.record({
    isPlaced: fc.boolean(),
    day: fc.constantFrom(undefined, '2024-01-10', '2024-01-20'),
    isDoubtful: fc.boolean(),
  }),
  { minLength: 2, maxLength: 5 },
);

test('of copies under several names the same one is the original in any order', async () => {
  await fc.assert(
    fc.asyncProperty(copies, fc.infiniteStream(fc.nat()), async (chosen, random) => {
      const reports = chosen.map(({ isPlaced, day, isDoubtful }, index): Report => {
        const report = makeReport({
          agency: `${'甲乙丙丁戊'[index]}局`,
          regionCode: isPlaced ? '321300' : null,
          figures: tellingFigures,
          text: `${index}`,
          ...(day ? { publishedOn: day } : {}),
        });
        return { ...report, problems: isDoubtful ? [problem('agencyInferred')] : [] };
      });
      const shuffled = reports
        .map((report): [number, Report] => [random.next().value, report])
        .sort(([one], [other]) => one - other)
        .map(([, report]) => report);
      const one = await putAll(reports, '甲');
      expect(await putAll(shuffled, '乙')).toEqual(one);
      expect(one.reports).toHaveLength(1);
      expect(one.mirrors).toHaveLength(chosen.length - 1);
    }),
    { numRuns: 12 },
  );
}, 120_000);
