import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import initSqlJs from 'sql.js';

test('a file of the site and one of the reader are asked in SQL, and nothing leaves the browser', async ({
  page,
  context,
}) => {
  const asked: URL[] = [];
  const policies = new Map<string, string>();
  context.on('request', (request) => asked.push(new URL(request.url())));
  context.on('response', (response) => {
    policies.set(new URL(response.url()).pathname, response.headers()['content-security-policy'] ?? '');
  });
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto('/en/archives');
  await page.getByRole('link', { name: 'Ask these files in SQL' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask in SQL');

  const files = page.getByLabel('A file of this site');
  const label = await files.locator('option', { hasText: '2023' }).first().textContent();
  await files.selectOption({ label: label ?? '' });
  await page.getByRole('button', { name: 'by agency' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const result = page.getByRole('region', { name: 'Result' }).first();
  await expect(result.getByRole('row', { name: /宿迁市人民政府 1 3511/ })).toBeVisible();

  const statement = page.getByLabel(/^Statement/);
  await statement.fill('SELEC 1');
  await statement.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'syntax error' })).toBeVisible();
  await statement.fill(
    "SELECT agency, value FROM data WHERE figure = 'application.newlyReceived.total' AND value = 3511",
  );
  await statement.press('Control+Enter');
  await expect(result.getByRole('row')).toHaveCount(2);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toBe('agency,value\r\n宿迁市人民政府,3511\r\n');

  const engine = await initSqlJs();
  const made = new engine.Database();
  made.run("CREATE TABLE town (name, people); INSERT INTO town VALUES ('甲', 3), ('乙', 4)");
  const own = page.getByLabel(/^A file on your disk/);
  await own.setInputFiles({
    name: 'town.db',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(made.export()),
  });
  await page.getByRole('button', { name: 'first rows' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result.getByRole('row', { name: '乙 4' })).toBeVisible();
  await own.setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') });
  await expect(
    page.getByRole('alert').filter({ hasText: 'neither a Parquet file nor a SQLite database' }),
  ).toBeVisible();

  expect(faults).toEqual([]);
  expect(
    [...new Set(asked.map(({ protocol, host }) => `${protocol}//${host}`))].filter((at) => !at.startsWith('blob:')),
  ).toEqual([new URL(page.url()).origin]);
  // Each file has a worker of its own, which loads the one engine.
  const engines = asked.map(({ pathname }) => pathname).filter((path) => path.endsWith('.wasm'));
  expect(new Set(engines).size).toBe(1);
  const compiling = [...policies].filter(([, policy]) => policy.includes('wasm-unsafe-eval'));
  expect(compiling.length).toBeGreaterThan(0);
  for (const [path, policy] of compiling) {
    expect(path).toMatch(/^\/_next\/static\/chunks\/.*worker/);
    expect(policy).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
  }
  expect(policies.get('/en/sql') ?? '').not.toMatch(/wasm|unsafe-eval/);
});

test('a statement that does not end is stopped', async ({ page }) => {
  await page.goto('/zh/sql');
  const files = page.getByLabel('本站的文件');
  await files.selectOption({ index: 1 });
  const statement = page.getByLabel(/^查询语句/);
  await statement.fill('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n');
  await statement.press('Control+Enter');
  await page.getByRole('button', { name: '停止' }).click();
  await expect(page.getByRole('button', { name: '停止' })).toHaveCount(0);
  await statement.fill('SELECT 41 + 1 AS answer');
  await expect(page.getByRole('button', { name: '运行', exact: true })).toBeEnabled();
  await statement.press('Control+Enter');
  await expect(page.getByRole('region', { name: '结果' }).first().getByRole('cell', { name: '42' })).toBeVisible();
});
