import { countDatasetRows, type DatasetFigures, findDatasetRows } from '@/lib/answer/find-dataset-rows.ts';
import type { Row } from '@/lib/dataset/column.ts';
import { type FigureColumnKey, figureRow } from '@/lib/dataset/figure-rows.ts';
import { describeFilter } from '@/lib/filter/describe-filter.ts';
import { type Filter, writeFilter } from '@/lib/filter/filter.ts';
import { type DroppedParameter, type RawParameters, readFilter } from '@/lib/filter/read-filter.ts';
import { readParameter } from '@/lib/filter/read-parameter.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { findFilterNames } from '../../filter-names.ts';

const previewRows = 20;

/** A subject the address names, which stays chosen while other parts of the filter change. */
export type ChosenSubject = { readonly parameter: 'agency' | 'region'; readonly id: string; readonly name: string };

/** Everything the data page shows for an address. */
export type DatasetView = {
  readonly filter: Filter;
  readonly figures: DatasetFigures;
  readonly dropped: readonly DroppedParameter[];
  /** The file in one sentence, as its name says it too. */
  readonly sentence: string;
  readonly count: { readonly rows: number; readonly reports: number };
  readonly preview: readonly Row<FigureColumnKey>[];
  readonly chosen: readonly ChosenSubject[];
  /** The file for people and the one for programs. */
  readonly files: { readonly people: string; readonly program: string };
};

/** The rows an address asks for: how many they are, the first of them, and where the files stand. */
export async function readDatasetView(raw: RawParameters, locale: Locale): Promise<DatasetView> {
  const { filter: asked, dropped } = readFilter(raw, { also: ['figures'] });
  const all = readParameter(raw, 'figures', (value) => (value === 'all' ? value : undefined));
  const figures = all.value ?? 'ofMeasure';
  const { known: filter, names, unknown } = await findFilterNames(asked, locale);
  const chosen = [
    ...filter.agencies.map((id, index) => ({ parameter: 'agency', id, name: names.agencies[index] ?? id }) as const),
    ...filter.regions.map((id, index) => ({ parameter: 'region', id, name: names.regions[index] ?? id }) as const),
  ];
  return {
    filter,
    figures,
    dropped: [...dropped, ...all.dropped, ...unknown],
    sentence: describeFilter(filter, names, locale, figures).text,
    count: await countDatasetRows(filter, figures),
    preview: await firstRows(filter, figures, locale),
    chosen,
    files: {
      people: fileAddress(filter, figures, { lang: locale }),
      program: fileAddress(filter, figures, { bom: '0' }),
    },
  };
}

async function firstRows(filter: Filter, figures: DatasetFigures, locale: Locale): Promise<Row<FigureColumnKey>[]> {
  for await (const page of findDatasetRows(filter, figures)) {
    if (page.length > 0) return page.slice(0, previewRows).map((row) => figureRow(row, locale));
  }
  return [];
}

function fileAddress(filter: Filter, figures: DatasetFigures, extra: Readonly<Record<string, string>>): string {
  const params = writeFilter(filter);
  if (figures === 'all') params.set('figures', 'all');
  for (const [name, value] of Object.entries(extra)) params.set(name, value);
  return `/api/v1/dataset.csv?${params}`;
}
