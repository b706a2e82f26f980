// Seeds a database of its own with the samples and a small synthetic set, and serves the production build over it.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'data', 'e2e');
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'archives'), { recursive: true });
const archives = join(folder, 'archives');
const env = {
  ...process.env,
  ARCHIVES: archives,
  DATABASE_URL: `file:${join(folder, 'gongkai.db')}`,
  NEXT_TELEMETRY_DISABLED: '1',
};

const tool = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name);
const steps = [
  ['scripts/migrate.ts'],
  ['scripts/ingest.ts', 'db/samples'],
  ['scripts/generate.ts', '--agencies', '120', '--years', '2019-2025', '--seed', '1'],
  ['scripts/export.ts', archives],
];
for (const args of steps) {
  const { status, stderr, stdout } = spawnSync(tool('tsx'), args, { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) {
    console.error(`${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
    process.exit(1);
  }
}
const server = spawn(process.execPath, ['scripts/server.mjs'], {
  cwd: root,
  env: {
    ...env,
    PORT: process.env.PORT ?? '3187',
    NODE_OPTIONS: `--import=${new URL('fixed-clock.mjs', import.meta.url)}`,
  },
  stdio: 'inherit',
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 1));
