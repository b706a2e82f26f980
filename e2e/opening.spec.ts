import { expect, test } from '@playwright/test';

test('a press names what opens at once and says so, until its page is there', async ({ page }) => {
  await page.goto('/zh');
  const search = page.locator('main input[type=search]');
  await search.fill('suqian');
  await search.press('Enter');
  await page.waitForURL('**/zh/agencies?q=suqian');
  const agency = page.getByRole('link', { name: '宿迁市人民政府', exact: true }).first();
  await agency.waitFor();
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/zh\/agencies\/\d{6}-/, async (route) => {
    await held;
    await route.continue();
  });
  // Before scripts run a link is the browser's own, which shows that it loads.
  await page.waitForFunction(() => {
    const status = document.querySelector('body > [role=status]');
    return status !== null && Object.keys(status).some((key) => key.startsWith('__react'));
  });
  await agency.focus();
  await page.keyboard.press('Enter');
  const status = page.getByRole('status').filter({ hasText: '正在打开' });
  await expect(status).toHaveText('正在打开 宿迁市人民政府');
  await expect(page.locator('.opening strong')).toHaveText('宿迁市人民政府');
  answer();
  await expect(page.locator('h1')).toContainText('宿迁市人民政府');
  await expect(page.locator('.opening')).toHaveCount(0);
  await expect(status).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('a number of a table leads to its cell without a reload, and so do the cells of a report', async ({ page }) => {
  await page.goto('/zh/explore?display=table');
  const isReloaded = () => page.evaluate(() => !('stayed' in window));
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith('__react')));
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.locator('table.figures a.figure').first().click();
  await page.waitForURL(/\/zh\/reports\/\d+\?cell=.*#cell$/);
  await expect(page.locator('#cell')).toBeVisible();
  const other = page.locator('table.form td[id="application.outcomeTotal.total"] a');
  await other.click();
  await page.waitForURL(/cell=application\.outcomeTotal\.total#cell$/);
  await expect(page.locator('td[data-selected]')).toHaveAttribute('id', 'application.outcomeTotal.total');
  expect(await isReloaded()).toBe(false);
});

test('an example of the front page leads to what it finds without a reload', async ({ page }) => {
  await page.goto('/en');
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith('__react')));
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.locator('#main').getByRole('link', { name: 'suqian', exact: true }).click();
  await page.waitForURL(/\/en\/agencies\?q=suqian$/);
  await expect(page.locator('#main')).toContainText('宿迁市人民政府');
  expect(await page.evaluate(() => 'stayed' in window)).toBe(true);
});

test('on paper folded tables are open, controls are gone, and colours are light', async ({ browser }) => {
  const context = await browser.newContext({ colorScheme: 'dark' });
  const page = await context.newPage();
  await page.goto('/zh/regions/321300');
  const table = page.getByRole('table', { name: /申请的收到、办结与结转/ });
  await expect(table).toBeHidden();
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.emulateMedia({ media: 'print' });
  await expect(table).toBeVisible();
  await expect(page.getByRole('link', { name: /^下载.*CSV$/ })).toHaveCount(0);
  expect(await paper()).not.toBe(dark);
  await context.close();
});
