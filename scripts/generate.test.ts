import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runHere } from './testing/run-here.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-generate-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command on the database of this test and gives its last line. */
async function run(script: string, ...args: string[]): Promise<string> {
  const { status, stdout } = await runHere(script, args, {
    DATABASE_URL: `file:${join(folder, 'gongkai.db')}`,
  });
  expect(status).toBe(0);
  return stdout.trim().split('\n').at(-1) ?? '';
}

test('a first start loads a synthetic set once, and never again after it was removed', async () => {
  await run('migrate.ts');
  const first = ['generate.ts', '--once', '--agencies', '12', '--years', '2023-2025'] as const;
  expect(await run(...first)).toMatch(/^12 synthetic agencies with \d+ reports/);
  expect(await run(...first)).toBe('left as it is: a set was made or removed before');
  expect(await run('generate.ts', '--remove')).toMatch(/^\d+ synthetic reports removed$/);
  expect(await run(...first)).toBe('left as it is: a set was made or removed before');
});
