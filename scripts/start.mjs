// `npm start`: from a bare clone to a served dashboard. `--dev` serves with hot reload instead of a production build.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownLanguage, readCall } from './arguments.mjs';
import { readSettings, SettingsError } from './server/settings.mjs';
import { stopOnSignals } from './server/signals.mjs';
import { build, checkNode, fail, install, root, run, say, settingsExitCode, setupText, tool } from './setup.mjs';

const dev = process.argv.includes('--dev');
readCall(dev ? 'dev' : 'start', { options: { dev: { type: 'boolean' } } });

/** Made-up agencies for a first look: enough that every view shows something, few enough for seconds. */
const syntheticAgencies = '400';

/** The commands it runs speak its language. */
const spoken = ['--lang', ownLanguage()];
const lastLine = (/** @type {string} */ output) => output.trim().split('\n').at(-1) ?? '';

async function prepareDatabase(/** @type {boolean} */ loadsSynthetic) {
  say(setupText('migrating'));
  const migrated = await run(tool('tsx'), ['scripts/migrate.ts', ...spoken], { quiet: true });
  if (migrated.code !== 0) fail(migrated.output.trim(), '', migrated.code);
  if (loadsSynthetic) {
    const made = await run(tool('tsx'), ['scripts/generate.ts', '--once', '--agencies', syntheticAgencies, ...spoken], {
      quiet: true,
    });
    if (made.code !== 0) fail(setupText('syntheticFailed'), made.output.trim(), made.code);
    say(setupText('syntheticLoaded', { text: lastLine(made.output) }));
  }
  const samples = join(root, 'db', 'samples');
  if (!existsSync(samples) || readdirSync(samples).length === 0) return;
  say(setupText('samplesReading'));
  const loaded = await run(tool('tsx'), ['scripts/ingest.ts', 'db/samples', ...spoken], { quiet: true });
  if (loaded.code !== 0) fail(setupText('samplesFailed'), loaded.output.trim(), loaded.code);
  say(setupText('samplesRead', { text: lastLine(loaded.output) }));
}

/** Ends with the message of a fault that the caller can mend; any other keeps its stack. @returns {never} */
function failFor(/** @type {unknown} */ error) {
  if (error instanceof SettingsError) fail(error.message, '', settingsExitCode);
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
  fail(setupText('serverUnwell', { status, address }));
}
console.log(`\n✓ ${setupText('served', { address })}`);
