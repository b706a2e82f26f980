import { Server } from 'node:http';
import pino from 'pino';
import { answerState } from '../../lib/server/answer-state.mjs';
import { answerLive } from './answer-live.mjs';
import { renderWith } from './capture.mjs';
import { checkRequest } from './check-request.mjs';
import { completeAnswers } from './complete.mjs';
import { encodeAnswers } from './encode.mjs';
import { shapeFaults } from './faults.mjs';
import { createFront } from './front.mjs';
import { keepAnswers } from './keep.mjs';
import { limitClients } from './limit-clients.mjs';
import { standardLimits } from './limits.mjs';
import { sendOn } from './send-on.mjs';
import { readSettings } from './settings.mjs';
import { takeTurns } from './take-turns.mjs';

// A name such as `__proto__` then names nothing special in any object of this process.
Reflect.deleteProperty(Object.prototype, '__proto__');

/**
 * Serves the dashboard: Next behind the front. Gives where, and how to stop.
 * @param {{ root: string, isDevelopment?: boolean }} of
 * @throws {import('./settings.mjs').SettingsError} for a variable that cannot be used, and where the port is taken
 */
export async function serve({ root, isDevelopment = false }) {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel, base: null }, pino.destination({ fd: 2, sync: false }));
  Object.assign(process.env, { NODE_ENV: isDevelopment ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });
  const { default: next } = await import('next');
  // Next adds a listener for upgrades to the server it is given: this one never listens, so that it reaches no reader.
  const upgrades = new Server();
  const app = next({ dev: isDevelopment, dir: root, port: settings.port, quiet: !isDevelopment, httpServer: upgrades });
  await app.prepare();

  /** @param {unknown} error @param {import('./exchange.mjs').Exchange} exchange */
  const onFault = (error, { id }) => log.error({ request: id, err: error }, 'a request broke');
  const front = createFront({
    steps: [
      limitClients(settings),
      keepAnswers({
        state: isDevelopment ? async () => null : answerState,
        bytes: standardLimits.keptBytes,
        limits: standardLimits,
      }),
      encodeAnswers(),
      completeAnswers({ isHttps: settings.isHttps, isDevelopment }),
      checkRequest(standardLimits),
      answerLive,
      takeTurns(standardLimits.rendering),
      shapeFaults(onFault),
      sendOn,
      renderWith(app.getRequestHandler(), standardLimits.wholeBytes),
    ],
    limits: standardLimits,
    onAnswered: ({ exchange: { id, method, path, notes }, status, bytes, milliseconds }) => {
      const { statements, rows } = notes;
      const of = { request: id, method, path: path.slice(0, 200), status, bytes, milliseconds, statements, rows };
      if (status >= 500) log.error(of, 'answered with a fault');
      else log.info(of, 'answered');
    },
    onFault,
  });
  /** @type {Set<import('node:stream').Duplex>} */
  const reloading = new Set();
  if (isDevelopment) {
    // Hot reload is the one upgrade that is taken.
    front.server.on('upgrade', (request, socket, head) => {
      if (!request.url?.startsWith('/_next/hmr') || !upgrades.emit('upgrade', request, socket, head)) socket.destroy();
      reloading.add(socket.on('close', () => reloading.delete(socket)));
    });
  }
  const port = await front.listen(settings.port, settings.host).catch((error) => {
    throw settings.explain(error);
  });
  return {
    address: `http://localhost:${port}`,
    /** Finishes running answers and closes; gives how many were cut short. */
    stop: async () => {
      for (const socket of reloading) socket.destroy();
      const cut = await front.stop();
      await Promise.race([app.close(), new Promise((done) => setTimeout(done, 500).unref())]);
      if (cut > 0) log.warn({ cut }, 'stopped before every answer was sent');
      log.flush();
      return cut;
    },
  };
}
