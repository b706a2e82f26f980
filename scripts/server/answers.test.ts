import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { noteBehind, noteFault, noteLocation, requestId } from '../../lib/server/exchange.mjs';
import { joinScripts } from './complete.mjs';
import { encodingFor } from './encode.mjs';
import { exchangeRaw } from './testing/clients.ts';
import { closeFronts, frontOver, type Handler } from './testing/fronts.ts';

afterEach(closeFronts);

const page = `<!DOCTYPE html><html><body><main>${'字'.repeat(2000)}</main><script>a(1)</script><script>self.__next_f.push("答😀")</script><script src="/x.js"></script></body></html>`;
const paged: Handler = (_, response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
const echoing: Handler = (request, response) => response.end(`${request.method} ${request.url}`);

describe('what cannot be asked is refused before the renderer, as 4xx in one shape', () => {
  const long = 'a'.repeat(20_000);
  test.each([
    [400, 'GET /zh/%zz'],
    [400, 'GET /zh/%E0%A4%A'],
    [400, 'GET /zh/%C0%AE'],
    [400, 'GET /zh/%00'],
    [400, 'GET /zh/a%0ab'],
    [400, 'GET /zh?q=%E0%A4'],
    [400, 'GET /zh?q=%CB%DE'],
    [400, 'GET /api/language?at=/zh/%00'],
    [400, 'GET /zh?%=1'],
    [400, 'GET /\\evil.example'],
    [400, 'GET /_next/static/../../zh/explore'],
    [400, 'GET /_next/static/%2e%2e/%2E./zh'],
    [400, 'GET /_next/static/..%2f..%2fzh'],
    [400, 'GET /_next/static/..%5c..%5czh'],
    [400, 'GET /zh/./agencies'],
    [400, 'GET /zh/..'],
    [400, 'GET http://a/../zh'],
    [404, 'GET /_next/static/nothing.js'],
    [404, 'GET /_next/image?url=/icon.svg&w=64&q=75'],
    [404, 'GET /_next/data/x/zh.json'],
    [400, 'GET /zh#part'],
    [400, 'GET /zh/教育'],
    [400, 'GET *'],
    [400, 'OPTIONS *'],
    [400, 'GET zh'],
    [405, 'TRACE /zh'],
    [405, 'POST /zh'],
    [405, 'PUT /api/v1/x'],
    [405, 'DELETE /zh'],
    [405, 'PROPFIND /zh'],
    [400, 'BREW /zh'],
    [431, `GET /zh?q=${long}`],
    [431, 'GET /zh', `X: ${long}\r\n`],
    [431, 'GET /zh', 'X: y\r\n'.repeat(120)],
    [417, 'GET /zh', 'Expect: tea\r\n'],
    [400, 'GET /zh', 'Host: b\r\n'],
    [400, 'GET /zh', 'Next-Router-State-Tree: %zz\r\n'],
    [400, 'GET /zh', 'Next-Router-State-Tree: %5B%5D\r\n'],
    [400, 'GET /zh', 'Next-Router-Prefetch: 2\r\n'],
    [400, 'POST /zh', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n'],
  ])('%i %s', async (status, line, more = '') => {
    let asked = 0;
    const { port } = await frontOver((_, response) => {
      asked++;
      response.end();
    });
    const head = `${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${more}`;
    for (const accept of ['text/html', 'application/json']) {
      const answer = await exchangeRaw(port, `${head}Accept: ${accept}\r\nAccept-Language: en\r\n\r\n`);
      expect(answer.status).toBe(status);
      expect(answer.lines).toContain('cache-control: no-store');
      expect(answer.lines).toContain('x-content-type-options: nosniff');
      if (status !== 431 && (accept === 'application/json' || line.includes(' /api'))) {
        expect(answer.lines).toContain('content-type: application/problem+json');
        expect(JSON.parse(answer.body)).toMatchObject({ type: 'about:blank', status, error: expect.any(String) });
      }
    }
    expect(asked).toBe(0);
  });

  test.each([
    ['a"><script>x</script>', 400],
    ["a'b", 400],
    ['a&b', 400],
    ['a b', 400],
    ['a/b', 400],
    ['user@a', 400],
    ['a%22b', 400],
    ['[::1', 400],
    ['a:port', 400],
    ['教育', 400],
    ['', 400],
    ['gongkai.example.org', 200],
    ['localhost:3000', 200],
    ['127.0.0.1:3000', 200],
    ['[2001:db8::1]:3000', 200],
    ['under_score.example', 200],
  ])('a host called %s: %i', async (host, status) => {
    const { port } = await frontOver(echoing);
    const text = `GET /sitemap.xml HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect((await exchangeRaw(port, text)).status).toBe(status);
  });

  test('what is only unusual passes', async () => {
    const { port } = await frontOver(echoing);
    const ask = async (line: string) =>
      (await exchangeRaw(port, `${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)).body;
    expect(await ask('GET http://evil.example/zh?a=1')).toBe('GET /zh?a=1');
    expect(await ask("GET /zh/a-._~!$&'()*+,;=:@%2F?q=[a]{b}|c^%20+%0D%0A/?")).toContain('GET /zh/a-._~');
    expect(await ask('GET /zh/..a/.b/c../...?d=../e')).toBe('GET /zh/..a/.b/c../...?d=../e');
    expect(await ask('GET /_next/static/a.js')).toBe('GET /_next/static/a.js');
    expect(await ask('GET /zh?constructor=1&__proto__=2')).toBe('GET /zh?constructor=1&__proto__=2');
  });

  test('OPTIONS says what may be asked', async () => {
    const { address } = await frontOver(echoing);
    const answer = await fetch(`${address}/zh`, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });
});

describe('HEAD is GET without the body', () => {
  const stream: Handler = async (_, response) => {
    response.setHeader('Content-Type', 'text/csv');
    for (let count = 0; count < 3; count++) response.write('a,b\r\n'.repeat(100));
    response.end();
  };
  test.each([
    ['a page', paged],
    ['a stream', stream],
    ['a fault', ((_, response) => response.writeHead(500).end()) satisfies Handler],
    ['a redirect', ((_, response) => response.writeHead(307, { Location: '/zh' }).end('/zh')) satisfies Handler],
    ['nothing new', ((_, response) => response.writeHead(304, { ETag: '"a"' }).end()) satisfies Handler],
  ])('%s', async (_, handle) => {
    const { address } = await frontOver(handle);
    const own = /^(?:date|x-request-id|keep-alive|connection|transfer-encoding)$/;
    const ask = async (method: string) => {
      const answer = await fetch(address, { method, redirect: 'manual', headers: { 'Accept-Encoding': 'gzip' } });
      const body = await answer.text();
      return { status: answer.status, headers: [...answer.headers].filter(([name]) => !own.test(name)), body };
    };
    const [get, head] = [await ask('GET'), await ask('HEAD')];
    expect(head).toEqual({ ...get, body: '' });
  });

  test('of a stream that never ends is answered, and the renderer stops', async () => {
    let isLeft = false;
    const { address } = await frontOver(async (_, response) => {
      response.setHeader('Content-Type', 'text/csv');
      response.on('close', () => {
        isLeft = true;
      });
      while (!isLeft) {
        response.write('a,b\r\n');
        await wait(5);
      }
    });
    expect((await fetch(address, { method: 'HEAD' })).status).toBe(200);
    for (let tries = 0; !isLeft && tries < 100; tries++) await wait(10);
    expect(isLeft).toBe(true);
  });
});

test('whether the process lives is answered without the renderer', async () => {
  const { address, faults } = await frontOver(() => {
    throw new Error('asked');
  });
  expect(await (await fetch(`${address}/api/live`)).json()).toEqual({ live: true });
  expect(faults).toEqual([]);
});

describe('faults of the renderer', () => {
  test('what breaks is told without its message, with the number that the log has', async () => {
    const { address, faults } = await frontOver(async () => {
      throw new Error('connect libsql://user:hunter2@10.0.0.1 /srv/gongkai.db');
    });
    for (const path of ['/zh', '/api/x']) {
      const answer = await fetch(address + path);
      const text = await answer.text();
      expect(answer.status).toBe(500);
      expect(text).not.toMatch(/hunter2|10\.0\.0|srv|at /);
      expect(text).toContain(answer.headers.get('x-request-id') ?? 'no number');
    }
    expect(faults).toHaveLength(2);
  });

  test('an empty or bare one gets the one shape', async () => {
    const { address } = await frontOver((_, response) =>
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Internal Server Error'),
    );
    const forPeople = await fetch(`${address}/en/x`, { headers: { Accept: 'text/html' } });
    expect(await forPeople.text()).toMatch(/<html lang="en">[\s\S]*<main[\s\S]*Something broke/);
    const forPrograms = await fetch(`${address}/en/x`, { headers: { Accept: 'application/json' } });
    expect(forPrograms.headers.get('content-type')).toBe('application/problem+json');
    expect(await forPrograms.json()).toMatchObject({ status: 500, error: 'broken' });
  });

  test('a page that notes a fault is sent as it is, with the status and headers of the fault', async () => {
    const { address } = await frontOver(async (_, response) => {
      await wait(5);
      noteFault('notReady', 60);
      response
        .setHeader('Content-Type', 'text/html')
        .setHeader('Cache-Control', 'private')
        .end(`<main>${requestId()}</main>`);
    });
    const answer = await fetch(`${address}/zh`);
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
      503,
      '60',
      'no-store',
    ]);
    expect(await answer.text()).toBe(`<main>${answer.headers.get('x-request-id')}</main>`);
  });

  test('a route that says itself when to ask again is not contradicted', async () => {
    const { address } = await frontOver((_, response) =>
      response
        .writeHead(503, {
          'Content-Type': 'application/problem+json',
          'Retry-After': '30',
          'Cache-Control': 'no-store',
        })
        .end('{}'),
    );
    const answer = await fetch(`${address}/api/v1/trend.csv`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
  });

  test('a shell that only a script fills gets words for readers without scripts', async () => {
    const shell =
      '<!DOCTYPE html><html id="__next_error__"><head></head><body><script>self.__next_f=1</script></body></html>';
    const { address } = await frontOver((_, response) =>
      response.writeHead(404, { 'Content-Type': 'text/html' }).end(shell),
    );
    const known = await (await fetch(`${address}/en/nowhere`)).text();
    expect(known).toMatch(/<body><noscript><main[\s\S]*No such address[\s\S]*<\/noscript><script>/);
    const unknown = await fetch(`${address}/ZH/explore`);
    expect(unknown.status).toBe(404);
    expect(await unknown.text()).toMatch(/^<!DOCTYPE html>\n<html lang="zh-Hans">[\s\S]*没有这个地址/);
  });

  test('a program is told of a fault in the language that it names', async () => {
    const { address } = await frontOver((_, response) => response.end());
    const said = async (query: string) =>
      (await (await fetch(`${address}/api/v1/series?${query}`, { method: 'POST' })).json()).title;
    expect([await said('lang=en'), await said('x=1&lang=zh'), await said('lang=fr')]).toEqual([
      'This method is not supported',
      '不支持这种请求方法',
      '不支持这种请求方法',
    ]);
  });
});

describe('headers', () => {
  test('the policy of a page names exactly its inline scripts', async () => {
    const { address } = await frontOver(paged);
    const answer = await fetch(address);
    const policy = answer.headers.get('content-security-policy') ?? '';
    const scripts = [...(await answer.text()).matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
    expect(scripts).toEqual([`a(1);self.__next_f.push("答😀")`]);
    const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(policy.match(/'sha256-[^']+'/g)).toEqual(hashes);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  test('a page made for frames may stand in one on any site; no other page may', async () => {
    const { address } = await frontOver(paged);
    const policyOf = async (path: string) =>
      (await fetch(address + path)).headers.get('content-security-policy')?.match(/frame-ancestors [^;]*/)?.[0];
    expect(await policyOf('/embed/zh?subjects=321300')).toBe('frame-ancestors *');
    for (const path of ['/zh', '/zh/embed/', '/embed', '/embedded/x'])
      expect([path, await policyOf(path)]).toEqual([path, "frame-ancestors 'none'"]);
  });

  test('only the script of a worker may compile, and reaches this site alone', async () => {
    const [worker, script] = ['/_next/static/chunks/turbopack-worker-1hrsq.js', '/_next/static/chunks/1hrsq.js'];
    const { address } = await frontOver(
      (request, response) =>
        response.setHeader('Content-Type', request.url === '/zh/sql' ? 'text/html' : 'text/javascript').end('1'),
      {},
      { files: [worker, script] },
    );
    const policyOf = async (path: string) => (await fetch(address + path)).headers.get('content-security-policy');
    expect(await policyOf(worker)).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
    for (const path of ['/zh/sql', script, '/api/worker.js', '/archives/v1/worker.js'])
      expect([path, (await policyOf(path))?.includes('wasm')]).toEqual([path, false]);
  });

  test('a page names its style sheets in its header too, so that they are asked for while it is read', async () => {
    const sheets =
      '<link rel="stylesheet" href="/_next/a.css" data-precedence="next"/><link rel="stylesheet" href="/b.css"/>';
    const page =
      (body: string): Handler =>
      (_, response) =>
        response.setHeader('Content-Type', 'text/html').end(body);
    const linkOf = async (body: string) => (await fetch((await frontOver(page(body))).address)).headers.get('link');
    expect(await linkOf(sheets)).toBe('</_next/a.css>; rel=preload; as=style, </b.css>; rel=preload; as=style');
    expect(await linkOf('<p>a</p>')).toBeNull();
  });

  test('scripts in a row become one only where Next wrote both', () => {
    expect(joinScripts('<script>a()</script><script>b()</script>')).toBe('<script>a()</script><script>b()</script>');
  });

  test('every answer says how long it may be kept, and is not sniffed', async () => {
    const { address } = await frontOver(echoing);
    for (const path of ['/', '/zh', '/api/x', '/zh/%zz']) {
      const answer = await fetch(address + path);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('permissions-policy')).toContain('camera=()');
      expect(answer.headers.has('strict-transport-security')).toBe(false);
    }
  });
});

describe('encoding', () => {
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['gzip;q=much', null],
    ['identity', null],
    [undefined, null],
  ])('%s', (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding);
  });

  test('a page is the same however it travels', async () => {
    const { port, address } = await frontOver(paged);
    const whole = await (await fetch(address)).text();
    for (const [encoding, decode] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const { lines, body } = await exchangeRaw(
        port,
        `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept-Encoding: ${encoding}\r\n\r\n`,
      );
      expect(lines).toContain(`content-encoding: ${encoding}`);
      expect(decode(Buffer.from(body, 'latin1')).toString()).toBe(whole);
    }
  });

  test('an answer larger than is held comes as a stream, whole', async () => {
    const large = 'abcdefgh'.repeat(50_000);
    const { address } = await frontOver(
      (_, response) => {
        response.setHeader('Content-Type', 'application/json');
        for (let at = 0; at < large.length; at += 50_000) response.write(large.slice(at, at + 50_000));
        response.end();
      },
      { wholeBytes: 100_000 },
    );
    expect(await (await fetch(address)).text()).toBe(large);
  });
});

