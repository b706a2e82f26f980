import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { sendReaders, within } from './readers.ts';

test('readers ask at once for one thing after another; what is no whole answer is a fault', async () => {
  const open = { now: 0, most: 0 };
  const server = createServer((request, response) => {
    open.most = Math.max(open.most, ++open.now);
    setTimeout(() => {
      open.now -= 1;
      if (request.url === '/broken') response.destroy();
      else response.writeHead(request.url === '/busy' ? 503 : 200).end('page');
    }, 10);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  const site = {
    address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    processor: () => null,
  };
  const paths = ['/page', '/page', '/busy', '/broken'];
  const next = paths.map((path) => () => ({ kind: path, path }));
  const { faults, ofKind, milliseconds, processor } = await sendReaders(site, 0.2, next);
  server.close();
  expect(open.most).toBe(4);
  expect([...ofKind.keys()].sort()).toEqual(['/broken', '/busy', '/page']);
  expect(faults.filter((fault) => fault === '503 /busy')).toHaveLength(ofKind.get('/busy')?.length ?? 0);
  expect(faults).toHaveLength(milliseconds.length - (ofKind.get('/page')?.length ?? 0));
  expect(milliseconds).toEqual([...milliseconds].sort((one, other) => one - other));
  expect(processor).toBeNull();
});

test('the time within which a share of answers came', () => {
  expect([0, 0.5, 0.99, 1].map((share) => within(share, [1, 2, 3, 4]))).toEqual([1, 3, 4, 4]);
  expect(within(0.5, [])).toBe(0);
});
