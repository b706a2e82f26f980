import { readFile } from 'node:fs/promises';
import { BackupFault } from '../db/backup/backup-fault.ts';
import { DatabaseNotReady } from '../db/client.ts';
import { EnvironmentError } from '../db/environment.ts';
import { usageExitCode } from './arguments.mjs';
import { language, sayCommand } from './language.ts';

/** A command was called in a way it does not understand; the message says what it takes. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The exit codes of faults, as sysexits.h has them: 69 out of reach, 74 the disk, 75 try again, 77 no permission, 78 settings. */
const exitCodes: Readonly<Record<DatabaseNotReady['reason'], number>> = {
  absent: 78,
  notMigrated: 78,
  newer: 78,
  notADatabase: 78,
  foreign: 78,
  unopenable: 78,
  unreachable: 69,
  closed: 69,
  full: 74,
  serverDisk: 74,
  corrupt: 74,
  busy: 75,
  changed: 75,
  readOnly: 77,
  unauthorized: 77,
};

/** Those of backups: 65 is a backup that cannot be used, 66 one that is not there, 73 a file that would be overwritten. */
const backupExitCodes: Readonly<Record<BackupFault['kind'], number>> = {
  damaged: 65,
  otherBytes: 65,
  notOurs: 65,
  absent: 66,
  noChecksum: 66,
  there: 73,
  holdsData: 73,
  noFolder: 73,
  notAFile: 78,
};

/** What the system refuses a command beside its database, by the system's code. */
const machineFaults: Readonly<Record<string, 'full' | 'refused' | 'disk'>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'refused',
  EACCES: 'refused',
  EPERM: 'refused',
  ENOTDIR: 'refused',
  EISDIR: 'refused',
  EEXIST: 'refused',
  ENAMETOOLONG: 'refused',
  EIO: 'disk',
};
const machineExitCodes = { full: 74, disk: 74, refused: 77 } as const;

function machineFaultOf(error: unknown): 'full' | 'refused' | 'disk' | null {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return null;
  return machineFaults[String(error.code)] ?? null;
}

/** The exit code of a program whose reader has left, as of one that the signal for it ends. */
const leftExitCode = 141;

/** Ends a command that cannot print any more: its reader has left, as `head` does, or what it prints into is full. */
function endUnread(error: Error): never {
  if (!('code' in error && error.code === 'EPIPE')) tell(error);
  process.exit('code' in error && error.code === 'EPIPE' ? leftExitCode : exitCodeOf(error));
}

/**
 * Runs a command to its end. A fault of the caller or the surroundings is printed as one sentence; any other keeps its
 * stack, because it is ours. A fault of the database or of the machine leaves with its own exit code, wrong arguments with 2, wrong
 * settings with 78, a backup that cannot be used with 65, 66 or 73, output that nobody takes with 141, any other with 1.
 */
export async function runCommand(go: () => Promise<void>): Promise<void> {
  if (!process.stdout.listeners('error').includes(endUnread)) process.stdout.on('error', endUnread);
  try {
    await go();
  } catch (error) {
    tell(error);
    process.exitCode = exitCodeOf(error);
  }
}

function tell(error: unknown): void {
  const fault = machineFaultOf(error);
  if (error instanceof BackupFault)
    console.error(sayCommand(`backup.fault.${error.kind}`, { place: error.place, found: error.found }));
  else if (fault && error instanceof Error) console.error(sayCommand(`machine.${fault}`, { detail: error.message }));
  else if (error instanceof EnvironmentError || error instanceof DatabaseNotReady) console.error(error.tell(language));
  else console.error(error instanceof UsageError ? error.message : error);
}

function exitCodeOf(error: unknown): number {
  const fault = machineFaultOf(error);
  if (fault) return machineExitCodes[fault];
  if (error instanceof DatabaseNotReady) return exitCodes[error.reason];
  if (error instanceof BackupFault) return backupExitCodes[error.kind];
  if (error instanceof UsageError) return usageExitCode;
  return error instanceof EnvironmentError ? 78 : 1;
}

/** The bytes of a file, or of standard input for `-`. */
export async function readInput(path: string): Promise<Buffer> {
  if (path !== '-') return await readFile(path);
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}

/** The bytes of a file a command was given. @throws UsageError that names the file, where it cannot be opened. */
export async function readGiven(path: string): Promise<Buffer> {
  try {
    return await readInput(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(sayCommand('argument.notOpened', { path, code: String(error.code) }));
  }
}

/** `1,234` and the like, the same on every machine. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `850 ms`, `12.3 s`, `4 min 05 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}
