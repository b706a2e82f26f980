import { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { endRequest, forgetAnswer, withNotes } from '../../lib/server/exchange.mjs';

/** @typedef {import('./exchange.mjs').Answer} Answer */

/** What is sent as it comes: files that are made while they are sent. Everything else is completed first. */
const streamed = /^(?:text\/csv|application\/(?:zip|x-ndjson|octet-stream|vnd\.))/;
/** And of what is completed else, that which is noted to be long. */
const streamedLong = /^application\/json/;

/** A file that is complete by then is sent whole all the same, unless it is noted to be long: with its length, and cheaper to compress. */
const waitMs = 50;
const waitBytes = 64 * 1024;

function bufferOf(/** @type {string | Uint8Array} */ chunk, /** @type {unknown} */ encoding) {
  if (typeof chunk !== 'string') return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return Buffer.from(chunk, typeof encoding === 'string' ? /** @type {BufferEncoding} */ (encoding) : 'utf8');
}

/** The response a renderer writes into: it becomes an answer instead of going to a reader. */
class CapturedResponse extends ServerResponse {
  /** @type {Buffer[]} */
  #parts = [];
  #bytes = 0;
  /** @type {PassThrough | null} */
  #stream = null;
  #isEnded = false;
  #isLong = false;
  /** @type {NodeJS.Timeout | undefined} */
  #wait;
  #give;
  #fail;
  #wholeBytes;

  /** @param {import('node:http').IncomingMessage} request @param {{ give: (answer: Answer) => void, fail: (error: unknown) => void }} to @param {number} wholeBytes */
  constructor(request, { give, fail }, wholeBytes) {
    super(request);
    this.#give = give;
    this.#fail = fail;
    this.#wholeBytes = wholeBytes;
  }

  /** @returns {any} */
  writeHead(/** @type {number} */ status, /** @type {unknown[]} */ ...rest) {
    this.statusCode = status;
    const headers = rest.at(-1);
    if (Array.isArray(headers)) {
      for (let at = 0; at + 1 < headers.length; at += 2) this.setHeader(headers[at], headers[at + 1]);
    } else if (headers && typeof headers === 'object') {
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) this.setHeader(name, value);
    }
    return this;
  }

  flushHeaders() {
    if (this.#wait || this.headersSent || !streamed.test(String(this.getHeader('content-type') ?? ''))) return;
    this.#wait = setTimeout(() => this.#startStream(), waitMs);
  }

  /** A file is longer than it would be waited for. */
  hurry() {
    this.#isLong = true;
    if (this.#parts.length > 0 && this.#waitsFor() === 0) this.#startStream();
  }

  /** So many bytes are held before they are sent. */
  #waitsFor() {
    const type = String(this.getHeader('content-type') ?? '');
    const isFile = streamed.test(type);
    if (this.#isLong && (isFile || streamedLong.test(type))) return 0;
    return isFile ? waitBytes : this.#wholeBytes;
  }

  /** @returns {boolean} */
  write(/** @type {any} */ chunk, /** @type {any} */ encoding, /** @type {any} */ done) {
    const callback = typeof encoding === 'function' ? encoding : done;
    if (this.#isEnded || this.destroyed) return false;
    this.flushHeaders();
    const part = bufferOf(chunk, encoding);
    if (this.#stream) return this.#stream.write(part, callback);
    this.#parts.push(part);
    this.#bytes += part.length;
    if (this.#bytes > this.#waitsFor()) this.#startStream();
    callback?.(null);
    return true;
  }

  /** @returns {any} */
  end(/** @type {any} */ chunk, /** @type {any} */ encoding, /** @type {any} */ done) {
    const callback = [chunk, encoding, done].find((each) => typeof each === 'function');
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') this.write(chunk, encoding);
    if (this.#isEnded) return this;
    this.#isEnded = true;
    this.finished = true;
    clearTimeout(this.#wait);
    if (this.#stream) this.#stream.end();
    else this.#give(this.#answer(Buffer.concat(this.#parts)));
    queueMicrotask(() => {
      this.emit('finish');
      callback?.();
      if (!this.#stream) this.emit('close');
    });
    return this;
  }

  get headersSent() {
    return this.#isEnded || this.#stream !== null;
  }

  get writableEnded() {
    return this.#isEnded;
  }

  get writableFinished() {
    return this.#isEnded;
  }

  /**
   * The renderer cannot go on: a stream breaks off, so that its reader knows it is not whole; of what has not begun, a fault is told.
   * @returns {any}
   */
  destroy(/** @type {Error | undefined} */ error) {
    if (this.destroyed || this.#isEnded) return this;
    this.destroyed = true;
    clearTimeout(this.#wait);
    const cause = error ?? new Error('the renderer ended before its answer was whole');
    if (this.#stream) this.#stream.destroy(cause);
    else this.#fail(cause);
    this.emit('close');
    return this;
  }

  /** The reader has left: the renderer stops. */
  leave() {
    if (this.destroyed || (this.#isEnded && !this.#stream)) return;
    this.destroyed = true;
    clearTimeout(this.#wait);
    this.#stream?.destroy();
    this.emit('close');
  }

  #startStream() {
    if (this.#stream || this.#isEnded || this.destroyed) return;
    clearTimeout(this.#wait);
    this.#stream = new PassThrough({ highWaterMark: 256 * 1024 });
    this.#stream.on('drain', () => this.emit('drain'));
    // The reader's leaving or a HEAD ends the stream early; the renderer hears of it as of a closed connection.
    this.#stream.on('close', () => {
      if (!this.#isEnded) this.leave();
    });
    this.#stream.on('error', () => this.leave());
    for (const part of this.#parts.splice(0)) this.#stream.write(part);
    this.#give(this.#answer(this.#stream));
  }

  /** @returns {Answer} */
  #answer(/** @type {Answer['body']} */ body) {
    /** @type {Answer['headers']} */
    const headers = {};
    for (const [name, value] of Object.entries(this.getHeaders())) {
      if (value !== undefined) headers[name] = Array.isArray(value) ? value : String(value);
    }
    // Next forwards no length of a body; a route that knows it says so under this name.
    const length = headers['x-body-length'];
    if (length !== undefined) headers['content-length'] = length;
    for (const name of ['connection', 'keep-alive', 'transfer-encoding', 'date', 'x-body-length']) delete headers[name];
    return { status: this.statusCode, headers, body };
  }
}

/** So often an answer is made whose data changed meanwhile. */
const mostTries = 3;

/** What makes a request once more as it came: who answers it may change it. @returns {() => import('node:http').IncomingMessage} */
function copierOf(/** @type {import('node:http').IncomingMessage} */ request) {
  const { socket, method, url, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const headers = { ...request.headers };
  return () => {
    const copy = new IncomingMessage(socket);
    const first = { method, url, headers: { ...headers }, httpVersion, httpVersionMajor, httpVersionMinor };
    Object.assign(copy, first, { complete: true });
    copy.push(null);
    return copy;
  };
}

/**
 * The last step: what a request handler, such as Next's, answers. Where the data changed while it was made, it is made once more, unless
 * it is being sent already. @throws what the handler throws
 * @param {(request: import('node:http').IncomingMessage, response: ServerResponse) => unknown} handle
 * @param {number} wholeBytes
 * @returns {import('./exchange.mjs').Step}
 */
export const renderWith = (handle, wholeBytes) => async (exchange) => {
  const { gone, notes } = exchange;
  const copy = copierOf(exchange.request);
  const end = () => endRequest(notes);
  const make = (/** @type {import('node:http').IncomingMessage} */ request) =>
    /** @type {Promise<Answer>} */ (
      new Promise((give, fail) => {
        const response = new CapturedResponse(request, { give, fail }, wholeBytes);
        gone.addEventListener('abort', () => {
          response.leave();
          fail(gone.reason);
        });
        notes.gone = gone;
        notes.onLong = () => response.hurry();
        withNotes(notes, async () => handle(request, response)).catch(fail);
      })
    );
  try {
    for (let tries = 1; ; tries++) {
      const isLast = tries === mostTries;
      const answer = await make(tries === 1 ? exchange.request : copy()).catch((error) => {
        if (isLast || !notes.hasMoved || gone.aborted) throw error;
        return null;
      });
      if (answer && !Buffer.isBuffer(answer.body)) {
        answer.body.once('close', end);
        return answer;
      }
      if (answer && (isLast || !notes.hasMoved)) {
        end();
        return answer;
      }
      forgetAnswer(notes);
    }
  } catch (error) {
    end();
    throw error;
  }
};
