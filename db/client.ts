import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Client, createClient, type InArgs, type InStatement, LibsqlError } from '@libsql/client';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import { noteStatement } from '../lib/server/exchange.mjs';
import { type Environment, readEnvironment, withoutSecrets } from './environment.ts';
import journal from './migrations/meta/_journal.json' with { type: 'json' };
import { readNumber, readOnlyRow } from './read/row.ts';

/** The database as this process holds it: Drizzle for typed rows, the client beneath it for set-wise statements. */
export type Database = { readonly orm: LibSQLDatabase; readonly client: Client; readonly environment: Environment };

/**
 * The database is absent, behind the schema, or out of reach. Never shown as "no results": the message says which, and
 * `command` mends it.
 */
export class DatabaseNotReady extends Error {
  override readonly name = 'DatabaseNotReady';
  readonly reason: 'absent' | 'notMigrated' | 'unreachable';
  readonly command: string;

  constructor(reason: DatabaseNotReady['reason'], detail: string, command: string, options?: ErrorOptions) {
    super(`${detail} Run \`${command}\`.`, options);
    this.reason = reason;
    this.command = command;
  }
}

const busyTimeout = 10_000;
const cacheKilobytes = 64_000;
/** How often a replica fetches what others have written to its primary. */
const replicaSeconds = 30;

/**
 * Opens a connection. `read` refuses every write, so that a process has one writer; `write` makes the file if it is
 * absent. A replica and a server have one client for both, which is not held back.
 */
export async function openDatabase(
  use: 'read' | 'write',
  environment: Environment = readEnvironment(),
): Promise<Database> {
  const { url, file, syncUrl, authToken } = environment;
  if (file && (use === 'write' || syncUrl)) mkdirSync(dirname(file), { recursive: true });
  if (file && !syncUrl && use === 'read' && !existsSync(file)) {
    throw new DatabaseNotReady('absent', `There is no database at ${file}.`, 'npm start');
  }
  try {
    // A file's statements run one after another on this thread whatever the pool: one connection keeps its pragmas.
    const client = createClient({
      url,
      timeout: busyTimeout,
      ...(file ? { concurrency: 1 } : {}),
      ...(syncUrl ? { syncUrl, readYourWrites: true, syncInterval: replicaSeconds } : {}),
      ...(authToken ? { authToken } : {}),
    });
    if (syncUrl) await client.sync();
    else if (file) {
      await client.execute(`PRAGMA cache_size = -${cacheKilobytes}`);
      if (use === 'read') await client.execute('PRAGMA query_only = ON');
      else {
        await client.execute('PRAGMA journal_mode = WAL');
        await client.execute('PRAGMA synchronous = NORMAL');
        await client.execute('PRAGMA foreign_keys = ON');
      }
    }
    return { orm: drizzle(client), client, environment };
  } catch (error) {
    throw outOfReach(error, environment);
  }
}

/** A fault of reaching the database under its own name, any other as it is. The client throws fetch's TypeError where no server answers. */
function outOfReach(error: unknown, { url, file, syncUrl, authToken }: Environment): unknown {
  if (!(error instanceof LibsqlError) && !(error instanceof TypeError && error.cause)) return error;
  const cause = error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
  const where = `${file ?? url}${syncUrl ? ` (replica of ${syncUrl})` : ''}`;
  const shown = [url, syncUrl, authToken].reduce<string>(
    (text, each) => (each ? text.replaceAll(each, each === authToken ? '…' : withoutSecrets(each)) : text),
    `The database ${where} does not open or answer: ${cause}.`,
  );
  return new DatabaseNotReady('unreachable', `${shown} Check DATABASE_URL and DATABASE_AUTH_TOKEN.`, 'npm start', {
    cause: error,
  });
}

/** Proves that every migration of this code has been applied. @throws DatabaseNotReady otherwise. */
export async function checkReady({ client, environment }: Database): Promise<void> {
  const needed = journal.entries.at(-1)?.when ?? 0;
  const where = environment.file ?? withoutSecrets(environment.url);
  let applied = 0;
  try {
    const { rows } = await client.execute('SELECT coalesce(max(created_at), 0) AS applied FROM __drizzle_migrations');
    applied = readNumber(readOnlyRow(rows), 'applied');
  } catch (error) {
    if (!(error instanceof LibsqlError && /no such table/.test(error.message))) throw outOfReach(error, environment);
  }
  if (applied < needed) {
    const state = applied === 0 ? 'holds no tables yet' : 'is behind the schema of this version';
    throw new DatabaseNotReady('notMigrated', `The database ${where} ${state}.`, 'npm run migrate');
  }
}

/** Held on the process, so that reloading modules in development opens no second connection. */
const held: { gongkaiDatabase?: Promise<Database> } = globalThis as { gongkaiDatabase?: Promise<Database> };

/** The process's one reading connection, proved ready. @throws DatabaseNotReady, and tries afresh the next time. */
export function database(): Promise<Database> {
  held.gongkaiDatabase ??= openReady().catch((error: unknown) => {
    delete held.gongkaiDatabase;
    throw error;
  });
  return held.gongkaiDatabase;
}

async function openReady(): Promise<Database> {
  const opened = await openDatabase('read');
  try {
    await checkReady(opened);
  } catch (error) {
    opened.client.close();
    throw error;
  }
  countStatements(opened.client);
  return opened;
}

/** Has every statement of a connection counted for the request that asked it. */
function countStatements(client: Client): void {
  const execute = client.execute.bind(client);
  client.execute = async (statement: InStatement, args?: InArgs) => {
    const result = await (typeof statement === 'string' ? execute(statement, args) : execute(statement));
    noteStatement(result.rows.length);
    return result;
  };
}

/** Puts another database in the place of the process's own, for a script or a test; null gives it back. */
export function replaceDatabase(database: Database | null): void {
  if (database) held.gongkaiDatabase = Promise.resolve(database);
  else delete held.gongkaiDatabase;
}
