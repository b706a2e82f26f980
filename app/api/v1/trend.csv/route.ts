import type { NextRequest } from 'next/server';
import { findAnswer, questionOf } from '@/lib/answer/find-answer.ts';
import { byteStream, csvChunks } from '@/lib/dataset/csv.ts';
import { trendColumns } from '@/lib/dataset/trend-columns.ts';
import { trendRows } from '@/lib/dataset/trend-rows.ts';
import { asciiFileNameOf, fileNameOf } from '@/lib/view/file-name.ts';
import { namesOf } from '../../../answered-view.ts';
import { answerDownload, attachment, refuseUnknown } from '../download.ts';

/** The rows of a chart and its table as CSV; `bom=0` gives codes and no byte-order mark. */
export function GET(request: NextRequest): Promise<Response> {
  return answerDownload(request, async (asked) => {
    const { locale, isForPrograms } = asked;
    const view = { ...asked.view, figures: 'ofMeasure' } as const;
    const answer = await findAnswer(questionOf(view, locale));
    const refusal = refuseUnknown(asked, answer);
    if (refusal) return refusal;
    const rows = trendRows(answer, locale);
    const chunks = csvChunks(trendColumns, rows, isForPrograms ? { kind: 'program' } : { kind: 'people', locale });
    return new Response(byteStream(chunks), {
      headers: attachment(
        'text/csv; charset=utf-8',
        fileNameOf(view, namesOf(view, answer), locale, 'csv'),
        asciiFileNameOf(view, 'csv'),
        answer.version,
      ),
    });
  });
}
