// `npm start`: from a bare clone to a served dashboard. `--dev` serves with hot reload instead of a production build.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, checkNode, fail, install, root, run, say, tool } from './setup.mjs';

const dev = process.argv.includes('--dev');

function readPort() {
  const given = process.env.PORT ?? '3000';
  const port = Number(given);
  if (!/^\d{1,5}$/.test(given) || port < 1 || port > 65535) {
    fail(
      `PORT is "${given}", which is no port number. Set it to a whole number from 1 to 65535, or unset it for 3000.`,
    );
  }
  return port;
}

async function prepareDatabase() {
  say('database: migrating …');
  const migrated = await run(tool('tsx'), ['scripts/migrate.ts'], { quiet: true });
  if (migrated.code !== 0) fail(migrated.output.trim());
  const samples = join(root, 'db', 'samples');
  if (!existsSync(samples) || readdirSync(samples).length === 0) return;
  say('sample reports: reading db/samples …');
  const loaded = await run(tool('tsx'), ['scripts/ingest.ts', 'db/samples'], { quiet: true });
  if (loaded.code !== 0) fail(`the sample reports did not load:\n${loaded.output.trim()}`);
  const totals = loaded.output.trim().split('\n').at(-1) ?? '';
  say(`sample reports: ${totals}`);
}

/** Waits until the server answers, so that the closing line is true. */
async function answers(/** @type {string} */ address) {
  for (let tries = 0; tries < 240; tries++) {
    try {
      const response = await fetch(`${address}/api/health`, { redirect: 'manual' });
      await response.text();
      return response.status;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await new Promise((next) => setTimeout(next, 250));
    }
  }
  return 0;
}

checkNode();
const port = readPort();
await install();
await prepareDatabase();
if (!dev) await build();

const address = `http://localhost:${port}`;
const server = spawn(tool('next'), [dev ? 'dev' : 'start', '--port', String(port)], {
  cwd: root,
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  stdio: ['ignore', dev ? 'inherit' : 'ignore', 'inherit'],
});
server.on('exit', (code) => process.exit(code ?? 1));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => server.kill(signal));

const status = await answers(address);
if (status !== 200) {
  server.kill();
  fail(
    status === 0
      ? `the server did not answer at ${address} within a minute. Is port ${port} in use? Choose another with PORT=….`
      : `the server answers ${status} at ${address}/api/health; its message stands above.`,
  );
}
console.log(`\n✓ Gongkai is served at ${address} (stop with Ctrl+C)`);
