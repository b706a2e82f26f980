import type { NextRequest } from 'next/server';
import { findTrend } from '@/lib/answer/find-trend.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import type { SubjectNames } from '@/lib/filter/describe-filter.ts';
import type { Filter } from '@/lib/filter/filter.ts';
import { readFilter } from '@/lib/filter/read-filter.ts';
import { readParameter } from '@/lib/filter/read-parameter.ts';
import { dropReasonTerms } from '@/lib/filter/sentence-terms.ts';
import { defaultLocale, isLocale, type Locale } from '@/lib/i18n/locales.ts';
import type { Trend } from '@/lib/indicator/series.ts';
import { requestId } from '@/lib/server/exchange.mjs';
import { faultResponse } from '@/lib/server/fault.mjs';
import { trendIn } from '../../subject-name.ts';

/** Parameters of a download beside the filter: language of its words, `bom=0` for programs, `figures=all` for every figure. */
const own = ['lang', 'bom', 'figures'] as const;

export type Asked = {
  readonly filter: Filter;
  readonly locale: Locale;
  readonly isForPrograms: boolean;
  readonly wantsAllFigures: boolean;
};

/**
 * Answers a download. What of its address cannot be taken is refused with 400 and its name, because a file, unlike a page,
 * cannot say beside the rows that they are others than those asked for. A database that cannot be asked is 503.
 */
export async function answerDownload(
  request: NextRequest,
  answer: (asked: Asked) => Promise<Response>,
): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const { filter, dropped } = readFilter(params, { also: own });
  const lang = params.get('lang') ?? defaultLocale;
  const locale = isLocale(lang) ? lang : defaultLocale;
  const bom = readParameter(params, 'bom', (value) => (value === '0' || value === '1' ? value : undefined));
  const figures = readParameter(params, 'figures', (value) => (value === 'all' ? value : undefined));
  const refused = [...dropped, ...bom.dropped, ...figures.dropped].map(({ name, value, reason }) => ({
    name,
    value,
    reason: dropReasonTerms[reason][locale],
  }));
  if (!isLocale(lang)) refused.push({ name: 'lang', value: lang, reason: dropReasonTerms.unknownValue[locale] });
  if (refused.length > 0) return refuse(refused, locale);
  try {
    return await answer({
      filter,
      locale,
      isForPrograms: bom.value === '0',
      wantsAllFigures: figures.value === 'all',
    });
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    console.error(error.message);
    return faultResponse({
      code: 'notReady',
      language: locale,
      retrySeconds: error.retrySeconds,
      ...requestNumber(),
    });
  }
}

type Refused = { readonly name: string; readonly value: string; readonly reason: string };

/** The answer to an address that cannot be taken as it is: which parameters, and why. */
export function refuse(parameters: readonly Refused[], language: Locale): Response {
  return faultResponse({ code: 'badParameter', language, parameters, ...requestNumber() });
}

function requestNumber(): { request?: string } {
  const request = requestId();
  return request === undefined ? {} : { request };
}

/** The trend of a download with its subjects' names, or the refusal of ids that name nothing. */
export async function trendOf({
  filter,
  locale,
}: Asked): Promise<{ trend: Trend; names: SubjectNames } | { refusal: Response }> {
  const found = await findTrend(filter);
  if (found.unknown.length > 0) {
    const reason = dropReasonTerms.unknownValue[locale];
    return {
      refusal: refuse(
        found.unknown.map((value) => ({ name: filter.regions.includes(value) ? 'region' : 'agency', value, reason })),
        locale,
      ),
    };
  }
  const trend = trendIn(found, locale);
  const names = (kind: 'agency' | 'region') =>
    trend.series.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.name);
  return { trend, names: { agencies: names('agency'), regions: names('region') } };
}

/** Headers by which a browser saves an answer under its name, in Chinese where it can. */
export function attachment(type: string, name: string, asciiName: string): Headers {
  return new Headers({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${asciiName}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Cache-Control': 'no-store',
  });
}
