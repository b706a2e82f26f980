// What `npm start` and `npm test` share before anything is installed: only Node's own modules are used here.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { saySetup } from '../lib/i18n/setup-words.mjs';
import { ownLanguage } from './arguments.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const at = (/** @type {string[]} */ ...parts) => join(root, ...parts);

/** A message about setting up, in the language of the command. @param {string} key @param {Readonly<Record<string, string | number>>} [values] */
export const setupText = (key, values) => saySetup(ownLanguage(), key, values);

/** Prints one step as it begins. */
export function say(/** @type {string} */ text) {
  console.log(`· ${text}`);
}

/** The exit code of a command that cannot use its settings (EX_CONFIG of sysexits.h). */
export const settingsExitCode = 78;

/** Ends the command with a message for people, and what another program said under it. @returns {never} */
export function fail(/** @type {string} */ text, /** @type {string} */ details = '', code = 1) {
  console.error(`\n✗ ${text}${details && `\n${details}`}`);
  process.exit(code);
}

/** Refuses a Node that the project's packages do not run on. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(setupText('nodeTooOld', { version: process.versions.node }));
  }
}

/**
 * Runs a command to its end and gives its exit code and output; prints the output as it comes unless `quiet`.
 * @param {string} command @param {string[]} args @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, tee?: boolean, cwd?: string }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { env, quiet = false, tee = false, cwd = root } = {}) {
  return new Promise((done) => {
    const piped = quiet || tee;
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: piped ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let output = '';
    const keep = (/** @type {NodeJS.WriteStream} */ to) => (/** @type {Buffer} */ part) => {
      output += part;
      if (tee) to.write(part);
    };
    child.stdout?.on('data', keep(process.stdout));
    child.stderr?.on('data', keep(process.stderr));
    // A signal to this command ends the command it runs, and then this one: nothing goes on unseen.
    const pass = (/** @type {'SIGINT' | 'SIGTERM'} */ signal) => {
      child.kill(signal);
      child.once('close', () => process.exit(signal === 'SIGINT' ? 130 : 143));
    };
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    // So does the end of this command while another still runs beside the one that failed.
    const stop = () => child.kill();
    process.on('exit', stop);
    const end = (/** @type {number} */ code, rest = '') => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      process.off('exit', stop);
      done({ code, output: output + rest });
    };
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 1));
  });
}

/** The path of an installed command-line tool. */
export function tool(/** @type {string} */ name) {
  return at('node_modules', '.bin', name);
}

/** Reads a stamp left by an earlier run, or an empty string. */
function readStamp(/** @type {string} */ file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Installs from the lockfile unless that very lockfile is what stands in node_modules. */
export async function install() {
  // Packages are installed without their scripts, so nothing in them is built for one release of Node.
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  const stamp = at('node_modules', '.gongkai-lock');
  if (readStamp(stamp) === lock) return say(setupText('packagesInstalled'));
  say(setupText('packagesInstalling'));
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund'], { quiet: true });
  if (code !== 0) fail(setupText('packagesFailed', { code }), output);
  writeFileSync(stamp, lock);
}

const builtFrom = ['app', 'db', 'lib', 'next.config.ts', 'package-lock.json', 'postcss.config.mjs', 'tsconfig.json'];

/** A digest of everything the production build is made from. */
function buildDigest() {
  const hash = createHash('sha256').update(process.version);
  const walk = (/** @type {string} */ path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) walk(join(path, name));
    } else if (!/\.test\.tsx?$/.test(path)) {
      hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  };
  for (const name of builtFrom) walk(at(name));
  return hash.digest('hex');
}

/** Builds for production unless the last build was made from the same files. */
export async function build() {
  const stamp = at('.next', 'gongkai-build');
  const digest = buildDigest();
  if (readStamp(stamp) === digest && existsSync(at('.next', 'BUILD_ID'))) return say(setupText('buildCurrent'));
  say(setupText('buildStarts'));
  const { code, output } = await run(tool('next'), ['build'], { quiet: true });
  if (code !== 0) fail(setupText('buildFailed', { code }), output);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}
