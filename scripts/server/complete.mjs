import { createHash } from 'node:crypto';
import { putDrawingFirst } from './drawing-first.mjs';
import { packPayload } from './pack-payload.mjs';

/**
 * Completes a whole answer before it is compressed and sent: here a page gets the policy that names its own inline scripts
 * by hash. What a page leaves open for the front is filled in here too, before the hashes are made; a store of whole
 * answers belongs in front of this step and keeps what it gives.
 * @type {(site: { isHttps: boolean, isDevelopment: boolean }) => import('./exchange.mjs').Step}
 */
export const completeAnswers = (site) => async (exchange, next) => {
  const answer = await next();
  if (answer.isFinished) return answer;
  const headers = { ...standardHeaders(site), ...sharedHeaders(exchange), ...answer.headers };
  headers['cache-control'] ??= 'no-store';
  if (exchange.notes.behind !== undefined) headers['data-behind'] = exchange.notes.behind;
  if (!Buffer.isBuffer(answer.body) || !String(headers['content-type'] ?? '').startsWith('text/html')) {
    const policy = workerFile.test(exchange.path) ? workerPolicy : filePolicy;
    return { ...answer, headers: { ...headers, 'content-security-policy': policy } };
  }
  const joined = joinScripts(packPayload(answer.body.toString(bytes)));
  const page = site.isDevelopment ? joined : putDrawingFirst(joined);
  const policy = pagePolicy(site.isDevelopment ? null : scriptHashes(page), exchange.path.startsWith('/embed/'));
  const link = linkToStyles(page);
  return {
    ...answer,
    headers: { ...headers, ...(link ? { link } : {}), 'content-security-policy': policy },
    body: Buffer.from(page, bytes),
  };
};

/** Only ASCII is looked for and the rest stays as it is: a character a byte takes a third of the time that decoding takes. */
const bytes = 'latin1';

/** @returns {Record<string, string | string[]>} */
function standardHeaders(/** @type {{ isHttps: boolean }} */ { isHttps }) {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/**
 * Whatever the API answers may be read by pages of other sites: it is public, and no cookie belongs to it.
 * @returns {Record<string, string>}
 */
function sharedHeaders(/** @type {{ path: string, method: string }} */ { path, method }) {
  if (!/^\/(?:api\/v1|archives)\//.test(path)) return {};
  return {
    'access-control-allow-origin': '*',
    'access-control-expose-headers':
      'ETag, Data-Version, Data-Changed-At, Data-Behind, Accept-Ranges, Content-Range, Repr-Digest, RateLimit, RateLimit-Policy, Retry-After',
    ...(method === 'OPTIONS'
      ? {
          'access-control-allow-methods': 'GET, HEAD',
          'access-control-allow-headers': 'Range, If-None-Match, If-Range',
          'access-control-max-age': '86400',
        }
      : {}),
  };
}

/** For what is no page: a file or drawing opened by its address runs nothing, in no frame. */
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/**
 * The script of a worker has the policy of its own answer, whatever the page has: SQLite is compiled in it (WebAssembly), and it
 * reads files of this site. No page and no other script may compile.
 */
const workerFile = /^\/_next\/static\/chunks\/[\w.-]*worker[\w.-]*\.js$/;
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/**
 * Recorded risk: styles may stand inline, because drawings and their layout carry them. Pages made to stand in a frame may do
 * so on any site: they hold nothing that a press could change.
 * @param {readonly string[] | null} hashes @param {boolean} isFrame
 */
function pagePolicy(hashes, isFrame) {
  const scripts = hashes ? ["'self'", ...hashes] : ["'self'", "'unsafe-inline'", "'unsafe-eval'"];
  return [
    "default-src 'self'",
    `script-src ${scripts.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    hashes ? "connect-src 'self'" : "connect-src 'self' ws:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${isFrame ? '*' : "'none'"}`,
  ].join('; ');
}

/** The style sheets of a page as its header `Link`: a browser asks for them while the page is still on its way. */
export function linkToStyles(/** @type {string} */ page) {
  const sheets = [...page.matchAll(/<link rel="stylesheet" href="([^">\s]+)"/g)];
  return sheets.map(([, href]) => `<${href}>; rel=preload; as=style`).join(', ');
}

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** One inline script instead of several in a row: the policy then names one hash for them. */
export function joinScripts(/** @type {string} */ page) {
  return page.replaceAll(')</script><script>self.__next_f', ');self.__next_f');
}

/** The inline scripts of a page, given a character a byte, as policy sources, each once. */
export function scriptHashes(/** @type {string} */ page) {
  const hashes = [...page.matchAll(inlineScript)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script, bytes).digest('base64')}'`,
  );
  return [...new Set(hashes)];
}
