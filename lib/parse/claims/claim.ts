import { outcomeGroups } from '../../form/application.ts';
import type { Position } from '../../form/report.ts';

/** What a sentence of the prose says of the tables. */
export const claimKinds = [
  'received',
  'newlyReceived',
  'handled',
  'concluded',
  'answered',
  ...outcomeGroups,
  'carriedOver',
  'carriedForward',
  'reconsideration',
  'litigation',
  'growth',
] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** A number claimed in the prose with its wording; `growth` is in per cent, negative where it fell. */
export type Claim = {
  readonly kind: ClaimKind;
  readonly value: number;
  /** The clause that claims it, in simplified characters. */
  readonly wording: string;
  /** What the sentence says before the clause: of whom it speaks may stand there. */
  readonly before: string;
  /** Ordinal of the section of the prose. */
  readonly section: number;
  /** Where the wording stands in the source; null where the source has no positions. */
  readonly at: Position | null;
};

/** A claim as offsets into its sentence. */
export type Said = { readonly kind: ClaimKind; readonly value: number; readonly start: number; readonly end: number };
