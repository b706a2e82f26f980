import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { build, root } from '../setup.mjs';

/** A server of the built site over a database, in a process of its own. */
export type ServerProcess = {
  readonly address: string;
  /** Bytes that are resident now; null where the system does not say. */
  readonly resident: () => number | null;
  readonly stop: () => void;
};

/** Builds where it must, and starts the server; gives it once it answers. */
export async function startServer(databaseUrl: string): Promise<ServerProcess> {
  await build();
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    RATE_LIMIT: '0',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const server = spawn(process.execPath, ['scripts/server.mjs'], { cwd: root, env, stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}`;
  try {
    await untilReady(address);
  } catch (error) {
    server.kill();
    throw error;
  }
  return { address, resident: () => residentOf(server), stop: () => server.kill() };
}

function residentOf({ pid }: ChildProcess): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes ? Number(kilobytes) * 1024 : null;
  } catch {
    return null;
  }
}

/** @throws where the server does not answer within 30 s */
export async function untilReady(address: string): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((next) => setTimeout(next, 250));
  }
  throw new Error(`the production server did not answer at ${address} within 30 s`);
}

export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => (bound && typeof bound === 'object' ? done(bound.port) : failed(new Error('no free port'))));
    });
  });
}
