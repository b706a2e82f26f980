import { statSync } from 'node:fs';
import type { Database } from './client.ts';
import { identityOf } from './client.ts';
import { DatabaseNotReady } from './fault.ts';
import { sayStore } from './told-error.ts';

/** Stands beside a database while a restore puts another in its place. */
export const restoringMarker = (file: string) => `${file}-restoring`;

/** A restore holds the place for milliseconds; what is older was left by one that was killed. */
const markerMilliseconds = 60_000;

/**
 * Refuses to write where the opened file is no longer the database: what were written there nobody would read. Asked
 * with the lock in hand, which a restore holds too. @throws DatabaseNotReady
 */
export function checkStillInPlace({ environment: { file }, fileIdentity }: Database): void {
  if (!file || fileIdentity === null) return;
  const marker = statSync(restoringMarker(file), { throwIfNoEntry: false });
  const isRestoring = marker !== undefined && Date.now() - marker.mtimeMs < markerMilliseconds;
  if (!isRestoring && identityOf(file) === fileIdentity) return;
  throw new DatabaseNotReady('closed', (locale) => sayStore('replaced', locale, { where: file }));
}
