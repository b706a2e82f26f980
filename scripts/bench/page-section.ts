import { spawn } from 'node:child_process';
import { chromium } from '@playwright/test';
import { findBrowser } from '../browser.mjs';
import { build, root, tool } from '../setup.mjs';
import { type BenchContext, type BenchSection, ratio, timed } from './section.ts';
import { freePort, untilReady } from './server-process.ts';

const requests = 30;

/** What each page of the dashboard takes to answer over the synthetic set, and the script it loads before a chart is touched. */
export const pageSection: BenchSection = {
  title: `Pages from the production server over the synthetic set (${requests} requests one after another, warm)`,
  columns: ['page', 'median ms', '95th ms', '× methods', 'HTML KB', 'script KB, compressed'],
  run: async (context) => {
    await build();
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const server = spawn(tool('next'), ['start', '--port', String(port)], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: context.database.environment.url, NEXT_TELEMETRY_DISABLED: '1' },
      stdio: 'ignore',
    });
    try {
      await untilReady(address);
      const pages = await pagesOf(context);
      const times = new Map<string, { milliseconds: number[]; bytes: number }>();
      for (const [name, path] of pages) times.set(name, await timePage(`${address}${path}`));
      const scripts = await scriptBytes(address, pages);
      const bare = middle(times.get('methods')?.milliseconds ?? [], 0.5);
      return pages.map(([name]) => {
        const { milliseconds, bytes } = times.get(name) ?? { milliseconds: [], bytes: 0 };
        const median = middle(milliseconds, 0.5);
        return [
          name,
          median.toFixed(1),
          middle(milliseconds, 0.95).toFixed(1),
          ratio(median, bare),
          (bytes / 1024).toFixed(0),
          ((scripts.get(name) ?? 0) / 1024).toFixed(0),
        ];
      });
    } finally {
      server.kill();
    }
  },
};

type Page = readonly [name: string, path: string];

async function pagesOf({ database }: BenchContext): Promise<Page[]> {
  const { rows } = await database.client.execute(
    "SELECT a.public_id, (SELECT max(r.id) FROM report AS r WHERE r.agency_id = a.id) AS report FROM agency AS a WHERE a.origin = 'synthetic' LIMIT 5",
  );
  const agencies = rows.map((row) => `agency=${row.public_id}`).join('&');
  const [first] = rows;
  return [
    ['methods', '/zh/methods'],
    ['overview', '/zh'],
    ['trends, 5 agencies', `/zh/explore?origin=synthetic&${agencies}`],
    [
      'trends, 5 provinces',
      '/zh/explore?origin=synthetic&region=110000&region=310000&region=320000&region=330000&region=440000&by=region',
    ],
    ['compare, 5 agencies', `/zh/compare?origin=synthetic&${agencies}`],
    ['agencies', '/zh/agencies?origin=synthetic'],
    ['agency', `/zh/agencies/${first?.public_id}`],
    ['region, country', '/zh/regions/000000?origin=synthetic'],
    ['report', `/zh/reports/${first?.report}`],
    ['data', '/zh/data?origin=synthetic'],
    ['trend.csv', `/api/v1/trend.csv?${agencies}`],
  ];
}

async function timePage(address: string): Promise<{ milliseconds: number[]; bytes: number }> {
  const once = async () => {
    const answer = await fetch(address);
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    return body.length;
  };
  const bytes = await once();
  const milliseconds: number[] = [];
  for (let count = 0; count < requests; count++) milliseconds.push((await timed(once)).milliseconds);
  return { milliseconds: milliseconds.sort((a, b) => a - b), bytes };
}

async function scriptBytes(address: string, pages: readonly Page[]): Promise<Map<string, number>> {
  const { path: executablePath } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const bytes = new Map<string, number>();
  try {
    for (const [name, path] of pages.filter(([, path]) => !path.startsWith('/api'))) {
      const page = await browser.newPage();
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      const scripts = new Set<string>();
      let sum = 0;
      session.on('Network.responseReceived', ({ requestId, type }) => {
        if (type === 'Script') scripts.add(requestId);
      });
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (scripts.has(requestId)) sum += encodedDataLength;
      });
      await page.goto(`${address}${path}`, { waitUntil: 'networkidle' });
      bytes.set(name, sum);
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
  return bytes;
}

function middle(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
