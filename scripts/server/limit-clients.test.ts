import type { IncomingMessage } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { clientOf, readProxies } from './client-address.mjs';
import { closeFronts, frontOver } from './testing/fronts.ts';

afterEach(closeFronts);

const request = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} }) as IncomingMessage;

test.each([
  ['a reader', '203.0.113.9', undefined, '', '203.0.113.9'],
  ['a reader who names another', '203.0.113.9', '198.51.100.1', '', '203.0.113.9'],
  ['IPv4 over IPv6', '::ffff:203.0.113.9', undefined, '', '203.0.113.9'],
  ['this machine', '127.0.0.1', undefined, '', null],
  ['this machine over IPv6', '::1', undefined, '', null],
  ['a household over IPv6', '2001:db8:1:2:3:4:5:6', undefined, '', '2001:db8:1:2::/64'],
  ['a shortened IPv6 address', '2001:db8::6', undefined, '', '2001:db8:0:0::/64'],
  ['behind a named proxy', '127.0.0.1', '203.0.113.9', '127.0.0.1', '203.0.113.9'],
  ['behind two', '10.0.0.7', '198.51.100.1, 203.0.113.9, 10.0.0.8', '10.0.0.0/8', '203.0.113.9'],
  ['a proxy that names nobody', '10.0.0.7', undefined, '10.0.0.7', '10.0.0.7'],
  ['a proxy that names nonsense', '10.0.0.7', 'unknown', '10.0.0.7', '10.0.0.7'],
  ['an IPv6 proxy', '2001:db8::1', '203.0.113.9', '2001:db8::/32', '203.0.113.9'],
])('the client of %s', (_, remote, forwarded, proxies, client) => {
  expect(clientOf(request(remote, forwarded), readProxies(proxies))).toBe(client);
});

test.each(['10.0.0', '10.0.0.0/33', '::/129', 'proxy.example', '10.0.0.0/8/8', '10.0.0.0/x'])(
  '%s is no proxy',
  (text) => {
    expect(() => readProxies(`192.0.2.1,${text}`)).toThrow(new RangeError(text));
  },
);

test('a client is told what is left, then refused until the minute is over; others are not', async () => {
  const { address } = await frontOver((_, response) => response.end('x'), {}, { perMinute: 7, proxies: '127.0.0.1' });
  const ask = (path: string, client: string) => fetch(address + path, { headers: { 'x-forwarded-for': client } });
  const first = await ask('/zh', '203.0.113.9');
  expect(first.headers.get('ratelimit-policy')).toBe('"client";q=7;w=60');
  expect(first.headers.get('ratelimit')).toBe('"client";r=6;t=60');
  expect((await ask('/api/v1/dataset.csv', '203.0.113.9')).headers.get('ratelimit')).toMatch(/^"client";r=1;/);
  const refused = await ask('/api/v1/dataset.csv', '203.0.113.9');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('cache-control')).toBe('no-store');
  expect(await refused.json()).toMatchObject({ status: 429, error: 'tooManyRequests' });
  expect((await ask('/_next/static/x.js', '203.0.113.9')).status).toBe(200);
  expect((await ask('/api/live', '203.0.113.9')).status).toBe(200);
  // What is not counted has no page made.
  expect((await ask('/_next/zh', '203.0.113.9')).status).toBe(404);
  expect((await ask('/zh', '203.0.113.10')).status).toBe(200);
});
