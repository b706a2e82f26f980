import { type Problem, problem } from '../form/problem.ts';
import type { SourceRef } from '../form/report.ts';
import { frequentShare } from './charset.ts';
import type { SourceOutcome } from './document.ts';
import { layText } from './lay-text.ts';
import { assemblePages } from './pdf-assemble.ts';
import { type PdfFault, readPdfPages } from './pdf-reader.ts';

/** So many signs tell whether they are words. */
const ampleSigns = 120;
/** Of the words of a report a quarter is in the most frequent signs. */
const leastFrequent = 0.02;
const mostUnnamed = 0.3;

/**
 * A PDF with a text layer as lines and grids, with the page and box of each. Pages of pictures alone are refused as
 * scans, glyphs without characters as such; a file that is damaged, locked, too long or too slow is refused with the
 * limit it met.
 */
export async function readPdf(bytes: Uint8Array, ref: SourceRef): Promise<SourceOutcome> {
  const content = await readPdfPages(bytes);
  if ('fault' in content) return { kind: 'refused', ref, reason: problemOf(content.fault) };
  const { pages, metadata } = content;
  const signs = pages.flatMap(({ items }) => items.map(({ text }) => text.replace(/\s/g, ''))).join('');
  if (signs.length === 0) return { kind: 'refused', ref, reason: problem('imageOnly') };
  if (!isDecoded(signs)) {
    const found = signs.slice(0, 40).replace(/[\p{Cc}\p{Co}\p{Cn}]/gu, '□');
    return { kind: 'refused', ref, reason: problem('textNotDecodable', { params: { found } }) };
  }
  const { text, blocks } = layText(assemblePages(pages));
  return { kind: 'document', document: { ref, text, blocks, metadata, problems: [], pictures: picturesOf(bytes) } };
}

function problemOf(fault: PdfFault): Problem {
  if (fault.kind === 'locked') return problem('encryptedFile', { params: { found: fault.found } });
  if (fault.kind === 'damaged') return problem('damagedFile', { params: { found: fault.found } });
  return problem('sourceTooLarge', { params: { found: fault.found, limit: fault.limit } });
}

/** The pictures that a file holds; their dictionaries are written in plain. */
function picturesOf(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = file.indexOf('/Image'); at >= 0; at = file.indexOf('/Image', at + 6))
    if (/\/Subtype\s{0,3}$/.test(file.toString('latin1', Math.max(0, at - 12), at))) count++;
  return count;
}

/** Whether the signs of a text are characters: a font without a map to characters gives private or random ones. */
function isDecoded(signs: string): boolean {
  const words = signs.replace(/[\d\p{P}\p{S}]/gu, '');
  if (words.length < ampleSigns) return true;
  const unnamed = words.match(/[\p{Cc}\p{Co}\p{Cn}\ufffd]/gu)?.length ?? 0;
  if (unnamed > words.length * mostUnnamed) return false;
  const latin = words.match(/[A-Za-z]/g)?.length ?? 0;
  return latin > words.length / 2 || frequentShare(words) >= leastFrequent;
}
