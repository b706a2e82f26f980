import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../db/environment.ts';
import { writeArchive } from './export/write-archive.ts';
import { runHere } from './testing/run-here.ts';
import { sampleDatabase } from './testing/sample-database.ts';

test('a report that is withdrawn is in no archive that is served; generated ones stay', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-withdraw-'));
  const database = await sampleDatabase({ agencies: 2 });
  try {
    const made = await writeArchive(folder, 'filed');
    await writeArchive(folder, 'synthetic');
    const { rows } = await database.client.execute('SELECT min(id) AS id FROM report');
    const given = ['--lang', 'en', '--reason', 'asked for', String(rows[0]?.id)];
    const env = { DATABASE_URL: database.environment.url, ARCHIVES: folder };
    // a process of its own: it ends by itself
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/withdraw.ts', ...given],
      {
        cwd: projectRoot(),
        encoding: 'utf8',
        env: { ...process.env, ...env },
      },
    );
    const aside = `v${made?.version}.withdrawn`;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n').slice(1)).toEqual([
      `1 archive that may hold it is no longer served: ${join(folder, aside)}. Delete it and run npm run export again.`,
      'Backups and archives made before still hold it: delete them.',
      '',
    ]);
    expect(readdirSync(folder).sort()).toEqual([`synthetic-v${made?.version}`, aside]);
    expect(await runHere('withdraw.ts', given.slice(2), env)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `There is no report ${rows[0]?.id}.\n`,
    });
  } finally {
    database.remove();
    rmSync(folder, { recursive: true });
  }
});
