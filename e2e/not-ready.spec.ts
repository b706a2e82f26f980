import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = fileURLToPath(new URL('..', import.meta.url));
const port = Number(process.env.GONGKAI_TEST_PORT ?? 3187) + 1;
const address = `http://127.0.0.1:${port}`;
const env = {
  ...process.env,
  WORKERS: '0',
  PORT: String(port),
  DATABASE_URL: `file:${join(root, 'data', 'e2e', 'never-made.db')}`,
};
let server: ChildProcess;

// One server for both.
test.describe.configure({ mode: 'default' });

/** A server whose database was never made. */
test.beforeAll(async ({ request }) => {
  server = spawn(process.execPath, ['scripts/server.mjs'], { cwd: root, env, stdio: 'ignore' });
  await expect(async () => {
    expect((await request.get(`${address}/api/health`, { timeout: 1000 })).status()).toBe(503);
  }).toPass({ timeout: 30_000 });
});
test.afterAll(() => {
  server.kill();
});

test('a database that is not there is said, with the command that mends it, and never shown as no results', async ({
  page,
  request,
}) => {
  for (const path of ['/zh', '/en/explore', '/zh/agencies', '/zh/regions/000000', '/zh/reports/1', '/zh/data']) {
    const answer = await page.goto(address + path);
    expect(answer?.status(), path).toBe(503);
    expect(answer?.headers()['retry-after'], path).toBe('30');
    await expect(page.getByRole('alert').filter({ hasText: 'npm run migrate' })).toBeVisible();
    expect(await page.content(), path).not.toContain('never-made');
  }
  const file = await request.get(`${address}/api/v1/trend.csv`);
  expect(file.status()).toBe(503);
  expect(await file.json()).toMatchObject({ status: 503, error: 'notReady' });
  expect((await request.get(`${address}/api/live`)).status()).toBe(200);
  for (const each of [file, await request.get(`${address}/api/ready`), await request.get(`${address}/api/health`)]) {
    expect(each.status()).toBe(503);
    expect(each.headers()['retry-after']).toBe('30');
    expect(await each.text()).not.toMatch(/never-made|data\/e2e|\/node_modules/);
  }
});

test('a second server at the same port leaves with 78 and says what to do', async () => {
  const second = spawn(process.execPath, ['scripts/server.mjs', '--lang', 'en'], { cwd: root, env });
  let told = '';
  second.stderr.on('data', (part) => {
    told += part;
  });
  expect(await new Promise((done) => second.once('close', done))).toBe(78);
  expect(told).toMatch(new RegExp(`another process has port ${port}\\..*PORT=…`));
  expect(told).not.toMatch(/\n +at /);
});
