import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Database, openDatabase, replaceDatabase } from '@/db/client.ts';
import { readEnvironment } from '@/db/environment.ts';
import { stepsOf } from '@/db/testing/count-steps.ts';
import { temporaryDatabase, testContext } from '@/db/testing/temporary-database.ts';
import { loadAgencies } from '@/db/write/load.ts';
import { findShown } from '@/lib/answer/find-shown.ts';
import { type DivisionLevel, divisions } from '@/lib/region/division.ts';
import { generateAgencies } from '@/lib/synthetic/generate-agencies.ts';
import {
  agencyParameters,
  exploreParameters,
  fileParameters,
  frontParameters,
  regionParameters,
} from '@/lib/view/page-parameters.ts';
import { readView } from '@/lib/view/read-view.ts';
import type { ViewParameter } from '@/lib/view/view.ts';
import { readAgencyPage } from './agencies/[id]/agency-page.ts';
import { readListPage, readListView } from './agencies/list-page.ts';
import { readDataPage } from './data/data-page.ts';
import { readExplorePage } from './explore/explore-page.ts';
import { readFrontPage } from './front-page.ts';
import { readRegionPage } from './regions/[code]/region-page.ts';

/** Reports of the smaller and the larger database, or what `STEPS_SIZES=5000,30000` says. */
const [fewer = 10_000, more = 130_000] = (process.env.STEPS_SIZES?.split(',') ?? []).map(Number);
const reportsOfAgency = 6.6;

/** What both databases hold: ten agencies, and the province and prefecture with the most agencies of the smaller one. */
type Given = { readonly ids: readonly string[]; readonly province: string; readonly prefecture: string };
const asked = (address: string, only: readonly ViewParameter[]) =>
  readView(new URLSearchParams(`origin=synthetic&${address}`), { only });
const list = (address: string) => readListPage(readListView(new URLSearchParams(`origin=synthetic&${address}`)));
const explore = (address: string) => readExplorePage(asked(address, exploreParameters), 'zh');
const data = (address: string) => readDataPage(asked(address, fileParameters), 'zh');
const region = (code: string, address = '') => readRegionPage(code, asked(address, regionParameters), 'zh');

/** Every view of the pages that a reader meets. */
const views: Readonly<Record<string, (given: Given) => Promise<unknown>>> = {
  front: () => readFrontPage(asked('', frontParameters), 'zh'),
  'explore, first look': () => explore(''),
  'explore, first look, a rate': () => explore('measure=disclosureRate'),
  'explore, search 教育': () => explore('q=教育'),
  'explore, one agency': ({ ids }) => explore(`subjects=${ids[0]}`),
  'explore, ten agencies': ({ ids }) => explore(`subjects=${ids.slice(0, 10).join('_')}`),
  'explore, ten agencies, a rate': ({ ids }) =>
    explore(`subjects=${ids.slice(0, 10).join('_')}&measure=disclosureRate`),
  'explore, regions': () => explore('subjects=110000_310000_320000_330000_440000&by=region'),
  'explore, all provinces': () => explore('subjects=provinces&by=region&measure=disclosureRate'),
  'explore, all provinces, change': () => explore('subjects=provinces&measure=disclosureRate&display=change'),
  'explore, all prefectures': () => explore('subjects=prefectures&measure=disclosureRate'),
  'explore, all prefectures, change': () => explore('subjects=prefectures&measure=disclosureRate&display=change'),
  'explore, the country, change': () => explore('subjects=000000&measure=disclosureRate&display=change'),
  'explore, ten agencies, the table': ({ ids }) => explore(`subjects=${ids.slice(0, 10).join('_')}&display=table`),
  'explore, an agency against its peers': ({ ids }) => explore(`subjects=${ids[0]}&comparison=peersInProvince`),
  'list, first page': () => list(''),
  'list, page 4': () => list('page=4'),
  'list, 教育': () => list('q=教育'),
  'list, 自然资源局': () => list('q=自然资源局'),
  'list, 江苏教育': () => list('q=江苏教育'),
  'list, jiaoyu': () => list('q=jiaoyu'),
  'list, jy': () => list('q=jy'),
  'list, 局': () => list('q=局'),
  'list, 局, page 4': () => list('q=局&page=4'),
  'list, 江苏 教育': () => list('q=江苏+教育'),
  'list by a count, 教育': () => list('q=教育&measure=newlyReceived'),
  'list by a rate, 局': () => list('q=局&measure=disclosureRate'),
  'list, a province': ({ province }) => list(`region=${province}`),
  'list, unplaced': () => list('region=unknown'),
  'list by a count': () => list('measure=newlyReceived'),
  'list by a rate': () => list('measure=disclosureRate'),
  'list by outcomes of a group': () => list('measure=denied'),
  'list by a count, a province': ({ province }) => list(`measure=newlyReceived&region=${province}`),
  'list by a rate, a province': ({ province }) => list(`measure=disclosureRate&region=${province}`),
  agency: ({ ids }) => readAgencyPage(ids[0] ?? '', asked('', agencyParameters), 'zh'),
  'region, the country': () => region('000000'),
  'region, a province': ({ province }) => region(province),
  'region, a prefecture': ({ prefecture }) => region(prefecture),
  'data, everything': () => data('figures=all'),
  'data, one measure': () => data('measure=newlyReceived'),
  'data, a province': ({ province }) => data(`subjects=${province}`),
  'data, governments of prefectures': () => data('subjects=government-prefecture'),
  'data, all that lies in prefectures': () => data('subjects=prefectures'),
  'data, ten agencies': ({ ids }) => data(`subjects=${ids.slice(0, 10).join('_')}`),
};

