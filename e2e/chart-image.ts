import { expect, type Locator, type Page } from '@playwright/test';

/** The first chart of a page, once its image is there. */
export async function chartImage(page: Page): Promise<Locator> {
  const image = page.locator('figure img').first();
  await expect
    .poll(() => image.evaluate((each) => (each instanceof HTMLImageElement && each.complete ? each.naturalWidth : 0)))
    .toBeGreaterThan(100);
  return image;
}

/** The drawing that the first chart of a page shows, as SVG. */
export async function drawingOf(page: Page): Promise<string> {
  const address = await (await chartImage(page)).evaluate((each) =>
    each instanceof HTMLImageElement ? each.currentSrc : '',
  );
  const answer = await page.request.get(address);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toBe('image/svg+xml');
  return answer.text();
}
