import type { NextRequest } from 'next/server';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { figureCard } from '@/lib/chart/figure-card.ts';
import { chartColours } from '@/lib/chart/theme.ts';
import { fileWordsIn } from '@/lib/dataset/file-words.ts';
import { checkStatusTerms } from '@/lib/indicator/terms.ts';
import { checksOf } from '@/lib/report/doubt.ts';
import { faultResponse } from '@/lib/server/fault.mjs';
import { siteAddress } from '@/lib/server/site-address.ts';
import { readFigurePage } from '../../[locale]/figures/[report]/[key]/figure-page.ts';
import { keepAnswersByVersion } from '../../answer-state.ts';
import { inWords, notReadyResponse, readLanguage, refuse, versionHeaders } from './download.ts';
import { cardOf, NoChineseFont } from './picture.ts';

/** Answers the picture of one figure: who filed it, what it says, how its checks came out, and the version of the data. */
export async function answerFigureCard(request: NextRequest): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const { locale, refused } = readLanguage(params);
  if (refused.length > 0) return refuse(refused.map(inWords(locale)), locale);
  keepAnswersByVersion();
  try {
    const of = { report: params.get('report') ?? '', key: params.get('key') ?? '', site: siteAddress() };
    const found = await readFigurePage(of, locale);
    if (!found) return faultResponse({ code: 'notFound', language: locale });
    const { report, key, name, value, unit, version } = found;
    const statuses = [...new Set(checksOf(report, key).map(({ status }) => checkStatusTerms[status][locale]))];
    const svg = figureCard({
      lead: `${report.subject.name} · ${report.reportYear}`,
      name,
      value,
      unit,
      notes: [
        ...statuses,
        ...(report.origin === 'synthetic' ? [fileWordsIn(locale).syntheticSource] : []),
        fileWordsIn(locale).chartSource(version),
      ],
    });
    const picture = await cardOf(svg, { width: 1200, height: 630 }, chartColours.paper.light);
    return new Response(new Uint8Array(picture), {
      headers: { 'Content-Type': 'image/png', 'Cache-Control': 'no-cache', ...versionHeaders(version) },
    });
  } catch (error) {
    if (error instanceof DatabaseNotReady) return notReadyResponse(error, locale);
    if (error instanceof NoChineseFont) return faultResponse({ code: 'noFont', language: locale });
    throw error;
  }
}
