import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { fetchWithin } from './fetch-within.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

async function over(answer: RequestListener, go: (address: string) => Promise<void>): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    await go(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test.each<[string, RequestListener]>([
  ['never answers', () => {}],
  ['stops in the middle of its answer', (_, response) => response.writeHead(200).write('{')],
])('a server that %s is given up in time, also when memory is collected while it is waited for', async (_, answer) => {
  await over(answer, async (address) => {
    const asked = fetchWithin(800)(address).then(
      () => 'answered',
      (error: Error) => error.name,
    );
    for (let times = 0; times < 4; times++) {
      await wait(30);
      collect();
    }
    expect(await Promise.race([asked, wait(5000, 'still waiting')])).toBe('TimeoutError');
  });
});

test('it is given up also where what wraps fetch lets go of the signal', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  try {
    await expect(fetchWithin(50)('http://127.0.0.1')).rejects.toThrow(/no answer within 50 ms/);
  } finally {
    vi.unstubAllGlobals();
  }
});

test('an answer comes as it is', async () => {
  await over(
    (request, response) => {
      if (request.url === '/none') response.writeHead(204).end();
      else response.writeHead(404, { 'content-type': 'text/plain' }).end('没有');
    },
    async (address) => {
      const found = await fetchWithin(5000)(address);
      expect([found.status, found.headers.get('content-type'), await found.text()]).toEqual([
        404,
        'text/plain',
        '没有',
      ]);
      expect((await fetchWithin(5000)(`${address}/none`)).status).toBe(204);
    },
  );
});
