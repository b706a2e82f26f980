import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Client, createClient, type InArgs, type InStatement, LibsqlError } from '@libsql/client';
import { noteStatement, ownOfRequest, stopIfLeft } from '../lib/server/exchange.mjs';
import { underWatch } from '../lib/server/statement-watch.mjs';
import { type Environment, readEnvironment } from './environment.ts';
import { DatabaseNotReady, faultOf, shownPlace } from './fault.ts';
import { fetchWithin } from './fetch-within.ts';
import { guardClient, guardOf } from './guard.ts';
import { makeFolder } from './make-folder.ts';
import journal from './migrations/meta/_journal.json' with { type: 'json' };
import { holdToOneVersion } from './one-version.ts';
import { giveQuickRows } from './quick-rows.ts';
import { readNumber, readOnlyRow, readText } from './read/row.ts';
import { openReplica, type Replica } from './replica.ts';
import { makeSnapshots, type Reader, type Snapshots } from './snapshots.ts';
import { spareReaders, type Through } from './spare-readers.ts';
import { sayStore } from './told-error.ts';

export { DatabaseNotReady } from './fault.ts';

/** The database as this process holds it; every failure of `client` that is a fault of the database is a DatabaseNotReady. */
export type Database = {
  readonly client: Client;
  readonly environment: Environment;
  /** Of an embedded replica, how far it is behind. */
  readonly replica: Pick<Replica, 'syncedAt' | 'fault' | 'trySync'> | null;
  /** What tells the opened file from another that takes its place; null where there is no plain file. */
  readonly fileIdentity: string | null;
  /** Of a file that is only read, the data of one moment for as long as it is needed. */
  readonly snapshots?: Snapshots;
};

const busyTimeout = 10_000;
const cacheKilobytes = 64_000;
/** The log is copied into the file after so many pages (32 MB): one batch of an ingest fills the usual 1,000 several times. */
const pagesOfLog = 8000;
/** How long a server may take to answer a reader, and a writer, whose statements are larger. */
const answerMilliseconds = { read: 3_000, write: 120_000 };
/** How long a server that is out of reach is not asked again for readers. */
const pauseMilliseconds = 3_000;

/** What a connection is for: `read` refuses every write, so that a process has one writer; `make` writes, and makes a file that is absent. */
export type Use = 'read' | 'write' | 'make';

/**
 * Opens a connection. But for `make`, nothing is left behind where no database is found, nor in a file of another program. A replica
 * and a server have one client for every use, which is not held back. Questions to a server go through `through`.
 * @throws DatabaseNotReady
 */
export async function openDatabase(
  use: Use,
  environment: Environment = readEnvironment(),
  through?: Through,
): Promise<Database> {
  const { url, file, syncUrl, authToken } = environment;
  try {
    checkFile(use, environment);
    if (syncUrl) {
      const replica = await openReplica(use, environment, busyTimeout);
      const client = guardClient(replica.client, environment, replica.close);
      if (use === 'read') holdToOneVersion(client);
      return { client, environment, replica, fileIdentity: null };
    }
    if (file && use === 'read') {
      const { client, quick } = await openReader(file, environment);
      const snapshots = makeSnapshots(quick, async () => {
        const reader = await openReader(file, environment);
        countStatements(reader.client);
        return reader;
      });
      const close = client.close;
      client.close = () => {
        snapshots.close();
        close();
      };
      const guard = guardOf(environment);
      const guarded = { ...snapshots, take: () => guard(snapshots.take) };
      return { client, environment, replica: null, fileIdentity: identityOf(file), snapshots: guarded };
    }
    // A file's statements run one after another on this thread whatever the pool: one connection keeps its pragmas.
    const inner = createClient({
      url,
      timeout: busyTimeout,
      ...(file ? { concurrency: 1 } : { fetch: fetchWithin(answerMilliseconds[use === 'read' ? 'read' : 'write']) }),
      ...(authToken ? { authToken } : {}),
    });
    const client = guardClient(
      () => inner,
      environment,
      () => inner.close(),
      file ? undefined : through,
    );
    if (file) await setPragmas(client, use);
    else if (use === 'read') holdToOneVersion(client);
    return { client, environment, replica: null, fileIdentity: file && identityOf(file) };
  } catch (error) {
    throw faultOf(error, environment);
  }
}

