import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EnvironmentError, projectRoot, readEnvironment, withoutSecrets } from './environment.ts';

test('without variables the database is a file under the project', () => {
  const file = join(projectRoot(), 'data', 'gongkai.db');
  expect(readEnvironment({})).toEqual({ url: `file:${file}`, file, syncUrl: null, authToken: null, port: 3000 });
  expect(readEnvironment({ DATABASE_URL: '', PORT: '' })).toEqual(readEnvironment({}));
});

test.each([
  ['file:/var/lib/a.db', '/var/lib/a.db'],
  ['file:///var/lib/a.db', '/var/lib/a.db'],
  ['file:b.db', join(projectRoot(), 'b.db')],
])('%s is the file %s', (url, file) => {
  expect(readEnvironment({ DATABASE_URL: url })).toMatchObject({ file, url: `file:${file}` });
});

test('a server and a replica keep their addresses', () => {
  const remote = { DATABASE_URL: 'libsql://db.example.org', DATABASE_AUTH_TOKEN: 'abc' };
  expect(readEnvironment(remote)).toMatchObject({ url: 'libsql://db.example.org', file: null, authToken: 'abc' });
  const replica = { DATABASE_URL: 'file:/tmp/r.db', DATABASE_SYNC_URL: 'http://127.0.0.1:8080' };
  expect(readEnvironment(replica)).toMatchObject({ file: '/tmp/r.db', syncUrl: 'http://127.0.0.1:8080' });
});

test.each([
  [{ DATABASE_URL: 'postgres://x' }, /DATABASE_URL is "postgres:\/\/x".*Set a file/],
  [{ DATABASE_URL: 'file:' }, /DATABASE_URL is "file:"/],
  [{ DATABASE_URL: 'file:a.db?mode=ro' }, /DATABASE_URL is "file:a.db\?mode=ro"/],
  [{ DATABASE_URL: ':memory:' }, /DATABASE_URL is ":memory:"/],
  [{ PORT: 'eighty' }, /PORT is "eighty".*1 to 65535/],
  [{ PORT: '70000' }, /PORT is "70000"/],
  [{ DATABASE_SYNC_URL: 'nowhere' }, /DATABASE_SYNC_URL is "nowhere"/],
  [{ DATABASE_URL: 'libsql://a', DATABASE_SYNC_URL: 'http://b' }, /DATABASE_SYNC_URL is "http:\/\/b".*file of its own/],
])('%j is refused by name', (variables, message) => {
  expect(() => readEnvironment(variables)).toThrow(EnvironmentError);
  expect(() => readEnvironment(variables)).toThrow(message);
});

test('a token is never repeated in the message', () => {
  const variables = { DATABASE_AUTH_TOKEN: 'secret token' };
  expect(() => readEnvironment(variables)).toThrow(/DATABASE_AUTH_TOKEN is a value with spaces/);
  expect(() => readEnvironment(variables)).not.toThrow(/secret/);
});

test.each([
  ['https://user:hunter2@db.example.org/x', 'https://…@db.example.org/x'],
  ['libsql://hunter2@db.example.org?authToken=hunter2&tls=0', 'libsql://…@db.example.org?authToken=…&tls=…'],
  ['postgres://u:hunter2@h/a?b=hunter2#hunter2=hunter2', 'postgres://…@h/a?b=…#…'],
  ['libsql:/u:hunter2/2@h', 'libsql:/…@h'],
  ['libsql://h?hunter2&a=b&hunter2#hunter2@', 'libsql://h?…&a=…&…#…'],
  ['u:hunter2@h', '…@h'],
  ['https://u:hunter2@hunter2@h', 'https://…@h'],
  ['file:a.db?mode=ro&authToken=hunter2', 'file:a.db?mode=ro&authToken=…'],
  ['libsql://db.example.org', 'libsql://db.example.org'],
])('%s is shown as %s', (address, shown) => {
  expect(withoutSecrets(address)).toBe(shown);
});

test.each([
  { DATABASE_URL: 'postgres://u:hunter2@h/db' },
  { DATABASE_URL: 'https//u:hunter2@h' },
  { DATABASE_SYNC_URL: 'htp://u:hunter2@h' },
  { DATABASE_URL: 'libsql://u:hunter2@a' },
  { DATABASE_URL: 'https://u:hunter2@a/x?authToken=hunter2' },
  { DATABASE_URL: 'file:a.db', DATABASE_SYNC_URL: 'http://u:hunter2@b' },
  { DATABASE_URL: 'libsql://a?authToken=hunter2', DATABASE_SYNC_URL: 'http://b?authToken=hunter2' },
])('a password in %j is never repeated in the message', (variables) => {
  expect(() => readEnvironment(variables)).toThrow(EnvironmentError);
  expect(() => readEnvironment(variables)).not.toThrow(/hunter2/);
});
