import type { NextRequest } from 'next/server';
import { byteStream, csvChunks } from '@/lib/dataset/csv.ts';
import { trendColumns } from '@/lib/dataset/trend-columns.ts';
import { trendRows } from '@/lib/dataset/trend-rows.ts';
import { asciiFileNameOf, fileNameOf } from '@/lib/filter/describe-filter.ts';
import { answerDownload, attachment, trendOf } from '../trend-answer.ts';

/** The rows of a chart and its table as CSV; `bom=0` gives codes and no byte-order mark. */
export function GET(request: NextRequest): Promise<Response> {
  return answerDownload(request, async (asked) => {
    const found = await trendOf(asked);
    if ('refusal' in found) return found.refusal;
    const { filter, locale, isForPrograms } = asked;
    const rows = trendRows(found.trend, locale);
    const chunks = csvChunks(trendColumns, rows, isForPrograms ? { kind: 'program' } : { kind: 'people', locale });
    return new Response(byteStream(chunks), {
      headers: attachment(
        'text/csv; charset=utf-8',
        fileNameOf(filter, found.names, locale, 'csv'),
        asciiFileNameOf(filter, 'csv'),
      ),
    });
  });
}
