import type { NextRequest } from 'next/server';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { deprecationHeaders, type Endpoint, readAsked } from '@/lib/api/endpoint.ts';
import { openApiDocument } from '@/lib/api/openapi.ts';
import { shownVersion } from '@/lib/api/shown.ts';
import { faultResponse } from '@/lib/server/fault.mjs';
import { keepAnswersByVersion } from '../../answer-state.ts';
import { inWords, notReadyResponse, readLanguage, refuse, refuseVersion, versionHeaders } from './download.ts';

/** Answers one question of the API as JSON, with the version of the data. What of its address cannot be taken is refused with 400. */
export async function answerEndpoint(
  request: NextRequest,
  { endpoint, ids }: { readonly endpoint: Endpoint; readonly ids: readonly string[] },
): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const { locale, refused: ofLanguage } = readLanguage(params);
  const { own, view, refused } = readAsked(endpoint, params);
  const all = [...refused, ...ofLanguage];
  const taken = { names: [...Object.keys(endpoint.parameters), ...endpoint.ofView, 'lang'], own: endpoint.parameters };
  if (all.length > 0) return refuse(all.map(inWords(locale, taken)), locale);
  keepAnswersByVersion();
  try {
    const state = await findDataState();
    const given = await endpoint.answer({ own, view, ids, locale, version: state.version.number });
    if ('unknown' in given) return refuse(given.unknown.map(inWords(locale, taken)), locale);
    if ('missing' in given) return faultResponse({ code: 'notFound', language: locale });
    if ('movedTo' in given)
      return new Response(null, {
        status: 308,
        headers: { Location: `/api/v1${given.movedTo}${request.nextUrl.search}` },
      });
    if ('otherVersion' in given) return await refuseVersion(view, given.otherVersion, state.version, locale);
    const body = {
      data: given.data,
      ...(endpoint.isList ? { next: given.next ?? null } : {}),
      version: shownVersion(state),
    };
    return Response.json(body, {
      headers: {
        'Cache-Control': 'no-cache',
        'Content-Language': locale,
        ...versionHeaders(state.version),
        ...deprecationHeaders(endpoint, params),
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
