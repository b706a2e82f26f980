// `npm start`: from a bare clone to a served dashboard. `--dev` serves with hot reload instead of a production build.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCall } from './arguments.mjs';
import { readSettings, SettingsError } from './server/settings.mjs';
import { stopOnSignals } from './server/signals.mjs';
import { build, checkNode, fail, install, root, run, say, tool } from './setup.mjs';

const dev = process.argv.includes('--dev');
readCall(dev ? 'dev' : 'start', { options: { dev: { type: 'boolean' } } });

/** Made-up agencies for a first look: enough that every view shows something, few enough for seconds. */
const syntheticAgencies = '400';

async function prepareDatabase(/** @type {boolean} */ loadsSynthetic) {
  say('database: migrating …');
  const migrated = await run(tool('tsx'), ['scripts/migrate.ts'], { quiet: true });
  if (migrated.code !== 0) fail(migrated.output.trim());
  if (loadsSynthetic) {
    const made = await run(tool('tsx'), ['scripts/generate.ts', '--once', '--agencies', syntheticAgencies], {
      quiet: true,
    });
    if (made.code !== 0) fail(`the synthetic set did not load:\n${made.output.trim()}`);
    say(`synthetic set: ${made.output.trim().split('\n').at(-1) ?? ''}`);
  }
  const samples = join(root, 'db', 'samples');
  if (!existsSync(samples) || readdirSync(samples).length === 0) return;
  say('sample reports: reading db/samples …');
  const loaded = await run(tool('tsx'), ['scripts/ingest.ts', 'db/samples'], { quiet: true });
  if (loaded.code !== 0) fail(`the sample reports did not load:\n${loaded.output.trim()}`);
  const totals = loaded.output.trim().split('\n').at(-1) ?? '';
  say(`sample reports: ${totals}`);
}

/** Ends with the message of a fault that the caller can mend; any other keeps its stack. @returns {never} */
function failFor(/** @type {unknown} */ error) {
  if (error instanceof SettingsError) fail(error.message);
  throw error;
}

/** What the server answers when it is asked whether it can answer, so that the closing line is true. */
async function askedForHealth(/** @type {string} */ address) {
  const response = await fetch(`${address}/api/health`, { redirect: 'manual' });
  await response.text();
  return response.status;
}

checkNode();
/** @type {import('./server/settings.mjs').Settings} */
let settings;
try {
  settings = readSettings(process.env);
} catch (error) {
  failFor(error);
}
await install();
await prepareDatabase(settings.loadsSynthetic);
if (!dev) await build();

// Only now: what it imports was installed above.
const { serve } = await import('./server/serve.mjs');
const { address, stop } = await serve({ root, isDevelopment: dev }).catch(failFor);
stopOnSignals(stop);
const status = await askedForHealth(address);
if (status !== 200) {
  await stop();
  fail(`the server answers ${status} at ${address}/api/health; its message is above.`);
}
console.log(`\n✓ Gongkai is served at ${address} (stop with Ctrl+C)`);
