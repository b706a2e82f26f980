import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerLive } from '../answer-live.mjs';
import { answerUnknownFiles } from '../build-files.mjs';
import { renderWith } from '../capture.mjs';
import { checkRequest } from '../check-request.mjs';
import { readProxies } from '../client-address.mjs';
import { completeAnswers } from '../complete.mjs';
import { encodeAnswers } from '../encode.mjs';
import type { Exchange, Step } from '../exchange.mjs';
import { shapeFaults } from '../faults.mjs';
import { createFront } from '../front.mjs';
import { keepAnswers } from '../keep.mjs';
import { limitClients } from '../limit-clients.mjs';
import { standardLimits } from '../limits.mjs';
import { narrowRequest } from '../narrow-request.mjs';
import { sendOn } from '../send-on.mjs';
import { takeTurns } from '../take-turns.mjs';

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
const running = new Set<{ stop: () => Promise<number> }>();

/** The front as it is served, over a handler or a last step of the test's, on a port of its own. */
export async function frontOver(
  inside: Handler | { readonly step: Step },
  limits: Partial<typeof standardLimits> = {},
  {
    state = async (): Promise<string | null> => null,
    perMinute = 0,
    proxies = '',
    files = ['/_next/static/a.js', '/_next/static/x.js'],
  } = {},
) {
  const all = { ...standardLimits, ...limits };
  const faults: unknown[] = [];
  const answered: Exchange[] = [];
  const front = createFront({
    steps: [
      limitClients({ perMinute, proxies: readProxies(proxies) }),
      keepAnswers({ state, bytes: all.keptBytes, limits: all }),
      encodeAnswers(),
      completeAnswers({ isHttps: false, isDevelopment: false }),
      checkRequest(all),
      answerLive,
      answerUnknownFiles(new Set(files)),
      takeTurns(all.rendering),
      narrowRequest,
      ...('step' in inside
        ? [inside.step]
        : [shapeFaults((error) => faults.push(error)), sendOn, renderWith(inside, all.wholeBytes)]),
    ],
    limits: all,
    onAnswered: ({ exchange }) => answered.push(exchange),
    onFault: (error) => faults.push(error),
  });
  running.add(front);
  const port = await front.listen(0, '127.0.0.1');
  return { port, front, faults, answered, address: `http://127.0.0.1:${port}` };
}

/** Ends what a test started. */
export async function closeFronts(): Promise<void> {
  for (const front of running) {
    const stopped = front.stop();
    setTimeout(() => Reflect.get(front, 'server').closeAllConnections(), 20);
    await stopped;
  }
  running.clear();
}
