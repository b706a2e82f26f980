import type { DataVersion } from '../indicator/answer.ts';

/** What a file says of itself, in words of the language it was asked in; it stands in every format that has a place for it. */
export type AboutTable = {
  /** The sentence of its view. */
  readonly title: string;
  /** Whose reports the figures are from, and how they were read. */
  readonly source: string;
  readonly licence: string;
  readonly version: { readonly number: number; readonly changedAt: string; readonly digest: string };
  /** The address that gives the file again, without the host. */
  readonly address: string;
  readonly rows: number;
  /** Whether its figures are generated. */
  readonly synthetic: boolean;
};

/** A data version as files write it. */
export function writtenVersion({ number, changedAt, digest }: DataVersion): AboutTable['version'] {
  return { number, changedAt: changedAt.toISOString(), digest };
}
