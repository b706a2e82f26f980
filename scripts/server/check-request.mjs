import { faultAnswer } from './faults.mjs';
import { isRouterState } from './router-state.mjs';

const allowed = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what no page can answer before it reaches one: other methods than reading, addresses that cannot be decoded,
 * unclear hosts. What passes is a GET, also for HEAD: the front leaves the body out when it sends.
 * @type {(limits: Pick<import('./limits.mjs').Limits, 'headers'>) => import('./exchange.mjs').Step}
 */
export const checkRequest = (limits) => (exchange, next) => {
  const { request, method, target } = exchange;
  const refusal = refusalOf(exchange, limits);
  if (refusal !== null) return faultAnswer(refusal, exchange);
  if (method === 'OPTIONS') {
    return {
      status: 204,
      headers: { allow: 'GET, HEAD, OPTIONS', 'cache-control': 'no-store' },
      body: Buffer.alloc(0),
    };
  }
  request.method = 'GET';
  request.url = target;
  return next();
};

/**
 * Why a request is refused before any page hears of it; null where it is not.
 * @param {import('./exchange.mjs').Exchange} exchange @param {Pick<import('./limits.mjs').Limits, 'headers'>} limits
 * @returns {import('../../lib/server/fault.mjs').FaultCode | null}
 */
export function refusalOf({ request, method, target, refused }, limits) {
  if (refused) return refused;
  if (request.rawHeaders.length / 2 > limits.headers) return 'headersTooLarge';
  if (hostsOf(request) !== 1 && request.httpVersion === '1.1') return 'badRequest';
  if (request.headers.host !== undefined && !hostName.test(request.headers.host)) return 'badRequest';
  if (!isReadable(target)) return 'badAddress';
  if (!allowed.has(method)) return 'methodNotAllowed';
  const { 'next-router-state-tree': state, 'next-router-prefetch': ahead = '1' } = request.headers;
  // Other ways to fetch ahead belong to a setting of the framework that is not on, and make it write faults into the log.
  return isRouterState(state) && ahead === '1' ? null : 'badRequest';
}

/** A name or an address, perhaps with a port. Feeds and site maps repeat it. */
const hostName = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

function hostsOf(/** @type {import('node:http').IncomingMessage} */ { rawHeaders }) {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
}

/**
 * Whether path and query are what RFC 3986 allows, or nearly: percent escapes of UTF-8, nothing that is a control character, and no
 * `.` or `..` in the path, which clients resolve: what an address begins with decides how it is limited and kept.
 */
export function isReadable(/** @type {string} */ target) {
  if (!target.startsWith('/')) return false;
  const [path = '', ...query] = target.split('?');
  return isDecodable(path, pathRefused) && isDecodable(query.join('?').replaceAll('+', ' '), queryRefused);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that an address may not hold
const pathRefused = /[\u0000-\u001f\u007f]|(?:^|[/\\])\.{1,2}(?:[/\\]|$)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a line break and a tab come from the text areas of forms
const queryRefused = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function isDecodable(/** @type {string} */ text, /** @type {RegExp} */ refused) {
  if (/[\\#]|[^\u0020-\u007e]/.test(text)) return false;
  try {
    return !refused.test(decodeURIComponent(text));
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
