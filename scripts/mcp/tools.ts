import { z } from 'zod';
import type { Endpoint } from '../../lib/api/endpoint.ts';
import { endpoints } from '../../lib/api/endpoints.ts';
import { parameterSchema, partsOf, viewSchema } from '../../lib/api/openapi.ts';
import { versionSchema } from '../../lib/api/schemas.ts';
import { type ApiWord, sayApi } from '../../lib/api/words.ts';
import { fileFormats } from '../../lib/dataset/write-table.ts';
import type { Locale } from '../../lib/i18n/locales.ts';
import { fileParameters } from '../../lib/view/page-parameters.ts';

/** What a tool takes, as JSON Schema. */
export type InputSchema = {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
};

/** The tools by the endpoint that each asks. */
const toolNames = {
  find_agencies: 'agencies',
  agency: 'agency',
  list_regions: 'regions',
  list_sets: 'sets',
  list_measures: 'measures',
  series: 'series',
  change: 'change',
  ranking: 'ranking',
  find_reports: 'reports',
  report: 'report',
  figure: 'figure',
} as const;

type EndpointTool = { readonly name: string; readonly endpoint: Endpoint };

/** The tools that ask the API, each with its endpoint. */
export const endpointTools: readonly EndpointTool[] = Object.entries(toolNames).map(([name, id]) => {
  const endpoint = endpoints.find((one) => one.id === id);
  if (!endpoint) throw new RangeError(`the API has no endpoint ${id}`);
  return { name, endpoint };
});

/** What a tool takes: the parts of its endpoint's path and the parameters that are to stay, with their words. */
export function inputOf({ path, parameters, deprecated, ofView }: Endpoint, locale: Locale): InputSchema {
  const parts = partsOf(path);
  const own = Object.entries(parameters).filter(([name]) => !Object.hasOwn(deprecated, name));
  return objectOf(
    [
      ...parts.map((name) => [name, { type: ['string', 'integer'] }] as const),
      ...own.map(([name, schema]) => [name, parameterSchema(schema)] as const),
      ...ofView.map((name) => [name, viewSchema(name)] as const),
    ],
    parts,
    locale,
  );
}

/** What the answer of an endpoint is, as zod reads it. */
export function outputOf({ data, isList }: Endpoint) {
  return z.looseObject({ data, version: versionSchema, ...(isList ? { next: z.string().nullable() } : {}) });
}

/** What a link to a file takes: what is in it, its format, and the view. */
export function linkInput(locale: Locale): InputSchema {
  return objectOf(
    [
      ['file', { type: 'string', enum: ['dataset', 'series', 'change'], default: 'dataset' }],
      ['format', { type: 'string', enum: fileFormats, default: 'csv' }],
      ...fileParameters.map((name) => [name, viewSchema(name)] as const),
      ['shape', { type: 'string', enum: ['tidy', 'wide', 'form'] }],
      ['columns', { type: 'string' }],
      ['v', { type: 'integer', minimum: 0 }],
    ],
    [],
    locale,
  );
}

function objectOf(
  fields: readonly (readonly [name: string, schema: Readonly<Record<string, unknown>>])[],
  required: readonly string[],
  locale: Locale,
): InputSchema {
  const properties = Object.fromEntries(
    fields.map(([name, schema]) => [name, { ...schema, description: sayApi(`parameter.${name}` as ApiWord, locale) }]),
  );
  return { type: 'object', properties, required, additionalProperties: false };
}
