import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Database } from '@/db/client.ts';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { fileFormats } from '@/lib/dataset/write-table.ts';
import { divisions } from '@/lib/region/division.ts';
import { citeView } from '@/lib/report/citation.ts';
import { writeArchive } from '@/scripts/export/write-archive.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { GET as citation } from './CITATION.cff/route.ts';
import { GET as catalog } from './catalog.jsonld/route.ts';
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
  vi.unstubAllEnvs();
});

const request = () => new NextRequest('http://localhost/', { headers: { host: 'gongkai.test:3000' } });
const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address);
const partOf = (name: string) => part(request(), { params: Promise.resolve({ part: name }) });

test('the map of the site names every page, region and agency with filed reports, in both languages', async () => {
  const parts = locations(await (await sitemap(request())).text());
  expect(parts).toEqual(['http://gongkai.test:3000/sitemap/0', 'http://gongkai.test:3000/sitemap/1']);
  const own = locations(await (await partOf('0')).text());
  expect(own).toHaveLength((9 + divisions.length) * 2);
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
  // The pictures that sites show of a link are fetched by programs that keep to this file.
  for (const name of ['card.png', 'figure.png']) expect(text).toContain(`Allow: /api/v1/${name}\n`);
});

test('the citation names the version and date of the data', async () => {
  await database.client.execute({
    sql: 'UPDATE data_version SET changed_at = ?',
    args: [Date.UTC(2026, 2, 31, 16) / 1000],
  });
  const text = await (await citation(request())).text();
  const { rows } = await database.client.execute('SELECT number FROM data_version');
  expect(text).toContain(`version: "${rows[0]?.number}"`);
  // The day in China, as every citation has it.
  const { version } = await findDataState();
  const cited = citeView('', { version, address: '' }, 'en').text;
  expect(text).toContain('date-released: 2026-04-01\n');
  expect(cited).toContain('2026-04-01');
});

describe('the catalog of data', () => {
  const read = async () => {
    const answer = await catalog(request());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/ld+json; charset=utf-8']);
    return answer.json();
  };

  test('has the current version in every format, with licence, publisher and contact as the settings say', async () => {
    const unset = await read();
    expect(unset).toMatchObject({ '@type': 'dcat:Catalog', 'dct:publisher': { 'foaf:name': 'Gongkai' } });
    vi.stubEnv('PUBLIC_URL', 'https://gongkai.example.org/');
    vi.stubEnv('OWNER', '某研究所');
    vi.stubEnv('CONTACT', 'data@example.org');
    const { rows } = await database.client.execute('SELECT number FROM data_version');
    const set = await read();
    expect(set['@id']).toBe('https://gongkai.example.org/catalog.jsonld');
    const [dataset, ...others] = set['dcat:dataset'];
    expect(others).toEqual([]);
    expect(dataset).toMatchObject({
      '@type': 'dcat:Dataset',
      'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': '某研究所' },
      'dct:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
      'dcat:version': String(rows[0]?.number),
      'dcat:contactPoint': { 'vcard:hasEmail': { '@id': 'mailto:data@example.org' } },
    });
    expect(dataset['dct:title'].map((title: Record<string, string>) => title['@language'])).toEqual(['zh-Hans', 'en']);
    const addresses = dataset['dcat:distribution'].map((one: Record<string, unknown>) => one['dcat:downloadURL']);
    expect(addresses).toEqual(
      fileFormats.map((format) => ({
        '@id': `https://gongkai.example.org/api/v1/dataset.${format}?figures=all&bom=0`,
      })),
    );
  });

  test('has the archives that are published here, each file with its size and digest', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-catalog-'));
    try {
      await writeArchive(folder, 'filed');
      vi.stubEnv('ARCHIVES', folder);
      const [dataset, archive] = (await read())['dcat:dataset'];
      expect(dataset['dcat:hasVersion']).toEqual([{ '@id': archive['@id'] }]);
      expect(archive['dcat:isVersionOf']).toEqual({ '@id': dataset['@id'] });
      expect(archive['dcat:version']).toBe(dataset['dcat:version']);
      expect(archive['dcat:distribution'].length).toBeGreaterThan(1);
      for (const file of archive['dcat:distribution']) {
        expect(file['dcat:mediaType']['@id']).toMatch(
          file['dct:title'].endsWith('.parquet') ? /vnd\.apache\.parquet$/ : /text\/csv$/,
        );
        expect(Number(file['dcat:byteSize']['@value'])).toBeGreaterThan(0);
        expect(file['spdx:checksum']['spdx:checksumValue']['@value']).toMatch(/^[0-9a-f]{64}$/);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
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
  for (const query of ['agency=x', 'region=329999', 'lang=fr'])
    expect((await feed(new NextRequest(`http://localhost/changes.atom?${query}`))).status).toBe(400);
});
