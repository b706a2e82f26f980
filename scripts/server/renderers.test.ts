import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handOn } from './hand-on.mjs';
import { type Renderers, startRenderers } from './renderers.mjs';
import { closeFronts, frontOver } from './testing/fronts.ts';

const command = fileURLToPath(new URL('testing/render-simply.mjs', import.meta.url));
const ended: { code: number | null; signal: string | null; slow: readonly string[] }[] = [];
let renderers: Renderers;
let site: Awaited<ReturnType<typeof frontOver>>;
const ask = (path: string, headers: Record<string, string> = {}) => fetch(site.address + path, { headers });
const textOf = async (path: string) => (await ask(path)).text();

/** A front over two rendering processes, which keeps answers under one state of the data. */
async function start(state: string | null = null): Promise<void> {
  renderers = await startRenderers({ command, args: ['render'], count: 2, onEnd: (how) => ended.push(how) });
  const step = handOn(renderers, () => {});
  site = await frontOver({ step }, { rendering: 8 }, { state: async () => state });
}

beforeEach(() => {
  ended.length = 0;
});
afterEach(async () => {
  await closeFronts();
  await renderers.stop();
});

describe('pages are made by processes of their own', () => {
  test('an answer comes through as the renderer made it, with its notes and the number of the request', async () => {
    await start();
    const answer = await ask('/zh/page', { 'accept-encoding': 'br', 'x-request-id': 'mine', 'x-notes': '9 9' });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answer.headers.get('x-notes')).toBeNull();
    expect(await answer.text()).toContain('字');
    await expect.poll(() => site.answered.length).toBe(1);
    const [exchange] = site.answered;
    expect(answer.headers.get('x-request-id')).toBe(exchange?.id);
    expect(exchange?.notes).toMatchObject({ statements: 1, rows: 7 });
    expect((await ask('/zh/none')).status).toBe(404);
  });

  test('requests at the same time go to different processes', async () => {
    await start();
    expect(new Set(await Promise.all([textOf('/zh/wait'), textOf('/zh/wait')])).size).toBe(2);
  });

  test('one that ends has its requests answered by the other, and another takes its place', async () => {
    await start();
    const answers = await Promise.all([ask('/zh/wait'), ask('/zh/wait'), ask('/zh/die-once')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(ended).toEqual([{ code: 1, signal: null, slow: [] }]);
    await expect.poll(async () => new Set(await Promise.all([textOf('/zh/wait'), textOf('/zh/wait')])).size).toBe(2);
  });

  test('a request that ends every process it meets is tried twice, then told that something broke', async () => {
    await start();
    expect((await ask('/zh/die')).status).toBe(500);
    expect(ended).toHaveLength(2);
  });

  test('a statement that is late because the processor was elsewhere is waited for', async () => {
    await start();
    expect((await ask('/zh/starved')).status).toBe(200);
    expect(ended).toEqual([]);
  });

  test.each([
    ['/zh/busy', 'uses the processor'],
    ['/zh/statement', 'waits for ever'],
  ])(
    'a statement that takes too long is ended and its reader told; others are answered: %s, which %s',
    async (path) => {
      await start();
      const [slow, ...others] = await Promise.all([ask(path), ...Array.from({ length: 5 }, () => ask('/zh/wait'))]);
      expect([slow.status, slow.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await slow.text()).toContain('查询超时');
      expect(others.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      await expect.poll(() => ended).toMatchObject([{ signal: 'SIGKILL', slow: [slow.headers.get('x-request-id')] }]);
    },
  );

  test('a file is a stream, and the renderer hears when its reader leaves', async () => {
    await start('1');
    expect((await (await ask('/api/v1/dataset.csv')).arrayBuffer()).byteLength).toBe(1_000_000);
    const leaver = new AbortController();
    const answer = await fetch(`${site.address}/api/v1/dataset.csv`, { signal: leaver.signal });
    expect(answer.status).toBe(200);
    leaver.abort();
    // The process that has least to do is the one that was left; an address of its own is not kept yet.
    let at = 0;
    await expect.poll(async () => Number(await textOf(`/zh/left?${at++}`))).toBe(1);
  });

  test('a renderer sees only what an answer may depend on', async () => {
    await start('1');
    const sent = {
      cookie: 'a=b',
      'user-agent': 'Googlebot',
      'x-forwarded-host': 'evil.example',
      'next-action': 'x',
      'x-matched-path': '/en',
      accept: 'text/html;q=0.1',
      'accept-language': 'en-GB',
      rsc: '1',
    };
    const seen = JSON.parse(await (await ask('/zh/headers', sent)).text());
    expect(Object.keys(seen).sort()).toEqual(
      [
        'accept',
        'accept-encoding',
        'accept-language',
        'connection',
        'host',
        'rsc',
        'user-agent',
        'x-request-id',
      ].sort(),
    );
    expect(seen).toMatchObject({ accept: 'text/html', 'accept-language': 'zh', 'user-agent': 'gongkai', rsc: '1' });
  });
});

test('a process that cannot start is a failure at the start', async () => {
  await start();
  const onEnd = () => {};
  await expect(startRenderers({ command, args: ['refuse'], count: 1, onEnd })).rejects.toThrow(/ended with 3 before/);
});
