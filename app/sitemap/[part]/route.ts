import type { NextRequest } from 'next/server';
import { publicAddress } from '../../public-address.ts';
import { addressesOf } from '../../sitemap-entries.ts';
import { sitemapResponse } from '../../sitemap-response.ts';

export const dynamic = 'force-dynamic';

/** One part of the map of the site. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ part: string }> }): Promise<Response> {
  const { part } = await params;
  return sitemapResponse('urlset', async () => {
    const site = publicAddress(request);
    const addresses = /^\d{1,6}$/.test(part) ? await addressesOf(Number(part)) : [];
    return addresses.length === 0 ? null : addresses.map((path) => `<url><loc>${site}${path}</loc></url>`);
  });
}
