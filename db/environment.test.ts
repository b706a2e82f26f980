import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EnvironmentError, projectRoot, readEnvironment } from './environment.ts';

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
