import { request as ask } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { faultAnswer } from './faults.mjs';
import { takeNotes } from './notes-header.mjs';

/** @typedef {import('./exchange.mjs').Exchange} Exchange */
/** @typedef {import('./exchange.mjs').Answer} Answer */
/** @typedef {import('./renderers.mjs').Renderer} Renderer */

/** Headers that belong to the connection with the renderer and not to the answer. */
const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'date', 'x-request-id'];

/**
 * The last step of a front that renders nothing itself: a renderer answers. Where one ends before it has answered, another
 * is asked, once; the request for which it was ended is told so.
 * @param {import('./renderers.mjs').Renderers} renderers
 * @param {(error: unknown, exchange: Exchange) => void} onBroken
 * @returns {import('./exchange.mjs').Step}
 */
export const handOn = (renderers, onBroken) => async (exchange) => {
  for (let tries = 1; ; tries++) {
    const renderer = await renderers.choose(exchange.gone);
    if (!renderer) return faultAnswer('busy', exchange);
    try {
      return await answerFrom(renderer, exchange);
    } catch (error) {
      exchange.gone.throwIfAborted();
      // Its socket closes before all it told is read.
      await Promise.race([renderer.ended, wait(200)]);
      if (renderer.slow.has(exchange.id) || renderer.slow.has('*')) return faultAnswer('tooSlow', exchange);
      if (tries < 2) continue;
      onBroken(error, exchange);
      return faultAnswer('broken', exchange);
    }
  }
};

/** @param {Renderer} renderer @param {Exchange} exchange @returns {Promise<Answer>} */
function answerFrom(renderer, { id, request, target, gone, notes }) {
  return new Promise((give, fail) => {
    const asked = ask({
      socketPath: renderer.socket,
      agent: renderer.agent,
      path: target,
      headers: { ...request.headers, 'x-request-id': id },
      setHost: false,
      signal: gone,
    });
    renderer.inFlight += 1;
    asked.on('close', () => {
      renderer.inFlight -= 1;
    });
    asked.on('error', fail);
    asked.on('response', (response) => {
      /** @type {Answer['headers']} */
      const headers = {};
      for (const [name, value] of Object.entries(response.headers)) if (value !== undefined) headers[name] = value;
      for (const name of ofConnection) delete headers[name];
      const isWhole = takeNotes(headers, notes);
      const answer = { status: response.statusCode ?? 502, headers, isFinished: true };
      if (!isWhole) {
        give({ ...answer, body: response });
        return;
      }
      delete headers['content-length'];
      /** @type {Buffer[]} */
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', fail);
      response.on('end', () => give({ ...answer, body: Buffer.concat(parts) }));
    });
    asked.end();
  });
}
