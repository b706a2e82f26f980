import { expect, type Page, test } from '@playwright/test';
import { chartImage } from './chart-image.ts';
import { holdBack, scriptFiles } from './hold-back.ts';

const lines = '/zh/explore?subjects=provinces&measure=disclosureRate&origin=synthetic';

/** The first chart as keyboard and screen readers reach it. */
const chartOf = (page: Page) => page.getByRole('application').first();
const readoutOf = (page: Page) => page.locator('figure [data-readout]');

test('a chart is one tab stop: arrows move from point to point and each is announced', async ({ page }) => {
  await page.goto(lines);
  await chartImage(page);
  const chart = chartOf(page);
  const said = chart.getByRole('status');
  await chart.focus();
  await page.keyboard.press('End');
  await expect(said).toHaveText(/^\S+，2025 年，\d+\.\d%，n [\d,]+，95% 区间 /);
  const name = (await said.textContent())?.split('，')[0] ?? '';
  await page.keyboard.press('ArrowLeft');
  await expect(said).toHaveText(new RegExp(`^${name}，2024 年，`));
  await page.keyboard.press('ArrowDown');
  await expect(said).not.toHaveText(new RegExp(`^${name}，`));
  await expect(readoutOf(page)).toContainText('2024 年');
  // Grey lines follow the named ones; the one that is told of is drawn in ink.
  for (let pressed = 0; pressed < 8; pressed++) await page.keyboard.press('ArrowDown');
  await expect(page.locator('figure svg path[stroke="var(--ink)"][stroke-width="2"]')).toHaveCount(1);
  // The live chart has covered the image; focus, name and description are where they were.
  await expect(chart).toBeFocused();
  await expect(chart).toHaveAccessibleName(/公开率/);
  await expect(page.locator('figure img').first()).toHaveAttribute('alt', /折线图，单位：%/);
  await page.keyboard.press('Escape');
  await expect(readoutOf(page)).toHaveCount(0);
  await expect(chart).toBeFocused();
});

test('a chart answers the pointer once it is touched', async ({ page }) => {
  await page.goto('/zh/explore');
  await (await chartImage(page)).hover({ position: { x: 200, y: 200 }, force: true });
  const live = page.locator('figure div[style*="transform-origin"]:visible');
  await expect(live).toHaveCount(1);
  await expect(async () => {
    const box = await live.boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.3, (box?.y ?? 0) + 150);
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.4, (box?.y ?? 0) + 160);
    await expect(readoutOf(page).filter({ hasText: '宿迁市人民政府' })).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('a pointer that rests on a chart before scripts run wakes it once they do', async ({ page }) => {
  const release = await holdBack(page, scriptFiles);
  await page.goto('/zh/explore', { waitUntil: 'commit' });
  await (await chartImage(page)).hover({ position: { x: 200, y: 200 }, force: true });
  release();
  await expect(page.locator('figure div[style*="transform-origin"]:visible')).toHaveCount(1);
});

test('the readout is beside the plot and covers no year', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(lines);
  await chartImage(page);
  await chartOf(page).focus();
  await page.keyboard.press('End');
  const hairline = page.locator('figure svg path[stroke="var(--accent)"]');
  await expect(hairline).toHaveCount(1);
  const [line, panel] = [await hairline.boundingBox(), await readoutOf(page).boundingBox()];
  expect(panel?.x ?? 0).toBeGreaterThan((line?.x ?? 0) + 8);
});

test('on a phone the key stands under the plot before anything is touched, and each year by touch', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 900 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(lines);
  const image = await chartImage(page);
  const address = await image.evaluate((each) => (each instanceof HTMLImageElement ? each.currentSrc : ''));
  const drawing = await (await page.request.get(address)).text();
  expect(drawing).toContain('>2025 年<');
  const box = await image.boundingBox();
  await page.touchscreen.tap((box?.x ?? 0) + 80, (box?.y ?? 0) + 150);
  await expect(async () => {
    await page.touchscreen.tap((box?.x ?? 0) + 80, (box?.y ?? 0) + 150);
    await expect(readoutOf(page)).toContainText(/20(?:19|20) 年/, { timeout: 500 });
  }).toPass();
  const hairline = await page.locator('figure svg path[stroke="var(--accent)"]').boundingBox();
  const panel = await readoutOf(page).boundingBox();
  expect(panel?.y ?? 0).toBeGreaterThanOrEqual((hairline?.y ?? 0) + (hairline?.height ?? 0));
  await context.close();
});

test('a map leads from the country to a province to its counties, by keyboard and without scripts', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/zh/explore?subjects=provinces&measure=newlyReceived&display=map');
  await page.getByRole('link', { name: /^江苏省 / }).click();
  await expect(page).toHaveURL(/subjects=prefectures-320000/);
  const suqian = page.getByRole('link', { name: /^江苏省宿迁市 3,5\d\d/ });
  await suqian.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/subjects=counties-321300/);
  await expect(page.getByRole('link', { name: /^江苏省宿迁市沭阳县 / })).toBeVisible();
  await context.close();
});

test('small charts lead to their own lines', async ({ page }) => {
  await page.goto(`${lines}&display=facets`);
  await page.getByRole('link', { name: /^江苏省：/ }).click();
  await expect(page).toHaveURL(/subjects=320000/);
  await expect(page.locator('h1')).toContainText('江苏省');
});

test('a logarithmic axis is chosen on the page and drawn alike in the image, the file and the live chart', async ({
  page,
}) => {
  await page.goto('/zh/explore?subjects=provinces&origin=synthetic');
  await page.locator('#choice-axis').selectOption('log');
  await page.waitForURL((url) => url.searchParams.get('axis') === 'log');
  await expect(page.locator('h1')).toContainText('对数刻度');
  const image = await chartImage(page);
  const heightsIn = (svg: string) => {
    const [, path = ''] = /<path d="(M[^"]+)"[^>]*stroke="(?:var\(--s1\)|#3172aa)" stroke-width="2"/.exec(svg) ?? [];
    return path.split(/[ML]/).flatMap((place) => (place.trim() === '' ? [] : Number(place.trim().split(/[ ,]+/)[1])));
  };
  const source = await image.evaluate((element: HTMLImageElement) => element.currentSrc);
  const drawn = heightsIn(await (await page.request.get(source)).text());
  expect(drawn.length).toBeGreaterThan(2);
  const file = source.replace('/api/drawing.svg', '/api/v1/chart.svg');
  expect(heightsIn(await (await page.request.get(file)).text())).toEqual(drawn);
  await chartOf(page).focus();
  await page.keyboard.press('End');
  const live = page.locator('figure div[style*="transform-origin"] svg').first();
  await expect(live).toBeVisible();
  const moved = heightsIn(await live.evaluate((element) => element.outerHTML));
  expect(moved).toHaveLength(drawn.length);
  // The live chart's own layout may put a point on the next pixel.
  for (const [at, height] of moved.entries()) expect(Math.abs(height - (drawn[at] ?? 0))).toBeLessThan(1.5);
  // A rate has no logarithmic axis: the choice goes with the measure, and an address that asks for it is told why.
  await page.goto('/zh/explore?measure=disclosureRate&axis=log');
  await expect(page.locator('main')).toContainText('对数刻度只用于数量，不用于比率和变化');
  await expect(page.locator('#choice-axis')).toHaveCount(0);
});
