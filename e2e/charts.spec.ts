import { expect, test } from '@playwright/test';
import { chartImage, drawingOf } from './chart-image.ts';
import { pagePaths } from './pages.ts';

test('a page holds no drawing, neither in its markup nor in its payload, and every image of it is one', async ({
  request,
}) => {
  let charts = 0;
  for (const path of await pagePaths(request)) {
    const page = await (await request.get(`/zh${path}`)).text();
    const payload = await (await request.get(`/zh${path}`, { headers: { RSC: '1' } })).text();
    for (const text of [page, payload]) {
      // Small shapes of a list may stand in the page; every drawing has a description of its own.
      expect(text, path).not.toMatch(/<desc|"xAxis\\?":|"renderItem\\?":/);
    }
    const addresses = [...page.matchAll(/<img [^>]*src="(\/api\/drawing\.svg\?[^"]+)"/g)].map(([, address = '']) =>
      address.replaceAll('&amp;', '&'),
    );
    for (const address of addresses) {
      const drawing = await request.get(address);
      expect(drawing.status(), address).toBe(200);
      expect(await drawing.text()).toMatch(/^<svg [\s\S]*<title [\s\S]*<desc [\s\S]*<(?:path|rect) /);
      expect(drawing.headers()['cache-control']).toMatch(/^public/);
    }
    charts += addresses.length;
  }
  expect(charts).toBeGreaterThan(8);
});

test('as many regions are told to be without a figure under the map as in it', async ({ page }) => {
  await page.goto('/zh');
  const map = page.locator('figure img[alt*="方格地图"]').first();
  const said = await map.evaluate(async (image: HTMLImageElement) => (await fetch(image.currentSrc)).text());
  const [, missing] = /个有数，(\d+) 个没有/.exec(said) ?? [];
  expect(Number(missing)).toBeGreaterThan(0);
  await expect(page.getByText(`没有数字的 ${missing} 个地区 · 3 个不在条例适用范围`, { exact: true })).toHaveCount(1);
});

for (const width of [360, 700, 900, 1100, 1440]) {
  test(`at ${width} px a chart is drawn for its place, and nothing moves when it comes`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if ('value' in entry) shifts.push(Number(entry.value));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto('/zh/explore');
    const image = await chartImage(page);
    const scale = await image.evaluate((each) =>
      each instanceof HTMLImageElement ? each.clientWidth / each.naturalWidth : 0,
    );
    expect(scale).toBeGreaterThan(0.88);
    expect(scale).toBeLessThan(1.12);
    await page.waitForLoadState('networkidle');
    const moved = await page.evaluate(() => ('shifts' in window && Array.isArray(window.shifts) ? window.shifts : [1]));
    expect(moved.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(0.01);
  });
}

test('a chart follows the theme of its reader', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/zh/explore');
  const image = await chartImage(page);
  const dark = await image.screenshot();
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await image.screenshot();
  const darkness = await page.evaluate(
    async (pictures) => {
      const means: number[] = [];
      for (const picture of pictures) {
        const shot = new Image();
        shot.src = `data:image/png;base64,${picture}`;
        await shot.decode();
        const canvas = new OffscreenCanvas(shot.width, shot.height);
        const context = canvas.getContext('2d');
        context?.drawImage(shot, 0, 0);
        const data = context?.getImageData(0, 0, shot.width, shot.height).data ?? new Uint8ClampedArray();
        let sum = 0;
        for (let at = 0; at < data.length; at++) if (at % 4 < 3) sum += data[at] ?? 0;
        means.push(sum / (data.length * 0.75));
      }
      return means;
    },
    [dark, light].map((picture) => picture.toString('base64')),
  );
  expect(darkness[0]).toBeLessThan(120);
  expect(darkness[1]).toBeGreaterThan(200);
});

test('a drawing whose address cannot be taken says which parameter, and draws nothing else', async ({ request }) => {
  for (const [name, value] of [
    ['width', '5'],
    ['width', 'abc'],
    ['height', '99999'],
    ['v', '-1'],
    ['display', 'pie'],
    ['nothing', 'x'],
  ]) {
    const answer = await request.get(`/api/drawing.svg?${name}=${value}`);
    expect(answer.status(), `${name}=${value}`).toBe(400);
    expect((await answer.json()).parameters).toMatchObject([{ name, value }]);
  }
});

test('a drawing names its subjects, its title and its words', async ({ page }) => {
  await page.goto('/zh/explore');
  const drawing = await drawingOf(page);
  expect(drawing).toContain('宿迁市人民政府');
  expect(drawing).toContain(((await page.locator('h1').textContent()) ?? '').trim());
});
