import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../db/environment.ts';

/** A server under torture: a process with those it started. */
export type Tortured = {
  readonly port: number;
  readonly address: string;
  /** Files and sockets that its processes have open, together. */
  readonly descriptors: () => number;
  /** Bytes that its processes hold after a forced collection, together, without kept answers. */
  readonly memory: () => Promise<number>;
  /** Ends it by SIGTERM; gives its exit code and how many milliseconds it took. */
  readonly stop: () => Promise<{ code: number | null; milliseconds: number }>;
};

const preload = fileURLToPath(new URL('measure-memory.mjs', import.meta.url));

const findPort = () =>
  new Promise<number>((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts the built server over a database file, without limits by client. @throws Error where it does not answer in 60 s */
export async function startTortured(file: string, folder: string): Promise<Tortured> {
  const port = await findPort();
  const measures = join(folder, `measures-${port}`);
  mkdirSync(measures, { recursive: true });
  const child = spawn(process.execPath, ['scripts/server.mjs'], {
    cwd: projectRoot(),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: `file:${file}`,
      PORT: String(port),
      HOST: '127.0.0.1',
      RATE_LIMIT: '0',
      // Answers that name the site's address are compared between servers on two ports.
      PUBLIC_URL: 'https://gongkai.example.org',
      LOG_LEVEL: 'error',
      MEASURES: measures,
      NODE_OPTIONS: `--import=${preload}`,
    },
  });
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const pids = () => [child.pid ?? 0, ...renderersOf(child.pid ?? 0)];
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${address}/api/ready`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) break;
    if (tries > 300 || child.exitCode !== null) {
      child.kill('SIGKILL');
      throw new Error('the server under torture does not answer');
    }
    await wait(200);
  }
  return {
    port,
    address,
    descriptors: () => pids().reduce((sum, pid) => sum + readdirSync(`/proc/${pid}/fd`).length, 0),
    memory: async () => {
      rmSync(measures, { recursive: true });
      mkdirSync(measures);
      const asked = pids();
      for (const pid of asked) process.kill(pid, 'SIGUSR2');
      for (let tries = 0; readdirSync(measures).length < asked.length && tries < 100; tries++) await wait(100);
      await wait(100);
      return readdirSync(measures).reduce((sum, name) => sum + Number(readFileSync(join(measures, name), 'utf8')), 0);
    },
    stop: async () => {
      const began = performance.now();
      child.kill('SIGTERM');
      const code = await ended;
      return { code, milliseconds: Math.round(performance.now() - began) };
    },
  };
}

function renderersOf(pid: number): number[] {
  const found = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return found.filter((one) => readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('renderer.mjs'));
}
