import { expect, test } from 'vitest';
import { EnvironmentError, readEnvironment } from './environment.ts';
import { DatabaseNotReady } from './fault.ts';
import { sayStore } from './told-error.ts';

test('a fault of the database is told in either language, with the command that helps; the log holds it in English', () => {
  const fault = new DatabaseNotReady('absent', (locale) => sayStore('absent', locale, { where: '/data/a.db' }));
  expect(fault.tell('zh')).toBe(
    '/data/a.db 处没有数据库。请检查 DATABASE_URL；若没有错，请先建立数据库。请运行 `npm run migrate`。',
  );
  expect(fault.tell('en')).toBe(
    'There is no database at /data/a.db. Check DATABASE_URL; if it is right, make the database. Run `npm run migrate`.',
  );
  expect(fault.message).toBe(fault.tell('en'));
});

test.each([
  [
    { DATABASE_URL: 'postgres://user:hunter2@db.example/x' },
    /^DATABASE_URL 的值是“postgres:\/\/…@db\.example\/x”，不能使用。请设为/,
  ],
  [{ DATABASE_AUTH_TOKEN: 'hunter2 hunter2' }, /^DATABASE_AUTH_TOKEN 的值是带空格的文字，不能使用。/],
  [
    { DATABASE_URL: 'libsql://a.example', DATABASE_SYNC_URL: 'libsql://b.example' },
    /^DATABASE_SYNC_URL 是“libsql:\/\/b\.example”/,
  ],
])('a variable that cannot be used is told in Chinese too, without what is secret: %j', (variables, sentence) => {
  let told = '';
  try {
    readEnvironment(variables);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    told = error.tell('zh');
  }
  expect(told).toMatch(sentence);
  expect(told).not.toContain('hunter2');
});