/** The heavy questions, and how many times as many steps they may take. */
const heavy: Readonly<Record<string, number>> = {
  // of the smaller country fewer values are large enough to be kept as ranks
  'list by outcomes of a group': 2.5,
  // what the rarer word finds is tried one by one, as far as 300 of it and a page
  'list, 江苏 教育': 2.5,
  // the figures of what a word finds are looked up one by one, as far as 1,000 agencies
  'list by a count, 教育': 4.5,
  // more of their divisions report, and their agencies are compared one by one, as far as those are 6,000 reports
  'region, a province': 3,
  'region, a prefecture': 4,
  // the counts of every prefecture that has any, and the checks of every region
  'data, all that lies in prefectures': 3,
};

/** The views that set an agency against its peers, and how many those are: 500 at most, of which a small country has few. */
const againstPeers: Readonly<Record<string, (given: Given) => Promise<number>>> = {
  'explore, an agency against its peers': async ({ ids }) => {
    const { view } = asked(`subjects=${ids[0]}&comparison=peersInProvince`, exploreParameters);
    return (await findShown(view, 'zh')).against?.members.length ?? 0;
  },
  agency: async ({ ids }) =>
    (await readAgencyPage(ids[0] ?? '', asked('', agencyParameters), 'zh'))?.overview?.peers ?? 0,
};
/** What such a view may take, whatever the size of the country: so many steps, and so many a peer for all its years. */
const [stepsOfView, stepsOfPeer] = [5000, 480];

type Measured = {
  readonly steps: ReadonlyMap<string, number>;
  readonly milliseconds: ReadonlyMap<string, number>;
  /** Of the views in `againstPeers`. */
  readonly peers: ReadonlyMap<string, number>;
};

/** Databases of `npm run bench -- national` instead, smallest first, and where it reads what they come to. */
const { STEPS_DATABASES: paths, STEPS_RESULT: result = '' } = process.env;

/** A database of so many synthetic reports, or one that is there already. */
async function databaseOf(source: number | string): Promise<Database & { remove: () => void }> {
  if (typeof source === 'string') {
    const held = await openDatabase('write', readEnvironment({ DATABASE_URL: `file:${source}` }));
    return { ...held, remove: () => held.client.close() };
  }
  const database = await temporaryDatabase();
  const agencies = Math.round(source / reportsOfAgency);
  const generated = generateAgencies({ agencies, from: 2019, to: 2025, seed: 1 });
  await loadAgencies(database, generated, { ...testContext, origin: 'synthetic' });
  return database;
}

type Opened = Awaited<ReturnType<typeof databaseOf>>;

