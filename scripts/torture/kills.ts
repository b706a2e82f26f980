import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sha256OfFile } from '../../db/backup/checksum.ts';
import { environmentOf } from '../../db/backup/inspect.ts';
import { type Database, openDatabase } from '../../db/client.ts';
import { projectRoot } from '../../db/environment.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { makeEarlier } from '../../db/testing/make-earlier.ts';
import { dump, rollups } from '../../db/testing/temporary-database.ts';
import { checkStore } from '../../db/write/check-store.ts';
import { drawFrom } from './draw.ts';

/** Starts a command over a database; gives its exit code, or kills it after a while and gives null. */
export function runOver(file: string, args: readonly string[], killAfter?: number): Promise<number | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
      cwd: projectRoot(),
      env: { ...process.env, DATABASE_URL: `file:${file}` },
      stdio: 'ignore',
    });
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.once('close', (code) => {
      clearTimeout(timer);
      done(code);
    });
  });
}

async function withDatabase<T>(file: string, go: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase('make', environmentOf(file));
  try {
    return await go(database);
  } finally {
    await database.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    database.client.close();
  }
}

/** What can be killed: from which database it starts, and what it runs. Regions are settled within ingest; over a filled database most. */
async function makeVictims(folder: string, raw: string) {
  const empty = join(folder, 'empty.db');
  const filled = join(folder, 'filled.db');
  const earlier = join(folder, 'earlier.db');
  await withDatabase(empty, migrateDatabase);
  copyFileSync(empty, filled);
  await runOver(filled, ['scripts/generate.ts', '--agencies', '40']);
  await withDatabase(filled, (from) => withDatabase(earlier, (to) => makeEarlier(to, from, 4)));
  return [
    { name: 'ingest', from: empty, args: ['scripts/ingest.ts', raw] },
    { name: 'generate', from: empty, args: ['scripts/generate.ts', '--agencies', '60'] },
    { name: 'migrate', from: earlier, args: ['scripts/migrate.ts'] },
    { name: 'backup', from: filled, args: ['scripts/backup.ts', join(folder, 'backups')] },
    { name: 'settle', from: filled, args: ['scripts/ingest.ts', raw] },
  ];
}

/** Kills commands at any moment of their work. What is left must be whole, and the same command must then end as if nothing had happened. */
export async function tortureByKills(folder: string, raw: string, count: number, seed: number) {
  const draw = drawFrom(seed);
  const faults: string[] = [];
  let killed = 0;
  mkdirSync(folder, { recursive: true });
  const victims = await makeVictims(folder, raw);
  const references = new Map<string, { wanted: string; took: number }>();
  const work = join(folder, 'work.db');
  const start = (from: string) => {
    for (const ending of ['', '-wal', '-shm']) rmSync(work + ending, { force: true });
    copyFileSync(from, work);
  };
  const contents = () => withDatabase(work, async (database) => JSON.stringify(await dump(database, [...rollups])));
  for (let number = 0; number < count; number++) {
    const { name, from, args } = victims[number % victims.length] ?? draw.one(victims);
    let reference = references.get(name);
    if (!reference) {
      start(from);
      const began = performance.now();
      await runOver(work, args);
      reference = { took: performance.now() - began, wanted: await contents() };
      references.set(name, reference);
    }
    let after = 0;
    for (let tries = 0, isKilled = false; !isKilled && tries < 5; tries++) {
      start(from);
      after = reference.took * (0.3 + draw.below(65) / 100);
      const began = performance.now();
      isKilled = (await runOver(work, args, after)) === null;
      if (isKilled) killed++;
      // It was faster than the machine let it be before.
      else reference.took = performance.now() - began;
    }
    const where = `${name}, killed after ${Math.round(after)} ms (kill ${number + 1}, seed ${seed})`;
    try {
      await withDatabase(work, async (database) => {
        await migrateDatabase(database);
        const wrong = await checkStore(database);
        if (wrong.length > 0) faults.push(`${where}: ${wrong.length} sums are wrong`);
        const { rows } = await database.client.execute('PRAGMA integrity_check(1)');
        if (rows[0]?.integrity_check !== 'ok') faults.push(`${where}: ${rows[0]?.integrity_check}`);
      });
      for (const file of await badBackups(join(folder, 'backups')))
        faults.push(`${where}: ${file} is not what its sum says`);
      const code = await runOver(work, args);
      if (code === null || code > 1) faults.push(`${where}: the next run ends with ${code}`);
      if ((await contents()) !== reference.wanted) faults.push(`${where}: the next run ends in other data`);
    } catch (error) {
      faults.push(`${where}: ${error}`);
    }
  }
  return { faults, kills: count, killedBeforeTheirEnd: killed };
}

/** Backups that have their name and not the bytes of their checksum. */
async function badBackups(folder: string): Promise<string[]> {
  const bad: string[] = [];
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((one) => /^gongkai-.*\.db$/.test(one))) {
    const sum = readFileSync(join(folder, `${name}.sha256`), 'utf8').split(' ', 1)[0];
    if ((await sha256OfFile(join(folder, name))) !== sum) bad.push(name);
  }
  return bad;
}
