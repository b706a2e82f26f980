import type { NextRequest } from 'next/server';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { defaultLocale } from '@/lib/i18n/locales.ts';
import { dayOf } from '@/lib/report/day-of.ts';
import { notReadyResponse } from '../api/v1/download.ts';
import { publicAddress } from '../public-address.ts';

export const dynamic = 'force-dynamic';

/** How the data is cited, for programs (Citation File Format 1.2.0): with the version and date of what there is now. */
export async function GET(request: NextRequest): Promise<Response> {
  try {
    const { version } = await findDataState();
    const lines = [
      'cff-version: 1.2.0',
      'type: dataset',
      'title: "Gongkai: annual reports on open government information"',
      'message: "Please cite the data version that you used."',
      'authors:',
      '  - name: Gongkai',
      `version: "${version.number}"`,
      `date-released: ${dayOf(version.changedAt)}`,
      'license: CC-BY-4.0',
      `url: "${publicAddress(request)}/zh/data"`,
      '',
    ];
    return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/yaml; charset=utf-8' } });
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    return notReadyResponse(error, defaultLocale);
  }
}
