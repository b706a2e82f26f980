import { Parser } from 'htmlparser2';
import { decodeText } from './charset.ts';
import { findStrings, type StringLiteral } from './string-literals.ts';

/** Markup taken out of what it was wrapped in; `found` names the wrappings. */
export type Unwrapped = { readonly text: string; readonly found: readonly string[] };

/** So many cells of a table are no accident of a script or of a page about markup. */
const leastCells = 6;
const cellMark = /<t[dh][\s>]/gi;
const escapedCell = /&(?:amp;)*(?:lt|#60|#x3c);t[dh](?:[\s>]|&(?:amp;)*(?:gt|#62|#x3e);)/gi;
/** Markup may be escaped more than once on its way into a page. */
const mostEscapes = 3;
const han = /[\u3400-\u9fff]/;

/**
 * Takes the tables of a page out of what keeps a browser from showing them as such: CDATA, scripts, `srcdoc`,
 * `noscript`, `template`, `textarea`, escaped markup, a saved view of its source. Null where nothing is wrapped.
 */
export function unwrapMarkup(text: string): Unwrapped | null {
  if (isViewOfSource(text)) return { text: shownText(text), found: ['view-source'] };
  const found: string[] = [];
  let inner = text;
  const step = (name: string, change: (before: string) => string) => {
    const after = change(inner);
    if (after !== inner) found.push(name);
    inner = after;
  };
  if (inner.includes('<![CDATA[')) step('CDATA', (before) => before.replace(/<!\[CDATA\[|\]\]>/g, ''));
  step('srcdoc', unwrapSrcdoc);
  if (inner.includes('data:text/html')) step('data:', unwrapDataAddresses);
  step('script', (before) => replaceElements(before, 'script', unwrapScript));
  for (const name of ['noscript', 'template', 'textarea', 'xmp', 'noframes'])
    step(name, (before) => replaceElements(before, name, (_, content) => content));
  for (let times = 0; times < mostEscapes && count(inner, escapedCell) >= leastCells; times++)
    step('&lt;', unescapeOnce);
  return found.length > 0 ? { text: inner, found } : null;
}

/** The page or text inside JSON or a script, with the short strings beside it as paragraphs; null where it holds none. */
export function unwrapProgram(text: string, kind: 'JSON' | 'JavaScript'): Unwrapped | null {
  const strings = stringsOf(text, 0);
  const isBody = ({ value }: StringLiteral) =>
    holdsTables(value) ||
    count(value, escapedCell) >= leastCells ||
    (kind === 'JSON' && value.length > 300 && han.test(value) && /\n|<(?:p|br|div)\b/i.test(value));
  if (!strings.some(isBody)) return null;
  const isMarkup = strings.some(
    ({ value }) => isBody({ start: 0, end: 0, value }) && /(?:<|&lt;)(?:p|br|div|table)\b/i.test(value),
  );
  const kept = strings.flatMap((string) => {
    if (isBody(string)) return [string.value];
    const { value } = string;
    if (value.length > 200 || (!han.test(value) && !/^\d{4}-\d{2}-\d{2}/.test(value))) return [];
    return [isMarkup ? `<p>${value}</p>` : value];
  });
  return { text: kept.join('\n'), found: [kind] };
}

/** Strings, and those inside a string that is JSON itself. */
function stringsOf(text: string, depth: number): StringLiteral[] {
  return findStrings(text).flatMap((string) =>
    depth < 3 && /^\s{0,9}[[{]\s{0,9}["{[]/.test(string.value) ? stringsOf(string.value, depth + 1) : [string],
  );
}

function holdsTables(value: string): boolean {
  return /<table[\s>]/i.test(value) && /<\/table\s*>/i.test(value) && count(value, cellMark) >= leastCells;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (found < leastCells && pattern.test(text)) found++;
  return found;
}

/** Undoes one escaping of the signs of markup; other entities stay for the reader of the page. */
function unescapeOnce(text: string): string {
  return text
    .replace(/&(?:lt|#60|#x3c);/gi, '<')
    .replace(/&(?:gt|#62|#x3e);/gi, '>')
    .replace(/&(?:quot|#34|#x22);/gi, '"')
    .replace(/&(?:apos|#39|#x27);/gi, "'")
    .replace(/&(?:amp|#38|#x26);/gi, '&');
}

/** Puts something else in the place of each element of a name that is closed. */
function replaceElements(text: string, name: string, replace: (attributes: string, content: string) => string): string {
  const opening = new RegExp(`<${name}(?=[\\s>])`, 'gi');
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  const parts: string[] = [];
  let from = 0;
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    const tagEnd = text.indexOf('>', open.index);
    if (tagEnd < 0) break;
    closing.lastIndex = tagEnd;
    const close = closing.exec(text);
    if (!close) break;
    const content = text.slice(tagEnd + 1, close.index);
    parts.push(text.slice(from, open.index), replace(text.slice(open.index, tagEnd), content));
    from = close.index + close[0].length;
    opening.lastIndex = from;
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
}

/** Tables that a script writes, or the content of a script that is no program; anything else of a script is dropped. */
function unwrapScript(tag: string, content: string): string {
  const type = /\stype\s*=\s*["']?([\w./+-]{1,60})/i.exec(tag)?.[1]?.toLowerCase() ?? 'text/javascript';
  const whole = `${tag}>${content}</script>`;
  if (!/javascript|ecmascript|module|babel|json/.test(type))
    return count(content, cellMark) >= leastCells ? content : whole;
  if (count(content, /<t[dh]|\\u003ct[dh]|%3ct[dh]/gi) === 0) return whole;
  const tables = stringsOf(content, 0).flatMap(({ value }) => {
    const written = /%3ctable/i.test(value) && !value.includes('<') ? percentDecoded(value) : value;
    return holdsTables(written) ? [written] : [];
  });
  return tables.length > 0 ? tables.join('\n') : whole;
}

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(
      value.replace(/%u([\dA-Fa-f]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  } catch (error) {
    if (error instanceof URIError) return value;
    throw error;
  }
}

function unwrapSrcdoc(text: string): string {
  const attribute = /\ssrcdoc\s{0,9}=\s{0,9}(["'])/gi;
  const parts: string[] = [];
  let from = 0;
  for (let found = attribute.exec(text); found; found = attribute.exec(text)) {
    const start = found.index + found[0].length;
    const end = text.indexOf(found[1] ?? '"', start);
    const open = text.lastIndexOf('<', found.index);
    const close = end < 0 ? -1 : text.indexOf('>', end);
    if (close < 0) break;
    if (open < from) continue;
    parts.push(text.slice(from, open), unescapeOnce(text.slice(start, end)));
    from = close + 1;
    attribute.lastIndex = from;
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
}

/** Pages written into the address of a frame, in percent signs or base64. */
function unwrapDataAddresses(text: string): string {
  return text.replace(
    /<(?:iframe|frame|embed|object)\b[^<>]{0,300}?["']data:text\/html([^,"']{0,60}),([^"']*)["'][^<>]*>/gi,
    (_, options: string, data: string) =>
      /;base64/i.test(options) ? decodeText(Buffer.from(data, 'base64')).text : percentDecoded(data),
  );
}

/** A page on which a browser shows the source of another, as Chromium and Firefox save it. */
export function isViewOfSource(text: string): boolean {
  const head = text.slice(0, 8192);
  return (
    /class="?(?:line-number|line-content|html-tag)\b|id="?(?:viewsource|line1)"?[\s>]/.test(head) &&
    count(text, /&lt;/g) >= leastCells
  );
}

/** The text that a page shows, a line for each of its own. */
function shownText(text: string): string {
  const parts: string[] = [];
  const parser = new Parser({
    ontext: (data) => void parts.push(data),
    onclosetag: (name) => {
      if (name === 'tr' || name === 'div' || name === 'p') parts.push('\n');
    },
  });
  parser.write(text);
  parser.end();
  return parts.join('');
}
