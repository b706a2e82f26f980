import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase, type Use } from '../client.ts';
import { projectRoot, readEnvironment } from '../environment.ts';
import { migrateDatabase } from '../migrate.ts';
import { findDataVersion } from '../read/data-version.ts';
import { makeReport } from '../testing/make-report.ts';
import { dump, testContext } from '../testing/temporary-database.ts';
import { checkStore } from '../write/check-store.ts';
import { putReport } from '../write/store.ts';
import { backUpDatabase } from './back-up.ts';
import { restoreDatabase } from './restore.ts';

let folder: string;
const opened: Database[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-backup-'));
});
afterEach(() => {
  for (const { client } of opened.splice(0)) client.close();
  rmSync(folder, { recursive: true });
});

const at = (name: string) => readEnvironment({ DATABASE_URL: `file:${folder}/${name}.db` });
async function open(name: string, use: Use = 'write'): Promise<Database> {
  const database = await openDatabase(use, at(name));
  opened.push(database);
  return database;
}
async function made(name: string, reports: number): Promise<Database> {
  const database = await open(name, 'make');
  await migrateDatabase(database);
  for (let index = 0; index < reports; index++)
    await putReport(database, makeReport({ reportYear: 2019 + index }), testContext);
  return database;
}
const restore = (name: string, backup: string, replaces = false) =>
  restoreDatabase(at(name), backup, { replaces, bringUp: migrateDatabase });
const everything = ['agency', 'report', 'figure', 'reading', 'source', 'data_version', 'data_change'];
async function reportsIn({ client }: Database): Promise<number> {
  return Number((await client.execute('SELECT count(*) AS n FROM report WHERE is_current')).rows[0]?.n);
}

/** A process that writes without pause; `kept` is how many reports it was told are kept. */
async function startWriter(name: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'db/testing/keep-writing.ts'], {
    cwd: projectRoot(),
    env: { ...process.env, DATABASE_URL: `file:${folder}/${name}.db` },
  });
  const state = { kept: 0, error: '' };
  child.stderr.on('data', (part) => {
    state.error += part;
  });
  const lines = createInterface(child.stdout);
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  await new Promise<void>((begun) => {
    lines.on('line', (line) => {
      state.kept = Number(line);
      begun();
    });
  });
  return { state, ended, kill: () => child.kill('SIGKILL') };
}

test('backups made while a writer and readers are busy are whole, each of one moment, and equal their checksum', async () => {
  await made('busy', 0);
  const writer = await startWriter('busy');
  const reader = await open('busy', 'read');
  // Holds a snapshot over all copies, as a long download does.
  const reading = await reader.client.transaction('read');
  await reading.execute('SELECT count(*) FROM report');
  const backups = [];
  for (let index = 0; index < 3; index++) {
    const before = writer.state.kept;
    backups.push({ before, ...(await backUpDatabase(at('busy'), join(folder, 'backups'), new Date(index * 1000))) });
    await new Promise((next) => setTimeout(next, 50));
  }
  reading.close();
  writer.kill();
  await writer.ended;
  execFileSync('sha256sum', ['-c', ...readdirSync(join(folder, 'backups')).filter((name) => /\.sha256$/.test(name))], {
    cwd: join(folder, 'backups'),
  });
  for (const [index, { file, before, version }] of backups.entries()) {
    await restore(`restored-${index}`, file);
    const restored = await open(`restored-${index}`);
    expect(await checkStore(restored)).toEqual([]);
    const { number } = await findDataVersion(restored.client);
    expect(number).toBe(version);
    expect(await reportsIn(restored)).toBeGreaterThanOrEqual(before);
    expect(await reportsIn(restored)).toBe(
      Number((await restored.client.execute(`SELECT count(*) AS n FROM data_change WHERE kind = 0`)).rows[0]?.n),
    );
  }
  expect(writer.state.error).toBe('');
  expect(writer.state.kept).toBeGreaterThan(backups[0]?.before ?? 0);
});

test('a restore over a database in use waits for the writer, keeps every report it kept, and stops it', async () => {
  const before = await made('before', 3);
  const { file } = await backUpDatabase(before.environment, folder);
  await made('used', 1);
  const reader = await open('used', 'read');
  const reading = await reader.client.transaction('read');
  expect(Number((await reading.execute('SELECT count(*) AS n FROM report')).rows[0]?.n)).toBe(1);
  reading.close();
  const writer = await startWriter('used');
  const { kept, version } = await restore('used', file, true);
  await writer.ended;
  expect(writer.state.error).toMatch(/was replaced by another while it was in use\. Nothing more was written/);

  const now = await open('used');
  expect(await dump(now, ['report', 'figure'])).toEqual(await dump(before, ['report', 'figure']));
  expect(await checkStore(now)).toEqual([]);
  if (!kept) throw new RangeError('the old database was not kept');
  copyFileSync(kept, join(folder, 'kept.db'));
  const old = await open('kept');
  expect(await reportsIn(old)).toBe(1 + writer.state.kept);
  expect(await checkStore(old)).toEqual([]);
  // No number of a data version is given out twice.
  expect(version).toBeGreaterThan((await findDataVersion(old.client)).number);
  expect(readdirSync(folder).filter((name) => /restoring|\.part/.test(name))).toEqual([]);
});

