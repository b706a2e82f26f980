import type { NextRequest } from 'next/server';

/** The address readers use of this site, without a path: as it is set, else as the request names it. */
export function publicAddress(request: NextRequest): string {
  const set = process.env.PUBLIC_URL?.trim().replace(/\/$/, '');
  return set || `http://${request.headers.get('host') ?? 'localhost'}`;
}
