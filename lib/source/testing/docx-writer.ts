import type { Block } from '../document.ts';
import { writeZip } from '../zip.ts';
import type { Sketch, SketchCell } from './statutory-sketch.ts';

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** A report as Word document: paragraphs and statutory tables with merged cells. */
export function docxOfReport(
  lines: readonly string[],
  sketches: readonly Sketch[],
  closing: readonly string[] = [],
): Uint8Array {
  const body = [
    ...lines.map(paragraph),
    ...sketches.flatMap((sketch) => [paragraph(sketch.heading), table(sketch)]),
    ...closing.map(paragraph),
  ];
  return docxOf(`<w:document ${namespace}><w:body>${body.join('')}</w:body></w:document>`);
}

/** A document of lines and grids as Word document; what is no text (pictures, looks) is not there. */
export function docxOfBlocks(blocks: readonly Block[]): Uint8Array {
  const body = blocks.map((block) => {
    if (block.kind === 'line') return paragraph(block.text);
    const cells = block.rows.flat();
    const widths = Array.from(
      { length: Math.max(...cells.map(({ column, columnSpan }) => column + columnSpan)) },
      () => 1,
    );
    const rows = block.rows.map((row) =>
      row.map(({ text, rowSpan, columnSpan }): SketchCell => ({ text, rows: rowSpan, columns: columnSpan })),
    );
    return table({ heading: '', widths, rows });
  });
  return docxOf(`<w:document ${namespace}><w:body>${body.join('')}</w:body></w:document>`);
}

/** A package around any document part, also one that no word processor would write. */
export function docxOf(document: string): Uint8Array {
  const part = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
  return writeZip([
    part('[Content_Types].xml', types),
    part('_rels/.rels', relations),
    part('word/document.xml', document),
  ]);
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

function table({ widths, rows }: Sketch): string {
  const open = widths.map((): { until: number; columns: number } => ({ until: 0, columns: 1 }));
  const drawn = rows.map((cells, row) => {
    const parts: string[] = [];
    let column = 0;
    const passOpen = () => {
      for (let span = open[column]; span && span.until > row; span = open[column]) {
        parts.push(cell({ text: '', columns: span.columns }, '<w:vMerge/>'));
        column += span.columns;
      }
    };
    for (const own of cells) {
      passOpen();
      const { columns = 1, rows: tall = 1 } = own;
      parts.push(cell(own, tall > 1 ? '<w:vMerge w:val="restart"/>' : ''));
      const span = open[column];
      if (span && tall > 1) Object.assign(span, { until: row + tall, columns });
      column += columns;
    }
    passOpen();
    return `<w:tr>${parts.join('')}</w:tr>`;
  });
  return `<w:tbl>${drawn.join('')}</w:tbl>`;
}

function cell({ text, columns = 1 }: SketchCell, merge: string): string {
  return `<w:tc><w:tcPr><w:gridSpan w:val="${columns}"/>${merge}</w:tcPr>${text.split('\n').map(paragraph).join('')}</w:tc>`;
}
