import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, replaceDatabase } from '../../db/client.ts';
import { sampleDatabase } from '../testing/sample-database.ts';
import { writeArchive } from './write-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-export-'));
let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase({ agencies: 12 });
});
afterAll(() => {
  database.remove();
  rmSync(folder, { recursive: true });
});

test('an archive has each year as CSV and Parquet, described with digests and counts that are right', async () => {
  const told: string[] = [];
  const made = await writeArchive(folder, 'filed', ({ path }) => told.push(path));
  if (!made?.files) throw new Error('the samples have reports');
  expect(readdirSync(made.folder).sort()).toEqual(
    [...told, 'README.en.md', 'README.zh.md', 'SHA256SUMS', 'datapackage.json'].sort(),
  );
  const description = JSON.parse(readFileSync(join(made.folder, 'datapackage.json'), 'utf8'));
  const connection = await (await DuckDBInstance.create()).connect();
  for (const { path, bytes, hash, rowCount, schema } of description.resources) {
    const file = join(made.folder, path);
    expect([path, statSync(file).size]).toEqual([path, bytes]);
    expect(hash).toBe(`sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`);
    expect(readFileSync(join(made.folder, 'SHA256SUMS'), 'utf8')).toContain(`${hash.slice(7)}  ${path}\n`);
    if (path.endsWith('.csv')) {
      const rows: string[][] = parse(readFileSync(file));
      expect([rows.length - 1, rows[0]]).toEqual([rowCount, schema.fields.map(({ name }: { name: string }) => name)]);
    } else {
      const reader = await connection.runAndReadAll(
        `SELECT count(*) AS n, min(report_year) AS y, min(data_version) AS v FROM '${file}'`,
      );
      expect(reader.getRowObjectsJson()).toEqual([
        { n: String(rowCount), y: path.slice(8, 12), v: String(made.version) },
      ]);
    }
  }
  connection.closeSync();
});

test('a version is written once; what was cut off is written anew', async () => {
  const first = await writeArchive(folder, 'filed');
  expect(first?.files).toBeNull();
  const synthetic = join(folder, `synthetic-v${first?.version}`);
  writeFileSync(join(folder, 'x'), '');
  const made = await writeArchive(folder, 'synthetic');
  expect(made?.folder).toBe(synthetic);
  expect(existsSync(`${synthetic}.partial`)).toBe(false);
  rmSync(synthetic, { recursive: true });
  await expect(writeArchive(join(folder, 'x'), 'synthetic')).rejects.toThrow();
  expect((await writeArchive(folder, 'synthetic'))?.files).toHaveLength(14);
});

test('what fails leaves nothing of it, nor a folder that was made for it', async () => {
  const failed = writeArchive(join(folder, 'new', 'er'), 'filed', () => {
    throw new RangeError('the disk is full');
  });
  await expect(failed).rejects.toThrow('the disk is full');
  expect(existsSync(join(folder, 'new'))).toBe(false);
});

test('without reports there is nothing to write', async () => {
  const empty = await sampleDatabase({ agencies: 1 });
  await empty.client.execute('DELETE FROM year_total');
  expect(await writeArchive(join(folder, 'none'), 'filed')).toBeNull();
  empty.remove();
  replaceDatabase(database);
});