/** Refuses what cannot be a database before it is opened, and makes the folder of a file that is to be made. */
function checkFile(use: Use, environment: Environment): void {
  const { file, syncUrl } = environment;
  if (!file) return;
  if (use === 'make' && !syncUrl) makeFolder(dirname(file));
  if (!existsSync(file)) {
    if (use === 'make' || syncUrl) return;
    throw new DatabaseNotReady('absent', (locale) => sayStore('absent', locale, { where: file }));
  }
  if (!statSync(file).isFile())
    throw new DatabaseNotReady('unopenable', (locale) => sayStore('noFile', locale, { where: file }));
}

const pragmasOf = (use: Use): readonly string[] => [
  `PRAGMA cache_size = -${cacheKilobytes}`,
  ...(use === 'read'
    ? ['PRAGMA query_only = ON']
    : ['PRAGMA synchronous = NORMAL', `PRAGMA wal_autocheckpoint = ${pagesOfLog}`, 'PRAGMA foreign_keys = ON']),
];

async function setPragmas(client: Client, use: Use): Promise<void> {
  try {
    // How a file is written is kept in it: of a file that is not ours it is left as it is.
    const holds = use === 'read' ? null : await findContent(client);
    if (holds === 'ours' || (holds === 'nothing' && use === 'make')) await client.execute('PRAGMA journal_mode = WAL');
    for (const pragma of pragmasOf(use)) await client.execute(pragma);
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Opens a connection to a file that is only read, whose statements are watched and counted. */
async function openReader(file: string, environment: Environment): Promise<Reader> {
  const inner = createClient({ url: environment.url, timeout: busyTimeout, concurrency: 1 });
  const quick = giveQuickRows(inner, file, pragmasOf('read'), busyTimeout);
  const close = () => {
    quick.end();
    inner.close();
  };
  const client = guardClient(() => inner, environment, close);
  await setPragmas(client, 'read');
  return { client, quick };
}

/** What tells a file from another that takes its name; null where there is none, or where it cannot be looked at. */
export function identityOf(file: string): string | null {
  try {
    const { dev, ino } = statSync(file);
    return `${dev} ${ino}`;
  } catch {
    return null;
  }
}

/** Whether a database holds the tables of this program, of whatever version, those of another, or none. */
export async function findContent(client: Client): Promise<'ours' | 'foreign' | 'nothing'> {
  const migrations = '__drizzle_migrations';
  const { rows } = await client.execute(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'libsql\\_%' ESCAPE '\\'`,
  );
  const tables = rows.map((row) => readText(row, 'name'));
  if (tables.includes(migrations)) {
    // Other programs keep their migrations under this name too.
    const first = journal.entries[0]?.when ?? 0;
    const found = await client.execute({ sql: `SELECT 1 FROM ${migrations} WHERE created_at = ?`, args: [first] });
    if (found.rows.length > 0) return 'ours';
  }
  return tables.some((name) => name !== migrations) ? 'foreign' : 'nothing';
}

/** Refuses a database with the tables of another program. @throws DatabaseNotReady */
export async function checkNotForeign({ client, environment }: Database): Promise<void> {
  if ((await findContent(client)) !== 'foreign') return;
  throw new DatabaseNotReady('foreign', (locale) => sayStore('foreign', locale, { where: shownPlace(environment) }));
}

/** Proves that exactly the migrations of this code have been applied. @throws DatabaseNotReady otherwise. */
export async function checkReady(database: Database): Promise<void> {
  const needed = journal.entries.at(-1)?.when ?? 0;
  const applied = await lastMigration(database);
  const where = shownPlace(database.environment);
  if (applied !== needed) await checkNotForeign(database);
  if (applied < needed) {
    const state = applied === 0 ? 'empty' : 'notMigrated';
    throw new DatabaseNotReady('notMigrated', (locale) => sayStore(state, locale, { where }));
  }
  checkNotNewer(database.environment, applied);
}

/** Refuses a database with a later schema than this code knows. @throws DatabaseNotReady */
export function checkNotNewer(environment: Environment, applied: number): void {
  if (applied <= (journal.entries.at(-1)?.when ?? 0)) return;
  throw new DatabaseNotReady('newer', (locale) => sayStore('newer', locale, { where: shownPlace(environment) }));
}

/** When the latest migration that was applied to the database was made; 0 where none was. */
export async function lastMigration({ client }: Database): Promise<number> {
  try {
    const { rows } = await client.execute('SELECT coalesce(max(created_at), 0) AS applied FROM __drizzle_migrations');
    return readNumber(readOnlyRow(rows), 'applied');
  } catch (error) {
    if (error instanceof LibsqlError && /no such table/.test(error.message)) return 0;
    throw error;
  }
}

/** Held on the process, so that reloading modules in development opens no second connection. */
const held: { gongkaiDatabase?: Promise<Database>; gongkaiUnready?: Database; gongkaiThrough?: Through } =
  globalThis as { gongkaiDatabase?: Promise<Database>; gongkaiUnready?: Database; gongkaiThrough?: Through };

const snapshotName = Symbol('snapshot of the data');

/**
 * The database as the request being answered sees it: all its statements see the data of one moment, where the database is a file, else
 * of one version (see one-version.ts).
 * Outside a request, as it is now.
 * @throws DatabaseNotReady, and tries afresh the next time.
 */
export async function database(): Promise<Database> {
  const opened = await newest();
  const { snapshots } = opened;
  const taken = snapshots && ownOfRequest(snapshotName, () => ownSnapshot(snapshots));
  return taken ? { ...opened, client: (await taken).client } : opened;
}

function ownSnapshot(snapshots: Snapshots) {
  const value = snapshots.take();
  const end = () => {
    value.then(
      ({ giveBack }) => giveBack(),
      () => {},
    );
  };
  return { value, end };
}

/** The process's one reading connection, proved ready. Where its file was replaced or deleted, what is there now is opened. */
async function newest(): Promise<Database> {
  const known = held.gongkaiDatabase;
  if (known) {
    const opened = await known;
    if (isStillThere(opened)) return opened;
    if (held.gongkaiDatabase === known) {
      delete held.gongkaiDatabase;
      opened.client.close();
    }
  }
  held.gongkaiDatabase ??= openReady().catch((error: unknown) => {
    delete held.gongkaiDatabase;
    throw error;
  });
  return held.gongkaiDatabase;
}

/** Whether what is opened is what the database is now: its file may have been replaced or deleted. */
function isStillThere({ fileIdentity, environment: { file } }: Database): boolean {
  return fileIdentity === null || !file || identityOf(file) === fileIdentity;
}

async function openReady(): Promise<Database> {
  const opened = await openOnce();
  await checkReady(opened);
  delete held.gongkaiUnready;
  countStatements(opened.client);
  return opened;
}

/**
 * What is not ready stays open and is asked again: the driver gives the descriptors of a closed connection back only when its
 * statements are collected as garbage, and many readers ask until someone has migrated.
 */
async function openOnce(): Promise<Database> {
  const unready = held.gongkaiUnready;
  const environment = readEnvironment();
  if (unready && isStillThere(unready) && unready.environment.url === environment.url) return unready;
  unready?.client.close();
  delete held.gongkaiUnready;
  const through = held.gongkaiThrough ?? spareReaders(pauseMilliseconds);
  held.gongkaiThrough = through;
  // A replica without its file waits for its primary when it is opened.
  const open = () => openDatabase('read', environment, through);
  const opened = await (environment.syncUrl === null ? open() : through(open));
  held.gongkaiUnready = opened;
  return opened;
}

/** Has every statement of a connection watched, counted for the request that asked it, and none run for a reader who has left. */
function countStatements(client: Client): void {
  const execute = client.execute.bind(client);
  client.execute = async (statement: InStatement, args?: InArgs) => {
    stopIfLeft();
    const result = await underWatch(() =>
      typeof statement === 'string' ? execute(statement, args) : execute(statement),
    );
    noteStatement(result.rows.length);
    return result;
  };
}

/** Puts another database in the place of the process's own, for a script or a test; null gives it back, with nothing known of it. */
export function replaceDatabase(database: Database | null): void {
  if (database) {
    held.gongkaiDatabase = Promise.resolve(database);
    return;
  }
  delete held.gongkaiDatabase;
  delete held.gongkaiThrough;
}
