import { gzipSync } from 'node:zlib';
import { askSite, type Sites } from './cell-tally.ts';
import type { BenchSection } from './section.ts';

/** What the framework writes after a page for its own use. */
const payload = /<script[^>]*>\(?self\.__next_f[\s\S]*?<\/script>/g;

/** What the HTML of pages weighs on both sites, and how much of it is the framework's payload. */
export const weightSection = ({ before, after }: Sites): BenchSection => ({
  title: `HTML of ${before} → ${after}`,
  columns: ['page', 'bytes', 'ratio', 'compressed', 'ratio', 'payload %'],
  run: async () => {
    const list = await (await askSite(`${before}/zh/agencies?origin=synthetic`)).text();
    const ids = [...new Set([...list.matchAll(/\/agencies\/(\d{6}-[0-9a-z]+)/g)].map(([, id]) => id))];
    const some = (count: number) => ids.slice(0, count).map((id) => `agency=${id}`);
    const pages: [string, string][] = [
      ['front', '/zh'],
      ['trends, 5 agencies', `/zh/trends?${some(5).join('&')}`],
      ...[2, 5, 10].map((count): [string, string] => [
        `compare, ${count} agencies`,
        `/zh/compare?${some(count).join('&')}`,
      ]),
      ['agency', `/zh/agencies/${ids[0]}`],
      ['region', '/zh/regions/320000?origin=synthetic'],
    ];
    const rows: string[][] = [];
    for (const [name, path] of pages) {
      const [old, own] = [await weigh(before + path), await weigh(after + path)];
      const pair = (key: keyof typeof old) => `${old[key]} → ${own[key]}`;
      const ratio = (key: keyof typeof old) => (own[key] / old[key]).toFixed(2);
      rows.push([name, pair('raw'), ratio('raw'), pair('compressed'), ratio('compressed'), pair('share')]);
    }
    return rows;
  },
});

async function weigh(address: string): Promise<{ raw: number; compressed: number; share: number }> {
  const html = await (await askSite(address)).text();
  const raw = Buffer.byteLength(html);
  const ofFramework = (html.match(payload) ?? []).reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  return { raw, compressed: gzipSync(html).length, share: Math.round((100 * ofFramework) / raw) };
}
