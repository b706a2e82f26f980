import { expect, test } from '@playwright/test';
import { pagePaths } from './pages.ts';

/** Next and React take about 135 KB of it. */
const mostScript = 170 * 1024;

test('no page loads more than 170 KB of compressed script before a chart is touched', async ({ page, request }) => {
  test.setTimeout(120_000);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  const over: string[] = [];
  for (const path of await pagePaths(request)) {
    bytes = 0;
    await page.goto(`/zh${path}`, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(50 * 1024);
    if (bytes > mostScript) over.push(`${path}: ${bytes} bytes`);
  }
  expect(over).toEqual([]);
});
