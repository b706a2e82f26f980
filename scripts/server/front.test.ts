import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { noteFault, noteMoved } from '../../lib/server/exchange.mjs';
import { createFront } from './front.mjs';
import { connectionsFor, standardLimits } from './limits.mjs';
import { exchangeRaw, open, received } from './testing/clients.ts';
import { closeFronts, frontOver, type Handler } from './testing/fronts.ts';

afterEach(closeFronts);

const host = 'Host: a\r\n';
const hello: Handler = (_, response) => response.setHeader('Content-Type', 'text/plain').end('hello');
const redirecting: Handler = (_, response) => response.writeHead(307, { Location: '/zh' }).end();

test('a flood of upgrades is answered, and no socket is kept', async () => {
  const { port, address, front } = await frontOver(redirecting, { connections: 60 });
  const answers: (string | null)[] = [];
  for (let round = 0; round < 10; round++) {
    const sockets = await Promise.all(Array.from({ length: 40 }, () => open(port)));
    const all = sockets.map((socket) => received(socket));
    for (const socket of sockets)
      socket.write(
        `GET / HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n`,
      );
    answers.push(...(await Promise.all(all)));
  }
  expect(answers.filter((answer) => answer?.startsWith('HTTP/1.1 307 '))).toHaveLength(400);
  await wait(50);
  expect(await new Promise((done) => front.server.getConnections((_, count) => done(count)))).toBe(0);
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(307);
});

test('headers that come too slowly, or never, end the connection while others are answered', async () => {
  const { port, address } = await frontOver(hello, { headersMs: 400, requestMs: 600, checkMs: 50 });
  const silent = await open(port);
  const slow = await open(port);
  const [nothing, partial] = [received(silent), received(slow)];
  slow.write(`GET /api/x HTTP/1.1\r\n${host}`);
  const drip = setInterval(() => slow.writable && slow.write('X: y\r\n'), 100);
  expect((await fetch(address)).status).toBe(200);
  const began = performance.now();
  expect(await partial).toMatch(/^HTTP\/1\.1 408 [\s\S]*content-type: (?:application\/problem\+json|text\/html)/);
  expect(await nothing).not.toBeNull();
  expect(performance.now() - began).toBeLessThan(2500);
  clearInterval(drip);
});

test('half-open sockets are answered and let go', async () => {
  const { port, front } = await frontOver(hello);
  const whole = await open(port);
  const answer = received(whole);
  whole.end(`GET / HTTP/1.1\r\n${host}\r\n`);
  expect(await answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*hello$/);
  const cut = await open(port);
  const refusal = received(cut);
  cut.end(`GET / HTTP/1.1\r\n${host}`);
  expect(await refusal).toMatch(/^HTTP\/1\.1 400 /);
  await wait(50);
  expect(await new Promise((done) => front.server.getConnections((_, count) => done(count)))).toBe(0);
});

test('resting connections make room, so that a flood of them turns no reader away', async () => {
  const { port, address } = await frontOver(hello, { connections: 40, idleMs: 60_000 });
  const resting = [];
  for (let count = 0; count < 120; count++) {
    const socket = await open(port);
    socket.on('error', () => socket.destroy());
    socket.write(`GET / HTTP/1.1\r\n${host}\r\n`);
    await new Promise((done) => socket.once('data', done));
    resting.push(socket);
  }
  expect((await fetch(address)).status).toBe(200);
  for (const socket of resting) socket.destroy();
});

test('a flood of silent connections turns no reader away', async () => {
  const { port, address, front } = await frontOver(hello, { connections: 40 });
  const sockets = Array.from({ length: 150 }, () => connect(port, '127.0.0.1'));
  for (const socket of sockets) socket.on('error', () => socket.destroy());
  await wait(300);
  const began = performance.now();
  expect((await fetch(address, { headers: { Connection: 'close' } })).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(1000);
  const held = await new Promise<number>((done) => front.server.getConnections((_, count) => done(count)));
  expect(held).toBeLessThanOrEqual(40);
  for (const socket of sockets) socket.destroy();
});

test('a reader who takes nothing is dropped, and the renderer hears of it', async () => {
  let left = false;
  const endless: Handler = async (_, response) => {
    response.setHeader('Content-Type', 'text/csv');
    response.on('close', () => {
      left = true;
    });
    while (!left) if (!response.write('x'.repeat(65_536))) await wait(20);
  };
  const { port } = await frontOver(endless, { stallMs: 300 });
  const socket = await open(port);
  socket.on('error', () => socket.destroy());
  socket.pause();
  socket.write(`GET /a.csv HTTP/1.1\r\n${host}\r\n`);
  for (let tries = 0; !left && tries < 100; tries++) await wait(50);
  expect(left).toBe(true);
});

test('more requests at once than are allowed get 503 with the time to wait', async () => {
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  const { address } = await frontOver(async (_, response) => held.then(() => response.end('late')), { inFlight: 2 });
  const first = [fetch(`${address}/a`), fetch(`${address}/b`)];
  await wait(100);
  const third = await fetch(`${address}/api/c`);
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await third.json()).toMatchObject({ status: 503, error: 'busy' });
  release();
  expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
});

