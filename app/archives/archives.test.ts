import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '@/db/client.ts';
import { findArchive, listArchives } from '@/lib/dataset/archive-folder.ts';
import { writeArchive } from '@/scripts/export/write-archive.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { GET } from './[archive]/[file]/route.ts';
import { readByteRange } from './byte-range.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-archives-'));
let database: Database & { remove: () => void };
let name = '';
beforeAll(async () => {
  database = await sampleDatabase({ agencies: 3 });
  const made = await writeArchive(folder, 'filed');
  name = `v${made?.version}`;
  await writeArchive(folder, 'synthetic');
});
afterAll(() => {
  database.remove();
  rmSync(folder, { recursive: true });
});
beforeEach(() => vi.stubEnv('ARCHIVES', folder));
afterEach(() => vi.unstubAllEnvs());

const ask = (archive: string, file: string, headers: Record<string, string> = {}) =>
  GET(new NextRequest('http://localhost/', { headers }), { params: Promise.resolve({ archive, file }) });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('the archives of a folder', () => {
  test('are what the export wrote, the newest first, filed reports before generated ones', () => {
    const archives = listArchives(folder);
    expect(archives.map((one) => one.name)).toEqual([name, `synthetic-${name}`]);
    expect(archives[0]?.beside).toEqual(['datapackage.json', 'SHA256SUMS', 'README.zh.md', 'README.en.md']);
    for (const { path, bytes, sha256 } of archives[0]?.files ?? []) {
      const content = readFileSync(join(folder, name, path));
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
    }
  });

  test('leave out one that is not whole or describes what is no file of its own, and say so', () => {
    const faults: string[] = [];
    const broken = join(folder, 'v99');
    mkdirSync(broken);
    mkdirSync(join(folder, 'v100.partial'));
    const description = { version: '99', created: '2026-01-01T00:00:00Z' };
    for (const resources of [
      [{ path: '../x', rowCount: 1, bytes: 1, hash: `sha256:${'0'.repeat(64)}` }],
      [{ path: 'x.csv', rowCount: 1, bytes: 1, hash: 'md5:0' }],
      'none',
    ]) {
      writeFileSync(join(broken, 'datapackage.json'), JSON.stringify({ ...description, resources }));
      expect(listArchives(folder, (message) => faults.push(message))).toHaveLength(2);
    }
    expect(faults).toHaveLength(3);
    expect(faults[0]).toMatch(/v99 is left out.*export again/);
    rmSync(broken, { recursive: true });
    rmSync(join(folder, 'v100.partial'), { recursive: true });
  });
});

describe('a file of an archive', () => {
  test('is had whole, with its digest, and not again by who has it', async () => {
    const [file] = findArchive(folder, name)?.files ?? [];
    const answer = await ask(name, file?.path ?? '');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('accept-ranges')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'bytes',
    ]);
    expect(
      createHash('sha256')
        .update(await bytesOf(answer))
        .digest('hex'),
    ).toBe(file?.sha256);
    const held = await ask(name, file?.path ?? '', { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect([held.status, await held.text()]).toEqual([304, '']);
  });

  test('is had in parts, which together are the whole', async () => {
    const path = findArchive(folder, name)?.files.find((one) => one.path.endsWith('.parquet'))?.path ?? '';
    const whole = readFileSync(join(folder, name, path));
    const middle = Math.floor(whole.length / 2);
    const parts = await Promise.all(
      [`bytes=0-${middle - 1}`, `bytes=${middle}-`].map((range) => ask(name, path, { range })),
    );
    expect(parts.map((part) => [part.status, part.headers.get('content-range')])).toEqual([
      [206, `bytes 0-${middle - 1}/${whole.length}`],
      [206, `bytes ${middle}-${whole.length - 1}/${whole.length}`],
    ]);
    expect(Buffer.concat(await Promise.all(parts.map(bytesOf))).equals(whole)).toBe(true);
    const tail = await ask(name, path, { range: 'bytes=-4' });
    expect((await bytesOf(tail)).toString()).toBe('PAR1');
    const beyond = await ask(name, path, { range: `bytes=${whole.length}-` });
    expect([beyond.status, beyond.headers.get('content-range'), (await beyond.json()).error]).toEqual([
      416,
      `bytes */${whole.length}`,
      'rangeNotSatisfiable',
    ]);
    const other = await ask(name, path, { range: 'bytes=0-3', 'if-range': '"another"' });
    expect([other.status, (await bytesOf(other)).length]).toEqual([200, whole.length]);
  });

  test('is none outside the archive, by whatever name', async () => {
    symlinkSync('/etc/hostname', join(folder, name, 'README.link'));
    const description = readFileSync(join(folder, name, 'datapackage.json'), 'utf8');
    rmSync(join(folder, name, 'README.en.md'));
    symlinkSync('/etc/hostname', join(folder, name, 'README.en.md'));
    for (const [archive, file] of [
      [name, '../datapackage.json'],
      [name, '..%2f..%2fetc%2fpasswd'],
      [name, '/etc/passwd'],
      [name, 'README.link'],
      [name, 'README.en.md'],
      [name, ''],
      [name, '__proto__'],
      ['..', 'datapackage.json'],
      [`${name}/../${name}`, 'datapackage.json'],
      ['v0', 'datapackage.json'],
    ] as const) {
      const answer = await ask(archive, file);
      expect([archive, file, answer.status]).toEqual([archive, file, 404]);
    }
    expect(await (await ask(name, 'datapackage.json')).text()).toBe(description);
    vi.stubEnv('ARCHIVES', '');
    expect((await ask(name, 'datapackage.json')).status).toBe(404);
  });
});

test('property: a range lies in the file, or there is none', () => {
  const end = fc.oneof(fc.constant(''), fc.nat({ max: 30 }).map(String));
  fc.assert(
    fc.property(end, end, fc.nat({ max: 25 }), (from, to, bytes) => {
      const range = readByteRange(`bytes=${from}-${to}`, bytes);
      if (range === null) expect(from === '' ? to === '0' || bytes === 0 : Number(from) >= bytes).toBe(true);
      else if (range !== 'whole') {
        expect(0 <= range.first && range.first <= range.last && range.last < bytes).toBe(true);
        if (from !== '') expect(range.first).toBe(Number(from));
        if (from === '') expect(range.last - range.first + 1).toBe(Math.min(Number(to), bytes));
      }
    }),
  );
  for (const header of [null, '', 'bytes=-', 'lines=1-2', 'bytes=0-1,3-4', 'bytes=5-2', 'bytes=a-b'])
    expect(readByteRange(header, 10)).toBe('whole');
});
