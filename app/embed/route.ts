import { type NextRequest, NextResponse } from 'next/server';
import { chooseLocale } from '@/lib/i18n/locales.ts';

/** A frame without a language speaks the one that the reader's browser asks for. */
export function GET(request: NextRequest): NextResponse {
  const locale = chooseLocale(undefined, request.headers.get('accept-language'));
  return new NextResponse(null, {
    status: 307,
    headers: {
      Location: `/embed/${locale}${request.nextUrl.search}`,
      Vary: 'Accept-Language',
      'Cache-Control': 'no-cache',
    },
  });
}
