import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { expect, test } from '@playwright/test';
import { chartImage } from './chart-image.ts';
import { pagePaths } from './pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const port = Number(process.env.GONGKAI_TEST_PORT ?? 3187) + 2;
const address = `http://127.0.0.1:${port}`;
const file = join(root, 'data', 'e2e', 'hostile-names.db');
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
let server: ChildProcess;
let ids: string[];

/** A server whose agencies have names that all objects inherit, as if an earlier version had stored them. */
test.beforeAll(async ({ request }) => {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  const held = createClient({ url: `file:${join(root, 'data', 'e2e', 'gongkai.db')}` });
  await held.execute(`VACUUM INTO '${file}'`);
  held.close();
  const copy = createClient({ url: `file:${file}` });
  const { rows } = await copy.execute("SELECT public_id FROM agency WHERE origin = 'filed' ORDER BY id");
  ids = rows.slice(0, names.length).map(({ public_id }) => String(public_id));
  for (const [index, id] of ids.entries())
    await copy.execute({ sql: 'UPDATE agency SET name = ? WHERE public_id = ?', args: [names[index] ?? '', id] });
  copy.close();
  server = spawn(process.execPath, ['scripts/server.mjs'], {
    cwd: root,
    env: { ...process.env, WORKERS: '0', PORT: String(port), DATABASE_URL: `file:${file}` },
    stdio: 'ignore',
  });
  await expect(async () => {
    expect((await request.get(`${address}/api/health`, { timeout: 1000 })).status()).toBe(200);
  }).toPass({ timeout: 30_000 });
});
test.afterAll(() => {
  server.kill();
});

test('agencies named like properties of all objects are drawn and listed, and no later page breaks', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const chosen = ids.map((id) => `agency=${id}`).join('&');
  const charts = [
    `/zh/explore?${chosen}`,
    `/zh/explore?${chosen}&display=table`,
    `/api/v1/trend.svg?${chosen}`,
    `/api/v1/trend.csv?${chosen}`,
    ...ids.map((id) => `/en/agencies/${id}`),
    ...names.map((name) => `/zh/agencies?q=${name}`),
  ];
  for (const path of charts) {
    const answer = await request.get(address + path);
    expect(answer.status(), path).toBe(200);
  }
  const svg = await (await request.get(`${address}/api/v1/trend.svg?${chosen}`)).text();
  for (const name of names) expect(svg, name).toContain(name);
  for (const path of await pagePaths(request)) {
    const answer = await request.get(`${address}/zh${path}`);
    expect(answer.status(), path).toBe(path === '/nowhere' ? 404 : 200);
  }
  for (const name of names) {
    const answer = await request.get(`${address}/zh/explore?${name}=1`);
    expect(answer.status(), name).toBe(200);
    expect(await answer.text()).toContain(`${name}<!-- -->=<!-- -->1`);
  }

  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${address}/zh/explore?${chosen}`);
  await (await chartImage(page)).hover({ force: true });
  await expect(page.locator('figure svg:visible').filter({ hasText: '__proto__' })).toHaveCount(1);
  expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
  expect(faults).toEqual([]);
});
