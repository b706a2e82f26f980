import type { NextRequest } from 'next/server';
import { findViewChanges } from '@/lib/answer/find-view-changes.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { remedyOf, type Taken } from '@/lib/api/remedy.ts';
import { shownDataChange } from '@/lib/api/shown.ts';
import { defaultLocale, isLocale, type Locale } from '@/lib/i18n/locales.ts';
import type { Answer, DataVersion } from '@/lib/indicator/answer.ts';
import { requestId } from '@/lib/server/exchange.mjs';
import { faultResponse } from '@/lib/server/fault.mjs';
import { fileParameters } from '@/lib/view/page-parameters.ts';
import { type DroppedParameter, readParameter } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { dropReasonTerms } from '@/lib/view/sentence-terms.ts';
import { agenciesOf, type View, type ViewParameter } from '@/lib/view/view.ts';
import { keepAnswersByVersion } from '../../answer-state.ts';
import { knownSubjects } from '../../answered-view.ts';
import { publishedArchive } from '../../published-archive.ts';

/** Parameters of a download beside its view: the language of its words, and `bom=0` for programs, which is meant too where no language is named. */
const own = ['lang', 'bom'] as const;

export type Download = {
  readonly view: View;
  readonly locale: Locale;
  readonly isForPrograms: boolean;
};

/** The parameters of a view that an address may have, and those beside it; `dropped` are values that cannot be taken. */
export type Parameters = {
  readonly only: readonly ViewParameter[];
  readonly also: readonly string[];
  readonly dropped: readonly DroppedParameter[];
};

/**
 * Answers a download. What of its address cannot be taken is refused with 400 and its name, because a file, unlike a page,
 * cannot say beside the rows that they are others than those asked for. A database that cannot be asked is 503.
 */
export async function answerDownload(
  request: NextRequest,
  answer: (asked: Download) => Promise<Response>,
  parameters: Parameters = { only: fileParameters, also: own, dropped: [] },
): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const { view, dropped } = readView(params, parameters);
  const { locale, refused: ofLanguage } = readLanguage(params);
  const bom = readParameter(params, 'bom', (value) => (value === '0' || value === '1' ? value : undefined));
  const taken = { names: [...parameters.only, ...parameters.also] };
  const refused = [...dropped, ...bom.dropped, ...parameters.dropped, ...ofLanguage].map(inWords(locale, taken));
  if (refused.length > 0) return refuse(refused, locale);
  keepAnswersByVersion();
  try {
    return await answer({ view, locale, isForPrograms: (bom.value ?? (params.get('lang') ? '1' : '0')) === '0' });
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    return notReadyResponse(error, locale);
  }
}

/** The language an address asks for; one that there is not is refused. */
export function readLanguage(params: URLSearchParams): {
  readonly locale: Locale;
  readonly refused: readonly DroppedParameter[];
} {
  const { value, dropped } = readParameter(params, 'lang', (lang) => (isLocale(lang) ? lang : undefined));
  return { locale: value ?? defaultLocale, refused: dropped };
}

/** The answer while the database cannot be asked; where it is, and what it said, goes to the log only. */
export function notReadyResponse({ message, retrySeconds }: DatabaseNotReady, language: Locale): Response {
  console.error(message);
  return faultResponse({ code: 'notReady', language, retrySeconds, ...requestNumber() });
}

type Refused = { readonly name: string; readonly value: string; readonly reason: string; readonly remedy: string };

/** The answer to an address that cannot be taken as it is: which parameters, and why. */
export function refuse(parameters: readonly Refused[], language: Locale): Response {
  return faultResponse({ code: 'badParameter', language, parameters, ...requestNumber() });
}

/**
 * The answer to an address that expects another data version than the current one: which there is, what changed for the selection since
 * the expected one, and the archive of that one where it was exported.
 */
export async function refuseVersion(
  view: View,
  expected: number,
  { number, changedAt }: DataVersion,
  language: Locale,
): Promise<Response> {
  const { changes, hasMore } = await findViewChanges(view, expected);
  const agencies = agenciesOf(view);
  const only = agencies.length === 1 && view.subjects.length === 1 ? `&agency=${agencies[0]}` : '';
  return faultResponse({
    code: 'otherVersion',
    language,
    current: { number, changedAt: changedAt.toISOString() },
    more: {
      changes: changes.map(shownDataChange),
      moreChanges: hasMore ? `/api/v1/changes?since=${expected}${only}` : null,
      archive: publishedArchive(view.origin, expected),
    },
    ...requestNumber(),
  });
}

function requestNumber(): { request?: string } {
  const request = requestId();
  return request === undefined ? {} : { request };
}

/** The refusal of a download that names subjects which do not exist, or null where all do. */
export function refuseUnknown({ view, locale }: Download, found: Pick<Answer, 'unknown' | 'moved'>): Response | null {
  const { dropped } = knownSubjects(view, found);
  return dropped.length > 0 ? refuse(dropped.map(inWords(locale)), locale) : null;
}

/** A parameter that was not taken, with its reason and what to write instead, in words. */
export const inWords =
  (locale: Locale, taken: Taken = { names: [] }) =>
  (dropped: DroppedParameter): Refused => ({
    name: dropped.name,
    value: dropped.value,
    reason: dropReasonTerms[dropped.reason][locale],
    remedy: remedyOf(dropped, taken, locale),
  });

/** Says of which version of the data an answer is: its number, and when it was written. */
export function versionHeaders({ number, changedAt }: DataVersion): Record<string, string> {
  return { 'Data-Version': String(number), 'Data-Changed-At': changedAt.toISOString() };
}

/** Headers by which a browser saves an answer under its name, in Chinese where it can. */
export function attachment(type: string, name: string, asciiName: string, version: DataVersion): Headers {
  return new Headers({
    ...versionHeaders(version),
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${asciiName}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Cache-Control': 'no-store',
  });
}
