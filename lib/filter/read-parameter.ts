import { type DroppedParameter, type DropReason, type RawParameters, valuesByName } from './read-filter.ts';

/** One parameter of a page's own: the first value that was taken, null without one, and what was left aside. */
export type ReadParameter<T> = { readonly value: T | null; readonly dropped: readonly DroppedParameter[] };

/** Reads one parameter that is no part of the filter; `read` gives undefined for a value that cannot be taken. */
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
