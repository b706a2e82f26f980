import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { exchangeOf, pipelineOf } from './exchange.mjs';
import { answerSocket, readBroken } from './refuse-socket.mjs';

/** @typedef {import('./exchange.mjs').Exchange} Exchange */
/** @typedef {import('./exchange.mjs').Answer} Answer */
/** @typedef {import('../../lib/server/fault.mjs').FaultCode} FaultCode */
/**
 * @typedef {object} FrontParts
 * @property {readonly import('./exchange.mjs').Step[]} steps from the reader inwards; the last one renders
 * @property {import('./limits.mjs').Limits} limits
 * @property {(of: { exchange: Exchange, status: number, bytes: number, milliseconds: number }) => void} [onAnswered]
 * @property {boolean} [isBehind] whether it answers another front, which numbers the requests
 * @property {(error: unknown, exchange: Exchange) => void} onFault what broke while an answer was sent
 */

/**
 * The server that readers reach: it keeps clients within the limits, runs each request through the steps and sends what
 * they answer. An Upgrade is never taken: without a listener Node hands such requests over like any other.
 * @param {FrontParts} parts
 */
export function createFront({ steps, limits, isBehind = false, onAnswered, onFault }) {
  const answerOf = pipelineOf(steps);
  let inFlight = 0;
  let isStopping = false;

  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.checkMs,
    requireHostHeader: false,
  });
  server.maxHeadersCount = 0;
  server.maxConnections = limits.connections;
  server.setTimeout(limits.stallMs);

  /** Connections that have not brought a request yet, the oldest first. @type {Set<import('node:net').Socket>} */
  const silent = new Set();
  let open = 0;
  server.on('connection', (socket) => {
    open++;
    silent.add(socket);
    socket.on('close', () => {
      open--;
      silent.delete(socket);
    });
    if (open <= limits.connections * 0.8) return;
    // Before a reader has to be turned away, resting and silent connections make room: a flood of them ends itself.
    server.closeIdleConnections();
    const [oldest] = silent;
    if (oldest !== socket) oldest?.destroy();
  });
  server.on('connect', (request, socket) => refuse(request, socket, 'methodNotAllowed'));
  server.on('clientError', (error, socket) => {
    // Whoever has left is not answered; another front sends nothing that cannot be read.
    if (isBehind || !socket.writable || codeIn(error) === 'ECONNRESET') socket.destroy();
    else void refuse(readBroken(error), socket, faultIn(error));
  });
  server.on('checkExpectation', (request, response) => receive(request, response, 'expectationFailed'));
  server.on('request', (request, response) => receive(request, response, inFlight < limits.inFlight ? null : 'busy'));

  /** Answers where Node gave no response to write to. @param {import('node:http').IncomingMessage} request @param {import('node:stream').Duplex} socket @param {FaultCode} code */
  async function refuse(request, socket, code) {
    const exchange = exchangeOf(request, new AbortController().signal, code);
    try {
      answerSocket(socket, exchange, await answerOf(exchange));
    } catch (error) {
      socket.destroy();
      onFault(error, exchange);
    }
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response @param {FaultCode | null} refused */
  async function receive(request, response, refused) {
    silent.delete(request.socket);
    const began = performance.now();
    const left = new AbortController();
    const number = isBehind ? request.headers['x-request-id'] : undefined;
    const exchange = exchangeOf(request, left.signal, refused, typeof number === 'string' ? number : undefined);
    if (request.headers.upgrade !== undefined || isStopping) response.shouldKeepAlive = false;
    response.on('close', () => {
      if (!response.writableFinished) left.abort(new DOMException('the reader has left', 'AbortError'));
      const milliseconds = Math.round(performance.now() - began);
      onAnswered?.({
        exchange,
        status: response.statusCode,
        bytes: Number(response.getHeader('content-length') ?? 0),
        milliseconds,
      });
    });
    inFlight++;
    try {
      await send(exchange, await answerInTime(exchange, left), response);
    } catch (error) {
      if (response.destroyed) return;
      onFault(error, exchange);
      response.destroy();
    } finally {
      inFlight--;
    }
  }

  /** The answer, or that it took too long: what is being made is left then. @param {Exchange} exchange @param {AbortController} left @returns {Promise<Answer>} */
  async function answerInTime(exchange, left) {
    if (isBehind) return answerOf(exchange);
    let isLate = false;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    /** @type {Promise<Answer>} */
    const late = new Promise((give) => {
      timer = setTimeout(() => {
        isLate = true;
        give(answerOf({ ...exchange, gone: new AbortController().signal, refused: 'tooSlow' }));
        left.abort(new DOMException('the answer took too long', 'AbortError'));
      }, limits.answerMs);
    });
    try {
      return await Promise.race([answerOf(exchange).catch((error) => (isLate ? late : Promise.reject(error))), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {Exchange} exchange @param {Answer} answer @param {import('node:http').ServerResponse} response */
  async function send({ id, method }, { status, headers, body }, response) {
    if (isStopping) response.shouldKeepAlive = false;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('x-request-id', id);
    const isHead = method === 'HEAD';
    if (Buffer.isBuffer(body)) {
      if (status !== 204 && status !== 304) response.setHeader('content-length', body.length);
      response.writeHead(status);
      response.end(isHead ? undefined : body);
      return;
    }
    response.writeHead(status);
    if (isHead) {
      response.end();
      body.destroy();
      return;
    }
    await pipeline(body, response);
  }

  return {
    server,
    /** Listens at a port, or at the path of a socket; gives the port. Rejects where it is taken. @returns {Promise<number>} */
    listen: (/** @type {number | string} */ at, /** @type {string | undefined} */ host) =>
      new Promise((done, fail) => {
        server.once('error', fail);
        server.listen({ ...(typeof at === 'string' ? { path: at } : { port: at }), ...(host ? { host } : {}) }, () => {
          server.off('error', fail);
          const address = server.address();
          done(typeof address === 'object' && address ? address.port : 0);
        });
      }),
    /** Takes no new connection, lets running answers finish for a while, then ends them. Gives how many were cut short. @returns {Promise<number>} */
    stop: () =>
      new Promise((done) => {
        isStopping = true;
        let cut = 0;
        const resting = setInterval(() => server.closeIdleConnections(), 50);
        const last = setTimeout(() => {
          cut = inFlight;
          server.closeAllConnections();
        }, limits.stopMs);
        server.close(() => {
          clearInterval(resting);
          clearTimeout(last);
          done(cut);
        });
        server.closeIdleConnections();
      }),
  };
}

/** @returns {FaultCode} */
function faultIn(/** @type {Error} */ error) {
  const code = codeIn(error);
  if (code === 'HPE_HEADER_OVERFLOW') return 'headersTooLarge';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'requestTimeout' : 'badRequest';
}

const codeIn = (/** @type {Error & { code?: string }} */ { code }) => code;
