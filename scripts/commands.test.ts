import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { projectRoot } from '../db/environment.ts';
import usage from '../lib/i18n/en/usage.json' with { type: 'json' };
import { usageTexts } from './arguments.mjs';
import { runCommand } from './command.ts';
import { runHere } from './testing/run-here.ts';

const root = projectRoot();
const folder = mkdtempSync(join(tmpdir(), 'gongkai-commands-'));
const databaseFile = join(folder, 'gongkai.db');
afterAll(() => rmSync(folder, { recursive: true }));

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs Node in a folder with a database that is not there, and gives what came of it. */
function run(
  args: readonly string[],
  { cwd = root, input = '' as string | Buffer, url = `file:${databaseFile}` } = {},
): Promise<Ended> {
  const env = { ...process.env, DATABASE_URL: url, LC_ALL: 'C.UTF-8' };
  const child = spawn(process.execPath, args, { cwd, env });
  child.stdin.on('error', () => {}).end(input);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  return new Promise((done) => {
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

const { scripts, bin }: { scripts: Record<string, string>; bin: Record<string, string> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
/** The arguments of Node behind each script of package.json. */
const commands = Object.entries(scripts).map(([name, line]) => ({
  name,
  args: line.replace(/^(?:exec )?node /, '').split(' '),
}));
/** Those whose own options are ours; the other two are the tools they start. */
const ours = commands.filter(({ name }) => name !== 'unit' && name !== 'check');
const dispatcher = bin.gongkai ?? '';
/** The TypeScript behind each command that the dispatcher starts with it. */
const scriptFiles = new Map(
  [...readFileSync(join(root, dispatcher), 'utf8').matchAll(/^ {2}'?([\w:-]+)'?: script\('([\w-]+\.ts)'/gm)].map(
    ([, name = '', file = '']) => [name, file],
  ),
);

test('every script is one Node, every one has its use said in both languages, and no other has', () => {
  expect(Object.values(scripts).filter((line) => !/^(?:exec )?node scripts\/[\w.]+/.test(line))).toEqual([]);
  for (const language of ['zh', 'en'] as const) {
    const names = Object.keys(usageTexts(language)).filter(
      (key) => !['gongkai', 'noPackages', 'noCommand'].includes(key),
    );
    expect(names.sort()).toEqual(Object.keys(scripts).sort());
  }
});

test.each(ours)('$name --help prints its use and does nothing', async ({ name, args: [script = '', ...flags] }) => {
  // the dispatcher answers itself, which needs no process of its own
  const ask = (...more: string[]) =>
    script === dispatcher
      ? runHere(basename(dispatcher), [...flags, ...more])
      : run([script, ...flags, ...more]).then(({ code, ...told }) => ({ status: code, ...told }));
  const asked = await ask('--help');
  expect(asked).toEqual({ status: 0, stdout: expect.stringMatching(/^Usage: npm /), stderr: '' });
  expect(asked.stdout).toContain(name);
  expect((await ask('--lang', 'zh', '-h')).stdout).toMatch(/^用法：npm /);
  expect(existsSync(databaseFile)).toBe(false);
});

/** What a command that refuses its arguments says, run in this process where it has a script of its own. */
async function refusalOf(name: string, given: readonly string[]): Promise<{ code: unknown; stderr: string }> {
  const file = scriptFiles.get(name);
  const [script = '', ...flags] = commands.find((command) => command.name === name)?.args ?? [];
  const { stdout, stderr, ...ended } = file ? await runHere(file, given) : await run([script, ...flags, ...given]);
  expect(stdout).toBe('');
  return { code: 'code' in ended ? ended.code : ended.status, stderr };
}

test('what is wrong with the arguments, and how a file is read, is told in the language asked for', async () => {
  const zh = ['--lang', 'zh'];
  expect((await refusalOf('test', ['no-such-step', ...zh])).stderr).toMatch(/^没有这一步：no-such-step。/);
  expect((await refusalOf('start', ['--nothing', ...zh])).stderr).toMatch(/^没有选项“--nothing”。\n用法：npm start\n/);
  expect((await refusalOf('dev', ['--dev=1', ...zh])).stderr).toMatch(/^选项“--dev”不带值。/);
  expect((await run([dispatcher, 'generate', '--agencies', '0', ...zh])).stderr).toMatch(
    /^--agencies 不能小于 1。\n用法/,
  );
  expect((await run([dispatcher, 'ingest', ...zh, '--threads'])).stderr).toMatch(/^选项“--threads”要有值。\n用法/);
  for (const [url, sentence] of [
    [`file:${folder}`, /是文件夹或设备，不是数据库。请把 DATABASE_URL 设为一个文件。\n$/],
    ['postgres://db.example/x', /^DATABASE_URL 的值是“postgres:\/\/db\.example\/x”，不能使用。/],
  ] as const)
    expect(await run([dispatcher, 'check-store', ...zh], { url })).toMatchObject({
      code: 78,
      stderr: expect.stringMatching(sentence),
    });
  const sample = 'db/samples/xihe-business-environment-2023.txt';
  const told = await Promise.all([zh, ['--lang', 'en']].map((lang) => run([dispatcher, 'explain', sample, ...lang])));
  expect(told.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  expect(told[0]?.stdout).toContain('报告，200 个单元格\n细河区营商环境建设局，2023；口径：本机关');
  expect(told[1]?.stdout).toContain('Report, 200 cells\n细河区营商环境建设局, 2023; scope: single organ');
  // keys of the form and layouts stay as they are in the code
  const rest = (told[0]?.stdout ?? '').replace(/[\w./-]+\.txt|\b[a-zA-Z]+\.[\w.]+|\b(?:tabs|lines)\b/g, '');
  expect(rest.match(/[a-z]{3,}/gi)).toBeNull();
});

test.each(ours.map(({ name }) => name))('%s ends with 2 for an option it does not have', async (name) => {
  const { code, stderr } = await refusalOf(name, ['--no-such-option']);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^Unknown option “--no-such-option”\.\nUsage: npm /)]);
  expect(existsSync(databaseFile)).toBe(false);
});

test.each([
  ['start', ['now']],
  ['test', ['no-such-step']],
  ['parse', []],
  ['explain', []],
  ['new-fixture', ['one.txt', 'two.txt']],
  ['prove-parser', ['many']],
  ['fuzz', ['1', '2', '3']],
  ['fuzz:documents', ['1.5']],
  ['ingest', []],
  ['ingest', ['--threads', 'x', 'db/samples']],
  ['reread', ['--after', 'x']],
  ['generate', ['--years', '2019']],
  ['migrate', ['now']],
  ['check-store', ['now']],
  ['agencies', []],
  ['agencies', ['place', 'one']],
  ['withdraw', []],
  ['withdraw', ['7']],
  ['withdraw', ['--reason', 'x', 'seven']],
  ['withdraw', ['--reason', '\u0007 \u202e', '7']],
  ['backup', []],
  ['backup', ['one', 'two']],
  ['restore', []],
  ['torture', ['nothing']],
  ['torture', ['--seed', 'x']],
  ['export', []],
  ['export', ['a', 'b']],
  ['bench', ['no-such-part']],
  ['bench', ['--against', 'no-such-folder']],
  ['bench', ['--sites', 'http://127.0.0.1:1']],
])('%s %j ends with 2', async (name, given) => {
  const { code, stderr } = await refusalOf(name, given);
  expect([code, stderr]).toEqual([2, expect.stringContaining('Usage: npm ')]);
});

test.each([
  [['migrate', '--no-such-option'], /^Unknown option/],
  [['parse', '--lang', 'fr', 'x.txt'], /^--lang takes zh or en/],
  [['no-such-command'], /^There is no such command/],
  [[], /^Usage: npx gongkai/],
])('gongkai %j leaves with 2', async (given, message) => {
  const wrong = await run([dispatcher, ...given]);
  expect(wrong).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  expect(existsSync(databaseFile)).toBe(false);
});

test.each([
  ['ingest.ts', 'db/samples', '--doubtful', join(folder, 'doubtful.csv')],
  ['generate.ts', '--agencies', '3'],
  ['generate.ts', '--remove'],
  ['reread.ts', '--csv', join(folder, 'reread.csv')],
  ['reread.ts', '--apply'],
  ['withdraw.ts', '--reason', 'x', '1'],
  ['agencies.ts', 'list'],
  ['agencies.ts', 'merge', 'one', 'other'],
  ['check-store.ts'],
  ['backup.ts', join(folder, 'backup')],
  ['export.ts', join(folder, 'export')],
])('%s %s leaves nothing where there is no database', async (script, ...args) => {
  const url = `file:${folder}/mistyped/deep/gongkai.db`;
  expect(await runHere(script, args, { DATABASE_URL: url })).toEqual({
    status: 78,
    stdout: '',
    stderr: expect.stringMatching(/^There is no database at .*mistyped/),
  });
  expect(readdirSync(folder).filter((name) => name !== 'clone')).toEqual([]);
});

test.each([
  ['libsql://db.example', ''],
  [`file:${folder}/replica.db`, 'libsql://db.example'],
])('check-store says that the sums of %s with the primary "%s" are proved on a copy', async (url, primary) => {
  expect(await runHere('check-store.ts', [], { DATABASE_URL: url, DATABASE_SYNC_URL: primary })).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/npm run backup -- FOLDER/),
  });
});

