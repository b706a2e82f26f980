import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../db/environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-full-'));
const url = `file:${folder}/gongkai.db`;

/** A disk of 4 MB of its own; only root may mount one. */
function mounts(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m,nr_inodes=40', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const isMounted = mounts();
if (!isMounted) console.log('scripts/full-disk.test.ts is skipped: no disk of its own can be mounted here');
afterAll(() => {
  if (isMounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
});

const filler = join(folder, 'filler');
/** Takes away what a command left that it could not finish, so that the next one has to make it again. */
function clear(): void {
  for (const name of ['filler', 'gongkai.db-wal', 'gongkai.db-shm']) rmSync(join(folder, name), { force: true });
}
/** Leaves so many bytes of the disk free. */
function fill(left: number): void {
  clear();
  const { bavail, bsize } = statfsSync(folder);
  const file = openSync(filler, 'w');
  for (let rest = bavail * bsize - left; rest > 0; rest -= bsize) writeSync(file, Buffer.alloc(Math.min(bsize, rest)));
  closeSync(file);
}

/** Runs a command in a process of its own: what one holds open keeps the files beside its database. */
function run(args: readonly string[], database = url) {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/gongkai.mjs', ...args], {
    cwd: projectRoot(),
    env: { ...process.env, DATABASE_URL: database, LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
  });
  return { status, stderr };
}

beforeAll(() => {
  if (isMounted) expect(run(['migrate'])).toEqual({ status: 0, stderr: '' });
});

const isFull = { status: 74, stderr: expect.stringMatching(/^There is no space left for the database [^\n]+\n$/) };
const commands = [
  ['ingest', 'db/samples/xihe-business-environment-2023.txt'],
  ['generate', '--agencies', '5'],
  ['migrate'],
  ['backup', join(folder, 'backup')],
  ['export', join(folder, 'export')],
  ['check-store'],
  ['agencies', 'list'],
];

test.skipIf(!isMounted).each(commands)(
  '%s says that the disk of the database is full, and leaves with 74',
  (...args) => {
    fill(0);
    expect(run(args)).toEqual(isFull);
  },
);

test.skipIf(!isMounted)(
  'so it does for a new database, with little space, and where the disk can hold no more files; it answers once it can',
  () => {
    fill(0);
    expect(run(['migrate'], `file:${folder}/new.db`)).toEqual(isFull);
    rmSync(join(folder, 'new.db'), { force: true });
    fill(20 * 1024);
    expect(run(['agencies', 'list'])).toEqual(isFull);
    clear();
    const made = Array.from({ length: statfsSync(folder).ffree }, (_, index) => join(folder, `empty-${index}`));
    for (const path of made) closeSync(openSync(path, 'w'));
    expect(run(['agencies', 'list'])).toEqual(isFull);
    for (const path of made) rmSync(path);
    expect(run(['agencies', 'list'])).toEqual({ status: 0, stderr: '' });
  },
);

test.skipIf(!isMounted)('a disk that may not be written is told as that, with 77', () => {
  clear();
  execFileSync('mount', ['-o', 'remount,ro', folder]);
  try {
    for (const args of [['ingest', 'db/samples'], ['agencies', 'list'], ['migrate']])
      expect(run(args)).toEqual({ status: 77, stderr: expect.stringMatching(/^The database .* is read-only\. /) });
  } finally {
    execFileSync('mount', ['-o', 'remount,rw', folder]);
  }
});
