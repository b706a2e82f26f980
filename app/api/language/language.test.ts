import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { GET } from './route.ts';

const sentTo = (at: string, to = 'en') =>
  GET(new NextRequest(`http://localhost/api/language?${new URLSearchParams({ to, at })}`)).headers.get('location');

test.each([
  ['/zh/explore?subjects=321300', '/en/explore?subjects=321300'],
  ['/zh', '/en'],
  ['/zh?a=1', '/en?a=1'],
  ['/zh/agencies?q=教育', '/en/agencies?q=%E6%95%99%E8%82%B2'],
  ['/zh/agencies?q=//evil.example', '/en/agencies?q=//evil.example'],
])('%s leads to the same view in the other language', (at, target) => expect(sentTo(at)).toBe(target));

test.each([
  '/zh/..//evil.example',
  '/zh/%2e%2e//evil.example',
  '/zh/x/../..//evil.example',
  '/zh/..\\\\evil.example',
  '/zh/..\t//evil.example',
  '/zh/../api/ready',
  '/zhevil.example',
  '//evil.example',
  'https://evil.example/zh/',
  'javascript:alert(1)',
  '/zh\r\nSet-Cookie: a=1',
  '\u0000',
  '',
])('%j leads to no other site and to no other part of this one', (at) => expect(sentTo(at)).toBe('/en'));

test('a language that is none is the usual one', () => {
  expect(['__proto__', 'constructor', 'EN', ''].map((to) => sentTo('/zh/explore', to))).toEqual(
    Array.from({ length: 4 }, () => '/zh/explore'),
  );
});
