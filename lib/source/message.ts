import { decodeText } from './charset.ts';

/** The HTML of a saved page or mail, decoded, the charset it was decoded from, and the address it was saved from. */
export type Message = {
  readonly text: string;
  readonly charset: string;
  readonly isHtml: boolean;
  readonly url: string | null;
};

type Part = { readonly headers: ReadonlyMap<string, string>; readonly body: string };

/** Parts inside parts beyond this depth, and more parts than this, are no page that a browser saved. */
const maximumDepth = 8;
const maximumParts = 2000;

/** Whether a text begins with a line as the headers of a message do. */
export const hasHeader = (head: string) => /^(?:\xef\xbb\xbf)?\s{0,20}[A-Za-z][\w-]{1,40}:[^\r\n]*\r?\n/.test(head);

/** Whether a file begins with the header lines of a MIME message, as MHTML files do whatever they are called. */
export function isMessage(head: string): boolean {
  return (
    hasHeader(head) &&
    /^(?:mime-version:|content-transfer-encoding:|content-type:\s*(?:multipart|text)\/)/im.test(head) &&
    /^content-type:\s*(?:multipart\/|text\/html|text\/plain)/im.test(head)
  );
}

/**
 * Reads a MIME message (RFC 2045, RFC 2557: MHTML): every HTML part in order, each decoded by its own transfer encoding
 * and charset, else its plain text; null where it holds neither. A missing closing boundary ends the last part.
 */
export function readMessage(bytes: Uint8Array): Message | null {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const parts: Part[] = [];
  const message = partOf(whole.replace(/^(?:\xef\xbb\xbf)?\s*/, ''));
  gatherParts(message, parts, 0);
  const ofKind = (kind: string) => parts.filter((part) => typeOf(part).startsWith(kind));
  const html = ofKind('text/html').concat(ofKind('application/xhtml'));
  const decoded = (html.length > 0 ? html : ofKind('text/plain')).map(decodePart);
  const [first] = decoded;
  if (!first) return null;
  const address = message.headers.get('snapshot-content-location') ?? html[0]?.headers.get('content-location') ?? '';
  return {
    text: decoded.map(({ text }) => text).join('\n'),
    charset: first.charset,
    isHtml: html.length > 0,
    url: /^https?:\/\/\S{1,500}$/i.test(address) ? address : null,
  };
}

function partOf(text: string): Part {
  const gap = /\r?\n[ \t]*\r?\n/.exec(text);
  const head = gap ? text.slice(0, gap.index) : text;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: gap ? text.slice(gap.index + gap[0].length) : '' };
}

const typeOf = ({ headers }: Part) => (headers.get('content-type') ?? 'text/plain').toLowerCase();

function gatherParts(part: Part, parts: Part[], depth: number): void {
  const type = part.headers.get('content-type') ?? '';
  const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type);
  if (!/^multipart\//i.test(type) || !boundary) {
    if (parts.length < maximumParts) parts.push(part);
    return;
  }
  if (depth >= maximumDepth) return;
  const mark = `--${boundary[1] ?? boundary[2]}`;
  let start = startOfLine(part.body, mark, 0);
  while (start >= 0 && parts.length < maximumParts) {
    const from = start + mark.length;
    if (part.body.startsWith('--', from)) break;
    const end = startOfLine(part.body, mark, from);
    const inner = part.body.slice(from, end < 0 ? undefined : end).replace(/^[ \t]*\r?\n/, '');
    gatherParts(partOf(inner), parts, depth + 1);
    start = end;
  }
}

/** Where a boundary takes up a line, from an offset on. */
function startOfLine(text: string, mark: string, from: number): number {
  const isAlone = (at: number) =>
    (at === 0 || text.charCodeAt(at - 1) === 10) &&
    /^(?:--)?[ \t]*(?:\r?\n|$)/.test(text.slice(at + mark.length, at + mark.length + 9));
  let at = text.indexOf(mark, from);
  while (at >= 0 && !isAlone(at)) at = text.indexOf(mark, at + 1);
  return at;
}

function decodePart(part: Part): { text: string; charset: string } {
  const encoding = (part.headers.get('content-transfer-encoding') ?? '').toLowerCase();
  const declared = /charset\s*=\s*"?([\w-]{3,20})/i.exec(part.headers.get('content-type') ?? '')?.[1];
  return decodeText(transferred(part.body, encoding), declared);
}

function transferred(body: string, encoding: string): Uint8Array {
  if (encoding.startsWith('base64')) return Buffer.from(body, 'base64');
  if (!encoding.startsWith('quoted-printable')) return Buffer.from(body, 'latin1');
  return unquoted(body.replace(/=[ \t]*\r?\n/g, ''));
}

/** The bytes of a quoted-printable text whose lines are joined. */
function unquoted(text: string): Uint8Array {
  const bytes = Buffer.alloc(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code === 61 && /^[\dA-Fa-f]{2}$/.test(text.slice(at + 1, at + 3))) {
      code = Number.parseInt(text.slice(at + 1, at + 3), 16);
      at += 2;
    }
    bytes[length++] = code;
  }
  return bytes.subarray(0, length);
}
