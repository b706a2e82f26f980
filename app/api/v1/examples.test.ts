import { execFile, spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { promisify } from 'node:util';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/db/client.ts';
import { type ExampleLanguage, examplesFor, exampleTasks } from '@/lib/api/examples.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { GET } from './[...path]/route.ts';

/** The examples of the page of the API as its readers run them, against the API over HTTP. */
let database: Database & { remove: () => void };
let server: Server;
let site = '';
beforeAll(async () => {
  database = await sampleDatabase({ agencies: 12 });
  server = createServer(async ({ url = '' }, response) => {
    const address = new URL(url, 'http://localhost');
    const path = address.pathname.replace('/api/v1/', '').split('/');
    const answer = await GET(new NextRequest(address), { params: Promise.resolve({ path }) });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  site = `http://127.0.0.1:${bound !== null && typeof bound === 'object' ? bound.port : 0}`;
});
afterAll(() => {
  server.close();
  database.remove();
});

const runs = (command: string, args: readonly string[]) => spawnSync(command, args).status === 0;
const python = ['python3', 'python'].find((one) => runs(one, ['-c', 'import sys; assert sys.version_info >= (3, 8)']));
const hasPandas = python !== undefined && runs(python, ['-c', 'import pandas']);
const hasShell = runs('bash', ['-c', 'curl --version']);

const commands: Readonly<Record<Exclude<ExampleLanguage, 'r'>, (text: string) => [string, string[]]>> = {
  curl: (text) => ['bash', ['-c', text]],
  pandas: (text) => [python ?? '', ['-c', text]],
  python: (text) => [python ?? '', ['-c', text]],
  javascript: (text) => [process.execPath, ['--input-type=module', '-e', text]],
};
const isThere = { curl: hasShell, pandas: hasPandas, python: python !== undefined, javascript: true };

const printed = async (language: keyof typeof commands, text: string): Promise<string> => {
  const [command, args] = commands[language](text);
  const { stdout } = await promisify(execFile)(command, args, { env: { ...process.env, no_proxy: '*' } });
  return stdout.replaceAll('\r\n', '\n').trimEnd();
};
/** The examples as they are, but for lists in pages so small that there are several. */
const examples = () => {
  const all = examplesFor(site);
  const small = (text: string) => text.replaceAll('in=320000&limit=200', 'limit=2');
  return (task: (typeof exampleTasks)[number], language: ExampleLanguage) => small(all[task][language]);
};
const json = async (path: string) => (await fetch(`${site}/api/v1/${path}`)).json();

/** What each example must print, worked out from the same answers in another way. Numbers of pandas have a `.0`, absences are `nan`. */
async function expectedOf(task: (typeof exampleTasks)[number]): Promise<string[]> {
  if (task === 'series') {
    const { data } = await json('series?subjects=321300&measure=disclosureRate&from=2022&to=2024');
    expect(data[0].points.some(({ value }: { value: number | null }) => value !== null)).toBe(true);
    return data[0].points.map(({ year, numerator, n }: Record<string, number | null>) => `${year} ${numerator} ${n}`);
  }
  if (task === 'file') {
    const { rows } = await json('dataset.json?subjects=321300&figures=all&from=2023&to=2023');
    const kinds = new Map<string, { agency_kind: string; value: number | null }[]>();
    for (const row of rows) kinds.set(row.agency_kind, [...(kinds.get(row.agency_kind) ?? []), row]);
    expect(kinds.size).toBeGreaterThan(0);
    return [...kinds.keys()]
      .sort()
      .map(
        (kind) => `${kind} ${kinds.get(kind)?.length} ${kinds.get(kind)?.filter(({ value }) => value !== null).length}`,
      );
  }
  const { data } = await json('agencies?limit=200');
  expect(data.length).toBeGreaterThan(2);
  return [`${data.length} ${data.length}`];
}

describe.each(exampleTasks)('%s', (task) => {
  for (const language of ['pandas', 'python', 'javascript'] as const)
    test.skipIf(!isThere[language])(`in ${language} prints what the API holds`, async () => {
      const lines = (await printed(language, examples()(task, language))).split('\n');
      const plain = lines.map((line) => line.replace(/(\d)\.0\b/g, '$1').replace(/\b(?:nan|None)\b/g, 'null'));
      expect(plain).toEqual(await expectedOf(task));
    });
});

describe.skipIf(!hasShell)('in curl', () => {
  test('prints what the API answers', async () => {
    const of = examples();
    expect(JSON.parse(await printed('curl', of('series', 'curl')))).toEqual(
      await json('series?subjects=321300&measure=disclosureRate&from=2022&to=2024'),
    );
    const rows = await (await fetch(`${site}/api/v1/dataset.csv?subjects=321300&figures=all&from=2023&to=2023`)).text();
    expect(await printed('curl', of('file', 'curl'))).toBe(rows.replaceAll('\r\n', '\n').trimEnd());
    const answers = (await printed('curl', of('pages', 'curl'))).split('\n').map((line) => JSON.parse(line).data);
    expect(answers.length).toBeGreaterThan(1);
    expect(answers.flat()).toEqual((await json('agencies?limit=200')).data);
  });
});

test('those in R read what there is', async () => {
  for (const task of exampleTasks)
    for (const [, address = ''] of examplesFor(site)[task].r.matchAll(/"(http[^"]+)"/g)) {
      const answer = await fetch(address.endsWith('after=') ? `${address}0` : address);
      expect([address, answer.status]).toEqual([address, 200]);
    }
});
