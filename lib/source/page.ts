import { problem } from '../form/problem.ts';
import type { SourceRef } from '../form/report.ts';
import type { SourceOutcome } from './document.ts';
import { readHtml } from './html.ts';
import { maximumWrappedCharacters } from './limits.ts';
import { readPlainText } from './text.ts';
import { isViewOfSource, type Unwrapped, unwrapMarkup, unwrapProgram } from './unwrap.ts';

/** A page that shows so many cells of tables shows its report. */
const ampleCells = 30;
const mostWrappings = 3;

/** A decoded page as a document; where it shows no tables, those wrapped in scripts, attributes or escapes are read. */
export function readPage(text: string, ref: SourceRef): SourceOutcome {
  let outcome = readHtml(text, ref, keepsLines(text, ref.name));
  let source = text;
  const wrappings: string[] = [];
  let isView = isViewOfSource(source);
  while (
    source.length < maximumWrappedCharacters &&
    wrappings.length < mostWrappings &&
    (isView || cellsOf(outcome) < ampleCells)
  ) {
    const inner = unwrapMarkup(source);
    const read = inner && readHtml(inner.text, ref, keepsLines(inner.text, ref.name));
    if (!inner || !read || !(isView || isRicher(read, outcome))) break;
    isView = false;
    outcome = read;
    source = inner.text;
    wrappings.push(...inner.found);
  }
  return wrappings.length > 0 ? saying(outcome, wrappings) : outcome;
}

/** The page or text inside JSON or a script; null where none is whole in one string. */
export function readProgram(
  text: string,
  kind: 'JSON' | 'JavaScript',
  ref: (format: 'html' | 'text') => SourceRef,
): SourceOutcome | null {
  const inner = text.length < maximumWrappedCharacters ? unwrapProgram(text, kind) : null;
  if (!inner) return null;
  const isMarkup = /(?:<|&lt;)(?:p|br|div|td)\b/i.test(inner.text);
  return saying(isMarkup ? readPage(inner.text, ref('html')) : readPlainText(inner.text, ref('text')), inner.found);
}

/** Says what the text that positions count in was taken out of. */
function saying(outcome: SourceOutcome, found: Unwrapped['found']): SourceOutcome {
  if (outcome.kind === 'refused') return outcome;
  const note = problem('unwrapped', { params: { found: found.join(', ') } });
  return { kind: 'document', document: { ...outcome.document, problems: [...outcome.document.problems, note] } };
}

/** Running text or Markdown with tables in HTML: its lines are lines, where those of a page flow together. */
function keepsLines(text: string, name: string): boolean {
  if (/^\s{0,99}<(?:!doctype|html|\?xml)/i.test(text)) return false;
  return /\.(?:md|markdown)$/i.test(name) || (!/^\s{0,99}</.test(text) && !/<\/(?:p|div)\s{0,9}>/i.test(text));
}

function cellsOf(outcome: SourceOutcome): number {
  let cells = 0;
  if (outcome.kind === 'document')
    for (const block of outcome.document.blocks)
      if (block.kind === 'table') for (const row of block.rows) cells += row.length;
  return cells;
}

/** More cells, or so many more lines that they are more than a notice. */
function isRicher(inner: SourceOutcome, outer: SourceOutcome): boolean {
  if (inner.kind === 'refused') return false;
  const lines = outer.kind === 'refused' ? 0 : outer.document.blocks.length;
  return cellsOf(inner) > cellsOf(outer) || inner.document.blocks.length > lines * 2 + 20;
}
