import { createHash } from 'node:crypto';
import { type Problem, problem } from '../form/problem.ts';
import type { SourceFormat, SourceRef } from '../form/report.ts';
import { decodeText } from './charset.ts';
import type { SourceOutcome } from './document.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { maximumFileBytes, maximumTextBytes } from './limits.ts';
import { readPdf } from './pdf.ts';
import { sniffFormat } from './sniff-format.ts';
import { readText } from './text.ts';

/** Peels the format off a file, deciding by its bytes before its name. Total: what cannot be read is refused with the reason. */
export async function readSource(bytes: Uint8Array, name: string): Promise<SourceOutcome> {
  const ref = (format: SourceFormat, charset: string | null = null): SourceRef => ({
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
  if (sniffed.kind === 'image') return refused(problem('imageOnly'));
  if (sniffed.kind === 'unreadable') return refused(problem('unreadableFormat', { params: { found: sniffed.found } }));
  if (sniffed.kind === 'docx') return readDocx(bytes, ref('docx'));
  if (sniffed.kind === 'pdf') return readPdf(bytes, ref('pdf'));
  if (bytes.byteLength > maximumTextBytes) return refused(tooLarge(bytes, maximumTextBytes));
  const { text, charset } = decodeText(bytes);
  if (text.trim() === '') return refused(problem('emptySource'));
  if (isBinary(text)) return refused(problem('unreadableFormat', { params: { found: 'binary' } }));
  if (sniffed.kind === 'html') return readHtml(text, ref('html', charset));
  return readText(text, ref(sniffed.kind, charset));
}

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
