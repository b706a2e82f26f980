import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../db/environment.ts';
import { readSteps } from './deploy/read-steps.mjs';

const root = projectRoot();
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const units = readdirSync(join(root, 'scripts', 'deploy')).filter((name) => /\.(?:service|timer)$/.test(name));
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

test.skipIf(!hasSystemd)('systemd takes the units', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-units-'));
  try {
    // Node may lie elsewhere on this machine, and the user and folders of the deployment are not here.
    for (const unit of units)
      writeFileSync(join(folder, unit), textOf(`scripts/deploy/${unit}`).replaceAll('/usr/bin/node', process.execPath));
    const paths = units.map((unit) => join(folder, unit));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...paths], { encoding: 'utf8' });
    expect({ status, stderr: stderr.split('\n').filter((line) => line.includes(folder)) }).toEqual({
      status: 0,
      stderr: [],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what the units and the Containerfile start is there, and what they set is a setting', () => {
  expect(units).toHaveLength(3);
  const files = [...units, 'Containerfile'].map((name) => textOf(`scripts/deploy/${name}`)).join('\n');
  const started = [...files.matchAll(/\bscripts\/[\w.-]+\.mjs/g)].map(([path]) => path);
  const tracked = execFileSync('git', ['ls-files', 'scripts'], { cwd: root, encoding: 'utf8' });
  expect(started.length).toBeGreaterThan(4);
  expect(started.filter((path) => !tracked.includes(path))).toEqual([]);
  const settings = textOf('scripts/serve.md');
  const given = `${files}\n${textOf('scripts/deploy.md')}`.matchAll(/(?:^Environment=|^ENV |^ *)([A-Z][A-Z_]+)=/gm);
  const set = [...given].map(([, name = '']) => name);
  expect(new Set(set).size).toBeGreaterThan(4);
  expect(set.filter((name) => !settings.includes(`| \`${name}\``))).toEqual([]);
});

test('the Containerfile takes the lockfile before the rest, runs as a user without rights and ends in the server', () => {
  const steps = readSteps(textOf('scripts/deploy/Containerfile'));
  const at = (pattern: RegExp) => steps.findIndex(({ word, text }) => pattern.test(`${word} ${text}`));
  expect(at(/^FROM .*node:\d+/)).toBe(0);
  expect(at(/^COPY package\.json/)).toBeLessThan(at(/^RUN npm ci/));
  expect(at(/^RUN npm ci/)).toBeLessThan(at(/^COPY \. \./));
  expect(at(/^USER node/)).toBeLessThan(at(/^CMD/));
  expect(steps.at(-1)?.list?.join(' ')).toContain('exec node scripts/server.mjs');
});
