import type { NextRequest } from 'next/server';
import { publicAddress } from '../public-address.ts';
import { countParts } from '../sitemap-entries.ts';
import { sitemapResponse } from '../sitemap-response.ts';

export const dynamic = 'force-dynamic';

/** The parts of the map of the site (sitemaps.org). */
export function GET(request: NextRequest): Promise<Response> {
  return sitemapResponse('sitemapindex', async () => {
    const site = publicAddress(request);
    return Array.from(
      { length: await countParts() },
      (_, part) => `<sitemap><loc>${site}/sitemap/${part}</loc></sitemap>`,
    );
  });
}