test('a page that sends its reader on is answered at once, the framework with its mark', async () => {
  const { address } = await frontOver((_, response) => {
    noteLocation('/zh/explore?subjects=320000');
    response.setHeader('Content-Type', 'text/x-component').end('0:["a page that goes on"]');
  });
  const asked = async (path: string) => {
    const answer = await fetch(address + path, { redirect: 'manual' });
    return [answer.status, answer.headers.get('location'), (await answer.text()).length];
  };
  expect(await asked('/zh/explore?region=320000')).toEqual([307, '/zh/explore?subjects=320000', 0]);
  expect(await asked('/zh/explore?region=320000&_rsc=a%2Bb')).toEqual([
    307,
    '/zh/explore?subjects=320000&_rsc=a%2Bb',
    0,
  ]);
});

test('what the data of an answer is behind is told with it, whatever it is', async () => {
  const { address } = await frontOver((request, response) => {
    if (request.url !== '/zh/new') noteBehind('region-years=2, replica=@1767225600');
    response.setHeader('Content-Type', request.url?.endsWith('csv') ? 'text/csv' : 'text/html').end('x');
  });
  for (const path of ['/zh', '/api/v1/series.csv', '/zh/new'])
    expect([path, (await fetch(address + path)).headers.get('data-behind')]).toEqual([
      path,
      path === '/zh/new' ? null : 'region-years=2, replica=@1767225600',
    ]);
});

test('pages of other sites may read the API, faults too, and nothing else', async () => {
  const { address } = await frontOver((_, response) =>
    response.setHeader('content-type', 'application/json').end('{}'),
  );
  const ask = (path: string, method = 'GET') =>
    fetch(address + path, { method, headers: { origin: 'https://a.example' } });
  for (const [path, method] of [
    ['/api/v1/agencies', 'GET'],
    ['/api/v1/agencies', 'OPTIONS'],
    ['/api/v1/agencies', 'POST'],
    ['/api/v1/%ff', 'GET'],
  ] as const) {
    const answer = await ask(path, method);
    expect([path, method, answer.headers.get('access-control-allow-origin')]).toEqual([path, method, '*']);
    expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
  }
  expect((await ask('/api/v1/agencies', 'OPTIONS')).headers.get('access-control-allow-methods')).toBe('GET, HEAD');
  for (const path of ['/api/ready', '/zh', '/api/drawing.svg'])
    expect((await ask(path)).headers.get('access-control-allow-origin')).toBeNull();
});
