/** Why a parameter was not taken. */
export const dropReasons = [
  'unknownParameter',
  'unknownValue',
  'yearOutOfBounds',
  'yearsReversed',
  'malformedId',
  'malformedCode',
  'malformedSubject',
  'repeated',
  'tooManySubjects',
  'tooManyMeasures',
  'notForMeasure',
  'needsCounts',
  'tooManyForAnswer',
] as const;
export type DropReason = (typeof dropReasons)[number];

/** A parameter of an address that was left aside: a page names it on screen, a download refuses it with 400. */
export type DroppedParameter = { readonly name: string; readonly value: string; readonly reason: DropReason };

/** What a route may be handed: the address's own parameters, or Next's record of them. */
export type RawParameters = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>;

/** One parameter of a page's own: the first value that was taken, null without one, and what was left aside. */
export type ReadParameter<T> = { readonly value: T | null; readonly dropped: readonly DroppedParameter[] };

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * The parameters as they were given, in order. Next makes its record by assigning to a plain object: under a name that
 * all objects inherit (`?constructor=1`) it puts the inherited function beside the reader's text, which is left out.
 */
export function pairsOf(params: RawParameters): (readonly [name: string, value: string])[] {
  if (params instanceof URLSearchParams) return [...params];
  return Object.entries(params).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isText).map((each) => [name, each] as const),
  );
}

/** The values of every parameter given, unfilled ones left out. */
export function valuesByName(params: RawParameters): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairsOf(params)) {
    if (value === '') continue;
    const held = values.get(name);
    if (held) held.push(value);
    else values.set(name, [value]);
  }
  return values;
}

/** Reads one parameter that is no part of a view; `read` gives undefined for a value that cannot be taken. */
export function readParameter<T>(
  params: RawParameters,
  name: string,
  read: (value: string) => T | undefined,
  reason: DropReason = 'unknownValue',
): ReadParameter<T> {
  const [first, ...rest] = valuesByName(params).get(name) ?? [];
  if (first === undefined) return { value: null, dropped: [] };
  const repeated = rest
    .filter((value) => value !== first)
    .map((value): DroppedParameter => ({ name, value, reason: 'repeated' }));
  const value = read(first);
  if (value !== undefined) return { value, dropped: repeated };
  return { value: null, dropped: [{ name, value: first, reason }, ...repeated] };
}

/** A whole number from 1, such as a page number; undefined for anything else. */
export function readCount(value: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined;
}

/** The data version that an address expects, as a citation names it; null where it names none. */
export function readVersion(params: RawParameters): ReadParameter<number> {
  return readParameter(params, 'v', (value) => (/^\d{1,15}$/.test(value) ? Number(value) : undefined));
}

/** The parameters as one text, by which what is found for an address is kept. */
export function queryOf(params: RawParameters): string {
  return new URLSearchParams(pairsOf(params).map((pair) => [...pair])).toString();
}
