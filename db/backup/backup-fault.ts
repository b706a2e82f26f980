/** Why a copy was not made or not put back: a kind, and what the sentence about it names. */
const backupFaults = [
  'noFolder',
  'there',
  'damaged',
  'absent',
  'noChecksum',
  'otherBytes',
  'notOurs',
  'holdsData',
  'notAFile',
] as const;
export type BackupFaultKind = (typeof backupFaults)[number];

/** A backup cannot be made or restored, and nothing was changed. The commands have the sentence of each kind. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
  readonly kind: BackupFaultKind;
  readonly place: string;
  /** What was found there, where the sentence says it. */
  readonly found: string;

  constructor(kind: BackupFaultKind, place: string, found = '') {
    super(`${kind}: ${place} ${found}`.trim());
    this.kind = kind;
    this.place = place;
    this.found = found;
  }
}
