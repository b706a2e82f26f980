import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { namesEtag } from './keep.mjs';
import { closeFronts, frontOver, type Handler } from './testing/fronts.ts';

afterEach(closeFronts);

const page = (size = 5000) => `<!DOCTYPE html><title>页</title>${'数'.repeat(size)}`;

/** A front over a handler that counts how often it is asked, with a state of the data that a test can change. */
async function keeping(handler: Handler, limits: Parameters<typeof frontOver>[1] = {}) {
  const made: string[] = [];
  const data: { state: string | null } = { state: '1' };
  const front = await frontOver(
    (request, response) => {
      made.push(request.url ?? '');
      return handler(request, response);
    },
    limits,
    { state: async () => data.state },
  );
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(front.address + path, { method, headers, redirect: 'manual' });
  return { ...front, made, data, ask };
}

const html: Handler = (request, response) =>
  response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page() + request.url);

describe('kept answers', () => {
  test('an answer is made once, whatever the cookies, and is the same with its policy and its tag', async () => {
    const { ask, made } = await keeping(html);
    const first = await ask('/zh/x?a=1');
    const second = await ask('/zh/x?a=1', { cookie: 'language=en' });
    expect(made).toEqual(['/zh/x?a=1']);
    expect(await second.text()).toBe(await first.text());
    for (const name of ['etag', 'content-security-policy', 'cache-control', 'content-encoding', 'vary'])
      expect([name, second.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=60, must-revalidate');
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  });

  test('HEAD and a tag that the reader holds bring headers only', async () => {
    const { ask, made } = await keeping(html);
    const whole = await ask('/zh/x');
    const etag = whole.headers.get('etag') ?? '';
    const head = await ask('/zh/x', {}, 'HEAD');
    const held = await ask('/zh/x', { 'if-none-match': `"other", W/${etag}` });
    const other = await ask('/zh/x', { 'if-none-match': '"other"' });
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag]);
    expect([held.status, await held.text(), held.headers.get('etag')]).toEqual([304, '', etag]);
    expect(other.status).toBe(200);
    expect(made).toHaveLength(1);
  });

  test.each([
    ['another address', '/zh/x?a=2', {}],
    ['another language', '/en/x?a=1', {}],
    ['another encoding', '/zh/x?a=1', { 'accept-encoding': 'identity' }],
    ['a page as data', '/zh/x?a=1', { rsc: '1' }],
    ['a part of it', '/zh/x?a=1', { 'next-router-segment-prefetch': '/_tree' }],
    ['data from another page', '/zh/x?a=1', { 'next-router-state-tree': '%5B%22%22%2C%7B%7D%5D' }],
    ['data fetched ahead', '/zh/x?a=1', { 'next-router-prefetch': '1' }],
    ['data for an overlaid page', '/zh/x?a=1', { 'next-url': '/zh/y' }],
    ['the mark of a navigation', '/zh/x?a=1&_rsc=1', {}],
  ])('%s is another answer', async (_, path, headers) => {
    const { ask, made } = await keeping(html);
    await (await ask('/zh/x?a=1')).text();
    await (await ask(path, headers)).text();
    expect(made).toHaveLength(2);
  });

  test('a change of the data makes every answer anew; where the state is unknown nothing is kept', async () => {
    const { ask, made, data } = await keeping(html);
    await ask('/zh/x');
    data.state = '2';
    await ask('/zh/x');
    await ask('/zh/x');
    expect(made).toHaveLength(2);
    data.state = null;
    const unkept = await ask('/zh/x');
    await ask('/zh/x');
    expect(made).toHaveLength(4);
    expect(unkept.headers.get('etag')).toBeNull();
    expect(unkept.headers.get('cache-control')).toBe('no-store');
  });

  test.each<[string, string, Handler]>([
    ['a fault', '/zh/x', (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<main>')],
    ['a redirect', '/zh/x', (_, response) => response.writeHead(307, { location: '/zh' }).end()],
    ['an answer with a cookie', '/zh/x', (_, response) => response.setHeader('Set-Cookie', 'a=b').end('x')],
    ['a stream', '/api/v1/dataset.csv', (_, response) => stream(response)],
    ['the state of the server', '/api/ready', html],
    ['the start page, which asks for the language', '/', html],
  ])('%s is not kept', async (_, path, handler) => {
    const { ask, made } = await keeping(handler);
    await (await ask(path)).text();
    await (await ask(path)).text();
    expect(made).toHaveLength(2);
  });

  test('what is in no key reaches no page: cookies, programs and hosts that proxies name', async () => {
    const seen: unknown[] = [];
    const { ask } = await keeping((request, response) => {
      seen.push(request.headers);
      return html(request, response);
    });
    const own = { 'user-agent': 'Googlebot', 'x-forwarded-host': 'evil.example', 'next-action': 'x', cookie: 'a=b' };
    await ask('/zh/x', { ...own, 'accept-language': 'en', 'accept-encoding': 'br' });
    expect(seen).toEqual([
      {
        'user-agent': 'gongkai',
        accept: 'text/html',
        'accept-language': 'zh',
        host: expect.stringMatching(/^127\.0\.0\.1:/),
        'accept-encoding': 'br',
      },
    ]);
    await ask('/api/language', { cookie: 'a=b', 'accept-language': 'en' });
    expect(seen[1]).toMatchObject({ cookie: 'a=b', 'accept-language': 'en' });
  });

  test('files of the build are kept whatever the data', async () => {
    const { ask, made, data } = await keeping(html);
    await ask('/_next/static/a.js');
    data.state = '2';
    expect((await ask('/_next/static/a.js')).status).toBe(200);
    expect(made).toHaveLength(1);
  });

  test('other methods and addresses that are refused are refused as before', async () => {
    const { ask, made } = await keeping(html);
    await ask('/zh/x');
    expect((await ask('/zh/x', {}, 'POST')).status).toBe(405);
    expect((await ask('/zh/x', {}, 'OPTIONS')).status).toBe(204);
    expect((await ask('/zh/%ff')).status).toBe(400);
    expect(made).toHaveLength(1);
  });

  test('what was asked longest ago makes room', async () => {
    const random: Handler = (request, response) =>
      response.setHeader('Content-Type', 'image/png').end(Buffer.alloc(10_000, request.url ?? ''));
    const { ask, made } = await keeping(random, { keptBytes: 30_000 });
    for (const path of ['/zh/1', '/zh/2', '/zh/1', '/zh/3', '/zh/1', '/zh/2']) await (await ask(path)).arrayBuffer();
    expect(made).toEqual(['/zh/1', '/zh/2', '/zh/3', '/zh/2']);
  });
});

describe('one rendering for all who wait', () => {
  const slowly: Handler = async (request, response) => {
    await wait(80);
    html(request, response);
  };

  test('fifty readers at once: one rendering', async () => {
    const { ask, made } = await keeping(slowly);
    const texts = await Promise.all(Array.from({ length: 50 }, async () => (await ask('/zh/x')).text()));
    expect(made).toHaveLength(1);
    expect(new Set(texts).size).toBe(1);
  });

  test('it goes on when the first reader leaves, and ends when the last one has left', async () => {
    let left = 0;
    let answer = () => {};
    const { address, made } = await keeping((request, response) => {
      response.on('close', () => {
        if (!response.writableEnded) left += 1;
      });
      answer = () => html(request, response);
    });
    const [one, two] = [new AbortController(), new AbortController()];
    const first = fetch(`${address}/zh/x`, { signal: one.signal }).catch(() => 'left');
    await vi.waitUntil(() => made.length === 1, { timeout: 20_000 });
    const second = fetch(`${address}/zh/x`);
    await wait(200);
    one.abort();
    expect(await first).toBe('left');
    await wait(20);
    answer();
    expect((await second).status).toBe(200);
    expect([made.length, left]).toEqual([1, 0]);
    const third = fetch(`${address}/zh/y`, { signal: two.signal }).catch(() => 'left');
    await vi.waitUntil(() => made.length === 2, { timeout: 20_000 });
    two.abort();
    expect(await third).toBe('left');
    await vi.waitUntil(() => left === 1, { timeout: 20_000 });
  });

  test('whoever comes after the last reader has left gets an answer, also while the left one waits for its turn', async () => {
    const { address, made } = await keeping(slowly, { rendering: 1 });
    const first = fetch(`${address}/zh/first`);
    await wait(20);
    const leaver = new AbortController();
    const left = fetch(`${address}/zh/x`, { signal: leaver.signal }).catch(() => 'left');
    await wait(20);
    leaver.abort();
    expect(await left).toBe('left');
    await wait(10);
    const next = await fetch(`${address}/zh/x`);
    expect([(await first).status, next.status]).toEqual([200, 200]);
    expect(made).toEqual(['/zh/first', '/zh/x']);
  });

  test('a stream is made for each', async () => {
    const { ask, made } = await keeping(async (_, response) => {
      await wait(30);
      await stream(response);
    });
    const sizes = await Promise.all(
      Array.from({ length: 3 }, async () => (await (await ask('/api/v1/dataset.csv')).arrayBuffer()).byteLength),
    );
    expect([made.length, ...sizes]).toEqual([3, 400_000, 400_000, 400_000]);
  });
});

test('pages are made a few at a time, in the order asked; a reader who leaves gives up the turn', async () => {
  const running = { now: 0, most: 0 };
  const order: string[] = [];
  const { address } = await frontOver(
    async (request, response) => {
      running.most = Math.max(running.most, ++running.now);
      order.push(request.url ?? '');
      await wait(30);
      running.now -= 1;
      response.end('x');
    },
    { rendering: 2 },
  );
  const leaver = new AbortController();
  const asked = Array.from({ length: 8 }, async (_, at) => {
    await wait(at * 3);
    return fetch(`${address}/zh/${at}`, at === 5 ? { signal: leaver.signal } : {});
  });
  const results = Promise.allSettled(asked);
  await wait(45);
  leaver.abort();
  expect((await results).filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
  expect(running.most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 6, 7].map((at) => `/zh/${at}`));
});

test('a file has the same tag and may be kept as long, whether it was whole in time or sent as it was made', async () => {
  let isSlow = false;
  const { ask, data } = await keeping(async (request, response) => {
    response.setHeader('Content-Type', 'text/csv').setHeader('ETag', 'W/"7"').setHeader('Cache-Control', 'no-cache');
    if (request.headers['if-none-match'] === 'W/"7"') response.writeHead(304).end();
    else if (isSlow) await stream(response);
    else response.end('a,b');
  });
  const headers = async (held?: string) => {
    const answer = await ask('/api/v1/dataset.csv', held ? { 'if-none-match': held } : {});
    await answer.arrayBuffer();
    return [answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')];
  };
  const shared = 'public, max-age=0, s-maxage=60, must-revalidate';
  expect(await headers()).toEqual([200, 'W/"7"', shared]);
  expect(await headers('W/"7"')).toEqual([304, 'W/"7"', shared]);
  data.state = '2';
  expect(await headers('W/"7"')).toEqual([304, 'W/"7"', shared]);
  isSlow = true;
  expect(await headers()).toEqual([200, 'W/"7"', shared]);
});

test.each([
  ['W/"a"', 'W/"a"', true],
  ['"a"', 'W/"a"', true],
  ['"a"', '"a"', true],
  ['W/"a"', '"a"', true],
  ['"b", "a"', '"a"', true],
  ['*', '"a"', true],
  ['"ab"', '"a"', false],
  ['', '"a"', false],
])('If-None-Match %s and the tag %s', (header, etag, expected) => {
  expect(namesEtag(header, etag)).toBe(expected);
});

async function stream(response: Parameters<Handler>[1]): Promise<void> {
  response.setHeader('Content-Type', 'text/csv');
  for (let at = 0; at < 40; at++) {
    response.write(Buffer.alloc(10_000, 'x'));
    await wait(2);
  }
  response.end();
}
