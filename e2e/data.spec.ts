import { createHash } from 'node:crypto';
import { type Download, expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';

async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function downloaded(page: Page, name: RegExp, within: string): Promise<Buffer> {
  const started = page.waitForEvent('download');
  const offer = page
    .getByRole('region', { name: 'Files' })
    .locator('div')
    .filter({ has: page.getByRole('heading', { name: within }) });
  await offer.last().getByRole('link', { name }).click();
  return bytesOf(await started);
}

/** The number of rows that the words beside a button say. */
const rowsSaid = async (page: Page, title: string) =>
  Number(
    ((await page.getByRole('heading', { name: title }).textContent()) ?? '')
      .match(/([\d,]+) rows?/)?.[1]
      ?.replaceAll(',', ''),
  );

test('a reader builds a file: its shape, its figures and its columns; buttons say how many rows it has', async ({
  page,
}) => {
  await page.goto('/en/data?from=2023&to=2024');
  // Before its scripts have come the page takes a choice only with its button.
  await page.waitForLoadState('networkidle');
  await page.getByLabel('A row for').selectOption({ label: 'each row of the statutory tables, as printed' });
  await expect(page).toHaveURL(/shape=form/);
  await page.getByLabel('Any measure: all figures of the form').check();
  await expect(page).toHaveURL(/figures=all/);
  await expect(page.getByRole('columnheader', { name: 'natural person' })).toBeVisible();
  const rows = await rowsSaid(page, 'What is chosen');
  expect(rows).toBeGreaterThan(40);
  expect(await rowsSaid(page, 'Everything')).toBeGreaterThan(rows);
  const people: Record<string, string>[] = parse(await downloaded(page, /^CSV/, 'What is chosen'), {
    columns: true,
    bom: true,
  });
  expect(people).toHaveLength(rows);
  expect(new Set(people.map((row) => row['Report year']))).toEqual(new Set(['2023', '2024']));

  await page.getByText('Choose columns').click();
  await page.getByRole('checkbox', { name: 'Report year', exact: true }).check();
  await expect(page).toHaveURL(/columns=report_year/);
  const some: string[][] = parse(await downloaded(page, /^CSV/, 'What is chosen'), { bom: true });
  expect([some.length - 1, some[0]]).toEqual([rows, ['Report year']]);

  // The same file for programs, at the address the page gives.
  const address = (await page.locator('code').filter({ hasText: 'bom=0' }).textContent()) ?? '';
  const program = await (await page.request.get(address)).text();
  expect(program.split('\r\n', 1)[0]).toBe('report_year');
});

test('a view is cited with its version, and its address says when the data has another', async ({ page }) => {
  await page.goto('/en/explore?subjects=321300&from=2022&to=2024');
  await page.getByText('Cite and embed').click();
  const text = (await page.locator('details').filter({ hasText: 'BibTeX' }).textContent()) ?? '';
  const version = /v=(\d+)/.exec(text)?.[1] ?? '';
  expect(text).toContain(`ata version ${version}`);
  const address = /\/en\/explore\?\S*?v=\d+/.exec(text)?.[0] ?? '';
  await page.goto(address);
  await expect(page.getByRole('status').filter({ hasText: 'data version' })).toHaveCount(0);
  await page.goto(address.replace(/v=\d+/, 'v=1'));
  const notice = page.getByRole('status').filter({ hasText: 'data version 1' });
  await expect(notice).toContainText(`version ${version}`);
  await expect(page).toHaveURL(/v=1$/);
});

test('a number leads to its figure, which is proved, cited and had as a picture and for programs', async ({ page }) => {
  const list = await (await page.request.get('/zh/agencies?q=suqian')).text();
  const agency = /\/agencies\/(\d{6}-[0-9a-z]+)/.exec(list)?.[1];
  const report = /\/reports\/(\d+)/.exec(await (await page.request.get(`/zh/agencies/${agency}`)).text())?.[1];
  await page.goto(`/en/reports/${report}?cell=application.newlyReceived.total`);
  await page.getByRole('link', { name: 'Cite or prove this figure' }).click();
  await expect(page).toHaveURL(new RegExp(`/en/figures/${report}/application\\.newlyReceived\\.total$`));
  const { data } = await (
    await page.request.get(`/api/v1/reports/${report}/figures/application.newlyReceived.total`)
  ).json();
  await expect(page.locator('main')).toContainText(data.value.toLocaleString('en-US'));
  await expect(page.locator('main')).toContainText(data.source.sha256);
  await page.getByText('Cite', { exact: true }).click();
  await expect(page.locator('details').filter({ hasText: 'BibTeX' })).toContainText(`/en/figures/${report}/`);
  const card = await page.request.get((await page.getByRole('link', { name: 'Picture' }).getAttribute('href')) ?? '');
  const png = await card.body();
  expect([card.status(), card.headers()['content-type'], png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    200,
    'image/png',
    1200,
    630,
  ]);
});

test('an archive is had as a file with the digest that its page prints, and in parts', async ({ page }) => {
  await page.goto('/en/archives');
  const row = page.getByRole('row').filter({ hasText: 'figures-2023.csv' });
  const digest = (await row.locator('code').textContent()) ?? '';
  const started = page.waitForEvent('download');
  await row.getByRole('link').click();
  const bytes = await bytesOf(await started);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
  const address = (await row.getByRole('link').getAttribute('href')) ?? '';
  const part = await page.request.get(address, { headers: { range: 'bytes=0-9', 'accept-encoding': 'gzip, br' } });
  expect([part.status(), (await part.body()).equals(bytes.subarray(0, 10))]).toEqual([206, true]);
  const whole = await page.request.get(address, { headers: { 'accept-encoding': 'gzip, br' } });
  expect([whole.headers()['content-encoding'], whole.headers()['content-length']]).toEqual([
    undefined,
    String(bytes.length),
  ]);
  expect(whole.headers()['access-control-allow-origin']).toBe('*');
});
