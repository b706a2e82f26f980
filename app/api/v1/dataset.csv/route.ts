import type { NextRequest } from 'next/server';
import { countDatasetRows, findDatasetRows } from '@/lib/answer/find-dataset-rows.ts';
import { byteStream, csvChunks } from '@/lib/dataset/csv.ts';
import { figureColumns, figureRowPages } from '@/lib/dataset/figure-rows.ts';
import { asciiFileNameOf, fileNameOf } from '@/lib/filter/describe-filter.ts';
import { dropReasonTerms } from '@/lib/filter/sentence-terms.ts';
import { findFilterNames } from '../../../filter-names.ts';
import { answerDownload, attachment, refuse } from '../trend-answer.ts';

/** The figures behind a filter as long CSV, one a row: those of its measure, or with `figures=all` every one of the form; `bom=0` gives codes and no byte-order mark. */
export function GET(request: NextRequest): Promise<Response> {
  return answerDownload(request, async ({ filter, locale, isForPrograms, wantsAllFigures }) => {
    const { names, unknown } = await findFilterNames(filter, locale);
    if (unknown.length > 0)
      return refuse(
        unknown.map(({ reason, ...rest }) => ({ ...rest, reason: dropReasonTerms[reason][locale] })),
        locale,
      );
    const figures = wantsAllFigures ? 'all' : 'ofMeasure';
    // Asked before the stream begins, so that a database that cannot be asked is a 503 and not a file cut short.
    await countDatasetRows(filter, figures);
    const chunks = csvChunks(
      figureColumns,
      figureRowPages(findDatasetRows(filter, figures), locale),
      isForPrograms ? { kind: 'program' } : { kind: 'people', locale },
    );
    return new Response(byteStream(chunks), {
      headers: attachment(
        'text/csv; charset=utf-8',
        fileNameOf(filter, names, locale, 'csv', figures),
        asciiFileNameOf(filter, 'csv', figures),
      ),
    });
  });
}
