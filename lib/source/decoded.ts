import { createHash } from 'node:crypto';
import type { SourceRef } from '../form/report.ts';
import type { SourceOutcome } from './document.ts';
import { readHtml } from './html.ts';
import { readPlainText } from './text.ts';

/** A text that is already decoded, such as a fixture or a stored source, as a document. */
export function readDecoded(text: string, name: string, format: 'text' | 'markdown' | 'html'): SourceOutcome {
  const bytes = Buffer.from(text, 'utf8');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const ref: SourceRef = { name, url: null, sha256, bytes: bytes.byteLength, format, charset: 'utf-8' };
  return format === 'html' ? readHtml(text, ref) : readPlainText(text, ref);
}
