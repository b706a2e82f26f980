import { Parser } from 'htmlparser2';
import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Database } from '@/db/client.ts';
import { divisions } from '@/lib/region/division.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { GET as citation } from './CITATION.cff/route.ts';
import { GET as feed } from './changes.atom/route.ts';
import { GET as robots } from './robots.txt/route.ts';
import { GET as part } from './sitemap/[part]/route.ts';
import { GET as sitemap } from './sitemap.xml/route.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase();
});
afterAll(() => database.remove());
afterEach(() => {
  delete process.env.PUBLIC_URL;
});

const request = () => new NextRequest('http://localhost/', { headers: { host: 'gongkai.test:3000' } });
const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address);
const partOf = (name: string) => part(request(), { params: Promise.resolve({ part: name }) });

test('the map of the site names every page, region and agency with filed reports, in both languages', async () => {
  const parts = locations(await (await sitemap(request())).text());
  expect(parts).toEqual(['http://gongkai.test:3000/sitemap/0', 'http://gongkai.test:3000/sitemap/1']);
  const own = locations(await (await partOf('0')).text());
  expect(own).toHaveLength((8 + divisions.length) * 2);
  expect(own).toContain('http://gongkai.test:3000/en/regions/321300');
  const agencies = locations(await (await partOf('1')).text());
  const { rows } = await database.client.execute(`SELECT public_id FROM agency WHERE origin = 'filed'`);
  expect(agencies.sort()).toEqual(
    rows
      .flatMap(({ public_id }) =>
        ['zh', 'en'].map((locale) => `http://gongkai.test:3000/${locale}/agencies/${public_id}`),
      )
      .sort(),
  );
  for (const name of ['2', 'x', '-1']) expect([name, (await partOf(name)).status]).toEqual([name, 404]);
});

test('robots find the map under the address readers use', async () => {
  process.env.PUBLIC_URL = 'https://gongkai.example.org/';
  const text = await robots(request()).text();
  expect(text).toContain('Sitemap: https://gongkai.example.org/sitemap.xml');
  expect(text).toContain('Disallow: /api/');
});

test('the citation names the version and date of the data', async () => {
  const text = await (await citation(request())).text();
  const { rows } = await database.client.execute('SELECT number FROM data_version');
  expect(text).toContain(`version: "${rows[0]?.number}"`);
  expect(text).toMatch(/date-released: \d{4}-\d\d-\d\d\n/);
});

test('the feed of changes is XML with an entry each, of all agencies, of one, or of those in a region', async () => {
  const entriesOf = async (query: string) => {
    const answer = await feed(
      new NextRequest(`http://localhost/changes.atom?${query}`, { headers: { host: 'gongkai.test' } }),
    );
    const text = await answer.text();
    const tags: string[] = [];
    new Parser(
      {
        onopentag: (name) => tags.push(name),
        onerror: (error) => {
          throw error;
        },
      },
      { xmlMode: true },
    ).end(text);
    return { text, entries: tags.filter((name) => name === 'entry').length };
  };
  expect((await entriesOf('lang=en')).entries).toBe(9);
  const { rows } = await database.client.execute(`SELECT public_id FROM agency WHERE name = '宿迁市人民政府'`);
  const own = await entriesOf(`agency=${rows[0]?.public_id}`);
  expect(own.entries).toBe(2);
  expect(own.text).toContain('<title>新增 宿迁市人民政府 2024</title>');
  const ofRegion = await entriesOf('region=320000');
  expect(ofRegion.entries).toBe(2);
  expect(ofRegion.text).toContain(
    '<link rel="self" href="http://gongkai.test/changes.atom?region=320000&amp;lang=zh"/>',
  );
  for (const query of ['agency=x', 'region=329999'])
    expect((await feed(new NextRequest(`http://localhost/changes.atom?${query}`))).status).toBe(400);
});
