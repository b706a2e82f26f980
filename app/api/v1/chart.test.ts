import { NextRequest } from 'next/server';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/db/client.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { GET } from './[...path]/route.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase();
});
afterAll(() => database.remove());

const ask = (file: string, query = '') =>
  GET(new NextRequest(`http://localhost/api/v1/${file}?${query}`), { params: Promise.resolve({ path: [file] }) });
const view = 'subjects=321300_320000&measure=disclosureRate&from=2022&to=2024';

describe('a chart as a file', () => {
  test('an SVG says what it shows, its formula, its source and the version of its data', async () => {
    const answer = await ask('chart.svg', `${view}&lang=en`);
    const svg = await answer.text();
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="gongkai-.*\.svg"/);
    expect(svg).toMatch(/Disclosure rate/);
    expect(svg).toContain(`data version ${answer.headers.get('data-version')},`);
    expect(svg).not.toContain('var(--');
    expect(await (await ask('trend.svg', `${view}&lang=en`)).text()).toBe(svg);
    expect(await (await ask('chart.svg', `${view}&lang=en&theme=dark`)).text()).toContain('#14181b');
  });

  test.each(['line', 'bars', 'composition', 'map'])(
    'PNG of %s: two pixels for one of the drawing, on its ground',
    async (display) => {
      const [svg, png] = await Promise.all(
        ['chart.svg', 'chart.png'].map(async (file) =>
          Buffer.from(await (await ask(file, `${view}&display=${display}`)).arrayBuffer()),
        ),
      );
      const size = /width="(\d+)" height="(\d+)"/.exec(String(svg).slice(0, 300));
      const picture = sharp(png);
      const { width, height, format } = await picture.metadata();
      expect([format, width, height]).toEqual(['png', Number(size?.[1]) * 2, Number(size?.[2]) * 2]);
      const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
      expect([...data.subarray(0, 3)]).toEqual([0xfb, 0xfa, 0xf7]);
      const colours = new Set<number>();
      for (let at = 0; at < data.length; at += info.channels) colours.add(data.readUIntBE(at, 3));
      expect(colours.size).toBeGreaterThan(8);
    },
  );

  test('the card of a link is 1200 × 630, whatever it shows', async () => {
    for (const query of [view, 'display=bars&subjects=provinces&origin=synthetic', 'display=map&origin=synthetic']) {
      const answer = await ask('card.png', query);
      const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      expect([answer.status, width, height, answer.headers.get('content-disposition')]).toEqual([200, 1200, 630, null]);
    }
  });

  test.each([
    ['chart.svg', 'width=10', 400],
    ['chart.png', 'theme=blue', 400],
    ['chart.svg', 'v=999', 409],
    ['card.png', 'subjects=999999', 400],
    ['chart.jpg', '', 404],
    ['figure.png', 'lang=fr', 400],
  ])('%s?%s is answered with %i', async (file, query, status) => {
    const answer = await ask(file, query);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  });
});

test('the picture of a figure is 1200 × 630; one that there is not is 404', async () => {
  const { rows } = await database.client.execute('SELECT id, origin FROM report ORDER BY origin');
  for (const { id } of [rows[0], rows.at(-1)].filter((row) => row !== undefined)) {
    const answer = await ask('figure.png', `report=${id}&key=application.newlyReceived.total&lang=en`);
    const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([answer.status, width, height]).toEqual([200, 1200, 630]);
  }
  for (const query of ['', 'report=1', 'report=99999&key=application.newlyReceived.total', 'report=1&key=__proto__'])
    expect((await ask('figure.png', query)).status).toBe(404);
});
