import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { tsImport } from 'tsx/esm/api';
import { answerState, tellAnswerState } from '../../lib/server/answer-state.mjs';
import { ownLanguage } from '../arguments.mjs';
import { answerLive } from './answer-live.mjs';
import { answerUnknownFiles, findBuildFiles } from './build-files.mjs';
import { renderWith } from './capture.mjs';
import { checkRequest } from './check-request.mjs';
import { completeAnswers } from './complete.mjs';
import { encodeAnswers } from './encode.mjs';
import { shapeFaults } from './faults.mjs';
import { createFront } from './front.mjs';
import { handOn } from './hand-on.mjs';
import { keepAnswers } from './keep.mjs';
import { limitClients } from './limit-clients.mjs';
import { standardLimits } from './limits.mjs';
import { narrowRequest } from './narrow-request.mjs';
import { preparePages } from './pages.mjs';
import { startRenderers } from './renderers.mjs';
import { sendOn } from './send-on.mjs';
import { readSettings, SettingsError } from './settings.mjs';
import { takeTurns } from './take-turns.mjs';

// A name such as `__proto__` then names nothing special in any object of this process.
Reflect.deleteProperty(Object.prototype, '__proto__');

/** @typedef {(error: unknown, exchange: import('./exchange.mjs').Exchange) => void} OnFault */

/**
 * Serves the dashboard: Next behind the front. Gives where, and how to stop.
 * @param {{ root: string, isDevelopment?: boolean }} of
 * @throws {import('./settings.mjs').SettingsError} for a variable that cannot be used, and where the port is taken
 */
export async function serve({ root, isDevelopment = false }) {
  const settings = readSettings(process.env);
  await checkEnvironment();
  const log = pino({ level: settings.logLevel, base: null }, pino.destination({ fd: 2, sync: false }));
  /** @type {OnFault} */
  const onFault = (error, { id }) => log.error({ request: id, err: error }, 'a request broke');
  const inside =
    isDevelopment || settings.workers === 0
      ? await renderHere(root, isDevelopment, settings, onFault)
      : await renderInProcesses(root, settings, log, onFault);
  /** A state that cannot be told keeps nothing; the page then says what is wrong. */
  const state = () =>
    answerState().catch((error) => {
      log.error({ err: error }, 'the state of the data cannot be told');
      return null;
    });
  const front = createFront({
    steps: [
      limitClients(settings),
      ...(isDevelopment ? [] : [keepAnswers({ state, bytes: standardLimits.keptBytes, limits: standardLimits })]),
      encodeAnswers(),
      completeAnswers({ isHttps: settings.isHttps, isDevelopment }),
      checkRequest(standardLimits),
      answerLive,
      ...(isDevelopment ? [] : [answerUnknownFiles(findBuildFiles(root))]),
      takeTurns(standardLimits.rendering * Math.max(1, settings.workers)),
      ...(isDevelopment ? [] : [narrowRequest]),
      ...inside.steps,
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
  if ('upgrades' in inside) takeReloads(front.server, inside.upgrades);
  const port = await front.listen(settings.port, settings.host).catch(async (error) => {
    await inside.stop();
    throw settings.explain(error);
  });
  return {
    address: `http://localhost:${port}`,
    /** Finishes running answers and closes; gives how many were cut short. */
    stop: async () => {
      const cut = await front.stop();
      await inside.stop();
      if (cut > 0) log.warn({ cut }, 'stopped before every answer was sent');
      log.flush();
      return cut;
    },
  };
}

/** Where the database is, is said in words that can be used; pages find out whether it is there. @throws {SettingsError} */
async function checkEnvironment() {
  const { readEnvironment, EnvironmentError } = await tsImport('../../db/environment.ts', import.meta.url);
  try {
    readEnvironment(process.env);
  } catch (error) {
    throw error instanceof EnvironmentError ? new SettingsError(error.tell(ownLanguage())) : error;
  }
}

/** Pages are made by this process: for development, and where the database may be open in one process only. @param {string} root @param {boolean} isDevelopment @param {import('./settings.mjs').Settings} settings @param {OnFault} onFault */
async function renderHere(root, isDevelopment, { port }, onFault) {
  const pages = await preparePages({ root, isDevelopment, port });
  return {
    steps: [shapeFaults(onFault), sendOn, renderWith(pages.handle, standardLimits.wholeBytes)],
    stop: pages.close,
    ...(isDevelopment ? { upgrades: pages.upgrades } : {}),
  };
}

/** Pages are made by processes of their own: this one only reads the version of the data. @param {string} root @param {import('./settings.mjs').Settings} settings @param {import('pino').Logger} log @param {OnFault} onFault */
async function renderInProcesses(root, { workers }, log, onFault) {
  const command = fileURLToPath(new URL('renderer.mjs', import.meta.url));
  const [renderers, { findAnswerState }] = await Promise.all([
    startRenderers({
      command,
      args: [root],
      count: workers,
      onEnd: (how) => log.error(how, 'a rendering process ended; another takes its place'),
    }),
    tsImport('../../lib/api/find-answer-state.ts', import.meta.url),
  ]);
  tellAnswerState(findAnswerState);
  return { steps: [handOn(renderers, onFault)], stop: renderers.stop };
}

/** Hot reload is the one upgrade that is taken. @param {import('node:http').Server} server @param {import('node:http').Server} upgrades */
function takeReloads(server, upgrades) {
  /** @type {Set<import('node:stream').Duplex>} */
  const reloading = new Set();
  server.on('upgrade', (request, socket, head) => {
    if (!request.url?.startsWith('/_next/hmr') || !upgrades.emit('upgrade', request, socket, head)) socket.destroy();
    reloading.add(socket.on('close', () => reloading.delete(socket)));
  });
  const { close } = server;
  server.close = (done) => {
    for (const socket of reloading) socket.destroy();
    return close.call(server, done);
  };
}
