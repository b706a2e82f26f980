import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';

test('a chart stands in a page of another site, in its width and language', async ({ page }) => {
  await page.goto('/zh/explore?subjects=prefectures&measure=disclosureRate&origin=synthetic');
  await page.getByText('引用与嵌入').click();
  const code = page.locator('details pre').filter({ hasText: '<iframe' }).first();
  await expect(code).toContainText(`src="${new URL(page.url()).origin}/embed/zh?`);
  const markup = (await code.textContent()) ?? '';
  const site = createServer((_, response) =>
    response
      .setHeader('Content-Type', 'text/html; charset=utf-8')
      .end(
        `<!DOCTYPE html><html lang="en-GB"><title>Elsewhere</title><body style="width:700px">${markup}</body></html>`,
      ),
  );
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  try {
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    const frame = page.frameLocator('iframe');
    await expect(frame.locator('html')).toHaveAttribute('lang', 'en');
    await expect(frame.getByRole('heading')).toContainText(/synthetic/i);
    await expect(frame.getByText(/data version/i)).toHaveCount(1);
    const drawing = frame.locator('picture img');
    await expect.poll(() => drawing.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
    const element = page.locator('iframe');
    // What the frame shows fits into it: no scrolling inside, no empty ground below.
    await expect
      .poll(async () => {
        const inside = await frame.locator('body').evaluate((body) => body.scrollHeight);
        return (await element.evaluate((one) => (one as HTMLElement).offsetHeight)) - inside;
      })
      .toBe(0);
    expect(await element.evaluate((one) => (one as HTMLElement).offsetWidth)).toBe(700);
    await expect(frame.getByRole('link', { name: 'Open this chart in Gongkai' })).toHaveAttribute('target', '_blank');
  } finally {
    site.close();
  }
});

test('a frame of a table is a table, and every link of it leaves the frame', async ({ page }) => {
  await page.goto('/embed/zh?subjects=320000&measure=newlyReceived&origin=synthetic&display=table');
  await expect(page.locator('table.figures tbody tr')).toHaveCount(1);
  await expect(page.locator('table.figures caption')).toHaveText('新收政府信息公开申请');
  await expect(page.locator('picture img')).toHaveCount(0);
  await expect(page.locator('base')).toHaveAttribute('target', '_blank');
});

for (const [locale, words] of [
  ['zh', '没有选机关或地区'],
  ['en', 'names no agency or region'],
] as const)
  test(`a frame of nothing says what to choose (${locale})`, async ({ page }) => {
    await page.goto(`/embed/${locale}`);
    await expect(page.locator('main')).toContainText(words);
    await expect(page.locator('main a')).toHaveAttribute('href', new RegExp(`/${locale}/explore`));
  });
