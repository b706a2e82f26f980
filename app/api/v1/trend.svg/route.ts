import type { NextRequest } from 'next/server';
import { getFormatter, getTranslations } from 'next-intl/server';
import { findAnswer, questionOf } from '@/lib/answer/find-answer.ts';
import { renderChartFile } from '@/lib/chart/render-svg.ts';
import { trendOption } from '@/lib/chart/trend-option.ts';
import { trendOf } from '@/lib/indicator/answer.ts';
import { describeView } from '@/lib/view/describe-view.ts';
import { asciiFileNameOf, fileNameOf } from '@/lib/view/file-name.ts';
import { namesOf } from '../../../answered-view.ts';
import { answerDownload, attachment, refuseUnknown } from '../download.ts';

/** A chart as an SVG file of its own: with its title, colours and source. */
export function GET(request: NextRequest): Promise<Response> {
  return answerDownload(request, async (asked) => {
    const { locale } = asked;
    const view = { ...asked.view, figures: 'ofMeasure' } as const;
    const answer = await findAnswer(questionOf(view, locale));
    const refusal = refuseUnknown(asked, answer);
    if (refusal) return refusal;
    const [measure] = answer.measures;
    if (!measure) throw new RangeError('an answer has the measures of its view');
    const t = await getTranslations({ locale, namespace: 'downloads' });
    const format = await getFormatter({ locale });
    const { number, changedAt } = answer.version;
    const source = t('source', { number, at: format.dateTime(changedAt, { dateStyle: 'medium' }) });
    const names = namesOf(view, answer);
    const title = describeView(view, names, locale).text;
    const drawing = trendOption(trendOf(answer, measure), { locale, width: 900 });
    return new Response(renderChartFile(drawing, { title, source }), {
      headers: attachment(
        'image/svg+xml',
        fileNameOf(view, names, locale, 'svg'),
        asciiFileNameOf(view, 'svg'),
        answer.version,
      ),
    });
  });
}
