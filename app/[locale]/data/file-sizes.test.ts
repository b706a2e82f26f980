import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '@/db/client.ts';
import { fileParameters } from '@/lib/view/page-parameters.ts';
import { readView } from '@/lib/view/read-view.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { GET } from '../../api/v1/[...path]/route.ts';
import { readDataPage } from './data-page.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase({ agencies: 30 });
});
afterAll(() => database.remove());

/** What is chosen is at times everything: each file is written once. */
const written = new Map<string, Promise<number>>();
function bytesAt(address: string): Promise<number> {
  const bytes = written.get(address) ?? write(address);
  written.set(address, bytes);
  return bytes;
}

async function write(address: string): Promise<number> {
  const request = new NextRequest(`http://localhost${address}`);
  const path = request.nextUrl.pathname.split('/').slice(3);
  return (await (await GET(request, { params: Promise.resolve({ path }) })).arrayBuffer()).byteLength;
}

test.each([
  ['tidy', 'origin=synthetic'],
  ['tidy', ''],
  ['form', 'origin=synthetic'],
  ['wide', 'origin=synthetic'],
  ['wide', 'origin=synthetic&figures=all'],
  ['series', 'origin=synthetic&measure=disclosureRate'],
  ['change', 'origin=synthetic&measure=newlyReceived'],
])('the sizes on the buttons of %s?%s are those of the files, within a factor of two', async (shape, query) => {
  const view = readView(new URLSearchParams(query), { only: fileParameters, also: [] });
  const page = await readDataPage(view, 'zh', { shape });
  const files = [...page.shown.files, ...page.everything.files];
  for (const { format, href, bytes } of files) {
    if (href === null) continue;
    const share = bytes / (await bytesAt(href));
    expect([format, href, share > 0.5 && share < 2, share]).toEqual([format, href, true, share]);
  }
});
