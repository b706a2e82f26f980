import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { noteLong } from '../../lib/server/exchange.mjs';
import { exchangeRaw, open } from './testing/clients.ts';
import { closeFronts, frontOver, type Handler } from './testing/fronts.ts';

afterEach(closeFronts);

const rows = (count: number) => Array.from({ length: count }, (_, at) => `${at},机关${at}\r\n`).join('');
const ask = (encoding: string, method = 'GET') =>
  `${method} /api/v1/dataset.csv HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept-Encoding: ${encoding}\r\n\r\n`;

/** A file as a route sends it: pieces as its reader takes them, and before its end perhaps a failure. */
const sending =
  (pieces: number, fails: boolean, pace = 0): Handler =>
  async (_, response) => {
    response.setHeader('Content-Type', 'text/csv');
    for (let piece = 0; piece < pieces; piece++) {
      if (response.destroyed) return;
      if (!response.write(rows(5000))) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      await wait(pace);
    }
    if (fails) response.destroy(new Error('the database is gone'));
    else response.end();
  };

/** The body of a chunked answer, and whether the chunk that ends it came. */
function unchunked(body: string): { readonly bytes: Buffer; readonly isWhole: boolean } {
  const parts: Buffer[] = [];
  const all = Buffer.from(body, 'latin1');
  for (let at = 0; at < all.length; ) {
    const line = all.indexOf('\r\n', at);
    if (line < 0) break;
    const size = Number.parseInt(all.subarray(at, line).toString('latin1'), 16);
    if (size === 0) return { bytes: Buffer.concat(parts), isWhole: true };
    parts.push(all.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return { bytes: Buffer.concat(parts), isWhole: false };
}

describe.each(['identity', 'gzip', 'br'] as const)('a file as a stream, %s', (encoding) => {
  test('comes whole, and ends', async () => {
    const { port } = await frontOver(sending(20, false));
    const { status, lines, body } = await exchangeRaw(port, ask(encoding), 10_000);
    expect(status).toBe(200);
    expect(lines.find((line) => line.startsWith('content-encoding'))).toBe(
      encoding === 'identity' ? undefined : `content-encoding: ${encoding}`,
    );
    const { bytes, isWhole } = unchunked(body);
    expect(isWhole).toBe(true);
    const decoded = { identity: (of: Buffer) => of, gzip: gunzipSync, br: brotliDecompressSync }[encoding](bytes);
    expect(decoded.toString()).toBe(rows(5000).repeat(20));
  });

  test('that fails breaks off at once: the end of the transfer never comes', async () => {
    const { port } = await frontOver(sending(20, true));
    const began = performance.now();
    const { status, body } = await exchangeRaw(port, ask(encoding), 10_000);
    expect(performance.now() - began).toBeLessThan(5000);
    expect([status, unchunked(body).isWhole]).toEqual([200, false]);
  });

  test('begins with its first rows, before its last are made', async () => {
    const { port } = await frontOver(sending(Number.POSITIVE_INFINITY, false, 50));
    const socket = await open(port);
    socket.write(ask(encoding));
    let text = '';
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    await expect.poll(() => text.split('\r\n\r\n')[1]?.length ?? 0).toBeGreaterThan(20);
    socket.destroy();
  });
});

test('a file that is noted to be long begins at once, one that is not is sent whole; a page is whole whatever is noted', async () => {
  const first = async (type: string, isLong: boolean) => {
    const { port } = await frontOver((_, response) => {
      response.setHeader('Content-Type', type);
      response.write('a,b\r\n');
      if (isLong) noteLong();
      response.end('1,2\r\n');
    });
    const { status, lines, body } = await exchangeRaw(port, ask('identity'));
    expect([status, body.includes('1,2')]).toEqual([200, true]);
    return lines.some((line) => line.startsWith('content-length')) ? 'whole' : 'stream';
  };
  expect(await first('text/csv', true)).toBe('stream');
  expect(await first('application/json', true)).toBe('stream');
  for (const type of ['text/csv', 'application/json']) expect(await first(type, false)).toBe('whole');
  expect(await first('text/html', true)).toBe('whole');
});

test('a file is made no faster than its reader takes it, and no further once the reader has left', async () => {
  let made = 0;
  let isLeft = false;
  const { port } = await frontOver(async (_, response) => {
    response.setHeader('Content-Type', 'text/csv');
    response.on('close', () => {
      isLeft = true;
    });
    while (!response.destroyed) {
      const isTaken = response.write(rows(5000));
      made += 1;
      if (!isTaken) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      await new Promise(setImmediate);
    }
  });
  const socket = await open(port);
  socket.pause();
  socket.write(ask('identity'));
  // What fills the buffers between: after that, nothing more is made.
  let before = -1;
  await expect
    .poll(
      () => {
        const isSame = made === before && made > 0;
        before = made;
        return isSame;
      },
      { interval: 300 },
    )
    .toBe(true);
  expect(isLeft).toBe(false);
  const held = made;
  socket.destroy();
  await expect.poll(() => isLeft).toBe(true);
  expect(made - held).toBeLessThanOrEqual(1);
});

test('HEAD of a file has its headers only, and ends its making', async () => {
  let isLeft = false;
  const { port } = await frontOver(async (request, response) => {
    response.on('close', () => {
      isLeft = true;
    });
    await sending(Number.POSITIVE_INFINITY, false, 5)(request, response);
  });
  const { status, lines, body } = await exchangeRaw(port, ask('identity', 'HEAD'));
  expect([status, body, lines.includes('content-type: text/csv')]).toEqual([200, '', true]);
  await expect.poll(() => isLeft).toBe(true);
});

test('the length that a route knows is sent with a stream that is not compressed, and with HEAD', async () => {
  const { port } = await frontOver(async (_, response) => {
    response.setHeader('Content-Type', 'text/csv');
    response.setHeader('Cache-Control', 'public, no-transform');
    response.setHeader('X-Body-Length', String(3 * Buffer.byteLength(rows(5000))));
    for (let piece = 0; piece < 3; piece++) response.write(rows(5000));
    await wait(100);
    response.end();
  });
  for (const method of ['GET', 'HEAD']) {
    const { lines, body } = await exchangeRaw(port, ask('gzip, br', method));
    expect(lines).toContain(`content-length: ${3 * Buffer.byteLength(rows(5000))}`);
    expect(lines.filter((line) => /content-encoding|x-body-length|transfer-encoding/.test(line))).toEqual([]);
    expect(body.length).toBe(method === 'HEAD' ? 0 : 3 * Buffer.byteLength(rows(5000)));
  }
});
