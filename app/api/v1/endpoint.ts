import type { NextRequest } from 'next/server';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { askEndpoint } from '@/lib/api/ask-endpoint.ts';
import { deprecationHeaders, type Endpoint } from '@/lib/api/endpoint.ts';
import { openApiDocument } from '@/lib/api/openapi.ts';
import { faultResponse } from '@/lib/server/fault.mjs';
import { keepAnswersByVersion } from '../../answer-state.ts';
import { inWords, notReadyResponse, readLanguage, refuse, refuseVersion, versionHeaders } from './download.ts';

/** Answers one question of the API as JSON, with the version of the data. What of its address cannot be taken is refused with 400. */
export async function answerEndpoint(
  request: NextRequest,
  found: { readonly endpoint: Endpoint; readonly ids: readonly string[] },
): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const { locale, refused: ofLanguage } = readLanguage(params);
  keepAnswersByVersion();
  try {
    const answered = await askEndpoint(found, params, locale, ofLanguage);
    if ('refused' in answered) return refuse(answered.refused.map(inWords(locale, answered.taken)), locale);
    if ('missing' in answered) return faultResponse({ code: 'notFound', language: locale });
    if ('movedTo' in answered)
      return new Response(null, {
        status: 308,
        headers: { Location: `/api/v1${answered.movedTo}${request.nextUrl.search}` },
      });
    if ('otherVersion' in answered)
      return await refuseVersion(answered.view, answered.otherVersion, answered.version, locale);
    return Response.json(answered.body, {
      headers: {
        'Cache-Control': 'no-cache',
        'Content-Language': locale,
        ...versionHeaders(answered.version),
        ...deprecationHeaders(found.endpoint, params),
      },
    });
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    return notReadyResponse(error, locale);
  }
}

/** Answers what the API is, as an OpenAPI document. */
export function answerDescription(request: NextRequest): Response {
  const { locale, refused } = readLanguage(request.nextUrl.searchParams);
  return refused.length > 0 ? refuse(refused.map(inWords(locale)), locale) : Response.json(openApiDocument(locale));
}
