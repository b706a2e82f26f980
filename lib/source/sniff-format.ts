/** What a file is, by its first bytes; its name is asked only where the bytes leave it open. */
export type Sniffed =
  | { readonly kind: 'text' | 'markdown' | 'html' | 'docx' | 'pdf' | 'image' }
  | { readonly kind: 'unreadable'; readonly found: string };

const images: readonly (readonly [string, string])[] = [
  ['\x89PNG', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF8', 'gif'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
];
const unreadable: readonly (readonly [string, string])[] = [
  ['\xd0\xcf\x11\xe0', '.doc/.xls (Office 97–2003)'],
  ['{\\rtf', 'RTF'],
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf', '7z'],
  ['\x1f\x8b', 'gzip'],
  ['SQLite format 3', 'SQLite'],
];
/** Texts for programs: what they hold of a page may be cut, escaped or put together by a script. */
const programTexts: readonly (readonly [RegExp, string])[] = [
  [/^(?:\xef\xbb\xbf)?\s{0,99}(?:[\w.$]{1,40}\(\s{0,9})?(?:\{\s{0,99}"|\[\s{0,99}[{"])/, 'JSON'],
  [
    /^(?:\xef\xbb\xbf)?\s{0,99}(?:(?:var|let|const)\s{1,9}[\w$]{1,40}\s{0,9}=|document\.write\(|window\.\w)/,
    'JavaScript',
  ],
];

/** Tells the format of a file from its bytes, then from its extension. */
export function sniffFormat(bytes: Uint8Array, name: string): Sniffed {
  const head = latin1(bytes.subarray(0, 2048));
  if (head.slice(0, 1024).includes('%PDF-')) return { kind: 'pdf' };
  if (head.startsWith('PK\x03\x04')) return zipKind(bytes);
  if (images.some(([magic]) => head.startsWith(magic))) return { kind: 'image' };
  const known = unreadable.find(([magic]) => head.startsWith(magic));
  if (known) return { kind: 'unreadable', found: known[1] };
  const code = programTexts.find(([pattern]) => pattern.test(head));
  if (code) return { kind: 'unreadable', found: code[1] };
  if (isHtml(head, bytes)) return { kind: 'html' };
  const extension = /\.(\w{1,8})$/.exec(name.toLowerCase())?.[1] ?? '';
  if (extension === 'html' || extension === 'htm') return { kind: 'html' };
  if (extension === 'md' || extension === 'markdown') return { kind: 'markdown' };
  return { kind: 'text' };
}

function zipKind(bytes: Uint8Array): Sniffed {
  const names = latin1(bytes.subarray(0, 8192)) + latin1(bytes.subarray(-16384));
  if (names.includes('word/')) return { kind: 'docx' };
  return { kind: 'unreadable', found: names.includes('xl/') ? '.xlsx' : 'ZIP' };
}

/** Tags near the start, or a table anywhere in the first half-megabyte; UTF-16 is seen through by dropping its zeros. */
function isHtml(head: string, bytes: Uint8Array): boolean {
  const start = head.replaceAll('\0', '').slice(0, 1024).toLowerCase();
  if (/<(?:!doctype html|html|head|body|meta|table|div|p|title|article|script)[\s>/]/.test(start)) return true;
  return latin1(bytes.subarray(0, 524_288)).replaceAll('\0', '').includes('</td>');
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
