import { createServer, get, type IncomingHttpHeaders } from 'node:http';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Database } from '../../db/client.ts';
import { loadAgencies } from '../../db/write/load.ts';
import { generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import { findBrowser } from '../browser.mjs';
import type { BenchSection } from './section.ts';
import { startServer } from './server-process.ts';

const repeats = 7;
/** A home connection and a laptop of some years ago; both pages of a pair have the same. */
const line = { latency: 20, downloadThroughput: 10e6 / 8, uploadThroughput: 5e6 / 8, offline: false };
const slowerProcessor = 2;

const opened = [
  ['front', '/zh?origin=synthetic'],
  ['explore, 31 provinces', '/zh/explore?subjects=provinces&origin=synthetic'],
  ['region', '/zh/regions/320000?origin=synthetic'],
] as const;
/** Each press of each measure leads to an address that nobody has asked for yet. */
const measures = ['newlyReceived', 'disclosureRate', 'outcomeTotal', 'carriedForward', 'notHeldRate'];
const pressed = ['bars', 'composition', 'map', 'facets', 'line'];

/**
 * When the first chart of a page stands, beside a page that holds nothing but the same drawing; and when a press has brought
 * the next chart, beside what the server took to answer for it.
 */
export const firstChartSection: BenchSection = {
  title: `Charts in a browser (medians of ${repeats} cold loads, of ${measures.length} presses; 10 Mbit/s, 20 ms, half a processor)`,
  columns: ['chart', 'ms', 'beside', 'ms', 'ratio', 'at most'],
  async run({ database }) {
    await fill(database);
    const site = await startServer(database.environment.url);
    const { path: executablePath } = await findBrowser();
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const rows: string[][] = [];
      const pages = [...opened, ['agency', `/zh/agencies/${await largestAgency(database)}`] as const];
      for (const [name, path] of pages) rows.push(await compareOpening(browser, site.address, name, path));
      return [...rows, ...(await comparePresses(browser, site.address))];
    } finally {
      await browser.close();
      site.stop();
    }
  },
};

/** Some agencies, where no part before this one has left any. */
async function fill(database: Database): Promise<void> {
  const { rows } = await database.client.execute('SELECT 1 FROM report LIMIT 1');
  if (rows.length > 0) return;
  const context = { origin: 'synthetic', readAt: new Date(), parserVersion: 'bench' } as const;
  await loadAgencies(database, generateAgencies({ agencies: 400, from: 2019, to: 2025, seed: 1 }), context);
}

/** The agency of which most reports are held. */
async function largestAgency(database: Database): Promise<string> {
  const { rows } = await database.client.execute(
    'SELECT a.public_id AS id FROM report r JOIN agency a ON a.id = r.agency_id GROUP BY a.id ORDER BY count(*) DESC, a.id LIMIT 1',
  );
  return String(rows[0]?.id);
}

/** A page and a bare one with its drawing in turns, so that both meet the same moments of the machine. */
async function compareOpening(browser: Browser, address: string, name: string, path: string): Promise<string[]> {
  const { drawing } = await firstChart(browser, address + path);
  const bare = await serveBare(await answerOf(drawing));
  try {
    const times = { page: [] as number[], bare: [] as number[] };
    for (let count = 0; count < repeats; count++) {
      times.bare.push((await firstChart(browser, bare.address)).milliseconds);
      times.page.push((await firstChart(browser, address + path)).milliseconds);
    }
    return row(`first of ${name}`, times.page, 'the same drawing alone', times.bare, '1.15');
  } finally {
    bare.stop();
  }
}

/** From the start of a cold load until the first chart is painted. */
async function firstChart(browser: Browser, address: string): Promise<{ milliseconds: number; drawing: string }> {
  const page = await openPage(browser);
  try {
    // A new window loads parts of the browser's own, on the same processors: neither page of a pair is measured beside that.
    await page.waitForTimeout(1500);
    await page.addInitScript(watchFirstChart);
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForFunction(() => 'firstChart' in window);
    return await page.evaluate(() => Reflect.get(window, 'firstChart'));
  } finally {
    await page.context().close();
  }
}

