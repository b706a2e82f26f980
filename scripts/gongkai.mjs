#!/usr/bin/env node
// `npx gongkai COMMAND …`, and what the scripts of package.json run: starts a command, or says what must be installed first.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asksForHelp, endWith, endWithoutLanguage, takeLanguage, usageTexts } from './arguments.mjs';
import { root } from './setup.mjs';

const hasPackages = existsSync(join(root, 'node_modules', 'tsx'));
const loader = hasPackages ? import.meta.resolve('tsx') : '';
// A deployment has no packages of development: what these name need not be there.
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const script = (/** @type {string} */ name, /** @type {string[]} */ ...flags) => [
  ...flags,
  `--import=${loader}`,
  join(root, 'scripts', name),
];

/** What Node runs for each command that needs the packages. @type {Readonly<Record<string, readonly string[]>>} */
const installed = {
  check: [biome, 'check', '--write', root],
  unit: [vitest, 'run', '--config', join(root, 'scripts', 'vitest.config.ts')],
  parse: script('parse.ts'),
  explain: script('explain.ts'),
  'new-fixture': script('new-fixture.ts'),
  'prove-parser': script('prove-parser.ts'),
  fuzz: script('fuzz-parser.ts', '--max-old-space-size=512'),
  'fuzz:documents': script('fuzz-documents.ts'),
  ingest: script('ingest.ts', '--max-semi-space-size=32'),
  reread: script('reread.ts'),
  generate: script('generate.ts', '--max-semi-space-size=32'),
  migrate: script('migrate.ts'),
  'check-store': script('check-store.ts'),
  agencies: script('agencies.ts'),
  withdraw: script('withdraw.ts'),
  backup: script('backup.ts'),
  restore: script('restore.ts'),
  torture: script('torture.ts'),
  export: script('export.ts'),
  mcp: script('mcp.ts'),
  bench: script('bench.ts', '--max-semi-space-size=32'),
  reference: script('reference.ts'),
};

/** Those that install the packages themselves. @type {Readonly<Record<string, readonly string[]>>} */
const bare = {
  start: [join(root, 'scripts', 'start.mjs')],
  dev: [join(root, 'scripts', 'start.mjs'), '--dev'],
  test: [join(root, 'scripts', 'test.mjs')],
  containerfile: [join(root, 'scripts', 'containerfile.mjs')],
  'other-nodes': [join(root, 'scripts', 'other-nodes.mjs')],
};

const given = process.argv.slice(2);
const language = takeLanguage([...given], process.env) ?? endWithoutLanguage();
const words = usageTexts(language);
const commands = { ...bare, ...installed };
const list = [
  words.gongkai,
  '',
  ...Object.keys(commands).map((name) => `  ${name.padEnd(16)}${words[name]?.split('\n')[1] ?? ''}`),
].join('\n');

const [name = '', ...rest] = given;
const args = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!args) {
  if (!asksForHelp(given)) endWith(name ? `${words.noCommand} (${name})\n${list}` : list);
  console.log(list);
} else if (asksForHelp(rest) && name !== 'unit' && name !== 'check') console.log(words[name]);
else if (name in installed && !(hasPackages && existsSync(args.find((word) => !word.startsWith('--')) ?? ''))) {
  console.error(words.noPackages);
  process.exitCode = 78;
} else {
  const child = spawn(process.execPath, [...args, ...rest], { stdio: 'inherit' });
  // The command decides how it ends, and this one ends with it. A terminal sends Ctrl+C to both.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}
