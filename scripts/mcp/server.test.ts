import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET } from '@/app/api/v1/[...path]/route.ts';
import type { Database } from '../../db/client.ts';
import { projectRoot } from '../../db/environment.ts';
import { sampleDatabase } from '../testing/sample-database.ts';
import { type AskApi, askDatabase, askRunning } from './ask.ts';
import { makeServer } from './server.ts';
import { endpointTools } from './tools.ts';

let database: Database & { remove: () => void };
let site: Server;
let address: string;
let agency: string;
let report: number;
beforeAll(async () => {
  database = await sampleDatabase();
  const { rows } = await database.client.execute(
    `SELECT a.public_id, r.id FROM agency AS a JOIN report AS r ON r.agency_id = a.id WHERE a.name = '宿迁市人民政府' AND r.report_year = 2023`,
  );
  agency = String(rows[0]?.public_id);
  report = Number(rows[0]?.id);
  // A site is the routes of the API behind a socket.
  site = createServer(async (asked, answer) => {
    const request = new NextRequest(`http://localhost${asked.url}`);
    const path = request.nextUrl.pathname.split('/').slice(3).map(decodeURIComponent);
    const response = await GET(request, { params: Promise.resolve({ path }) });
    answer.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(() => {
  site.close();
  database.remove();
});

async function clientOf(ask: AskApi): Promise<Client> {
  const [here, there] = InMemoryTransport.createLinkedPair();
  await makeServer(ask, address, 'en', '0').connect(there);
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(here);
  return client;
}

/** What every tool is asked. */
const calls = (): Readonly<Record<string, Readonly<Record<string, string | number>>>> => ({
  find_agencies: { q: 'suqian', limit: 5 },
  agency: { id: agency },
  list_regions: { in: '320000', level: 'prefecture' },
  list_sets: { in: '320000' },
  list_measures: {},
  series: { subjects: `${agency}_320000`, measure: 'newlyReceived_disclosureRate', from: 2022, to: 2024 },
  change: { subjects: agency, from: 2023, to: 2024 },
  ranking: { year: 2023, limit: 3 },
  find_reports: { agency, year: 2023 },
  report: { id: report },
  figure: { id: report, key: 'application.newlyReceived.total' },
});

test('every tool answers what the API answers, from the database and from a site', async () => {
  expect(Object.keys(calls())).toEqual(endpointTools.map(({ name }) => name));
  const [local, remote] = [await clientOf(askDatabase('en')), await clientOf(askRunning(address, 'en'))];
  const { tools } = await local.listTools();
  expect(tools.map(({ name }) => name)).toEqual([...endpointTools.map(({ name }) => name), 'dataset_link']);
  for (const { description, annotations, inputSchema } of tools) {
    expect(description?.length).toBeGreaterThan(30);
    expect(annotations?.readOnlyHint).toBe(true);
    for (const [name, field] of Object.entries(inputSchema.properties ?? {}))
      expect([name, (field as { description?: string }).description]).toEqual([name, expect.stringMatching(/\w/)]);
  }
  for (const [name, given] of Object.entries(calls())) {
    const answers = await Promise.all([local, remote].map((one) => one.callTool({ name, arguments: { ...given } })));
    for (const answer of answers) expect([name, answer.isError ?? false]).toEqual([name, false]);
    expect(answers[0]?.structuredContent).toEqual(answers[1]?.structuredContent);
    const [block] = answers[0]?.content ?? [];
    expect(block?.type === 'text' && JSON.parse(block.text)).toEqual(answers[0]?.structuredContent);
  }
  const series = await local.callTool({ name: 'series', arguments: { ...calls().series } });
  const { data } = series.structuredContent as { data: { points: { year: number; value: number | null }[] }[] };
  expect(data[0]?.points.find(({ year }) => year === 2023)?.value).toBe(3511);
});

test('what cannot be taken is told with its remedy; what there is not, as not found', async () => {
  for (const ask of [askDatabase('en'), askRunning(address, 'en')]) {
    const client = await clientOf(ask);
    const said = async (name: string, given: Record<string, string | number>) => {
      const answer = await client.callTool({ name, arguments: given });
      const [block] = answer.content;
      return [answer.isError, block?.type === 'text' ? block.text : ''];
    };
    expect(await said('series', { subjects: '999999' })).toEqual([true, expect.stringContaining('/api/v1/regions')]);
    expect(await said('agency', { id: '999999-none00' })).toEqual([true, expect.stringContaining('"status":404')]);
    expect(await said('find_agencies', { colour: 'red' })).toEqual([true, expect.stringMatching(/colour|additional/)]);
    expect(await said('find_agencies', { limit: 1000 })).toEqual([true, expect.stringMatching(/limit|200/)]);
    expect(await said('dataset_link', { measure: 'none' })).toEqual([true, expect.stringContaining('measure')]);
  }
});

test('a link leads to the file that it names', async () => {
  const client = await clientOf(askDatabase('en'));
  const answer = await client.callTool({
    name: 'dataset_link',
    arguments: { file: 'series', subjects: agency, from: 2023, to: 2023, format: 'ndjson' },
  });
  const { address: link } = answer.structuredContent as { address: string };
  const file = await fetch(link);
  expect(file.status).toBe(200);
  expect(JSON.parse((await file.text()).split('\n')[0] ?? '')).toMatchObject({ subject_id: agency, value: 3511 });
});

test('the command speaks over its standard input and output', async () => {
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [join(projectRoot(), 'scripts', 'gongkai.mjs'), 'mcp', '--lang', 'zh', '--url', address],
    }),
  );
  try {
    expect(client.getServerVersion()).toMatchObject({ name: 'gongkai' });
    const answer = await client.callTool({ name: 'find_agencies', arguments: { q: '宿迁市人民政府' } });
    const { data } = answer.structuredContent as { data: { id: string }[] };
    expect(data.map(({ id }) => id)).toContain(agency);
  } finally {
    await client.close();
  }
});
