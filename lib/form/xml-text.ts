/** XML 1.0 has no characters for these; a file that holds one does not open. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Words as XML and HTML may hold them, in text and in attributes; `instead` is written for a character that XML has none for. */
export function escapeXml(words: string, instead = ''): string {
  return words.replace(notXml, instead).replace(/[&<>"]/g, (one) => entities[one] ?? one);
}
