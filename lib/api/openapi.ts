import { z } from 'zod';
import { fileFormats, mediaTypes } from '../dataset/write-table.ts';
import { type Locale, locales } from '../i18n/locales.ts';
import { measures } from '../indicator/measure.ts';
import { fileParameters, seriesParameters } from '../view/page-parameters.ts';
import { type ViewParameter, viewChoices } from '../view/view.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { dataChangeSchema, versionSchema } from './schemas.ts';
import { type ApiWord, sayApi } from './words.ts';

type Json = Record<string, unknown>;

/** The API as an OpenAPI 3.1 document, made from the schemas that read its parameters and that its answers are tested by. */
export function openApiDocument(locale: Locale): Json {
  const say = (key: string) => sayApi(key as ApiWord, locale);
  const schemaOf = (schema: z.ZodType) => described(jsonSchemaOf(schema, 'output'), say);
  const parameter = (name: string, schema: Json, isRequired = false, where = 'query') => ({
    name,
    in: where,
    required: isRequired,
    description: say(`parameter.${name}`),
    schema,
  });
  const lang = parameter('lang', { type: 'string', enum: [...locales], default: 'zh' });
  const ofView = (names: readonly ViewParameter[]) => names.map((name) => parameter(name, viewSchema(name)));
  const answers = (content: Json) => ({
    '200': {
      description: say('answer.data'),
      headers: {
        ETag: { schema: { type: 'string' } },
        'Data-Version': { schema: { type: 'integer' } },
        'Data-Behind': { schema: { type: 'string' }, description: say('answer.behind') },
      },
      content,
    },
    default: {
      description: 'Problem (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  });
  const pathOf = (of: Endpoint) => ({
    get: {
      operationId: of.id,
      summary: say(`endpoint.${of.id}`),
      parameters: [
        ...partsOf(of.path).map((name) => parameter(name, { type: 'string' }, true, 'path')),
        ...Object.entries(of.parameters).map(([name, schema]) => ({
          ...parameter(name, parameterSchema(schema)),
          ...(Object.hasOwn(of.deprecated, name) ? { deprecated: true } : {}),
        })),
        ...ofView(of.ofView),
        lang,
      ],
      responses: answers({
        'application/json': {
          schema: {
            type: 'object',
            required: ['data', 'version', ...(of.isList ? ['next'] : [])],
            properties: {
              data: { ...schemaOf(of.data), description: say('answer.data') },
              ...(of.isList ? { next: { type: ['string', 'null'], description: say('answer.next') } } : {}),
              version: { $ref: '#/components/schemas/Version' },
            },
          },
        },
      }),
    },
  });
  const fileOf = (id: 'dataset' | 'series' | 'change', format: (typeof fileFormats)[number]) => ({
    get: {
      operationId: `${id}.${format}`,
      summary: say(`file.${id}`),
      parameters: [
        ...ofView(id === 'series' ? seriesParameters : fileParameters),
        ...(id === 'dataset'
          ? [parameter('shape', { type: 'string', enum: ['tidy', 'wide', 'form'], default: 'tidy' })]
          : []),
        parameter('columns', { type: 'string', examples: ['agency_id,report_year,value'] }),
        parameter('bom', { type: 'string', enum: ['0', '1'] }),
        parameter('v', { type: 'integer' }),
        lang,
      ],
      responses: answers({ [mediaTypes[format]]: {} }),
    },
  });
  return {
    openapi: '3.1.0',
    info: {
      title: say('title'),
      version: '1.0.0',
      description: say('about'),
      license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    },
    servers: [{ url: '/api/v1' }],
    paths: Object.fromEntries([
      ...endpoints.map((one) => [one.path, pathOf(one)]),
      ...(['dataset', 'series', 'change'] as const).flatMap((id) =>
        fileFormats.map((format) => [`/${id}.${format}`, fileOf(id, format)]),
      ),
    ]),
    components: {
      schemas: {
        Version: schemaOf(versionSchema),
        Change: schemaOf(dataChangeSchema),
        Problem: problemSchema,
      },
    },
  };
}

/** What every refusal is (RFC 9457): `error` is its code, `parameters` names what was not taken. */
const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'error'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    error: { type: 'string' },
    request: { type: 'string' },
    // Of a refused version: the one there is, without its digest; what changed for the selection; where more is; the archive of the other.
    current: {
      type: 'object',
      required: ['number', 'changedAt'],
      properties: { number: { type: 'integer' }, changedAt: { type: 'string', format: 'date-time' } },
    },
    changes: { type: 'array', items: { $ref: '#/components/schemas/Change' } },
    moreChanges: { type: ['string', 'null'] },
    archive: { type: ['string', 'null'] },
    parameters: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'value', 'reason', 'remedy'],
        properties: {
          name: { type: 'string' },
          value: { type: 'string' },
          reason: { type: 'string' },
          remedy: { type: 'string' },
        },
      },
    },
  },
};

/** The names of the parts of a path that stand for something. */
export const partsOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** A parameter of an endpoint: as it is read where that is a number or a word, else as it is written. */
export function parameterSchema(schema: z.ZodType): Json {
  const read = jsonSchemaOf(schema, 'output');
  return read.type === 'integer' || read.type === 'string' ? read : jsonSchemaOf(schema, 'input');
}

/** A parameter of a view, which lib/view reads: its words, or its form. */
export function viewSchema(name: ViewParameter): Json {
  const words = Object.entries(viewChoices).find(([own]) => own === name)?.[1];
  if (words) return { type: 'string', enum: [...words] };
  if (name === 'from' || name === 'to' || name === 'year') return { type: 'integer', minimum: 2019 };
  if (name === 'measure') return { type: 'string', examples: measures.slice(0, 3).map(({ id }) => id) };
  return { type: 'string', examples: ['321300', 'prefectures-320000'] };
}

function jsonSchemaOf(of: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(of, { io, unrepresentable: 'any' });
  return schema;
}

/** A schema with what its fields are, in words. */
function described(schema: Json, say: (key: string) => string): Json {
  const inner = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inner);
    return value !== null && typeof value === 'object' ? described(value as Json, say) : value;
  };
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key !== 'properties') return [key, inner(value)];
      const fields = Object.entries(value as Record<string, Json>).map(([name, field]) => [
        name,
        { ...described(field, say), description: say(`field.${name}`) },
      ]);
      return [key, Object.fromEntries(fields)];
    }),
  );
}
