import { hasHeader, isMessage } from './message.ts';

/** What a file is, by its first bytes; its name is asked only where the bytes leave it open. */
export type Sniffed =
  | SniffedText
  | { readonly kind: 'zip' | 'ole' | 'pdf' | 'image' }
  | { readonly kind: 'unreadable'; readonly found: string; readonly to: string }
  | { readonly kind: 'archive'; readonly found: string };

/** A file of text, whatever that text is. */
export type SniffedText =
  | { readonly kind: 'text' | 'markdown' | 'html' | 'mhtml' | 'spreadsheetXml' | 'flatOpenDocument' }
  | { readonly kind: 'program'; readonly language: 'JSON' | 'JavaScript' };

const images: readonly string[] = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*', 'BM'];
const unreadable: readonly (readonly [string, string, string])[] = [
  ['{\\rtf', 'RTF', 'DOCX'],
  ['SQLite format 3', 'SQLite', 'CSV'],
  ['AT&TFORM', 'DjVu', 'PDF'],
  ['bplist00', 'Safari webarchive', 'HTML'],
];
const archives: readonly (readonly [string, string])[] = [
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf', '7z'],
  ['\x1f\x8b', 'gzip'],
  ['BZh', 'bzip2'],
  ['\xfd7zXZ', 'xz'],
];
/** Texts for programs: what they hold of a page may be cut, escaped or put together by a script. */
const programTexts: readonly (readonly [RegExp, 'JSON' | 'JavaScript'])[] = [
  [/^(?:\xef\xbb\xbf)?\s{0,99}(?:[\w.$]{1,40}\(\s{0,9})?(?:\{\s{0,99}"|\[\s{0,99}[{"])/, 'JSON'],
  [
    /^(?:\xef\xbb\xbf)?\s{0,99}(?:\/\/[^\n]{0,200}\n\s{0,99}|\/\*[^*]{0,500}\*\/\s{0,99}){0,5}(?:(?:var|let|const)\s{1,9}[\w$]{1,40}\s{0,9}=|document\.write(?:ln)?\(|window\.\w)/,
    'JavaScript',
  ],
];

/** Tells the format of a file from its bytes, then from its extension. */
export function sniffFormat(bytes: Uint8Array, name: string): Sniffed {
  const head = latin1(bytes.subarray(0, 2048));
  if (head.slice(0, 1024).includes('%PDF-')) return { kind: 'pdf' };
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return { kind: 'zip' };
  if (head.startsWith('\xd0\xcf\x11\xe0')) return { kind: 'ole' };
  if (images.some((magic) => head.startsWith(magic)) || /^RIFF.{4}WEBP/s.test(head)) return { kind: 'image' };
  const known = unreadable.find(([magic]) => head.startsWith(magic));
  if (known) return { kind: 'unreadable', found: known[1], to: known[2] };
  const archive = archives.find(([magic]) => head.startsWith(magic));
  if (archive) return { kind: 'archive', found: archive[1] };
  if (hasHeader(head) && isMessage(latin1(bytes.subarray(0, 16_384)))) return { kind: 'mhtml' };
  const start = head.replaceAll('\0', '').slice(0, 1024).toLowerCase();
  const xml = start.includes('<?xml') || start.includes('xmlns') ? xmlKind(start) : null;
  if (xml) return xml;
  const code = programTexts.find(([pattern]) => pattern.test(head));
  if (code) return { kind: 'program', language: code[1] };
  if (isHtml(start, bytes)) return { kind: 'html' };
  const extension = /\.(\w{1,8})$/.exec(name.toLowerCase())?.[1] ?? '';
  if (extension === 'html' || extension === 'htm') return { kind: 'html' };
  if (extension === 'md' || extension === 'markdown') return { kind: 'markdown' };
  return { kind: 'text' };
}

/** Office formats that are XML text; any other XML is read as a page. */
function xmlKind(start: string): Sniffed | null {
  if (/<(?:\w{1,9}:)?workbook\b[^>]*office:spreadsheet/.test(start)) return { kind: 'spreadsheetXml' };
  if (/<office:document\b/.test(start)) return { kind: 'flatOpenDocument' };
  if (/<uof:uof\b/.test(start)) return { kind: 'unreadable', found: 'UOF', to: 'DOCX' };
  if (/progid="word\.document"|<w:worddocument|<pkg:package/.test(start))
    return { kind: 'unreadable', found: 'Word XML', to: 'DOCX' };
  return start.startsWith('<?xml') && !start.includes('<html') ? { kind: 'html' } : null;
}

/** Tags near the start, or a table anywhere in the first half-megabyte; UTF-16 is seen through by dropping its zeros. */
function isHtml(start: string, bytes: Uint8Array): boolean {
  if (
    /<(?:!doctype html|html|head|body|meta|table|div|p|title|article|section|script|ul|ol|h[1-6]|span|center)[\s>/]/.test(
      start,
    )
  )
    return true;
  const part = bufferOf(bytes.subarray(0, 524_288));
  if (part.includes('</td>')) return true;
  return part.includes(0) && part.toString('latin1').replaceAll('\0', '').includes('</td>');
}

function latin1(bytes: Uint8Array): string {
  return bufferOf(bytes).toString('latin1');
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
