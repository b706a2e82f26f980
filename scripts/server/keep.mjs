import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { refusalOf } from './check-request.mjs';
import { isKeptPath, isOfBuild, keyOf } from './kept-request.mjs';

/** @typedef {import('./exchange.mjs').Exchange} Exchange */
/** @typedef {import('./exchange.mjs').Answer} Answer */
/** @typedef {{ answer: Promise<Answer>, readers: number, left: AbortController }} Flight */

/** A shared cache may show an answer unasked for a minute; a reader's own browser asks every time. */
const sharedControl = 'public, max-age=0, s-maxage=60, must-revalidate';

/**
 * Keeps whole answers, compressed and complete, in front of the renderer: under the state of the data, the address, the
 * encoding and the kind of answer. No cookie belongs to it, because no page reads one. Readers who ask for the same at
 * the same time wait for one rendering, which goes on until the last of them has left.
 * @param {{ state: () => Promise<string | null>, bytes: number, limits: Pick<import('./limits.mjs').Limits, 'headers'> }} of
 *   `bytes`: how much may be kept; what was asked longest ago goes first
 * @returns {import('./exchange.mjs').Step}
 */
export function keepAnswers({ state, bytes, limits }) {
  /** @type {LRUCache<string, Answer & { body: Buffer }>} */
  const kept = new LRUCache({ maxSize: bytes, sizeCalculation: ({ body }, key) => body.length + key.length + 2048 });
  /** @type {Map<string, Flight>} */
  const flights = new Map();

  return async (exchange, next) => {
    const isRead = exchange.method === 'GET' || exchange.method === 'HEAD';
    if (!isRead || !isKeptPath(exchange.path) || refusalOf(exchange, limits) !== null) return next();
    const now = isOfBuild(exchange.path) ? 'build' : await state();
    if (now === null) return next();
    const key = keyOf(exchange, now);
    const held = exchange.request.headers['if-none-match'];
    const known = kept.get(key);
    if (known) return toReader(held, known);

    const running = flights.get(key);
    const flight = running ?? start(key, next);
    const answer = await join(flight, exchange);
    if (isWhole(answer)) return toReader(held, answer);
    // A stream has one reader, and a fault names the request it is told to.
    return withControl(running ? await next() : answer);
  };

  /** @param {string} key @param {(of: Partial<Exchange>) => Promise<Answer>} next @returns {Flight} */
  function start(key, next) {
    const left = new AbortController();
    const answer = next({ gone: left.signal }).then((given) => {
      if (!isWhole(given)) return given;
      const held = withEtag(given);
      kept.set(key, held);
      return held;
    });
    const flight = { answer, readers: 0, left };
    flights.set(key, flight);
    const end = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    // Everybody who waits hears of a failure; nobody waiting is no failure of the process.
    answer.then(end, end);
    // Whoever comes after the last of its readers has left starts another.
    left.signal.addEventListener('abort', end);
    return flight;
  }
}

/** Waits for a flight as one of its readers. @param {Flight} flight @param {Exchange} exchange @returns {Promise<Answer>} */
function join(flight, { gone }) {
  gone.throwIfAborted();
  flight.readers += 1;
  return new Promise((give, fail) => {
    gone.addEventListener('abort', () => {
      flight.readers -= 1;
      if (flight.readers === 0) flight.left.abort(gone.reason);
      fail(gone.reason);
    });
    flight.answer.then(give, fail);
  });
}

/** Whether an answer is the same for every reader. @param {Answer} answer @returns {answer is Answer & { body: Buffer }} */
function isWhole({ status, headers, body }) {
  return status === 200 && Buffer.isBuffer(body) && headers['set-cookie'] === undefined;
}

/** A file says itself which it is, because it has its tag before it is whole. @param {Answer & { body: Buffer }} answer */
function withEtag({ status, headers, body }) {
  const etag = headers.etag ?? `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { ...withControl({ status, headers: { ...headers, etag }, body }), body };
}

/** How long what has a tag may be shown: the same of a file that was whole in time to be kept and of one sent as it is made. @param {Answer} answer @returns {Answer} */
function withControl(answer) {
  const { status, headers } = answer;
  if ((status !== 200 && status !== 304) || headers.etag === undefined || headers['set-cookie'] !== undefined)
    return answer;
  // A drawing that names its version says itself how long it may be shown.
  const isOwn = String(headers['cache-control'] ?? '').startsWith('public');
  return isOwn ? answer : { ...answer, headers: { ...headers, 'cache-control': sharedControl } };
}

/** The answer, or that the reader has it already. @param {string | undefined} held @param {Answer & { body: Buffer }} answer @returns {Answer} */
function toReader(held, answer) {
  if (held === undefined || !namesEtag(held, String(answer.headers.etag))) return answer;
  const { 'content-type': _type, 'content-encoding': _encoding, ...headers } = answer.headers;
  return { status: 304, headers, body: Buffer.alloc(0) };
}

/** Whether If-None-Match names an entity tag, by the weak comparison that it asks for (RFC 9110, 13.1.2). */
export function namesEtag(/** @type {string} */ header, /** @type {string} */ etag) {
  const plain = (/** @type {string} */ tag) => tag.trim().replace(/^W\//, '');
  return header.split(',').some((one) => one.trim() === '*' || plain(one) === plain(etag));
}
