import http from 'node:http';
import https from 'node:https';
import { gzipSync } from 'node:zlib';
import { askSite, NoAnswer, type Sites } from './cell-tally.ts';
import type { BenchSection } from './section.ts';

/** What the framework writes after a page for its own use. */
const payload = /<script[^>]*>\(?self\.__next_f[\s\S]*?<\/script>/g;

/** What the HTML of pages weighs on both sites: as it is, by one compressor, as it is sent to a browser, and how much of it is the framework's payload. */
export const weightSection = ({ before, after }: Sites): BenchSection => ({
  title: `HTML of ${before} → ${after}`,
  columns: ['page', 'bytes', 'ratio', 'gzip', 'ratio', 'as sent', 'ratio', 'payload %'],
  run: async () => {
    const rows: string[][] = [];
    for (const [name, path] of await pagesOf(before)) {
      const [old, own] = [await weigh(before + path), await weigh(after + path)];
      const pair = (key: keyof typeof old) => `${old[key]} → ${own[key]}`;
      const ratio = (key: keyof typeof old) => (own[key] / old[key]).toFixed(2);
      const weights = (['raw', 'compressed', 'sent'] as const).flatMap((key) => [pair(key), ratio(key)]);
      rows.push([name, ...weights, pair('share')]);
    }
    return rows;
  },
});

/** Pages that both sites have, by the agencies and the first report that the site before lists. */
async function pagesOf(site: string): Promise<readonly [name: string, path: string][]> {
  const found = async (path: string, link: RegExp) =>
    [...new Set((await (await askSite(site + path)).text()).matchAll(link))].map(([, id = '']) => id);
  const ids = [...new Set(await found('/zh/agencies?origin=synthetic', /\/agencies\/(\d{6}-[0-9a-z]+)/g))];
  const [report] = await found(`/zh/agencies/${ids[0]}`, /\/reports\/([0-9a-z]+)/g);
  const some = (count: number) => ids.slice(0, count).map((id) => `agency=${id}`);
  return [
    ['front', '/zh'],
    ['trends, 5 agencies', `/zh/trends?${some(5).join('&')}`],
    ...[2, 5, 10].map((count): [string, string] => [
      `compare, ${count} agencies`,
      `/zh/compare?${some(count).join('&')}`,
    ]),
    ['agency', `/zh/agencies/${ids[0]}`],
    ['region', '/zh/regions/320000?origin=synthetic'],
    ['report', `/zh/reports/${report}`],
    ['data', '/zh/data'],
  ];
}

async function weigh(address: string): Promise<{ raw: number; compressed: number; sent: number; share: number }> {
  const page = await askSite(address);
  const html = await page.text();
  const raw = Buffer.byteLength(html);
  const ofFramework = (html.match(payload) ?? []).reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  const sent = await bytesSent(page.url);
  return { raw, compressed: gzipSync(html).length, sent, share: Math.round((100 * ofFramework) / raw) };
}

/** The bytes of the body that a browser gets, in the encoding that the site chooses for it. */
function bytesSent(address: string): Promise<number> {
  const { get } = address.startsWith('https:') ? https : http;
  return new Promise((done, failed) => {
    get(address, { headers: { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' } }, (answer) => {
      if (answer.statusCode !== 200) failed(new NoAnswer(`${address} answered ${answer.statusCode}`));
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      answer.on('end', () => done(bytes)).on('error', failed);
    }).on('error', failed);
  });
}