test('a script run without the dispatcher has the same --help', async () => {
  const { code, stdout, stderr } = await run(['--import', 'tsx', 'scripts/migrate.ts', '--help']);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${usage.migrate}\n`, stderr: '' });
  expect(existsSync(databaseFile)).toBe(false);
});

test('gongkai --help lists every command', async () => {
  const { code, stdout } = await run([dispatcher, '--help']);
  const listed = [...stdout.matchAll(/^ {2}(\S+) +\S/gm)].map(([, name]) => name);
  expect([code, listed.sort()]).toEqual([0, Object.keys(scripts).sort()]);
});

test('npm test -- --help lists the steps', async () => {
  const { stdout } = await run(['scripts/test.mjs', '--help']);
  const steps = [...readFileSync(join(root, 'scripts', 'test.mjs'), 'utf8').matchAll(/name: '(\w+)'/g)];
  expect(steps.length).toBeGreaterThan(5);
  expect(stdout).toContain(`Steps: ${steps.map(([, step]) => step).join(' ')}.`);
});

test('parse reads standard input as it reads the file', async () => {
  const path = join('db', 'samples', 'suqian-government-2023.html');
  const [piped, named] = await Promise.all([
    run([dispatcher, 'parse', '-'], { input: readFileSync(join(root, path)) }),
    run([dispatcher, 'parse', path]),
  ]);
  const read = JSON.parse(named.stdout);
  expect(read).toMatchObject({ source: 'suqian-government-2023.html', reportYear: 2023 });
  expect(JSON.parse(piped.stdout)).toEqual({ ...read, source: '-' });
  expect((await run([dispatcher, 'parse', '-'])).stdout).toContain('"code":"emptySource"');
});

/** Runs a line of the shell, and gives what came of it. */
function runLine(line: string): Promise<Ended> {
  const shell = spawn('bash', ['-o', 'pipefail', '-c', line], {
    cwd: root,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  const told = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    shell[name].on('data', (part) => {
      told[name] += part;
    });
  return new Promise((done) => {
    shell.on('close', (code) => done({ code, ...told }));
  });
}
const parseLine = `'${process.execPath}' '${dispatcher}' parse`;
const sampleFile = 'db/samples/suqian-government-2023.html';

test('output that nobody takes ends a command quietly', async () => {
  const files = Array.from({ length: 40 }, () => sampleFile).join(' ');
  expect(await runLine(`${parseLine} ${files} | head -c 10`)).toEqual({ code: 141, stdout: '{"source":', stderr: '' });
});

test.skipIf(!existsSync('/dev/full'))('a full disk is told in one sentence, with 74, whatever is written', async () => {
  expect(await runLine(`${parseLine} ${sampleFile} > /dev/full`)).toEqual({
    code: 74,
    stdout: '',
    stderr: expect.stringMatching(/^The disk is full \(ENOSPC: .*\)\. Free some[^\n]*\n$/),
  });
});

test.each([
  ['ENOSPC', 74, /^The disk is full/],
  ['EDQUOT', 74, /^The disk is full/],
  ['EROFS', 77, /^The system does not let this be read or written/],
  ['ENOTDIR', 77, /^The system does not let this be read or written/],
  ['EACCES', 77, /^The system does not let this be read or written/],
  ['EIO', 74, /^The disk fails/],
])('a command that meets %s leaves with %i and a sentence', async (code, exitCode, sentence) => {
  const told: unknown[] = [];
  vi.spyOn(console, 'error').mockImplementation((text) => told.push(text));
  try {
    await runCommand(() =>
      Promise.reject(Object.assign(new Error(`${code}: refused, write`), { code, syscall: 'write' })),
    );
    expect(process.exitCode).toBe(exitCode);
    expect(told).toEqual([expect.stringMatching(sentence)]);
  } finally {
    process.exitCode = 0;
    vi.restoreAllMocks();
  }
});

test('a clone without packages says what to run first, and still says how a command is used', async () => {
  const clone = join(folder, 'clone');
  mkdirSync(clone);
  for (const part of ['package.json', 'scripts', 'lib/i18n', 'lib/server'])
    cpSync(join(root, part), join(clone, part), { recursive: true });
  const needing = commands.filter(({ args }) => args[0] === dispatcher);
  expect(needing.length).toBeGreaterThan(14);
  const [first] = needing;
  expect(await run(first?.args ?? [], { cwd: clone })).toEqual({
    code: 78,
    stdout: '',
    stderr: `${usage.noPackages}\n`,
  });
  for (const { args } of needing)
    expect(await runHere(join(clone, dispatcher), args.slice(1))).toEqual({
      status: 78,
      stdout: '',
      stderr: `${usage.noPackages}\n`,
    });
  for (const { args } of ours) {
    const told =
      args[0] === dispatcher && args !== first?.args
        ? await runHere(join(clone, dispatcher), [...args.slice(1), '--help'])
        : await run([...args, '--help'], { cwd: clone });
    expect(told).toMatchObject({ stdout: expect.stringMatching(/^Usage: npm /), stderr: '' });
    expect('code' in told ? told.code : told.status).toBe(0);
  }
});

test('a deployment without the packages of development runs commands, and says of tools that they are not installed', async () => {
  const clone = join(folder, 'deployment');
  // A pruned installation keeps the folder of a scope.
  mkdirSync(join(clone, 'node_modules', '@biomejs'), { recursive: true });
  for (const part of ['package.json', 'scripts', 'lib', 'db', 'tsconfig.json'])
    cpSync(join(root, part), join(clone, part), { recursive: true });
  const names: { dependencies: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(names.dependencies)) {
    const place = join(clone, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), place);
  }
  for (const name of ['check', 'unit'])
    expect(await run([dispatcher, name], { cwd: clone })).toEqual({
      code: 78,
      stdout: '',
      stderr: `${usage.noPackages}\n`,
    });
  const migrated = await run([dispatcher, 'migrate', 'now'], { cwd: clone });
  expect(migrated).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(/^Usage: npm /) });
});
