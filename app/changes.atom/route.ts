import type { NextRequest } from 'next/server';
import { findChanges } from '@/lib/answer/find-changes.ts';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { feedOf } from '@/lib/api/feed.ts';
import { defaultLocale, isLocale } from '@/lib/i18n/locales.ts';
import { isAgencyId } from '@/lib/view/subject-ref.ts';
import { notReadyResponse, versionHeaders } from '../api/v1/download.ts';
import { publicAddress } from '../public-address.ts';

export const dynamic = 'force-dynamic';

/** The latest changes as a feed, of all agencies or of one. */
export async function GET(request: NextRequest): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const lang = params.get('lang') ?? defaultLocale;
  const locale = isLocale(lang) ? lang : defaultLocale;
  const agency = params.get('agency') ?? '';
  try {
    const { version } = await findDataState();
    const { changes } = await findChanges({ agencies: isAgencyId(agency) ? [agency] : null, limit: 100 });
    const feed = feedOf(changes, { site: publicAddress(request), locale, changedAt: version.changedAt });
    return new Response(feed, {
      headers: {
        'Content-Type': 'application/atom+xml; charset=utf-8',
        'Cache-Control': 'no-cache',
        ...versionHeaders(version),
      },
    });
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    return notReadyResponse(error, locale);
  }
}
