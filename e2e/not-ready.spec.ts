import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = fileURLToPath(new URL('..', import.meta.url));
const port = Number(process.env.GONGKAI_TEST_PORT ?? 3187) + 1;
const address = `http://127.0.0.1:${port}`;
let server: ChildProcess;

/** A server whose database was never made. */
test.beforeAll(async ({ request }) => {
  server = spawn(join(root, 'node_modules', '.bin', 'next'), ['start', '--port', String(port)], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: `file:${join(root, 'data', 'e2e', 'never-made.db')}`,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: 'ignore',
  });
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
  for (const path of ['/zh', '/en/trends', '/zh/agencies', '/zh/regions/000000', '/zh/reports/1', '/zh/data']) {
    await page.goto(address + path);
    await expect(page.getByRole('alert').filter({ hasText: 'npm start' })).toBeVisible();
  }
  const file = await request.get(`${address}/api/v1/trend.csv`);
  expect(file.status()).toBe(503);
  expect(await file.json()).toMatchObject({ error: 'databaseNotReady' });
});
