import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { closeFronts, frontOver } from './testing/fronts.ts';

const script = fileURLToPath(new URL('testing/serve-slowly.mjs', import.meta.url));
const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await closeFronts();
});

/** Starts the server of serve-slowly.mjs, by itself or as npm does: through a shell that passes no signal on. */
async function start(through: 'node' | 'shell' = 'node') {
  const child =
    through === 'node'
      ? spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
      : spawn('sh', ['-c', `'${process.execPath}' '${script}'; true`], {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: { ...process.env, npm_lifecycle_event: 'start' },
        });
  started.push(child);
  const [line] = await once(child.stdout ?? child, 'data');
  const port = Number(String(line));
  return { child, port, address: `http://127.0.0.1:${port}`, exited: once(child, 'exit') };
}

async function isFree(port: number): Promise<boolean> {
  const { front } = await frontOver((_, response) => response.end());
  await front.stop();
  return front.listen(port, '127.0.0.1').then(
    () => true,
    () => false,
  );
}

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s lets a running answer finish, exits with 0 and frees the port',
  async (signal) => {
    const { child, port, address, exited } = await start();
    const answer = await fetch(`${address}/slow`);
    child.kill(signal);
    expect(await answer.text()).toBe('begun\nwhole\n');
    expect(await exited).toEqual([0, null]);
    expect(await isFree(port)).toBe(true);
  },
);

test('a download that does not end is cut after the time given', async () => {
  const { child, port, address, exited } = await start();
  const answer = await fetch(`${address}/endless`);
  const began = performance.now();
  child.kill('SIGTERM');
  await expect(answer.text()).rejects.toThrow();
  expect(await exited).toEqual([0, null]);
  expect(performance.now() - began).toBeGreaterThan(1200);
  expect(await isFree(port)).toBe(true);
});

test('a second signal ends at once', async () => {
  const { child, address, exited } = await start();
  const answer = await fetch(`${address}/endless`);
  child.kill('SIGTERM');
  await new Promise((done) => setTimeout(done, 1100));
  child.kill('SIGTERM');
  expect(await exited).toEqual([143, null]);
  await expect(answer.text()).rejects.toThrow();
});

test('under npm the server ends when the shell above it has gone', async () => {
  const { child, port } = await start('shell');
  child.kill('SIGKILL');
  let free = false;
  for (let tries = 0; !free && tries < 20; tries++) {
    await new Promise((done) => setTimeout(done, 200));
    free = await isFree(port);
  }
  expect(free).toBe(true);
});
