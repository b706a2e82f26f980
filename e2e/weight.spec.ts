import { expect, type Page, test } from '@playwright/test';
import { chartImage } from './chart-image.ts';
import { pagePaths } from './pages.ts';

/** Next and React take about 135 KB of it. */
const mostScript = 170 * 1024;
/** ECharts takes about 200 KB of what comes then. */
const mostAfterTouch = 390 * 1024;

test('no page loads more than 170 KB of compressed script before a chart is touched', async ({ context, request }) => {
  test.setTimeout(120_000);
  const over: string[] = [];
  const paths = await pagePaths(request);
  // Each waits until its page has long asked for nothing: some wait together.
  const weigh = async () => {
    const page = await context.newPage();
    const script = await countScript(page);
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
      script.bytes = 0;
      await openWhole(page, `/zh${path}`);
      expect(script.bytes).toBeGreaterThan(50 * 1024);
      if (script.bytes > mostScript) over.push(`${path}: ${script.bytes} bytes`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, weigh));
  expect(over).toEqual([]);
});

test('a page with a chart that was touched has loaded no more than 390 KB', async ({ page }) => {
  const script = await countScript(page);
  await openWhole(page, '/zh/explore');
  const before = script.bytes;
  await (await chartImage(page)).hover({ position: { x: 200, y: 200 }, force: true });
  await expect(page.locator('figure div[style*="transform-origin"]:visible')).toHaveCount(1);
  await page.waitForLoadState('networkidle');
  expect(script.bytes).toBeGreaterThan(before);
  expect(script.bytes).toBeLessThanOrEqual(mostAfterTouch);
});

test('a page holds a link over a drawing once, of a select for scripts what is chosen, and its payload as one text', async ({
  request,
}) => {
  const pageAt = async (path: string) => (await request.get(path)).text();
  const explore = await pageAt('/zh/explore');
  const [select = ''] = explore.match(/<select id="choice-measure"[\s\S]*?<\/select>/) ?? [];
  expect(select.match(/<option /g)).toHaveLength(1);
  const region = await pageAt('/zh/regions/000000');
  const spots = [...region.matchAll(/<a [^>]*class="spot"[^>]* href="(\/zh\/regions\/[^"]+)"/g)].map(
    ([, href]) => href,
  );
  expect(spots.length).toBeGreaterThan(30);
  expect(new Set(spots).size).toBe(spots.length);
  for (const page of [explore, region]) expect(page.match(/self\.__next_f\.push\(\[1,/g)).toHaveLength(1);
});

/** Until its scripts are there, which are asked for after the first drawing, and then until it asks for nothing. */
async function openWhole(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
}

/** Counts the compressed bytes of every script that a page loads, none from a cache. */
async function countScript(page: Page): Promise<{ bytes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Set<string>();
  const count = { bytes: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) count.bytes += encodedDataLength;
  });
  return count;
}