/** Runs in the page from its start: the browser itself tells when the image is painted, whatever the page does afterwards. */
function watchFirstChart(): void {
  new MutationObserver((_, observer) => {
    const image = document.querySelector<HTMLImageElement>('figure img');
    if (!image) return;
    image.setAttribute('elementtiming', 'first');
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    const [first] = list.getEntries() as (PerformanceEntry & { renderTime: number })[];
    const image = document.querySelector<HTMLImageElement>('figure img');
    if (first && image && !('firstChart' in window))
      Object.assign(window, { firstChart: { milliseconds: first.renderTime, drawing: image.currentSrc } });
  }).observe({ type: 'element', buffered: true });
}

/** From the press until the new chart is painted, and what the browser waited for the page and the drawing meanwhile. */
async function comparePresses(browser: Browser, address: string): Promise<string[][]> {
  const times = new Map(pressed.map((display) => [display, { chart: [] as number[], server: [] as number[] }]));
  for (const measure of measures) {
    const page = await openPage(browser);
    await page.goto(`${address}/zh/explore?subjects=provinces&measure=${measure}&origin=synthetic`);
    await page.waitForLoadState('networkidle');
    for (const [display, { chart, server }] of times) {
      const { milliseconds, answered } = await page.evaluate(press, `display-${display}`);
      chart.push(milliseconds);
      server.push(answered);
    }
    await page.context().close();
  }
  return [...times].map(([display, { chart, server }]) =>
    row(`${display}, after a press`, chart, 'the server’s answers to it', server, '2'),
  );
}

/** Runs in the page. */
async function press(id: string): Promise<{ milliseconds: number; answered: number }> {
  const find = () => document.querySelector<HTMLImageElement>('figure img');
  const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
  performance.clearResourceTimings();
  const before = find()?.currentSrc;
  const start = performance.now();
  document.getElementById(id)?.click();
  while (find()?.currentSrc === before || !find()?.complete || !find()?.naturalWidth) await frame();
  await frame();
  const milliseconds = performance.now() - start;
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const waited = (part: string) =>
    entries.filter(({ name }) => name.includes(part)).reduce((most, { duration }) => Math.max(most, duration), 0);
  await new Promise((done) => setTimeout(done, 500));
  return { milliseconds, answered: waited('/zh/explore?') + waited('/api/drawing.svg?') };
}

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // The loader of the commands marks named functions with it, also those that are sent into the page.
  await page.addInitScript('globalThis.__name = (each) => each');
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', line);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
  return page;
}

type Answer = { readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** A drawing as it is sent, in its encoding. */
function answerOf(address: string): Promise<Answer> {
  return new Promise((done, failed) => {
    get(address, { headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('error', failed);
      response.on('end', () => done({ headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', failed);
  });
}

/** A page with a drawing and nothing else, from memory. */
function serveBare({ headers, body }: Answer): Promise<{ address: string; stop: () => void }> {
  const html = '<!doctype html><meta charset="utf-8"><title>1</title><figure><img src="/drawing.svg" alt=""></figure>';
  const { 'content-encoding': encoding } = headers;
  const server = createServer((request, response) => {
    if (request.url !== '/drawing.svg') response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    else
      response
        .writeHead(200, { 'content-type': 'image/svg+xml', ...(encoding ? { 'content-encoding': encoding } : {}) })
        .end(body);
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      const port = bound && typeof bound === 'object' ? bound.port : 0;
      done({ address: `http://127.0.0.1:${port}/`, stop: () => server.close() });
    });
  });
}

function row(name: string, times: readonly number[], beside: string, others: readonly number[], most: string) {
  const [own, other] = [median(times), median(others)];
  return [name, own.toFixed(0), beside, other.toFixed(0), (own / other).toFixed(2), most];
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
