import type { NextRequest } from 'next/server';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { countDatasetRows, findDatasetRows } from '@/lib/answer/find-dataset-rows.ts';
import { findSubjectNames } from '@/lib/answer/find-members.ts';
import { byteStream, csvChunks } from '@/lib/dataset/csv.ts';
import { figureColumns, figureRowPages } from '@/lib/dataset/figure-rows.ts';
import { asciiFileNameOf, fileNameOf } from '@/lib/view/file-name.ts';
import { namesOf } from '../../../answered-view.ts';
import { answerDownload, attachment, refuseUnknown } from '../download.ts';

/** The figures behind a view as long CSV, one a row: those of its measures, or with `figures=all` every one of the form; `bom=0` gives codes and no byte-order mark. */
export function GET(request: NextRequest): Promise<Response> {
  return answerDownload(request, async (asked) => {
    const { view, locale, isForPrograms } = asked;
    const found = await findSubjectNames(view, locale);
    const refusal = refuseUnknown(asked, found);
    if (refusal) return refusal;
    // Asked before the stream begins, so that a database that cannot be asked is a 503 and not a file cut short.
    await countDatasetRows(view);
    const { version } = await findDataState();
    const chunks = csvChunks(
      figureColumns,
      figureRowPages(findDatasetRows(view), locale, version),
      isForPrograms ? { kind: 'program' } : { kind: 'people', locale },
    );
    return new Response(byteStream(chunks), {
      headers: attachment(
        'text/csv; charset=utf-8',
        fileNameOf(view, namesOf(view, found), locale, 'csv'),
        asciiFileNameOf(view, 'csv'),
        version,
      ),
    });
  });
}
