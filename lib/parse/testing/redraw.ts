import type { Block, SourceDocument } from '../../source/document.ts';
import type { PageItem, PdfPage } from '../../source/pdf-page.ts';
import { type PdfMark, writePdf } from '../../source/testing/pdf-writer.ts';
import { findProseLines, neutral } from './remove-prose.ts';

/** A document or spreadsheet made of the lines and tables that were read, without the prose among them. */
export function redrawOffice(document: SourceDocument, write: (blocks: readonly Block[]) => Uint8Array): Uint8Array {
  const prose = new Map(findProseLines(document).map(({ start, kept }) => [start, kept.join('') || neutral]));
  const blocks = document.blocks.map(
    (block): Block => (block.kind === 'line' ? { ...block, text: prose.get(block.at.start) ?? block.text } : block),
  );
  return write(blocks);
}

/** What stands for one sign of prose, so that lines stay as long as they were. */
const blot = '略';
/** A text drawn apart from all that was read, and longer than this, is taken for prose. */
const longestFurniture = 20;
const withoutSpaces = (text: string) => text.replace(/\s/g, '');

/** A PDF drawn anew: each text and ruled line in its place, the prose blotted out sign for sign. */
export function redrawPdf(document: SourceDocument, pages: readonly PdfPage[]): Uint8Array {
  const blotted = blotter(document);
  const drawn = pages.map(({ items, rules }) => [
    ...items.map((item): PdfMark => drawText(item, blotted(item.text))),
    ...rules.map(([x1, y1, x2, y2]): PdfMark => ({ kind: 'rule', from: [x1, y1], to: [x2, y2] })),
  ]);
  return writePdf(drawn, { sizeOf: (page) => [pages[page]?.width ?? 0, pages[page]?.height ?? 0] });
}

function drawText({ x, y, width, height }: PageItem, text: string): PdfMark {
  const isUpright = text.length > 1 && height > width * 1.5;
  return isUpright
    ? { kind: 'text', x, y: y + height, size: width, length: height, text, runs: 'up' }
    : { kind: 'text', x, y, size: height, length: width, text };
}

/** Blots the signs of a text that are prose where the document has it, and those of a long text that it has not. */
function blotter(document: SourceDocument): (text: string) => string {
  const isProse = new Uint8Array(document.text.length);
  for (const { start, end, kept } of findProseLines(document)) {
    isProse.fill(1, start, end);
    for (const sentence of kept) {
      const at = document.text.indexOf(sentence, start);
      isProse.fill(0, at, at + sentence.length);
    }
  }
  const places = [...document.text].flatMap((_, index) => (/\s/.test(document.text[index] ?? ' ') ? [] : [index]));
  const read = withoutSpaces(document.text);
  return (text) => {
    const bare = withoutSpaces(text);
    let least: boolean[] | undefined;
    for (let at = read.indexOf(bare); at >= 0; at = read.indexOf(bare, at + 1)) {
      const blots = Array.from(bare, (_, index) => isProse[places[at + index] ?? 0] === 1);
      if (!least || blots.filter(Boolean).length < least.filter(Boolean).length) least = blots;
    }
    least ??= Array.from(bare, () => bare.length > longestFurniture);
    let index = 0;
    return text.replace(/\S/g, (sign) => (least?.[index++] ? blot : sign));
  };
}
