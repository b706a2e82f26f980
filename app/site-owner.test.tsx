import { createElement } from 'react';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '@/db/client.ts';
import en from '@/lib/i18n/pages/en/data-out.json' with { type: 'json' };
import { scriptHashes } from '@/scripts/server/complete.mjs';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { DatasetLd } from './[locale]/_components/dataset-ld.tsx';
import { OwnerSection } from './[locale]/methods/owner-section.tsx';
import { siteOwner } from './site-owner.ts';
import { renderElement } from './testing/render-page.tsx';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase({ agencies: 2 });
});
afterAll(() => database.remove());
afterEach(() => vi.unstubAllEnvs());

test('the owner is who the settings name; errors go to the contact where nothing else is set', () => {
  expect(siteOwner({})).toEqual({ name: null, contact: null, errors: null });
  const set = { OWNER: ' 某研究所 ', CONTACT: 'data@example.org' };
  const mail = { text: 'data@example.org', href: 'mailto:data@example.org' };
  expect(siteOwner(set)).toEqual({ name: '某研究所', contact: mail, errors: mail });
  const issues = 'https://example.org/issues';
  expect(siteOwner({ ...set, REPORT_ERRORS: issues }).errors).toEqual({ text: issues, href: issues });
});

test('the methods page says licences, contact and where errors are reported', async () => {
  const unset = await renderElement(createElement(OwnerSection), en);
  expect(unset).toContain('https://creativecommons.org/licenses/by/4.0/');
  expect(unset).toContain(en.owner.noContact.replaceAll("'", '&#x27;'));
  vi.stubEnv('OWNER', 'Institute <X>');
  vi.stubEnv('CONTACT', 'data@example.org');
  const set = await renderElement(createElement(OwnerSection), en);
  expect(set).toContain('Institute &lt;X&gt;');
  expect(set.match(/href="mailto:data@example\.org"/g)).toHaveLength(2);
});

test('search engines read a Dataset with version, years, licence and files, which nothing in it can end', async () => {
  expect(await renderElement(createElement(DatasetLd, { locale: 'en' }), en)).toBe('');
  vi.stubEnv('PUBLIC_URL', 'https://gongkai.example.org/');
  vi.stubEnv('OWNER', '</script><script>alert(1)</script>');
  const html = await renderElement(createElement(DatasetLd, { locale: 'en' }), en);
  const [, text = ''] = /^<script type="application\/ld\+json">([^<]*)<\/script>$/.exec(html) ?? [];
  const { rows } = await database.client.execute(
    "SELECT min(report_year) AS first, max(report_year) AS last FROM report WHERE origin = 'filed'",
  );
  expect(JSON.parse(text)).toMatchObject({
    '@type': 'Dataset',
    url: 'https://gongkai.example.org/en/data',
    license: expect.stringContaining('creativecommons.org'),
    temporalCoverage: `${rows[0]?.first}/${rows[0]?.last}`,
    creator: { name: '</script><script>alert(1)</script>' },
    distribution: expect.arrayContaining([
      expect.objectContaining({ contentUrl: 'https://gongkai.example.org/api/v1/dataset.parquet?figures=all&bom=0' }),
    ]),
  });
  expect(scriptHashes(html)).toHaveLength(1);
});
