import { z } from 'zod';
import { firstYear, lastYear } from '../form/calendar.ts';
import type { Locale } from '../i18n/locales.ts';
import { locales } from '../i18n/locales.ts';
import type { DroppedParameter } from '../view/read-parameter.ts';
import { defaultView, viewChoices } from '../view/view.ts';
import type { Shape } from './endpoint.ts';
import { sayApi } from './words.ts';

/** What an address may say: the parameters it takes, and the schemas of those that are no part of a view. */
export type Taken = { readonly names: readonly string[]; readonly own?: Shape };

/** What to write instead of a value that cannot be taken, or in place of a parameter that there is none of. */
export function remedyOf(
  { name, reason }: Pick<DroppedParameter, 'name' | 'reason'>,
  taken: Taken,
  locale: Locale,
): string {
  if (reason === 'unknownParameter') return sayApi('remedy.names', locale, { list: listed(taken.names) });
  if (reason === 'repeated') return sayApi('remedy.once', locale);
  if (reason === 'tooManyForAnswer') return sayApi('remedy.file', locale);
  if (reason === 'needsCounts') return sayApi('remedy.words', locale, { list: defaultView.axis });
  const words = wordsFor(name, taken.own);
  if (words) return sayApi('remedy.words', locale, { list: listed(words) });
  const range = rangeOf(name, taken.own);
  if (range) return sayApi('remedy.range', locale, { least: String(range[0]), most: String(range[1]) });
  const [own] = exampleIn(name, taken.own);
  const example = own ?? (Object.hasOwn(examples, name) ? examples[name] : undefined);
  if (example === undefined) return sayApi('remedy.described', locale);
  const where = Object.hasOwn(lists, name) ? lists[name] : undefined;
  return where ? sayApi('remedy.listed', locale, { example, where }) : sayApi('remedy.form', locale, { example });
}

const listed = (words: readonly string[]) => words.join(', ');

/** How values look that are no list of words and no range of numbers, and the endpoint that lists them. */
const examples: Readonly<Record<string, string>> = {
  subjects: '321300',
  agency: '321300-7k2m9q',
  region: '321300',
  in: '320000',
  measure: 'disclosureRate',
  columns: 'agency_id,report_year,value',
  q: 'suqian',
};
const lists: Readonly<Record<string, string>> = {
  subjects: '/api/v1/agencies, /api/v1/regions, /api/v1/sets',
  agency: '/api/v1/agencies',
  region: '/api/v1/regions',
  in: '/api/v1/regions',
  measure: '/api/v1/measures',
  columns: '/api/v1/datasets',
};
const fileWords: Readonly<Record<string, readonly string[]>> = {
  lang: locales,
  bom: ['0', '1'],
  shape: ['tidy', 'wide', 'form'],
  theme: ['light', 'dark'],
};

function wordsFor(name: string, own: Shape = {}): readonly string[] | null {
  const ofOwn = Object.hasOwn(own, name) ? schemaIn(own, name).enum : undefined;
  if (Array.isArray(ofOwn)) return ofOwn.map(String);
  if (Object.hasOwn(fileWords, name)) return fileWords[name] ?? null;
  return Object.entries(viewChoices).find(([key]) => key === name)?.[1] ?? null;
}

function exampleIn(name: string, own: Shape = {}): readonly string[] {
  const { examples: given } = Object.hasOwn(own, name) ? schemaIn(own, name) : {};
  return Array.isArray(given) ? given.map(String) : [];
}

function rangeOf(name: string, own: Shape = {}): readonly [number, number] | null {
  if (['from', 'to', 'year', 'baseYear'].includes(name)) return [firstYear, lastYear()];
  if (name === 'width' || name === 'height') return [200, 2000];
  if (!Object.hasOwn(own, name)) return null;
  const { minimum, maximum } = schemaIn(own, name);
  return typeof minimum === 'number' && typeof maximum === 'number' ? [minimum, maximum] : null;
}

function schemaIn(own: Shape, name: string): Readonly<Record<string, unknown>> {
  const schema = own[name];
  return schema ? z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) : {};
}
