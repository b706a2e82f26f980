import { problem } from '../form/problem.ts';
import type { SourceRef } from '../form/report.ts';
import type { Block, SourceOutcome } from './document.ts';
import { maximumLines } from './limits.ts';
import { lineIndex } from './line-index.ts';
import { findMojibake } from './mojibake.ts';

/** A decoded plain-text or Markdown file as a document: one block a line, blank lines included. */
export function readPlainText(text: string, ref: SourceRef): SourceOutcome {
  const index = lineIndex(text);
  if (index.starts.length > maximumLines)
    return {
      kind: 'refused',
      ref,
      reason: problem('sourceTooLarge', {
        params: { found: `${index.starts.length} lines`, limit: `${maximumLines} lines` },
      }),
    };
  const blocks = index.starts.map((start, line): Block => {
    let end = index.starts[line + 1] ?? text.length + 1;
    end -= 1;
    if (text.charCodeAt(end) === 10 && text.charCodeAt(end - 1) === 13) end -= 1;
    return { kind: 'line', text: text.slice(start, end), at: { start, end, line: line + 1, column: 1 } };
  });
  return { kind: 'document', document: { ref, text, blocks, metadata: {}, problems: findMojibake(text, index) } };
}
