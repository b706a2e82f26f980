import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { projectRoot } from '../../db/environment.ts';
import { readSettings, SettingsError } from './settings.mjs';

test('unset and empty variables are the standard ones', () => {
  expect(readSettings({ PORT: '', HOST: ' ' })).toMatchObject({
    port: 3000,
    host: undefined,
    isHttps: false,
    logLevel: 'error',
    perMinute: 600,
  });
  expect(['', '1', '0'].map((SYNTHETIC) => readSettings({ SYNTHETIC }).loadsSynthetic)).toEqual([true, true, false]);
  expect(readSettings({ PUBLIC_URL: 'https://gongkai.example.org' }).isHttps).toBe(true);
});

test.each([
  [{ PORT: 'eighty' }, /PORT is “eighty”.*1 to 65535/],
  [{ PORT: '70000' }, /PORT is “70000”/],
  [{ PORT: '0' }, /PORT is “0”/],
  [{ SYNTHETIC: 'no' }, /SYNTHETIC is “no”.*Set 0/],
  [{ WORKERS: 'all' }, /WORKERS is “all”.*1 to 64/],
  [{ WORKERS: '65' }, /WORKERS is “65”/],
  [{ WORKERS: '2', DATABASE_SYNC_URL: 'libsql://a.example' }, /WORKERS is “2” and DATABASE_SYNC_URL.*one process only/],
  [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is “loud”.*unset/],
  [{ RATE_LIMIT: 'many' }, /RATE_LIMIT is “many”.*0: no limit/],
  [{ TRUSTED_PROXY: '10.0.0.1,nginx' }, /TRUSTED_PROXY holds “nginx”.*unset/],
  [{ ARCHIVES: '/nowhere/at/all' }, /ARCHIVES is “\/nowhere\/at\/all”.*export FOLDER/],
  [{ CONTACT: 'call us' }, /CONTACT is “call us”.*e-mail/],
  [{ REPORT_ERRORS: 'javascript:alert(1)' }, /REPORT_ERRORS is/],
  [{ PUBLIC_URL: 'gongkai.example.org' }, /PUBLIC_URL cannot be used.*https:/],
  [{ PUBLIC_URL: 'https://u:hunter2@example.org' }, /PUBLIC_URL cannot be used/],
])('%j is refused by name', (variables, message) => {
  expect(() => readSettings(variables, 'en')).toThrow(SettingsError);
  expect(() => readSettings(variables, 'en')).toThrow(message);
  expect(() => readSettings(variables, 'en')).not.toThrow(/hunter2/);
  expect(() => readSettings(variables, 'zh')).toThrow(/\p{Script=Han}/u);
});

test('pages are rendered by a process a core, but where the database is a replica', () => {
  const workers = readSettings({}).workers;
  expect(workers).toBeGreaterThanOrEqual(1);
  expect(workers).toBeLessThanOrEqual(4);
  expect(readSettings({ DATABASE_SYNC_URL: 'libsql://a.example' }).workers).toBe(0);
  expect(readSettings({ WORKERS: '0' }).workers).toBe(0);
});

test('a port that is taken is told with what to do', () => {
  const { explain } = readSettings({ PORT: '3100' }, 'en');
  expect(explain(Object.assign(new Error('x'), { code: 'EADDRINUSE' })).message).toMatch(
    /another process has port 3100.*PORT=…/,
  );
});

test.each([
  [{ PORT: 'eighty' }, /PORT is “eighty”/],
  [
    { DATABASE_URL: 'postgres://user:hunter2@db.example/x' },
    /DATABASE_URL is "postgres:\/\/…@db\.example\/x", which cannot be used/,
  ],
  [{ DATABASE_URL: 'libsql://db.example?authToken=hunter2&x#hunter2@' }, /DATABASE_URL is "libsql:.*cannot be used/],
])(
  'a server with %j does not start: it leaves with 78 and one sentence, without what is secret',
  (variables, sentence) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/server.mjs', '--lang', 'en'], {
      cwd: projectRoot(),
      env: { ...process.env, ...variables },
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([78, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/hunter2|\n +at /);
  },
);
