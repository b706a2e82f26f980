import { expect, test } from '@playwright/test';
import { chartImage } from './chart-image.ts';

test.use({ javaScriptEnabled: false });

test('with scripts off, a choice takes effect, the chart is drawn and the file downloads', async ({ page }) => {
  await page.goto('/zh/explore');
  await chartImage(page);
  await page.getByRole('button', { name: '2019–2025 年', exact: true }).click();
  await page.locator('select[name=from]').selectOption('2022');
  await page.locator('#panel-years button[type=submit]').click();
  await expect(page.locator('h1')).toContainText('2022–2025 年');
  await expect(page.locator('table.figures thead th')).toHaveCount(7);
  const href = await page.getByRole('link', { name: /^下载所示/ }).getAttribute('href');
  const answer = await page.request.get(href ?? '');
  expect(answer.status()).toBe(200);
  expect((await answer.text()).split('\r\n').length).toBeGreaterThan(2);
});

test('with scripts off, every measure is a link away, and the one chosen is shown', async ({ page }) => {
  await page.goto('/zh/explore?from=2022');
  await page.locator('#part-measure').click();
  const measure = page.locator('select[name=measure]');
  await expect(measure.locator('option')).toHaveCount(1);
  await page.locator('#panel-measure a').click();
  await page.locator('#part-measure').click();
  await measure.selectOption('disclosureRate');
  await page.locator('#panel-measure button[type=submit]').click();
  await expect(page.locator('h1')).toContainText('公开率');
  await expect(page.locator('h1')).toContainText('2022–2025 年');
  expect(new URL(page.url()).searchParams.has('choices')).toBe(false);
});

test('with scripts off, agencies are searched by pinyin and lead to a report and its cells', async ({ page }) => {
  await page.goto('/zh');
  await page.locator('main input[type=search]').fill('suqian');
  await page.locator('main form button[type=submit]').click();
  await page.getByRole('link', { name: '宿迁市人民政府', exact: true }).first().click();
  await expect(page.locator('h1')).toContainText('宿迁市人民政府');
  await page.locator('a[href*="/reports/"]').first().click();
  await expect(page.locator('table.form')).toHaveCount(3);
  const cell = page.locator('td[id="application.newlyReceived.total"] a');
  const printed = ((await cell.textContent()) ?? '').replaceAll(',', '').trim();
  expect(['3511', '3525']).toContain(printed);
  await cell.click();
  await expect(page.locator('#cell')).toContainText(printed);
  await expect(page.locator('#cell mark')).toHaveText(printed);
});
