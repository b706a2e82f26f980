import { datasets } from './datasets.ts';
import type { Endpoint } from './endpoint.ts';
import { change, everyMeasure, ranking, series } from './figures.ts';
import { agencies, oneAgency, regions, sets } from './places.ts';
import { oneReport, reports } from './reports.ts';

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
  datasets,
];

/** The endpoint of a path below `/api/v1`, with the part that stands for its `{id}`; null where there is none. */
export function endpointAt(path: readonly string[]): { readonly endpoint: Endpoint; readonly id: string } | null {
  const [first, second, ...more] = path;
  if (first === undefined || more.length > 0) return null;
  const wanted = second === undefined ? `/${first}` : `/${first}/{id}`;
  const endpoint = endpoints.find((one) => one.path === wanted);
  return endpoint ? { endpoint, id: second ?? '' } : null;
}
