import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** How long the loop of one process let things wait, in milliseconds (10 of them are the time between two looks), and its peak memory. */
export type LoopDelays = {
  readonly pid: number;
  readonly command: string;
  readonly told: number;
  readonly half: number;
  readonly most: number;
  readonly max: number;
  /** Of the longest waits, what the process itself worked; the rest it waited for a processor. */
  readonly own: number;
  readonly resident: number;
};

/** Watches the loops of every Node process that is started with `env`. */
export function watchLoops(folder: string) {
  const into = mkdtempSync(join(folder, 'loops-'));
  const probe = new URL('./loop-probe.mjs', import.meta.url).href;
  const read = (): LoopDelays[] =>
    readdirSync(into).map((name): LoopDelays => JSON.parse(readFileSync(join(into, name), 'utf8')));
  return {
    env: { NODE_OPTIONS: `--import=${probe}`, LOOP_DELAYS: into },
    /** The delays since this was asked last. @throws where a process does not answer within 10 s */
    since: async (): Promise<LoopDelays[]> => {
      const before = read().filter(({ pid }) => process.kill(pid, 'SIGUSR2'));
      for (let tries = 0; tries < 200; tries++) {
        await wait(50);
        const now = read();
        if (before.every(({ pid, told }) => now.some((one) => one.pid === pid && one.told > told))) return now;
      }
      throw new Error('a process of the server does not answer SIGUSR2');
    },
  };
}
