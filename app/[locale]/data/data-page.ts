import { countDatasetRows, findDatasetRows } from '@/lib/answer/find-dataset-rows.ts';
import { findSubjectNames } from '@/lib/answer/find-members.ts';
import { type FigureFileRow, figureRow } from '@/lib/dataset/figure-rows.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { describeView } from '@/lib/view/describe-view.ts';
import { fileParameters } from '@/lib/view/page-parameters.ts';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import type { ReadView } from '@/lib/view/read-view.ts';
import { writeSubject } from '@/lib/view/subject-ref.ts';
import type { View } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';
import { knownSubjects, namesOf } from '../../answered-view.ts';

const previewRows = 20;

/** A subject the address names, which stays chosen while other parts of the view change. */
export type ChosenSubject = { readonly value: string; readonly isRegion: boolean; readonly name: string };

/** Everything the data page shows. */
export type DataPage = {
  readonly view: View;
  readonly dropped: readonly DroppedParameter[];
  /** The file in one sentence, as its name says it too. */
  readonly sentence: string;
  readonly count: { readonly rows: number; readonly reports: number };
  readonly preview: readonly FigureFileRow[];
  readonly chosen: readonly ChosenSubject[];
  /** The file for people and the one for programs. */
  readonly files: { readonly people: string; readonly program: string };
};

/** The rows a view asks for: how many they are, the first of them, and where the files are. */
export async function readDataPage(
  { view: asked, dropped }: Pick<ReadView, 'view' | 'dropped'>,
  locale: Locale,
): Promise<DataPage> {
  const found = await findSubjectNames(asked, locale);
  const known = knownSubjects(asked, found);
  const { view } = known;
  const names = namesOf(view, found);
  return {
    view,
    dropped: [...dropped, ...known.dropped],
    sentence: describeView(view, names, locale).text,
    count: await countDatasetRows(view),
    preview: await firstRows(view, locale),
    chosen: view.subjects.map((ref, index) => {
      const value = writeSubject(ref);
      return { value, isRegion: ref.kind === 'region', name: names[index]?.name ?? value };
    }),
    files: {
      people: fileAddress(view, { lang: locale }),
      program: fileAddress(view, { bom: '0' }),
    },
  };
}

async function firstRows(view: View, locale: Locale): Promise<FigureFileRow[]> {
  for await (const page of findDatasetRows(view, previewRows)) {
    if (page.length > 0) return page.slice(0, previewRows).map((row) => figureRow(row, locale));
  }
  return [];
}

function fileAddress(view: View, extra: Readonly<Record<string, string>>): string {
  const params = writeView(view, fileParameters);
  for (const [name, value] of Object.entries(extra)) params.set(name, value);
  return `/api/v1/dataset.csv?${params}`;
}
