/** What a page of a test PDF draws, in points from the top left. */
export type PdfMark =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly text: string;
      /** How long the text is drawn; as its font has it unless said. */
      readonly length?: number;
      /** Which way the text runs; level unless said. `x` and `y` are the corner from which it runs. */
      readonly runs?: 'up' | 'down';
    }
  | { readonly kind: 'rule'; readonly from: readonly [number, number]; readonly to: readonly [number, number] }
  | { readonly kind: 'picture' };

export const pageWidth = 595;
export const pageHeight = 842;
/** The width of a text as the writer's font has it: ideographs one em, Latin half. */
export const widthOf = (text: string, size: number) =>
  [...text].reduce((sum, sign) => sum + (sign < '\u0100' ? 0.5 : 1), 0) * size;

/**
 * `identity` numbers glyphs by code point and brings its own way back to Unicode (any code point, such as Kangxi
 * radicals); `unigb` relies on the predefined map UniGB-UCS2-H, as word processors without an embedded font write.
 */
export type FontKind = 'identity' | 'unigb';

/** How far pages are turned for a viewer to see them upright, clockwise; `isSaid`: and whether the pages say so. */
export type Turn = { readonly degrees: 0 | 90 | 180 | 270; readonly isSaid: boolean };
export type PdfOptions = {
  readonly font?: FontKind;
  readonly turn?: Turn;
  /** Width and height as a page is read; A4 unless said. */
  readonly sizeOf?: (page: number) => readonly [number, number];
};

const matrixOf = ({ degrees }: Turn, width: number, height: number) =>
  ({
    0: '1 0 0 1 0 0',
    90: `0 1 -1 0 ${height} 0`,
    180: `-1 0 0 -1 ${width} ${height}`,
    270: `0 -1 1 0 0 ${width}`,
  })[degrees];

/** Writes a PDF with positioned Chinese text and ruled lines; no font is embedded, nothing is compressed. */
export function writePdf(
  pages: readonly (readonly PdfMark[])[],
  { font = 'identity', turn = { degrees: 0, isSaid: false }, sizeOf = () => [pageWidth, pageHeight] }: PdfOptions = {},
): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${8 + index * 2} 0 R`).join(' ')}] >>`);
  const encoding = font === 'identity' ? '/Identity-H /ToUnicode 7 0 R' : '/UniGB-UCS2-H';
  add(`<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding ${encoding} /DescendantFonts [4 0 R] >>`);
  const ordering =
    font === 'identity' ? '(Adobe) /Ordering (Identity) /Supplement 0' : '(Adobe) /Ordering (GB1) /Supplement 2';
  const narrow = font === 'identity' ? '32 255 500' : '1 95 500 814 939 500';
  add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry ${ordering} >> /DW 1000 /W [${narrow}] /FontDescriptor 5 0 R >>`,
  );
  add(
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  );
  add(
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream',
  );
  add(stream(toUnicode(pages)));
  pages.forEach((drawings, index) => {
    const [width, height] = sizeOf(index);
    const box = turn.degrees % 180 === 0 ? `${width} ${height}` : `${height} ${width}`;
    const said = turn.isSaid ? `/Rotate ${turn.degrees}` : '';
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box}] ${said} /Contents ${9 + index * 2} 0 R /Resources << /Font << /F 3 0 R >> /XObject << /I 6 0 R >> >> >>`,
    );
    const drawn = drawings.map((drawing) => operators(drawing, width, height));
    add(stream([`${matrixOf(turn, width, height)} cm`, ...drawn].join('\n')));
  });
  return assemble(objects);
}

function operators(drawing: PdfMark, width: number, height: number): string {
  if (drawing.kind === 'picture') return `q ${width} 0 0 ${height} 0 0 cm /I Do Q`;
  if (drawing.kind === 'rule') {
    const [[x1, y1], [x2, y2]] = [drawing.from, drawing.to];
    return `0.5 w ${x1} ${height - y1} m ${x2} ${height - y2} l S`;
  }
  const { x, y, size, text, runs } = drawing;
  const codes = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0'));
  const base = size * 0.88;
  const [matrix, left, foot] =
    runs === 'up'
      ? ['0 1 -1 0', x + base, height - y]
      : runs === 'down'
        ? ['0 -1 1 0', x + size - base, height - y]
        : ['1 0 0 1', x, height - y - base];
  const stretch = drawing.length ? `${((drawing.length / widthOf(text, size)) * 100).toFixed(2)} Tz ` : '';
  return `BT /F ${size} Tf ${stretch}${matrix} ${left.toFixed(2)} ${foot.toFixed(2)} Tm <${codes.join('')}> Tj ET`;
}

function stream(body: string): string {
  return `<< /Length ${body.length} >>\nstream\n${body}\nendstream`;
}

/** Every two-byte code means the code point of the same number; only blocks that are written in are told. */
function toUnicode(pages: readonly (readonly PdfMark[])[]): string {
  const texts = pages.flat().flatMap((drawing) => (drawing.kind === 'text' ? [drawing.text] : []));
  const codes = texts.flatMap((text) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index) >> 8));
  const bytes = [...new Set(codes)].map((byte) => byte.toString(16).padStart(2, '0'));
  const ranges = bytes.map((byte) => `<${byte}00> <${byte}ff> <${byte}00>`);
  const blocks = [0, 100, 200].map((start) => {
    const block = ranges.slice(start, start + 100);
    return `${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`;
  });
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`;
}

function assemble(objects: readonly string[]): Uint8Array {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new TextEncoder().encode(body + trailer);
}
