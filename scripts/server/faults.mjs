import { faultPage, headersOf, problemOf, statusOf, tags } from '../../lib/server/fault.mjs';

/** @typedef {import('../../lib/server/fault.mjs').FaultCode} FaultCode */

/**
 * A fault as an answer: a page for people, a problem document for programs.
 * @param {FaultCode} code @param {Pick<import('./exchange.mjs').Exchange, 'id' | 'language' | 'wantsHtml' | 'notes'>} of
 * @returns {import('./exchange.mjs').Answer}
 */
export function faultAnswer(code, { id, language, wantsHtml, notes }) {
  const fault = { code, language, request: id };
  return {
    status: statusOf(code),
    headers: {
      'content-type': wantsHtml ? 'text/html; charset=utf-8' : 'application/problem+json',
      'content-language': tags[language],
      vary: 'Accept, Accept-Language',
      ...lowerCased(headersOf(code, notes.retrySeconds)),
    },
    body: Buffer.from(wantsHtml ? faultPage(fault) : `${JSON.stringify(problemOf(fault))}\n`),
  };
}

/** @returns {Record<string, string>} */
function lowerCased(/** @type {Record<string, string>} */ headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** @type {Record<number, FaultCode>} */
const byStatus = { 400: 'badRequest', 404: 'notFound', 405: 'methodNotAllowed', 500: 'broken', 503: 'notReady' };

/**
 * Gives the faults of the renderer the one shape: status and headers of a fault that a page noted, a problem document for
 * programs, and for people a page that can be read without a script. What breaks is told to `onBroken`.
 * @type {(onBroken: (error: unknown, exchange: import('./exchange.mjs').Exchange) => void) => import('./exchange.mjs').Step}
 */
export const shapeFaults = (onBroken) => async (exchange, next) => {
  const answer = await next().catch((error) => {
    if (exchange.gone.aborted) throw error;
    onBroken(error, exchange);
    return faultAnswer('broken', exchange);
  });
  const noted = exchange.notes.fault;
  const status = noted ? statusOf(noted) : answer.status;
  const code = noted ?? byStatus[status];
  if (status < 400 || !code) return answer;
  const own = lowerCased(headersOf(code, exchange.notes.retrySeconds));
  // A route knows its fault better than its status tells; a page has noted its fault and cannot set headers.
  const headers = noted ? { ...answer.headers, ...own } : { ...own, ...answer.headers };
  const type = String(headers['content-type'] ?? '');
  if (/[/+]json\b|x-component/.test(type)) return { ...answer, status, headers };
  if (exchange.wantsHtml && type.startsWith('text/html') && Buffer.isBuffer(answer.body)) {
    const page = readablePage(answer.body.toString('utf8'), code, exchange);
    if (page) return { status, headers, body: Buffer.from(page) };
  }
  if (!Buffer.isBuffer(answer.body)) answer.body.destroy();
  return faultAnswer(code, exchange);
};

/**
 * A page of the renderer that can be read as it is. Where Next could not draw one on the server it sends a shell that its
 * script fills: below a language the shell gets the fault as words for readers without scripts; elsewhere it would be
 * filled in English only, so null is given.
 * @param {string} page @param {FaultCode} code @param {import('./exchange.mjs').Exchange} exchange
 */
function readablePage(page, code, { id, language, path }) {
  if (/<main\b/.test(page)) return page;
  const words = /<main[\s\S]*<\/main>/.exec(faultPage({ code, language, request: id }))?.[0];
  const isFilled = page.includes('self.__next_f') && /^\/(?:zh|en)(?:\/|$)/.test(path);
  return isFilled && words ? page.replace(/<body[^>]*>/, (body) => `${body}<noscript>${words}</noscript>`) : null;
}
