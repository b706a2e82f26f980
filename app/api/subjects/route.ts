import type { NextRequest } from 'next/server';
import { searchParameters } from '@/lib/view/page-parameters.ts';
import { findPickerItems } from '../../[locale]/explore/explore-page.ts';
import { answerDownload } from '../v1/download.ts';

/** What a search finds for the picker of the explore page: regions and agencies with their values, and named sets. */
export function GET(request: NextRequest): Promise<Response> {
  return answerDownload(
    request,
    async ({ view, locale }) =>
      Response.json(await findPickerItems(view, locale), { headers: { 'Cache-Control': 'no-store' } }),
    { only: searchParameters, also: ['lang'], dropped: [] },
  );
}
