import type { NextRequest } from 'next/server';
import { publicAddress } from '../public-address.ts';

export const dynamic = 'force-dynamic';

/** Pages may be indexed, with the pictures that stand for them; other drawings and files are made for each address and are not walked through. */
export function GET(request: NextRequest): Response {
  const lines = [
    'User-agent: *',
    'Allow: /api/v1/card.png',
    'Allow: /api/v1/figure.png',
    'Disallow: /api/',
    '',
    `Sitemap: ${publicAddress(request)}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
