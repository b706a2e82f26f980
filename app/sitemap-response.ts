import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { defaultLocale } from '@/lib/i18n/locales.ts';
import { faultResponse } from '@/lib/server/fault.mjs';
import { notReadyResponse } from './api/v1/download.ts';

/** Entries as a sitemap document; 404 where there is no such part, 503 where the database cannot be asked. */
export async function sitemapResponse(
  element: 'sitemapindex' | 'urlset',
  entries: () => Promise<readonly string[] | null>,
): Promise<Response> {
  try {
    const found = await entries();
    if (!found) return faultResponse({ code: 'notFound', language: defaultLocale });
    const open = `<${element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`;
    return new Response(['<?xml version="1.0" encoding="UTF-8"?>', open, ...found, `</${element}>`, ''].join('\n'), {
      headers: { 'Content-Type': 'application/xml; charset=utf-8' },
    });
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    return notReadyResponse(error, defaultLocale);
  }
}
