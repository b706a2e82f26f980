import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * One rendering process as the front sees it. `slow` holds the requests that it was ended for (`*`: all it had); `ended` is kept when
 * it has ended and everything it told is read.
 * @typedef {{ socket: string, agent: Agent, inFlight: number, isAlive: boolean, slow: Set<string>, ended: Promise<void>, child: import('node:child_process').ChildProcess }} Renderer
 */
/** @typedef {Awaited<ReturnType<typeof startRenderers>>} Renderers */

/** How long a request waits for a renderer while none is alive. */
const patienceMs = 5_000;
/** A renderer that ended sooner than this after its start is started again only after a pause. */
const shortLifeMs = 3_000;

/**
 * Starts rendering processes, and starts each again that ends. Rejects where one cannot start at all.
 * @param {{ command: string, args: readonly string[], count: number, onEnd: (how: { code: number | null, signal: string | null, slow: readonly string[] }) => void }} of
 *   `command`: a module that listens on the socket which is its last argument, and sends `ready`
 */
export async function startRenderers({ command, args, count, onEnd }) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
  /** @type {Set<Renderer>} */
  const started = new Set();
  /** @type {Set<Renderer>} */
  const alive = new Set();
  let number = 0;
  let isStopping = false;

  /** @returns {Promise<Renderer>} */
  const start = () =>
    new Promise((ready, fail) => {
      number += 1;
      const socket = join(folder, `${number}.sock`);
      const began = performance.now();
      const child = fork(command, [...args, socket], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
        execArgv: ['--max-semi-space-size=32'],
      });
      /** @type {Set<string>} */
      const slow = new Set();
      const pipe = /** @type {import('node:net').Socket} */ (child.stdio[4]);
      // The pipe goes both ways: without this its own half would stay open, and `close` would never come.
      createInterface(pipe)
        .on('line', (line) => slow.add(line))
        .on('close', () => pipe.destroy());
      // `close` of the process does not come where its channel was closed from here.
      const ended = Promise.all([once(child, 'exit'), once(pipe, 'close')]).then(() => {});
      /** @type {Renderer} */
      const renderer = {
        socket,
        agent: new Agent({ keepAlive: true }),
        inFlight: 0,
        isAlive: false,
        slow,
        ended,
        child,
      };
      started.add(renderer);
      child.once('message', () => {
        renderer.isAlive = true;
        alive.add(renderer);
        ready(renderer);
      });
      child.once('error', fail);
      void ended.then(() => {
        const { exitCode: code, signalCode: signal } = child;
        renderer.isAlive = false;
        alive.delete(renderer);
        started.delete(renderer);
        renderer.agent.destroy();
        rmSync(socket, { force: true });
        fail(new Error(`A rendering process ended with ${signal ?? code} before it was ready. Its message is above.`));
        if (isStopping) return;
        onEnd({ code, signal, slow: [...slow] });
        void again(performance.now() - began < shortLifeMs ? 1_000 : 0);
      }, fail);
    });

  const again = async (/** @type {number} */ pause) => {
    await wait(pause, undefined, { ref: false });
    // A renderer that cannot start tells `onEnd`, and is tried again from there.
    if (!isStopping) await start().catch(() => {});
  };

  const stop = async () => {
    isStopping = true;
    await Promise.all(
      [...started].map(async ({ child, ended }) => {
        if (child.connected) child.disconnect();
        const force = setTimeout(() => child.kill('SIGKILL'), 1_000);
        await ended;
        clearTimeout(force);
      }),
    );
    rmSync(folder, { recursive: true, force: true });
  };

  const first = await Promise.allSettled(Array.from({ length: count }, start));
  const failed = first.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return {
    /**
     * The renderer with the least to do; null where none is alive for too long.
     * @param {AbortSignal} gone @returns {Promise<Renderer | null>}
     */
    choose: async (gone) => {
      for (let waited = 0; waited < patienceMs; waited += 50) {
        const [least] = [...alive].sort((one, other) => one.inFlight - other.inFlight);
        if (least) return least;
        await wait(50, undefined, { signal: gone });
      }
      return null;
    },
    stop,
  };
}
