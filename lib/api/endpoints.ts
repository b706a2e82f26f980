import { archives } from './archives.ts';
import { changes } from './changes.ts';
import { datasets } from './datasets.ts';
import type { Endpoint } from './endpoint.ts';
import { change, everyMeasure, ranking, series } from './figures.ts';
import { agencies, oneAgency, regions, sets } from './places.ts';
import { oneFigure, oneReport, reports } from './reports.ts';

/** Every question of the API, in the order that its description lists them. */
export const endpoints: readonly Endpoint[] = [
  agencies,
  oneAgency,
  regions,
  sets,
  everyMeasure,
  series,
  change,
  ranking,
  reports,
  oneReport,
  oneFigure,
  changes,
  datasets,
  archives,
];

/** The endpoint of a path below `/api/v1`, with the parts that stand for its `{…}` in order; null where there is none. */
export function endpointAt(
  path: readonly string[],
): { readonly endpoint: Endpoint; readonly ids: readonly string[] } | null {
  for (const endpoint of endpoints) {
    const wanted = endpoint.path.slice(1).split('/');
    const isIt = wanted.length === path.length && wanted.every((part, at) => part.startsWith('{') || part === path[at]);
    if (isIt) return { endpoint, ids: path.filter((_, at) => wanted[at]?.startsWith('{')) };
  }
  return null;
}
