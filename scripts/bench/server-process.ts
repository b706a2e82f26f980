import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { build, root } from '../setup.mjs';

/** A server of the built site over a database, in a process of its own. */
export type ServerProcess = {
  readonly address: string;
  /** Bytes that are resident now, in all processes of the server; null where the system does not say. */
  readonly resident: () => number | null;
  /** Milliseconds of processor time that all of them were given so far; null where the system does not say. */
  readonly processor: () => number | null;
  readonly stop: () => void;
};

/** Builds where it must, and starts the server; gives it once it answers. */
export async function startServer(
  databaseUrl: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  await build();
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    RATE_LIMIT: '0',
    NEXT_TELEMETRY_DISABLED: '1',
    ...variables,
  };
  const server = spawn(process.execPath, ['scripts/server.mjs'], { cwd: root, env, stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}`;
  try {
    await untilReady(address);
  } catch (error) {
    server.kill();
    throw error;
  }
  return {
    address,
    resident: () => residentOf(server),
    processor: () => processorOf(server),
    stop: () => server.kill(),
  };
}

/** Memory of the front and of every process below it: pages and files are made in processes of their own. */
const residentOf = (server: ChildProcess): number | null => sumOf(server, (pid) => statusOf(pid).resident);

/** Processor time of a process and every one below it, in milliseconds. */
export const processorOf = (server: ChildProcess): number | null => sumOf(server, processorTimeOf);

function sumOf({ pid }: ChildProcess, of: (pid: number) => number | null): number | null {
  if (pid === undefined) return null;
  try {
    return processTree(pid).reduce((sum, one) => sum + (of(one) ?? 0), 0);
  } catch {
    return null;
  }
}

const processorTimeOf = (pid: number): number | null => timesOf(pid)?.own ?? null;

/** Processor time of all processes that this one started and saw end, in milliseconds; null where the system does not say. */
export const endedProcessorTime = (): number | null => timesOf(process.pid)?.ended ?? null;

/** Linux counts it in hundredths of a second; null for a process that has ended meanwhile. */
function timesOf(pid: number): { readonly own: number; readonly ended: number } | null {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return null;
  // The name of the program may hold anything; what follows it is numbers.
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const sum = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) * 10;
  return { own: sum(11), ended: sum(13) };
}

/** A process and all that it started. @throws where the system has no /proc */
function processTree(root: number): number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    const { parent } = /^\d+$/.test(name) ? statusOf(Number(name)) : { parent: null };
    return parent === null ? [] : [{ id: Number(name), parent }];
  });
  const tree = [root];
  for (const above of tree) tree.push(...parents.flatMap(({ id, parent }) => (parent === above ? [id] : [])));
  return tree;
}

/** Nulls for a process that has ended meanwhile. */
function statusOf(pid: number): { readonly parent: number | null; readonly resident: number | null } {
  const path = `/proc/${pid}/status`;
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const numberAt = (name: string) => {
    const found = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1];
    return found === undefined ? null : Number(found);
  };
  const kilobytes = numberAt('VmRSS');
  return { parent: numberAt('PPid'), resident: kilobytes === null ? null : kilobytes * 1024 };
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