async function allOf([first = '', ...rest]: readonly (number | string)[]): Promise<[Opened, ...Opened[]]> {
  const databases: [Opened, ...Opened[]] = [await databaseOf(first)];
  for (const one of rest) databases.push(await databaseOf(one));
  return databases;
}

/** The steps of each view over a database, and how long it takes. */
async function measure(database: Database, given: Given): Promise<Measured> {
  try {
    replaceDatabase(database);
    const steps = new Map<string, number>();
    const milliseconds = new Map<string, number>();
    const peers = new Map<string, number>();
    for (const [name, view] of Object.entries(views)) {
      const { total, statements } = await stepsOf(database, () => view(given));
      steps.set(name, total);
      const count = againstPeers[name];
      if (count) peers.set(name, await count(given));
      const start = performance.now();
      if (paths) await view(given);
      milliseconds.set(name, performance.now() - start);
      if (process.env.STEPS_OF === name)
        for (const one of statements) console.log(one.steps, one.sql.replace(/\s+/g, ' ').slice(0, 300));
    }
    return { steps, milliseconds, peers };
  } finally {
    replaceDatabase(null);
  }
}

/** What a database asks for that all of them hold. */
async function findGiven([{ client }, ...others]: readonly [Database, ...Database[]]): Promise<Given> {
  const agencies = await client.execute(
    `SELECT a.public_id FROM agency AS a WHERE kind = 'department'
      ORDER BY (SELECT count(*) FROM report AS r WHERE r.agency_id = a.id) DESC, level, id`,
  );
  let ids = agencies.rows.map((row) => String(row.public_id));
  for (const other of others) {
    const { rows } = await other.client.execute({
      sql: 'SELECT public_id FROM agency WHERE public_id IN (SELECT value FROM json_each(?))',
      args: [JSON.stringify(ids)],
    });
    const held = new Set(rows.map((row) => String(row.public_id)));
    ids = ids.filter((id) => held.has(id));
  }
  expect(ids.length).toBeGreaterThanOrEqual(10);
  const largest = async (level: DivisionLevel) => {
    const { rows } = await client.execute({
      sql: `SELECT place FROM agency_count WHERE place IN (SELECT value FROM json_each(?)) GROUP BY place
        ORDER BY sum(agencies) DESC LIMIT 1`,
      args: [JSON.stringify(divisions.filter((one) => one.level === level).map(({ code }) => code))],
    });
    return String(rows[0]?.place);
  };
  return { ids: ids.slice(0, 10), province: await largest('province'), prefecture: await largest('prefecture') };
}

test.runIf(paths)(
  'the steps of every view over given databases',
  async () => {
    const databases = await allOf(paths?.split(',') ?? []);
    const given = await findGiven(databases);
    const all: Measured[] = [];
    for (const database of databases) all.push(await measure(database, given));
    for (const { remove } of databases) remove();
    const rows = Object.keys(views).map((name) => ({
      name,
      steps: all.map(({ steps }) => steps.get(name) ?? 0),
      milliseconds: all.map(({ milliseconds }) => milliseconds.get(name) ?? 0),
    }));
    writeFileSync(result, JSON.stringify(rows));
  },
  1_200_000,
);

test.skipIf(paths)(
  'no page view takes more than twice the steps over many more reports, but for the heavy ones named',
  async () => {
    const databases = await allOf([fewer, more]);
    const given = await findGiven(databases);
    const [small, large] = databases;
    const few = await measure(small, given);
    const many = await measure(large ?? small, given);
    for (const { remove } of databases) remove();
    const table = Object.keys(views).map((name) => {
      const [before, after] = [few.steps.get(name) ?? 0, many.steps.get(name) ?? 0];
      return { name, fewer: before, more: after, times: Math.round((after / before) * 10) / 10 };
    });
    if (process.env.STEPS_OF) console.table(table);
    expect(table.filter(({ name, times }) => !againstPeers[name] && times > (heavy[name] ?? 2))).toEqual([]);
    for (const { steps, peers } of [few, many])
      for (const [name, number] of peers) {
        expect(number, name).toBeGreaterThan(0);
        expect(steps.get(name), name).toBeLessThanOrEqual(stepsOfView + stepsOfPeer * number);
      }
  },
  1_200_000,
);
