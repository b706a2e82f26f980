import { z } from 'zod';
import type { Locale } from '../i18n/locales.ts';
import type { DroppedParameter } from '../view/read-parameter.ts';
import { readView } from '../view/read-view.ts';
import type { View, ViewParameter } from '../view/view.ts';

/** The parameters of an endpoint by name, each a text that becomes a value. */
export type Shape = Readonly<Record<string, z.ZodType>>;

/** What an endpoint is asked: its own parameters, the view, and the parts of the path that name one thing. */
export type Asked<S extends Shape> = {
  readonly own: z.infer<z.ZodObject<S>>;
  readonly view: View;
  /** The parts of the path that name something, in order. */
  readonly ids: readonly string[];
  readonly locale: Locale;
  /** The version of the data that is answered from. */
  readonly version: number;
};

/** When a parameter was announced to go, and the day it goes. */
type Deprecated = { readonly since: string; readonly until: string };

/**
 * What an endpoint gives: data, and `next` where a list goes on; or what of the address names nothing, or
 * where the thing is now, or which other version of the data the address is of.
 */
export type Given =
  | { readonly data: unknown; readonly next?: string | null }
  | { readonly unknown: readonly DroppedParameter[] }
  | { readonly missing: true }
  | { readonly movedTo: string }
  | { readonly otherVersion: number };

/** One question programs may ask: its words are in the catalogue `api` under its id. */
export type Endpoint = {
  readonly id: string;
  /** Below `/api/v1`; `{id}` and the like stand for one part each. */
  readonly path: string;
  /** Parameters of its own; `lang` belongs to every endpoint. */
  readonly parameters: Shape;
  /** Those of them that are to go. */
  readonly deprecated: Readonly<Record<string, Deprecated>>;
  /** Parameters of the view that it takes. */
  readonly ofView: readonly ViewParameter[];
  readonly data: z.ZodType;
  readonly isList: boolean;
  readonly answer: (asked: Asked<Shape>) => Promise<Given>;
};

/** Makes an endpoint; its handler knows its own parameters by type. */
export function endpoint<S extends Shape = Record<never, never>>(
  of: Omit<Endpoint, 'parameters' | 'deprecated' | 'ofView' | 'answer' | 'isList'> & {
    readonly parameters?: S;
    readonly deprecated?: { readonly [name in keyof S]?: Deprecated };
    readonly ofView?: readonly ViewParameter[];
    readonly isList?: boolean;
    readonly answer: (asked: Asked<S>) => Promise<Given>;
  },
): Endpoint {
  return {
    ...{ isList: false, ofView: [], ...of },
    parameters: of.parameters ?? {},
    deprecated: (of.deprecated ?? {}) as Endpoint['deprecated'],
    answer: of.answer as Endpoint['answer'],
  };
}

/** The headers that announce what of an address is to go (RFC 9745, RFC 8594). */
export function deprecationHeaders({ deprecated }: Endpoint, given: URLSearchParams): Record<string, string> {
  const [first] = Object.entries(deprecated).flatMap(([name, when]) => (given.has(name) ? [when] : []));
  if (!first) return {};
  return {
    Deprecation: `@${Date.parse(first.since) / 1000}`,
    Sunset: new Date(first.until).toUTCString(),
    Link: '</api/v1/openapi.json>; rel="deprecation"',
  };
}

/** The values of an address that an endpoint takes, and those it does not. */
export function readAsked(
  { parameters, ofView }: Endpoint,
  given: URLSearchParams,
): { readonly own: Record<string, unknown>; readonly view: View; readonly refused: readonly DroppedParameter[] } {
  const ofItself = Object.keys(parameters);
  const others = new URLSearchParams([...given].filter(([name]) => !ofItself.includes(name)));
  const { view, dropped } = readView(others, { only: ofView, also: ['lang'] });
  const texts = Object.fromEntries(
    ofItself.flatMap((name) => {
      const value = given.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
  const repeated = ofItself
    .filter((name) => new Set(given.getAll(name)).size > 1)
    .map((name): DroppedParameter => ({ name, value: given.getAll(name)[1] ?? '', reason: 'repeated' }));
  const read = z.strictObject(parameters).safeParse(texts);
  const refused = read.success
    ? []
    : read.error.issues.map(({ path }): DroppedParameter => {
        const name = String(path[0] ?? '');
        return { name, value: String(texts[name] ?? ''), reason: 'unknownValue' };
      });
  return { own: read.success ? read.data : {}, view, refused: [...dropped, ...repeated, ...refused] };
}
