import { randomUUID } from 'node:crypto';

/**
 * One request while it is answered. `path` is decoded only where it is compared, never here.
 * @typedef {object} Exchange
 * @property {string} id number of the request: in the log, in the answer's X-Request-Id and on fault pages
 * @property {import('node:http').IncomingMessage} request
 * @property {string} method as sent
 * @property {string} target path and query as sent, without scheme and host
 * @property {string} path
 * @property {'zh' | 'en'} language of sentences written by the front
 * @property {boolean} wantsHtml whether a fault is told as a page, and not as a problem document
 * @property {AbortSignal} gone aborts when the reader has left
 * @property {import('../../lib/server/exchange.mjs').ExchangeNotes} notes
 * @property {import('../../lib/server/fault.mjs').FaultCode | null} refused why it is answered with a fault whatever it asks for
 */

/**
 * An answer before it is sent: whole, or a stream where it is too large to hold. Header names in lower case.
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string | string[]>} headers
 * @property {Buffer | import('node:stream').Readable} body
 * @property {boolean} [isFinished] complete and encoded already, by a renderer
 */

/**
 * A step gets the answer of the steps behind it from `next`, and gives its own. What it hands to `next` takes the place of
 * the exchange's own for them.
 * @typedef {(exchange: Exchange, next: (other?: Partial<Exchange>) => Promise<Answer>) => Promise<Answer> | Answer} Step
 */

/**
 * Makes an exchange of a request.
 * @param {import('node:http').IncomingMessage} request @param {AbortSignal} gone
 * @param {Exchange['refused']} [refused] @param {string} [id] @returns {Exchange}
 */
export function exchangeOf(request, gone, refused = null, id = randomUUID()) {
  const target = targetOf(request.url ?? '');
  const [path = '', query = ''] = target.split(/\?(.*)/s, 2);
  return {
    id,
    request,
    method: request.method ?? '',
    target,
    path,
    language: languageOf(path, query, request.headers['accept-language']),
    wantsHtml: acceptsHtml(path, request.headers.accept),
    gone,
    notes: { id, fault: null, statements: 0, rows: 0 },
    refused,
  };
}

/** The path and query of a request target; of its absolute form (`GET http://host/path`) too, as HTTP asks for. */
function targetOf(/** @type {string} */ url) {
  const absolute = /^https?:\/\/[^/?#]*/i.exec(url);
  if (!absolute) return url;
  const rest = url.slice(absolute[0].length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** The language of a path, else the one that a program names in `lang`, else that of the reader's browser where it asks for English before Chinese. @returns {'zh' | 'en'} */
function languageOf(
  /** @type {string} */ path,
  /** @type {string} */ query,
  /** @type {string | undefined} */ accepted,
) {
  const named = /^\/(zh|en)(?:\/|$)/i.exec(path)?.[1]?.toLowerCase();
  if (named === 'zh' || named === 'en') return named;
  const asked = path.startsWith('/api/') ? new URLSearchParams(query).get('lang') : null;
  if (asked === 'zh' || asked === 'en') return asked;
  for (const part of (accepted ?? '').toLowerCase().split(',')) {
    const tag = part.trim();
    if (/^zh\b/.test(tag)) return 'zh';
    if (/^en\b/.test(tag)) return 'en';
  }
  return 'zh';
}

/** Pages for people, problem documents below /api and for those who accept no HTML. */
function acceptsHtml(/** @type {string} */ path, /** @type {string | undefined} */ accept) {
  if (/^\/api(?:\/|$)/i.test(path)) return false;
  return accept === undefined || accept.trim() === '' || /text\/html|text\/\*|\*\/\*/i.test(accept);
}

/** Joins steps into one: each gets what those behind it answer. @returns {(exchange: Exchange) => Promise<Answer>} */
export function pipelineOf(/** @type {readonly Step[]} */ steps) {
  const from = async (/** @type {number} */ at, /** @type {Exchange} */ exchange) => {
    const step = steps[at];
    if (!step) throw new RangeError('the last step of the pipeline must answer itself');
    return step(exchange, (other) => from(at + 1, other ? { ...exchange, ...other } : exchange));
  };
  return (exchange) => from(0, exchange);
}
