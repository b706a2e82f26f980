import type { NextRequest } from 'next/server';
import { findChanges } from '@/lib/answer/find-changes.ts';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { feedOf } from '@/lib/api/feed.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { readParameter } from '@/lib/view/read-parameter.ts';
import { isAgencyId } from '@/lib/view/subject-ref.ts';
import { inWords, notReadyResponse, readLanguage, refuse, versionHeaders } from '../api/v1/download.ts';
import { publicAddress } from '../public-address.ts';

export const dynamic = 'force-dynamic';

/** The latest changes as a feed, of all agencies, of one, or of those in a region; another name is refused. */
export async function GET(request: NextRequest): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const { locale, refused: ofLanguage } = readLanguage(params);
  const agency = readParameter(params, 'agency', (id) => (isAgencyId(id) ? id : undefined), 'malformedId');
  const region = readParameter(params, 'region', (code) => divisionOf(code)?.code, 'unknownValue');
  const refused = [...agency.dropped, ...region.dropped, ...ofLanguage];
  if (refused.length > 0) return refuse(refused.map(inWords(locale)), locale);
  try {
    const { version } = await findDataState();
    const { changes } = await findChanges({
      agencies: agency.value === null ? null : [agency.value],
      place: region.value,
      limit: 100,
    });
    const feed = feedOf(changes, {
      site: publicAddress(request),
      locale,
      changedAt: version.changedAt,
      of: selectionOf(agency.value, region.value),
    });
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

function selectionOf(agency: string | null, region: string | null): string {
  const own = { ...(agency ? { agency } : {}), ...(region ? { region } : {}) };
  return new URLSearchParams(own).toString();
}
