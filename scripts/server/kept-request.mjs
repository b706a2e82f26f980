import { encodingFor } from './encode.mjs';

/** The headers by which the framework asks for a page as data, and for which parts of it. */
const framework = ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch', 'next-url'];

/** Headers that decide a kept answer. All are in its key. */
export const decidingHeaders = ['host', 'accept-encoding', ...framework];

/** Files of the build: they never change under their address. */
export const isOfBuild = (/** @type {string} */ path) => path.startsWith('/_next/static/');

/** Pages, drawings and files of the API, and files of the build; everything else depends on more than its address. */
export function isKeptPath(/** @type {string} */ path) {
  return isOfBuild(path) || /^\/(?:(?:zh|en)(?:\/|$)|embed\/|api\/(?:drawing\.|v1\/))/.test(path);
}

/**
 * The key of a kept answer: the state of the data, the address, the name the site was reached by, the encoding and the kind of answer.
 * @param {import('./exchange.mjs').Exchange} exchange @param {string} state
 */
export function keyOf({ request: { headers }, target }, state) {
  const asked = framework.map((name) => headers[name] ?? '');
  return JSON.stringify([state, target, headers.host ?? '', encodingFor(headers['accept-encoding']), ...asked]);
}
