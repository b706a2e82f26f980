import { problem } from '../form/problem.ts';
import type { SourceRef } from '../form/report.ts';
import type { SourceOutcome } from './document.ts';
import { layText } from './lay-text.ts';
import { assemblePages } from './pdf-assemble.ts';
import { readPdfPages } from './pdf-reader.ts';

/**
 * A PDF with a text layer as lines and grids, with the page and box of each. Pages of pictures alone are refused as
 * scans; a file that is damaged, locked, too long or too slow is refused with the limit it met.
 */
export async function readPdf(bytes: Uint8Array, ref: SourceRef): Promise<SourceOutcome> {
  const content = await readPdfPages(bytes);
  if ('fault' in content) {
    const { fault } = content;
    const reason =
      fault.kind === 'damaged'
        ? problem('damagedFile', { params: { found: fault.found } })
        : problem('sourceTooLarge', { params: { found: fault.found, limit: fault.limit } });
    return { kind: 'refused', ref, reason };
  }
  if (content.pages.every(({ items }) => items.length === 0))
    return { kind: 'refused', ref, reason: problem('imageOnly') };
  const { text, blocks } = layText(assemblePages(content.pages));
  return { kind: 'document', document: { ref, text, blocks, metadata: content.metadata, problems: [] } };
}
