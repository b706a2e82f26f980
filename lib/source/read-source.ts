import { createHash } from 'node:crypto';
import { type Problem, problem } from '../form/problem.ts';
import type { SourceFormat, SourceRef } from '../form/report.ts';
import { decodeText } from './charset.ts';
import { findSeparator, readDelimited } from './delimited.ts';
import type { SourceOutcome } from './document.ts';
import { readDocx } from './docx.ts';
import { maximumFileBytes, maximumTextBytes } from './limits.ts';
import { readMessage } from './message.ts';
import { readFlatOpenDocument, readOpenDocument } from './open-document.ts';
import { compoundProblem, packageKind } from './packages.ts';
import { readPage, readProgram } from './page.ts';
import { readPdf } from './pdf.ts';
import { type SniffedText, sniffFormat } from './sniff-format.ts';
import { readSpreadsheetXml } from './spreadsheet-xml.ts';
import { readPlainText } from './text.ts';
import { readXlsx } from './xlsx.ts';

type RefOf = (format: SourceFormat, charset?: string | null) => SourceRef;

/** Peels the format off a file, deciding by its bytes before its name. Total: what cannot be read is refused with the reason. */
export async function readSource(bytes: Uint8Array, name: string): Promise<SourceOutcome> {
  const ref: RefOf = (format, charset = null) => ({
    name,
    url: null,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.byteLength,
    format,
    charset,
  });
  const refused = (reason: Problem): SourceOutcome => ({ kind: 'refused', ref: ref('text'), reason });
  if (bytes.byteLength === 0) return refused(problem('emptySource'));
  if (bytes.byteLength > maximumFileBytes) return refused(tooLarge(bytes, maximumFileBytes));
  const sniffed = sniffFormat(bytes, name);
  switch (sniffed.kind) {
    case 'image':
      return refused(problem('imageOnly'));
    case 'unreadable':
      return refused(problem('unreadableFormat', { params: { found: sniffed.found, to: sniffed.to } }));
    case 'archive':
      return refused(problem('archiveOfFiles', { params: { found: sniffed.found } }));
    case 'ole':
      return refused(compoundProblem(bytes));
    case 'zip': {
      const kind = packageKind(bytes);
      if (typeof kind !== 'string') return refused(kind);
      if (kind === 'docx') return readDocx(bytes, ref('docx'));
      return kind === 'xlsx' ? readXlsx(bytes, ref('excel')) : readOpenDocument(bytes, ref('opendocument'));
    }
    case 'pdf':
      return readPdf(bytes, ref('pdf'));
    default:
      if (bytes.byteLength > maximumTextBytes) return refused(tooLarge(bytes, maximumTextBytes));
      return readTextFile(bytes, name, sniffed, ref);
  }
}

/** A file that is text, whatever that text is. */
function readTextFile(bytes: Uint8Array, name: string, sniffed: SniffedText, ref: RefOf): SourceOutcome {
  const refused = (reason: Problem): SourceOutcome => ({ kind: 'refused', ref: ref('text'), reason });
  if (sniffed.kind === 'mhtml') {
    const message = readMessage(bytes);
    if (!message || message.text.trim() === '') return refused(problem('emptySource'));
    const own = { ...ref('mhtml', message.charset), url: message.url };
    return message.isHtml ? readPage(message.text, own) : readPlainText(message.text, own);
  }
  const { text, charset } = decodeText(bytes);
  if (text.trim() === '') return refused(problem('emptySource'));
  if (isBinary(text))
    return refused(problem('unreadableFormat', { params: { found: 'binary', to: 'DOCX / PDF / HTML' } }));
  if (sniffed.kind === 'program') {
    const read = readProgram(text, sniffed.language, (format) => ref(format, charset));
    return read ?? refused(problem('programText', { params: { found: sniffed.language } }));
  }
  if (sniffed.kind === 'spreadsheetXml') return readSpreadsheetXml(text, ref('excel', charset));
  if (sniffed.kind === 'flatOpenDocument') return readFlatOpenDocument(text, ref('opendocument', charset));
  if (sniffed.kind === 'html')
    return readPage(text, { ...ref(isMarkdown(name) ? 'markdown' : 'html', charset), url: savedFrom(text) });
  const separator = isMarkdown(name) ? null : findSeparator(text, /\.(?:csv|tsv)$/i.test(name));
  if (separator) return readDelimited(text, ref('csv', charset), separator);
  return readPlainText(text, ref(sniffed.kind, charset));
}

/** The address that browsers note in a page they save. */
function savedFrom(text: string): string | null {
  return /<!-- saved from url=\(\d{4}\)(https?:\/\/\S{1,500}) -->/.exec(text.slice(0, 2048))?.[1] ?? null;
}

const isMarkdown = (name: string) => /\.(?:md|markdown)$/i.test(name);

function tooLarge(bytes: Uint8Array, limit: number): Problem {
  return problem('sourceTooLarge', { params: { found: megabytes(bytes.byteLength), limit: megabytes(limit) } });
}
function megabytes(count: number): string {
  return `${(count / 1024 / 1024).toFixed(1)} MB`;
}

/** Control characters that no text holds, at more than one in a hundred of the first characters. */
function isBinary(text: string): boolean {
  const length = Math.min(text.length, 4096);
  let controls = 0;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code < 9 || (code > 13 && code < 32)) controls++;
  }
  return controls * 100 > length;
}
