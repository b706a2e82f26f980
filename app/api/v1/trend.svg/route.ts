import type { NextRequest } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { renderChartFile } from '@/lib/chart/render-svg.ts';
import { trendOption } from '@/lib/chart/trend-option.ts';
import { asciiFileNameOf, describeFilter, fileNameOf } from '@/lib/filter/describe-filter.ts';
import { answerDownload, attachment, trendOf } from '../trend-answer.ts';

/** A chart as an SVG file of its own: with its title, colours and source. */
export function GET(request: NextRequest): Promise<Response> {
  return answerDownload(request, async (asked) => {
    const found = await trendOf(asked);
    if ('refusal' in found) return found.refusal;
    const { filter, locale } = asked;
    const t = await getTranslations({ locale, namespace: 'downloads' });
    const title = describeFilter(filter, found.names, locale).text;
    const svg = renderChartFile(trendOption(found.trend, { locale, width: 900 }), { title, source: t('source') });
    return new Response(svg, {
      headers: attachment(
        'image/svg+xml',
        fileNameOf(filter, found.names, locale, 'svg'),
        asciiFileNameOf(filter, 'svg'),
      ),
    });
  });
}
