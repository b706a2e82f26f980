import { decidingHeaders, isKeptPath } from './kept-request.mjs';

/** What beside them an answer may depend on that is not kept: the language a reader chose or prefers. */
const ofReader = ['cookie', 'accept-language'];
/** They decide whether an answer is sent, or which part of it; answers other than 200 are not kept. */
const conditions = ['if-none-match', 'if-modified-since', 'if-range', 'range'];

/**
 * Leaves of a request only the headers that its answer may depend on, so that nothing else can get into an answer that
 * other readers are given. The rest is said in one form: what the reader's program is, and the kind and language of faults.
 * @type {import('./exchange.mjs').Step}
 */
export const narrowRequest = (exchange, next) => {
  const { request, path, wantsHtml, language } = exchange;
  const names = [...decidingHeaders, ...conditions, ...(isKeptPath(path) ? [] : ofReader)];
  const given = names.flatMap((name) => {
    const value = request.headers[name];
    return value === undefined ? [] : [[name, value]];
  });
  request.headers = {
    'user-agent': 'gongkai',
    accept: wantsHtml ? 'text/html' : 'application/json',
    'accept-language': language,
    ...Object.fromEntries(given),
  };
  return next();
};
