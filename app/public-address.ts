import type { NextRequest } from 'next/server';
import { siteAddress } from '@/lib/server/site-address.ts';

/** The address readers use of this site, or as the request names it: for answers that are made for each request. */
export function publicAddress(request: NextRequest): string {
  return siteAddress() || `http://${request.headers.get('host') ?? 'localhost'}`;
}
