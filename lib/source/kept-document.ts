import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { extractedFormats, type Position, type SourceRef } from '../form/report.ts';
import type { Block, GridCell, SourceDocument, SourceOutcome } from './document.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import { readSource } from './read-source.ts';

/** A position without what its text gives: start, end, [table, row, cell] and [page, x, y, width, height]. */
type PackedPosition = readonly [
  start: number,
  end: number,
  grid: readonly [number, number, number] | 0,
  page: readonly [number, number, number, number, number] | 0,
];
/** Text is 0 where it is what the kept text has at the position. */
type PackedCell = readonly [row: number, column: number, rowSpan: number, columnSpan: number, ...PackedPiece];
type PackedPiece = readonly [...PackedPosition, text: string | 0];
type PackedBlock = readonly [0, ...PackedPiece] | readonly [1, readonly (readonly PackedCell[])[]];
/** All of a document but its text and its file's name and digest, which are kept beside it. */
type Packed = {
  readonly blocks: readonly PackedBlock[];
  readonly rest: Omit<SourceDocument, 'ref' | 'text' | 'blocks'>;
};

/**
 * What must be kept beside the text of a source so that it can be read again exactly: its lines and grids with their
 * places, deflated. Null where the text is the source itself (text, Markdown, CSV, HTML), which is read again as it is.
 */
export function packDocument(document: SourceDocument): Uint8Array | null {
  const isSourceItself =
    !extractedFormats.includes(document.ref.format) && document.problems.every(({ code }) => code !== 'unwrapped');
  if (isSourceItself) return null;
  const { ref: _, text, blocks, ...rest } = document;
  const piece = (own: string, at: Position): PackedPiece => [
    at.start,
    at.end,
    at.grid ? [at.grid.table, at.grid.row, at.grid.cell] : 0,
    at.page ? [at.page.page, ...at.page.box] : 0,
    text.slice(at.start, at.end) === own ? 0 : own,
  ];
  const packedBlocks = blocks.map((block): PackedBlock => {
    if (block.kind === 'line') return [0, ...piece(block.text, block.at)];
    const rows = block.rows.map((row) =>
      row.map(
        (cell): PackedCell => [cell.row, cell.column, cell.rowSpan, cell.columnSpan, ...piece(cell.text, cell.at)],
      ),
    );
    return [1, rows];
  });
  const packed: Packed = { blocks: packedBlocks, rest };
  return deflateRawSync(Buffer.from(JSON.stringify(packed), 'utf8'));
}

/** The document that `packDocument` packed, over its text. */
export function unpackDocument(packed: Uint8Array, text: string, ref: SourceRef): SourceDocument {
  const { blocks, rest }: Packed = JSON.parse(inflateRawSync(packed).toString('utf8'));
  const index = lineIndex(text);
  return { ...rest, ref, text, blocks: blocks.map((block) => unpackBlock(block, text, index)) };
}

function unpackBlock(block: PackedBlock, text: string, index: LineIndex): Block {
  if (block[0] === 0) {
    const [, ...piece] = block;
    return { kind: 'line', ...unpackPiece(piece, text, index) };
  }
  const rows = block[1].map((row) =>
    row.map(([at, column, rowSpan, columnSpan, ...piece]): GridCell => {
      return { row: at, column, rowSpan, columnSpan, ...unpackPiece(piece, text, index) };
    }),
  );
  return { kind: 'table', rows };
}

function unpackPiece([start, end, grid, page, own]: PackedPiece, text: string, index: LineIndex) {
  const at: Position = {
    ...index.at(start, end),
    ...(grid && { grid: { table: grid[0], row: grid[1], cell: grid[2] } }),
    ...(page && { page: { page: page[0], box: [page[1], page[2], page[3], page[4]] } }),
  };
  return { text: own === 0 ? text.slice(start, end) : own, at };
}

const byteOrderMark = '\uFEFF';

/** A stored source as a document again: from what was kept beside its text, else from the text, as its file is read. */
export async function readKept(text: string, document: Uint8Array | null, ref: SourceRef): Promise<SourceOutcome> {
  if (document) return { kind: 'document', document: unpackDocument(document, text, ref) };
  // The mark says that these bytes are UTF-8, whatever the page says of the file that they were decoded from.
  const read = await readSource(Buffer.from(byteOrderMark + text, 'utf8'), ref.name);
  return read.kind === 'document' ? { kind: 'document', document: { ...read.document, ref } } : { ...read, ref };
}
