import type { Database } from '../../db/client.ts';
import { readInteger, readText } from '../../db/read/row.ts';
import { divisions } from '../../lib/region/division.ts';
import {
  agencyParameters,
  exploreParameters,
  fileParameters,
  listParameters,
  regionParameters,
} from '../../lib/view/page-parameters.ts';
import { readView } from '../../lib/view/read-view.ts';
import type { ViewParameter } from '../../lib/view/view.ts';
import { viewHref } from '../../lib/view/write-view.ts';
import type { Read } from './readers.ts';

/** Pages as readers ask for them: another of its kind for each number. */
export type ServedViews = { readonly pages: (number: number) => Read; readonly drawings: (number: number) => Read };

/** The views of a store of synthetic reports, each page under its one address. */
export async function servedViews({ client }: Database): Promise<ServedViews> {
  const agencies = await client.execute("SELECT public_id FROM agency WHERE origin = 'synthetic' ORDER BY public_id");
  const ids = agencies.rows.map((row) => readText(row, 'public_id'));
  const { rows } = await client.execute('SELECT min(id) AS first, max(id) AS last FROM report');
  const [first, last] = [readInteger(rows[0] ?? {}, 'first'), readInteger(rows[0] ?? {}, 'last')];
  const pick = (number: number) => ids[(number * 7919) % ids.length] ?? '';
  const group = (number: number, size: number) =>
    Array.from({ length: size }, (_, index) => pick(number * size + index)).join('_');
  const place = (number: number) => divisions[(number * 1009) % divisions.length]?.code ?? '';
  const href = (path: string, parameters: readonly ViewParameter[], query: string) =>
    viewHref(path, readView(new URLSearchParams(`origin=synthetic&${query}`), { only: parameters }).view, parameters);

  const explore = (query: string) => href('/zh/explore', exploreParameters, query);
  const kinds: Readonly<Record<string, (number: number) => string>> = {
    'explore, five agencies': (number) => explore(`subjects=${group(number, 5)}`),
    'explore, one agency, a rate': (number) => explore(`subjects=${pick(number)}&measure=disclosureRate`),
    'explore, five regions': (number) =>
      explore(`subjects=${[0, 1, 2, 3, 4].map((one) => place(number * 5 + one)).join('_')}&measure=disclosureRate`),
    'explore, the table': (number) => explore(`subjects=${group(number, 10)}&display=table`),
    list: (number) => href('/zh/agencies', listParameters, `page=${1 + (number % 390)}`),
    'list of a place by a count': (number) =>
      href('/zh/agencies', listParameters, `subjects=${place(number)}&measure=newlyReceived`),
    agency: (number) => href(`/zh/agencies/${pick(number)}`, agencyParameters, ''),
    region: (number) => href(`/zh/regions/${place(number)}`, regionParameters, ''),
    report: (number) => `/zh/reports/${first + ((number * 7919) % (last - first))}`,
    data: (number) => href('/zh/data', fileParameters, `subjects=${group(number, 3)}`),
  };
  const names = Object.keys(kinds);
  return {
    pages: (number) => {
      const kind = names[number % names.length] ?? '';
      return { kind, path: kinds[kind]?.(Math.floor(number / names.length)) ?? '' };
    },
    drawings: (number) => ({
      kind: 'drawing',
      path: `/api/drawing.svg?origin=synthetic&subjects=${group(number, 5)}&width=900`,
    }),
  };
}
