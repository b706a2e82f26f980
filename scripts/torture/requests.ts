import { setTimeout as wait } from 'node:timers/promises';
import { exchangeRaw } from '../server/testing/clients.ts';
import { drawAddress, drawRaw } from './addresses.ts';
import { drawFrom } from './draw.ts';
import { hangMilliseconds, hear } from './hear.ts';
import { startTortured, type Tortured } from './server.ts';

const readers = 6;
const comparedAtMost = 150;

/** Asks so many requests, every eighth over a raw socket; gives what was wrong and what was measured. */
export async function tortureByRequests(file: string, folder: string, count: number, seed: number) {
  const draw = drawFrom(seed);
  const faults: string[] = [];
  const late: string[] = [];
  const told = new Map<string, string>();
  const statuses: Record<string, number> = {};
  let slowest = 0;
  const server = await startTortured(file, folder);
  const one = async (path: string) => {
    const { status, digest, milliseconds } = await hear(server.address, path);
    statuses[status] = (statuses[status] ?? 0) + 1;
    slowest = Math.max(slowest, milliseconds);
    if (milliseconds > hangMilliseconds) late.push(path);
    if (status === 200 && !path.startsWith('/api/ready') && told.size < comparedAtMost) told.set(path, digest);
  };
  const raw = async (text: string) => {
    const { status } = await exchangeRaw(server.port, text, 5000);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status < 200 || status >= 500) faults.push(`${JSON.stringify(text.slice(0, 80))} is answered with ${status}`);
  };
  const run = (times: number) => {
    let left = times;
    const read = async () => {
      while (left-- > 0) {
        const isRaw = draw.below(8) === 0;
        const asked = isRaw ? drawRaw(draw) : drawAddress(draw);
        await (isRaw ? raw(asked) : one(asked)).catch((error) => faults.push(`${asked.slice(0, 120)}: ${error}`));
      }
    };
    return Promise.all(Array.from({ length: readers }, read));
  };
  try {
    // Warm first: code and connections are loaded once.
    const first = Math.ceil(count / 4);
    await run(first);
    const before = { descriptors: await settledDescriptors(server, null), memory: await server.memory() };
    await run(count - first);
    faults.push(...(await hanging(server.address, late)));
    const after = { descriptors: await settledDescriptors(server, before.descriptors), memory: await server.memory() };
    if (Math.abs(after.descriptors - before.descriptors) > 3)
      faults.push(`descriptors: ${before.descriptors} before, ${after.descriptors} after`);
    if (after.memory - before.memory > Math.max(30e6, before.memory / 10))
      faults.push(`memory: ${before.memory} bytes before, ${after.memory} after`);
    faults.push(...(await differing(file, folder, told)));
    return { faults, statuses, slowest, late: late.length, before, after, compared: told.size };
  } finally {
    faults.push(...(await badStop(server)));
  }
}

/** Those of the late addresses that are late again when nothing else is asked. */
export async function hanging(address: string, late: Iterable<string>): Promise<string[]> {
  const wrong: string[] = [];
  for (const path of late) {
    const { milliseconds } = await hear(address, path);
    if (milliseconds > hangMilliseconds) wrong.push(`${path} takes ${milliseconds} ms alone`);
  }
  return wrong;
}

export async function badStop(server: Tortured): Promise<string[]> {
  const { code, milliseconds } = await server.stop();
  return code === 0 && milliseconds <= 10_000 ? [] : [`SIGTERM: exit ${code} after ${milliseconds} ms`];
}

/** Open descriptors once connections at rest have been closed. */
async function settledDescriptors(server: Tortured, wanted: number | null): Promise<number> {
  let found = server.descriptors();
  for (let tries = 0; tries < 40; tries++) {
    await wait(500);
    const next = server.descriptors();
    if (wanted === null ? next === found && tries > 12 : Math.abs(next - wanted) <= 3) return next;
    found = next;
  }
  return found;
}

/** What a quiet server answers otherwise, over the same data. */
export async function differing(file: string, folder: string, told: ReadonlyMap<string, string>): Promise<string[]> {
  const quiet = await startTortured(file, folder);
  const wrong: string[] = [];
  try {
    for (const [path, digest] of told)
      if ((await hear(quiet.address, path)).digest !== digest)
        wrong.push(`${path} is answered otherwise when it is quiet`);
  } finally {
    await quiet.stop();
  }
  return wrong;
}
