import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { BackupFault } from './backup-fault.ts';

/** The file beside a backup that holds its checksum, in the form `sha256sum -c` reads. */
export const checksumFile = (backup: string) => `${backup}.sha256`;

/** SHA-256 of the bytes of a file as they are on the disk, in hexadecimal. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(part);
  return hash.digest('hex');
}

export function writeChecksum(backup: string, sha256: string): void {
  writeFileSync(checksumFile(backup), `${sha256}  ${basename(backup)}\n`);
  keepOnDisk(checksumFile(backup));
}

/** The checksum that was written beside a backup. @throws BackupFault where there is none */
export function readChecksum(backup: string): string {
  const file = checksumFile(backup);
  const found = existsSync(file) ? /^[0-9a-f]{64}(?= )/.exec(readFileSync(file, 'utf8'))?.[0] : undefined;
  if (!found) throw new BackupFault('noChecksum', backup, file);
  return found;
}

/** Waits until a file, and its name in its folder, would survive a loss of power. */
export function keepOnDisk(file: string): void {
  for (const path of [file, dirname(file)]) {
    const handle = openSync(path, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }
}
