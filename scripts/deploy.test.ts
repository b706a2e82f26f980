import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../db/environment.ts';
import { readSteps } from './deploy/read-steps.mjs';
import { standardLimits } from './server/limits.mjs';

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

test('the proxy lets idle connections go before the server does, and passes on only the address it saw', () => {
  const proxy = textOf('scripts/deploy/nginx.conf');
  const seconds = Number(proxy.match(/^ +keepalive_timeout (\d+)s;$/m)?.[1]);
  expect(seconds * 1000).toBeLessThan(standardLimits.idleMs);
  expect(proxy).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
  expect(textOf('scripts/deploy.md')).toContain('TRUSTED_PROXY=127.0.0.1,::1');
});

const hasNginx = spawnSync('nginx', ['-v']).status === 0;

test.skipIf(!hasNginx)('nginx takes the proxy example', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-proxy-'));
  try {
    const key = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=gongkai.example.org'];
    const made = spawnSync('openssl', [...key, '-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`]);
    expect(made.status).toBe(0);
    const site = textOf('scripts/deploy/nginx.conf')
      .replace('/etc/ssl/gongkai.pem', `${folder}/cert.pem`)
      .replace('/etc/ssl/gongkai.key', `${folder}/key.pem`);
    const main = `pid ${folder}/pid; error_log ${folder}/log; events {} http { access_log off; ${site} }`;
    writeFileSync(join(folder, 'nginx.conf'), main);
    const { status, stderr } = spawnSync('nginx', ['-t', '-c', join(folder, 'nginx.conf')], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('test is successful') });
  } finally {
    rmSync(folder, { recursive: true });
  }
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
