import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { GET } from './route.ts';

test.each([
  ['en-GB,en;q=0.9', '/embed/en?subjects=321300&measure=disclosureRate'],
  ['zh-CN', '/embed/zh?subjects=321300&measure=disclosureRate'],
  ['fr', '/embed/zh?subjects=321300&measure=disclosureRate'],
])('a frame without a language is led to that of a reader of %s', (accepted, to) => {
  const answer = GET(
    new NextRequest('http://gongkai.test/embed?subjects=321300&measure=disclosureRate', {
      headers: { 'accept-language': accepted },
    }),
  );
  expect([answer.status, answer.headers.get('location'), answer.headers.get('vary')]).toEqual([
    307,
    to,
    'Accept-Language',
  ]);
});
