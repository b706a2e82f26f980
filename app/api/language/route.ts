import { type NextRequest, NextResponse } from 'next/server';
import { defaultLocale, isLocale, type Locale, localeCookie, locales } from '@/lib/i18n/locales.ts';

const year = 60 * 60 * 24 * 365;
/** Only where readers come over https: a browser keeps no secure cookie of another site. */
const isHttps = process.env.PUBLIC_URL?.startsWith('https:') ?? false;

/** Remembers the reader's language and leads back to the same view in it; works without any script. */
export function GET(request: NextRequest): NextResponse {
  const asked = request.nextUrl.searchParams.get('to') ?? undefined;
  const to = isLocale(asked) ? asked : defaultLocale;
  const at = request.nextUrl.searchParams.get('at') ?? '';
  const page = locales
    .map((locale) => `/${locale}`)
    .find((prefix) => at === prefix || at.startsWith(`${prefix}/`) || at.startsWith(`${prefix}?`));
  const target = (page && ownAddress(`/${to}${at.slice(page.length)}`, to)) ?? `/${to}`;
  const response = new NextResponse(null, { status: 303, headers: { Location: target } });
  response.cookies.set(localeCookie, to, { path: '/', maxAge: year, sameSite: 'lax', httpOnly: true, secure: isHttps });
  return response;
}

/**
 * An address of this site's pages as a header may hold it, percent-encoded where it is not yet; null where its dots lead out of
 * them, so that no `//host` is left over.
 */
function ownAddress(path: string, locale: Locale): string | null {
  const { pathname, search } = new URL(path, 'http://localhost');
  return `${pathname}/`.startsWith(`/${locale}/`) ? pathname + search : null;
}
