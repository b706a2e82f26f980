import { accessSync, constants, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { LibsqlError } from '@libsql/client';
import { type Environment, withoutSecrets } from './environment.ts';
import { type Sentence, sayStore, ToldError } from './told-error.ts';

/** What each fault of a database asks for: a command that helps, if one does, and the seconds after which another try may succeed. */
const remedies = {
  absent: { command: 'npm run migrate', retrySeconds: 30 },
  notMigrated: { command: 'npm run migrate', retrySeconds: 30 },
  newer: { command: null, retrySeconds: 300 },
  unreachable: { command: null, retrySeconds: 10 },
  unauthorized: { command: null, retrySeconds: 60 },
  busy: { command: null, retrySeconds: 5 },
  full: { command: null, retrySeconds: 60 },
  serverDisk: { command: null, retrySeconds: 60 },
  readOnly: { command: null, retrySeconds: 60 },
  corrupt: { command: null, retrySeconds: 300 },
  notADatabase: { command: null, retrySeconds: 300 },
  foreign: { command: null, retrySeconds: 300 },
  unopenable: { command: null, retrySeconds: 60 },
  closed: { command: null, retrySeconds: 2 },
  changed: { command: null, retrySeconds: 1 },
} as const satisfies Record<string, { command: string | null; retrySeconds: number }>;

export type FaultReason = keyof typeof remedies;

/**
 * The database cannot be asked: it is absent, behind the schema, out of reach, full … Never shown as "no results": the
 * message says what happened, where, and what to do.
 */
export class DatabaseNotReady extends ToldError {
  override readonly name = 'DatabaseNotReady';
  readonly reason: FaultReason;

  /** Pages and routes are bundled apart, each with this class of its own, and share one connection: a fault is known by its name. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'DatabaseNotReady';
  }

  /** The command that helps, where one does. */
  readonly command: string | null;
  /** Seconds after which another try may succeed. */
  readonly retrySeconds: number;

  constructor(reason: FaultReason, tell: Sentence, options?: ErrorOptions) {
    const { command, retrySeconds } = remedies[reason];
    super(command === null ? tell : (locale) => sayStore('run', locale, { sentence: tell(locale), command }), options);
    this.reason = reason;
    this.command = command;
    this.retrySeconds = retrySeconds;
  }
}

/** Where a database is, as it may be shown; of a replica also its primary. */
export function shownPlace({ url, file, syncUrl }: Environment): string {
  const place = file ?? withoutSecrets(url);
  return syncUrl ? `${place} ← ${withoutSecrets(syncUrl)}` : place;
}

/** What was thrown, as the fault of the database that it is, or as it was where it is none. */
export function faultOf(error: unknown, environment: Environment): unknown {
  if (error instanceof DatabaseNotReady || !(error instanceof Error)) return error;
  const told = reasonOf(error) ?? (isNoServer(error, environment) ? 'unreachable' : null);
  if (!told) return error;
  const reason = isOfDisk(told, error, environment) ? (faultOfDisk(environment) ?? told) : told;
  const where = shownPlace(environment);
  const detail = detailOf(error, environment);
  return new DatabaseNotReady(reason, (locale) => sayStore(reason, locale, { where, detail }), { cause: error });
}

type Classified = Exclude<FaultReason, 'absent' | 'notMigrated' | 'newer' | 'foreign' | 'changed' | 'serverDisk'>;

const byCode: readonly (readonly [RegExp, Classified])[] = [
  [/^SQLITE_(?:BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_FULL/, 'full'],
  [/^SQLITE_READONLY/, 'readOnly'],
  [/^SQLITE_CORRUPT/, 'corrupt'],
  [/^SQLITE_NOTADB/, 'notADatabase'],
  [/^SQLITE_(?:CANTOPEN|IOERR|PERM)/, 'unopenable'],
  [/^(?:CLIENT|TRANSACTION)_CLOSED/, 'closed'],
  [/^(?:SERVER_ERROR|HRANA_)/, 'unreachable'],
  [/^ENOSPC|^EDQUOT/, 'full'],
  [/^EROFS/, 'readOnly'],
  [/^E(?:CONN|HOST|NET|TIMEDOUT|AI_AGAIN|PIPE)|^ENOTFOUND|^UND_ERR/, 'unreachable'],
];

function reasonOf(error: Error): Classified | null {
  const { cause } = error;
  const code = 'code' in error ? String(error.code) : '';
  if (cause instanceof Error && 'status' in cause && (cause.status === 401 || cause.status === 403))
    return 'unauthorized';
  if (/\b(?:Unauthenticated|PermissionDenied|AuthError)\b/.test(error.message)) return 'unauthorized';
  // What a server found in its own file comes through with its code in the message.
  const named = /SQLite error: (?:database or disk is full|database is locked|attempt to write a readonly)/.exec(
    error.message,
  );
  if (named) return named[0].includes('full') ? 'full' : named[0].includes('locked') ? 'busy' : 'readOnly';
  for (const [pattern, reason] of byCode) if (pattern.test(code)) return reason;
  // A file that cannot be opened at all is a plain error without a code.
  if (/^ConnectionFailed\(/.test(error.message)) return 'unopenable';
  if (error instanceof LibsqlError) return null;
  // The replica's own library throws plain errors, and fetch a TypeError with its cause or an abort of its time limit.
  if (/^sync error|^Replication\(|^WriteDelegation\(|injector|PrimaryHandshake/i.test(error.message))
    return 'unreachable';
  if ('syscall' in error && /^E[A-Z]+$/.test(code)) return 'unopenable';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'unreachable';
  return error instanceof TypeError && cause ? 'unreachable' : null;
}

/** Whether the disk may be the cause of what was told otherwise: a file that cannot be opened, or a replica that takes nothing from its primary. */
const isOfDisk = (told: Classified, error: Error, { syncUrl }: Environment) =>
  (told === 'unopenable' && isOfSqlite(error)) || (told === 'unreachable' && syncUrl !== null);

const isOfSqlite = (error: Error) =>
  error.message.startsWith('ConnectionFailed(') || ('code' in error && String(error.code).startsWith('SQLITE_'));

/** Less than this (bytes) does not hold the log of a database and its index, which also a reader makes. */
const leastSpace = 64 * 1024;

/**
 * What the disk of a database is short of, where SQLite says only that it cannot open or make the files beside it: room for them, or leave
 * to write; of a server, that it is the server's. Null where the disk has both.
 */
function faultOfDisk({ file }: Environment): 'full' | 'readOnly' | 'serverDisk' | null {
  if (file === null) return 'serverDisk';
  try {
    const { bavail, bsize, files, ffree } = statfsSync(dirname(file));
    if (bavail * bsize < leastSpace || (files > 0 && ffree === 0)) return 'full';
    accessSync(file, constants.R_OK);
  } catch {
    return null;
  }
  try {
    accessSync(dirname(file), constants.W_OK);
    return null;
  } catch {
    return 'readOnly';
  }
}

/** A server that answers with something else than its protocol, such as a page of a proxy before it. */
const isNoServer = (error: Error, { file }: Environment) => file === null && error instanceof SyntaxError;

/** What happened in one line, without the secrets of an address and without the library's stack. */
function detailOf(error: Error, { url, syncUrl, authToken }: Environment): string {
  const { message, cause } = error;
  const told = cause instanceof Error && !message.includes(cause.message) ? `${message}: ${cause.message}` : message;
  const line = /(?:message: |^ConnectionFailed\()"([^"]+)"/.exec(told)?.[1] ?? told.split('\n')[0] ?? '';
  const masked = [url, syncUrl].reduce<string>(
    (text, one) => (one ? text.replaceAll(one, withoutSecrets(one)) : text),
    line,
  );
  return (authToken ? masked.replaceAll(authToken, '…') : masked).replace(/\.$/, '');
}
