import { promisify } from 'node:util';
import { brotliCompress, constants, createGzip, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

const compressible = /^(?:text\/|image\/svg|application\/(?:json|javascript|xml|problem\+json|x-ndjson|manifest))/;
/** Below this, compressing costs more than it saves. */
const leastBytes = 1024;
/** Level 4 of brotli costs about as much as level 6 of gzip and gives fewer bytes. */
const brotliQuality = 4;
/** Bytes of the build's own files that are kept compressed: they never change under their address. */
const keptBytes = 32 * 1024 * 1024;

/**
 * Compresses what the reader accepts compressed: whole answers at once, off this thread, and streams as they come.
 * @returns {import('./exchange.mjs').Step}
 */
export function encodeAnswers() {
  /** @type {Map<string, Buffer>} */
  const kept = new Map();
  let bytes = 0;
  return async (exchange, next) => {
    const answer = await next();
    const { headers, body, status } = answer;
    const isPlain = !compressible.test(String(headers['content-type'] ?? '')) || headers['content-encoding'];
    if (isPlain || /\bno-transform\b/.test(String(headers['cache-control'] ?? ''))) return answer;
    const vary = [headers.vary, 'Accept-Encoding'].flat().filter(Boolean).join(', ');
    const varied = { ...answer, headers: { ...headers, vary } };
    const encoding = encodingFor(exchange.request.headers['accept-encoding'], Buffer.isBuffer(body));
    if (!encoding || status === 206 || status === 204 || status === 304) return varied;
    const encoded = { ...varied.headers, 'content-encoding': encoding };
    delete encoded['content-length'];
    if (!Buffer.isBuffer(body)) {
      const zip = createGzip({ level: 4 });
      body.on('error', (error) => zip.destroy(error));
      zip.on('close', () => body.destroy());
      return { ...varied, headers: encoded, body: body.pipe(zip) };
    }
    if (body.length < leastBytes) return varied;
    const isImmutable = status === 200 && exchange.path.startsWith('/_next/static/');
    const name = `${encoding} ${exchange.path}`;
    const known = isImmutable ? kept.get(name) : undefined;
    const small = known ?? (await compress(body, encoding));
    if (isImmutable && !known && bytes + small.length <= keptBytes) {
      kept.set(name, small);
      bytes += small.length;
    }
    return { ...varied, headers: encoded, body: small };
  };
}

/** @param {Buffer} body @param {'br' | 'gzip'} encoding @returns {Promise<Buffer>} */
function compress(body, encoding) {
  if (encoding === 'gzip') return gzipped(body);
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return brotli(body, { params });
}

/** The encoding to use: brotli before gzip where both are welcome, and never one of weight 0. Streams are gzipped only. */
export function encodingFor(/** @type {string | string[] | undefined} */ accepted, /** @type {boolean} */ isWhole) {
  const welcome = new Set(
    String(accepted ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, weight]) => !/^q=0(?:\.0*)?$/.test(weight ?? ''))
      .map(([name]) => name),
  );
  if (isWhole && welcome.has('br')) return 'br';
  return welcome.has('gzip') ? 'gzip' : null;
}
