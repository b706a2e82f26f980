import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';

/** What readers got: how long each answer took, in milliseconds in ascending order, by kind of page; and what was no answer. */
export type LoadRun = {
  readonly perSecond: number;
  /** Milliseconds of processor time that the server took for each; null where the system does not say. */
  readonly processor: number | null;
  readonly milliseconds: readonly number[];
  readonly ofKind: ReadonlyMap<string, readonly number[]>;
  readonly faults: readonly string[];
};

/** One thing to read: the kind it is told under, and its path. */
export type Read = { readonly kind: string; readonly path: string };

/** A site that is read, and the processor time that its processes were given so far. */
export type Site = { readonly address: string; readonly processor: () => number | null };

/** Sends as many readers as `next` has, each asking for the next thing as soon as it has the last, until the time is over. */
export async function sendReaders(
  { address, processor }: Site,
  seconds: number,
  next: readonly ((turn: number) => Read)[],
): Promise<LoadRun> {
  const agent = new Agent({ keepAlive: true, maxSockets: next.length });
  const ofKind = new Map<string, number[]>();
  const faults: string[] = [];
  const before = processor();
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    next.map(async (chosen) => {
      for (let turn = 0; performance.now() < end; turn++) {
        const { kind, path } = chosen(turn);
        const asked = performance.now();
        try {
          const status = await read(`${address}${path}`, agent);
          if (status !== 200) faults.push(`${status} ${path}`);
        } catch (error) {
          faults.push(`${error instanceof Error ? error.message : error} ${path}`);
        }
        const times = ofKind.get(kind) ?? [];
        ofKind.set(kind, times);
        times.push(performance.now() - asked);
      }
    }),
  );
  // The last answers come after the time: what they took belongs to what was read.
  const took = performance.now() - started;
  const after = processor();
  agent.destroy();
  for (const times of ofKind.values()) times.sort((one, other) => one - other);
  const milliseconds = [...ofKind.values()].flat().sort((one, other) => one - other);
  return {
    perSecond: (milliseconds.length - faults.length) / (took / 1000),
    processor: before === null || after === null ? null : (after - before) / milliseconds.length,
    milliseconds,
    ofKind,
    faults,
  };
}

/** Reads an answer to its end, as browsers ask for it. */
async function read(url: string, agent: Agent): Promise<number> {
  const headers = { accept: 'text/html', 'accept-encoding': 'br, gzip', 'accept-language': 'zh' };
  const [answer] = (await once(get(url, { agent, headers }), 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  return answer.statusCode ?? 0;
}

/** The bytes of an answer before it is compressed. */
export async function sizeOf(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.arrayBuffer()).byteLength;
}

/** The time within which so much of all answers came. */
export function within(share: number, sorted: readonly number[]): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