test('an answer that does not come in time is told as 503, and is no longer made', async () => {
  let left = 0;
  const { address, faults } = await frontOver(
    (request, response) => {
      response.on('close', () => {
        left += 1;
      });
      if (request.url === '/quick') response.end('in time');
    },
    { answerMs: 300 },
  );
  for (const path of ['/zh/slow', '/api/v1/slow', '/other']) {
    const answer = await fetch(address + path);
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true]);
    expect(await answer.text()).toMatch(path.startsWith('/api') ? /"error":"tooSlow"/ : /<main/);
  }
  await expect.poll(() => left).toBe(3);
  expect(await (await fetch(`${address}/quick`)).text()).toBe('in time');
  expect(faults).toEqual([]);
});

test('CONNECT and what is no HTTP are answered and closed', async () => {
  const { port } = await frontOver(hello);
  expect(await exchangeRaw(port, `CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`)).toMatchObject({ status: 405 });
  expect(await exchangeRaw(port, '\u0000\u0001\u0002\r\n\r\n')).toMatchObject({ status: 400 });
  const unknown = await exchangeRaw(port, `BREW /api/v1/x HTTP/1.1\r\n${host}Accept-Language: en\r\n\r\n`);
  expect(unknown.status).toBe(400);
  expect(JSON.parse(unknown.body)).toMatchObject({ status: 400, error: 'badRequest', title: /cannot be read/ });
});

test('a reader who breaks the connection off is not answered again, and asks no renderer', async () => {
  let asked = 0;
  const front = createFront({
    steps: [
      async ({ gone }) => {
        asked++;
        return { status: 200, headers: {}, body: Readable.from(endlessRows(gone)) };
      },
    ],
    limits: standardLimits,
    onFault: () => {},
  });
  const socket = await open(await front.listen(0, '127.0.0.1'));
  socket.on('error', () => {});
  socket.write(`GET /a.csv HTTP/1.1\r\n${host}\r\n`);
  await once(socket, 'data');
  socket.resetAndDestroy();
  expect(await front.stop()).toBe(0);
  expect(asked).toBe(1);
});

async function* endlessRows(gone: AbortSignal) {
  for (; !gone.aborted; await wait(5)) yield 'a,b\r\n';
}

test('stopping lets a running answer finish, takes no new connection and frees the port', async () => {
  const { port, address, front } = await frontOver(async (_, response) => {
    await wait(400);
    response.end('late');
  });
  const running = fetch(address);
  await wait(100);
  const stopped = front.stop();
  await expect(fetch(address)).rejects.toThrow();
  const answer = await running;
  expect([await answer.text(), answer.headers.get('connection')]).toEqual(['late', 'close']);
  expect(await stopped).toBe(0);
  const again = await frontOver(hello);
  await again.front.stop();
  await expect(again.front.listen(port, '127.0.0.1')).resolves.toBe(port);
});

test('stopping cuts what is still running after the time it gives, and says how many', async () => {
  const { address, front } = await frontOver(
    async (_, response) => {
      response.setHeader('Content-Type', 'text/csv');
      for (;;) {
        if (response.destroyed) return;
        response.write('x,\n');
        await wait(50);
      }
    },
    { stopMs: 500 },
  );
  const slow = await fetch(address);
  const began = performance.now();
  expect(await front.stop()).toBe(1);
  expect(performance.now() - began).toBeLessThan(2000);
  await expect(slow.text()).rejects.toThrow();
});

test('connections stay within what the process may open', () => {
  expect([512, 1024, 1_048_576, 64].map(connectionsFor)).toEqual([329, 739, 10_000, 32]);
});

test('an answer whose data changed meanwhile is made once more from the request as it came, three times at most', async () => {
  let tries = 0;
  let changes = 0;
  const page: Handler = (request, response) => {
    tries += 1;
    const { accept } = request.headers;
    // As the framework does: what it has read of a request is taken out of it.
    request.headers = {};
    request.url = '/taken';
    if (tries <= changes) {
      noteMoved();
      noteFault('notReady', 1);
    }
    response.setHeader('Content-Type', 'text/html').end(`<main>${accept} ${request.method} ${tries}</main>`);
  };
  const { address, faults } = await frontOver(page);
  const ask = async (changing: number) => {
    [tries, changes] = [0, changing];
    const answer = await fetch(`${address}/zh`, { headers: { Accept: 'text/html' } });
    return [answer.status, answer.headers.get('retry-after'), await answer.text()];
  };
  for (const changing of [0, 1, 2])
    expect(await ask(changing)).toEqual([200, null, `<main>text/html GET ${changing + 1}</main>`]);
  expect(await ask(9)).toEqual([503, '1', '<main>text/html GET 3</main>']);
  // What is being sent already breaks off.
  const file: Handler = (_, response) => {
    response.setHeader('Content-Type', 'text/csv').write('a\r\n'.repeat(100_000));
    noteMoved();
    response.destroy(new Error('the data changed'));
  };
  const other = await frontOver(file);
  await expect(fetch(`${other.address}/api/v1/dataset.csv`).then((answer) => answer.text())).rejects.toThrow();
  expect(faults).toEqual([]);
});