test('a backup restored where nothing was, or over the same data, is that data with its version', async () => {
  const source = await made('source', 4);
  const { file, version } = await backUpDatabase(source.environment, folder);
  expect(await restore('new/er', file)).toEqual({ version, kept: null });
  expect(await dump(await open('new/er'), everything)).toEqual(await dump(source, everything));
  expect(await restore('source', file, true)).toMatchObject({ version });
});

test('a damaged database is replaced, and kept with its log', async () => {
  const source = await made('source', 1);
  const { file } = await backUpDatabase(source.environment, folder);
  writeFileSync(join(folder, 'broken.db'), 'no database at all, and long enough to be taken for one by its size only');
  writeFileSync(join(folder, 'broken.db-wal'), 'log');
  const { kept } = await restore('broken', file, true);
  expect(await reportsIn(await open('broken', 'read'))).toBe(1);
  expect([existsSync(kept ?? ''), existsSync(`${kept}-wal`)]).toEqual([true, true]);
});

test('what cannot be restored is refused by name, and changes nothing', async () => {
  const source = await made('source', 2);
  const { file, version } = await backUpDatabase(source.environment, folder);
  const target = await made('target', 1);
  const held = await dump(target, everything);
  const copy = (name: string, change: (path: string) => void) => {
    const path = join(folder, name);
    copyFileSync(file, path);
    copyFileSync(`${file}.sha256`, `${path}.sha256`);
    change(path);
    return path;
  };
  const text = join(folder, 'text.db');
  writeFileSync(text, 'text');
  writeFileSync(`${text}.sha256`, execFileSync('sha256sum', [text]));
  const plain = await open('plain', 'make');
  await plain.client.execute('CREATE TABLE t (a)');
  await plain.client.execute('PRAGMA journal_mode = DELETE');
  writeFileSync(join(folder, 'plain.db.sha256'), execFileSync('sha256sum', [join(folder, 'plain.db')]));
  const refused = [
    [file, false, 'holdsData'],
    [join(folder, 'nothing.db'), true, 'absent'],
    [folder, true, 'absent'],
    [copy('longer.db', (path) => appendFileSync(path, 'x')), true, 'otherBytes'],
    [copy('bare.db', (path) => rmSync(`${path}.sha256`)), true, 'noChecksum'],
    [copy('words.db', (path) => writeFileSync(`${path}.sha256`, 'no sum')), true, 'noChecksum'],
    [text, true, 'damaged'],
    [join(folder, 'plain.db'), true, 'notOurs'],
  ] as const;
  for (const [backup, replaces, kind] of refused)
    await expect(restore('target', backup, replaces), kind).rejects.toMatchObject({ name: 'BackupFault', kind });
  const newer = await made('newer', 0);
  await newer.client.execute(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)`);
  const fromNewer = await backUpDatabase(newer.environment, join(folder, 'newer'));
  await expect(restore('target', fromNewer.file, true)).rejects.toThrow(
    `${fromNewer.file} was made by a newer version of Gongkai`,
  );
  const server = readEnvironment({ DATABASE_URL: 'libsql://example.org' });
  await expect(restoreDatabase(server, file, { replaces: true, bringUp: migrateDatabase })).rejects.toMatchObject({
    kind: 'notAFile',
  });
  await expect(restore('not/there', join(folder, 'plain.db'))).rejects.toMatchObject({ kind: 'notOurs' });
  expect(existsSync(join(folder, 'not'))).toBe(false);
  expect(await dump(target, everything)).toEqual(held);
  expect(version).toBe((await findDataVersion(source.client)).number);
  expect(readdirSync(folder).filter((name) => /restoring|before-|\.part/.test(name))).toEqual([]);
});

test('a backup that cannot be made is refused by name, and leaves nothing', async () => {
  const source = await made('source', 1);
  writeFileSync(join(folder, 'file'), '');
  await expect(backUpDatabase(source.environment, join(folder, 'file'))).rejects.toMatchObject({ kind: 'noFolder' });
  await expect(backUpDatabase(at('nowhere'), join(folder, 'new', 'er'))).rejects.toMatchObject({ reason: 'absent' });
  expect(existsSync(join(folder, 'new'))).toBe(false);
  const empty = await open('empty', 'make');
  await empty.client.execute('CREATE TABLE other (a)');
  await expect(backUpDatabase(empty.environment, folder)).rejects.toMatchObject({
    kind: 'notOurs',
    place: join(folder, 'empty.db'),
  });
  await expect(backUpDatabase(source.environment, join(folder, 'file', 'below'))).rejects.toMatchObject({
    reason: 'unopenable',
  });
  const now = new Date(0);
  await backUpDatabase(source.environment, folder, now);
  await expect(backUpDatabase(source.environment, folder, now)).rejects.toMatchObject({ kind: 'there' });
  // A run that follows one that was killed at its very end.
  await expect(backUpDatabase(source.environment, folder, new Date(now.getTime() + 1))).resolves.toBeDefined();
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
});
