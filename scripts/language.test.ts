import { expect, test } from 'vitest';
import { takeLanguage } from './arguments.mjs';

test.each([
  [['a', '--lang', 'zh', 'b'], {}, 'zh', ['a', 'b']],
  [['--lang=en', 'b'], { LANG: 'zh_CN.UTF-8' }, 'en', ['b']],
  [['a'], { LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'zh', ['a']],
  [['a'], { LC_ALL: 'C.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en', ['a']],
  [['a'], {}, 'en', ['a']],
  [['--', '--lang', 'zh'], {}, 'en', ['--', '--lang', 'zh']],
  [['--lang', 'fr', 'a'], {}, null, ['a']],
  [['--lang'], {}, null, []],
])('%j in %j speaks %s', (given, environment, language, rest) => {
  const words = [...given];
  expect(takeLanguage(words, environment)).toBe(language);
  expect(words).toEqual(rest);
});
