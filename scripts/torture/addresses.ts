import { openApiDocument } from '../../lib/api/openapi.ts';
import { viewChoices } from '../../lib/view/view.ts';
import type { Draw } from './draw.ts';

/** What a stranger puts where a value belongs. */
const hostile = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '-1',
  '99999999999999999999',
  '1e308',
  'NaN',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  '%E0%A4%A',
  '%FF',
  '\u202e甲',
  'a'.repeat(3000),
  '321300_321322',
];

type Parameter = { name: string; in: string; schema?: { enum?: unknown[]; items?: { enum?: unknown[] } } };
const { paths } = openApiDocument('en') as { paths: Record<string, { get: { parameters?: Parameter[] } }> };
const questions = Object.entries(paths).map(([path, { get }]) => ({ path, parameters: get.parameters ?? [] }));
const choices = Object.entries(viewChoices) as [string, readonly string[]][];
const pages = [
  '',
  '/explore',
  '/agencies',
  '/regions/321300',
  '/regions/000000',
  '/data',
  '/changes',
  '/methods',
  '/api',
];
const files = [
  '/api/live',
  '/api/ready',
  '/sitemap.xml',
  '/robots.txt',
  '/changes.atom',
  '/catalog.jsonld',
  '/icon.svg',
  '/nowhere',
  '/trends',
];

/** Now and then as it is: broken escapes and characters that no address may hold. */
function escaped(value: string, draw: Draw): string {
  return draw.below(6) === 0 ? value.replace(/[\s<>'#\u0080-\uffff]/gu, '%') : encodeURIComponent(value);
}

/** An address of the API by its own description, or of a page by the choices of a view; many of their values are hostile. */
export function drawAddress(draw: Draw): string {
  const kind = draw.below(10);
  if (kind === 0) return draw.one(files);
  if (kind < 5) return drawPage(draw);
  const { path, parameters } = draw.one(questions);
  const ids = ['1', '2', '321300', 'application.newlyReceived.total', ...hostile.slice(0, 10)];
  const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(draw.one(ids)));
  const query = parameters
    .filter((one) => one.in === 'query' && draw.below(4) === 0)
    .map(({ name, schema }) => {
      const known = (schema?.enum ?? schema?.items?.enum ?? ['1', '10', '2023', '321300']).map(String);
      return `${name}=${escaped(draw.below(2) === 0 ? draw.one(hostile) : draw.one(known), draw)}`;
    });
  const base = filled.startsWith('/api/') ? filled : `/api/v1${filled}`;
  return query.length > 0 ? `${base}?${query.join('&')}` : base;
}

function drawPage(draw: Draw): string {
  const page = `/${draw.one(['zh', 'en'])}${draw.one(pages)}`;
  const query = Array.from({ length: draw.below(4) }, () => {
    const [name, values] = draw.one(choices);
    const value = draw.below(3) === 0 || values.length === 0 ? draw.one(hostile) : draw.one(values);
    return `${draw.below(12) === 0 ? draw.one(hostile.slice(0, 4)) : name}=${escaped(String(value), draw)}`;
  });
  return query.length > 0 ? `${page}?${query.join('&')}` : page;
}

const targets = [
  '/zh',
  '*',
  '/zh/%ZZ',
  '/%00',
  'http://a/zh',
  '/ZH/agencies',
  '/_next/image?url=x&w=1&q=1',
  'x',
  '//a/b',
  '/_next/static/../../zh/explore',
];
const extras = [
  '',
  'Upgrade: websocket\r\nConnection: Upgrade\r\n',
  'Expect: 200-ok\r\n',
  'Content-Length: 5\r\nContent-Length: 6\r\n',
  'Transfer-Encoding: chunked\r\nContent-Length: 3\r\n',
  `X: ${'y'.repeat(20_000)}\r\n`,
  'Bad Header\r\n',
  'Range: bytes=-1\r\n',
  'Rsc: 1\r\nNext-Router-State-Tree: %5B%5D\r\n',
];

/** Characters for a raw socket: parts of a request that are missing, broken, odd or double. */
export function drawRaw(draw: Draw): string {
  const host = draw.one(['Host: a\r\n', 'Host: a\r\n', '', 'Host: a\r\nHost: b\r\n']);
  const method = draw.one(['GET', 'HEAD', 'TRACE', 'OPTIONS', 'PUT', 'BREW', 'get', 'CONNECT']);
  const version = draw.one(['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9']);
  return `${method} ${draw.one(targets)} ${version}\r\n${host}${draw.one(extras)}Connection: close\r\n\r\n`;
}
