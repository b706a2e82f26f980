import { expect, test } from 'vitest';
import { describeProblem } from '../i18n/describe-problem.ts';
import { parseSource } from '../parse/parse-report.ts';
import { readSource } from './read-source.ts';
import { docxOf } from './testing/docx-writer.ts';
import { openDocumentOf } from './testing/office-writer.ts';
import { type PdfMark, writePdf } from './testing/pdf-writer.ts';
import { writeZip } from './zip.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const zip = (...names: string[]) => writeZip(names.map((name) => ({ name, bytes: utf8('x') })));
const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(`${stream}\0`, 'utf16le')]);
const title = '宿迁市教育局2024年政府信息公开工作年度报告';
const page = (body: string) =>
  utf8(`<html><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`);
const headings = ['一、总体情况', '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况'];
const withHeadings = (after: string) => headings.map((heading) => `<p>${heading}</p>${after}`).join('');

const drawn = (lines: readonly string[]): PdfMark[] =>
  lines.map((text, index) => ({ kind: 'text', x: 40, y: 40 + index * 20, size: 10, text }));
const prose = [
  title,
  ...headings,
  ...Array.from({ length: 6 }, () => '本年度政府信息公开工作情况报告如下，公开数量以表格为准。'),
];
/** Characters as a font without its map gives them: others, or private ones. */
const moved = (by: number) =>
  prose.map((line) => [...line].map((sign) => String.fromCharCode((sign.charCodeAt(0) % 4000) + by)).join(''));
const locked = () =>
  Buffer.from(
    Buffer.from(writePdf([drawn(prose)]))
      .toString('latin1')
      .replace(
        /trailer\s*<</,
        `trailer << /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> `,
      ),
    'latin1',
  );
const word = (body: string) =>
  docxOf(
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:v"><w:body>${body}</w:body></w:document>`,
  );
const wordLine = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

const cases: readonly (readonly [what: string, bytes: Uint8Array, code: string, says: RegExp])[] = [
  ['Word 97', compound('WordDocument'), 'unreadableFormat', /\.doc.*DOCX/],
  ['Excel 97', compound('Workbook'), 'unreadableFormat', /\.xls.*XLSX/],
  ['a locked Office file', compound('EncryptedPackage'), 'encryptedFile', /password/],
  [
    'a locked OpenDocument file',
    writeZip([
      { name: 'mimetype', bytes: utf8('x') },
      { name: 'META-INF/manifest.xml', bytes: utf8('<manifest:encryption-data/>') },
      { name: 'content.xml', bytes: utf8('\0') },
    ]),
    'encryptedFile',
    /OpenDocument/,
  ],
  ['a locked PDF', locked(), 'encryptedFile', /PDF/],
  ['OFD', zip('OFD.xml', 'Doc_0/Document.xml'), 'unreadableFormat', /OFD.*PDF/],
  ['EPUB', zip('mimetype', 'META-INF/container.xml', 'a.xhtml'), 'unreadableFormat', /EPUB/],
  ['slides', zip('[Content_Types].xml', 'ppt/presentation.xml'), 'unreadableFormat', /PPTX/],
  ['RTF', utf8('{\\rtf1\\ansi}'), 'unreadableFormat', /RTF.*DOCX/],
  [
    'Word as one XML file',
    utf8('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument/>'),
    'unreadableFormat',
    /Word XML/,
  ],
  [
    'an archive of reports',
    zip('县区/一.docx', '二.pdf', '三.html'),
    'archiveOfFiles',
    /3: 县区\/一\.docx、二\.pdf.*Unpack/,
  ],
  ['an archive of another kind', utf8('Rar!\x1a\x07'), 'archiveOfFiles', /RAR.*Unpack/],
  ['an empty archive', zip(), 'emptySource', /empty/],
  ['a PDF of private characters', writePdf([drawn(moved(0xe000))]), 'textNotDecodable', /original document/],
  ['a PDF of other characters', writePdf([drawn(moved(0x8000))]), 'textNotDecodable', /original document/],
  ['a scan with a stamp', writePdf([[{ kind: 'picture' }, ...drawn(['扫描全能王'])]]), 'imageOnly', /scan/],
  [
    'a PDF whose tables are pictures',
    writePdf([[...drawn(prose), { kind: 'picture' }]]),
    'tablesArePictures',
    /the table is a picture/,
  ],
  ['a page whose tables are pictures', page(withHeadings('<img src="1.png">')), 'tablesArePictures', /2 pictures/],
  [
    'a Word file whose tables are pictures',
    word(
      headings
        .map(
          (heading) => `${wordLine(heading)}<w:p><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>`,
        )
        .join(''),
    ),
    'tablesArePictures',
    /3 pictures/,
  ],
  [
    'an OpenDocument text whose tables are pictures',
    openDocumentOf(
      'text',
      headings.map((heading) => `<text:p>${heading}</text:p><draw:frame><draw:image/></draw:frame>`).join(''),
    ),
    'tablesArePictures',
    /3 pictures/,
  ],
  [
    'a page that links to the report',
    page('<p>附件：<a href="/f/%E5%B9%B4%E6%8A%A5.docx?id=1">点击下载</a></p><a href="/help.pdf">帮助</a>'),
    'fileElsewhere',
    /年报\.docx/,
  ],
  [
    'a page that embeds the report',
    page('<iframe src="/pdfjs/viewer.html?file=/u/P2025.pdf"></iframe>'),
    'fileElsewhere',
    /P2025\.pdf/,
  ],
  [
    'a page whose script shows the report',
    page('<script>show({"url":"/u/nb2024.pdf"})</script>'),
    'fileElsewhere',
    /nb2024\.pdf/,
  ],
  [
    'a frame around a saved sheet',
    utf8('<html><head><title>x</title></head><frameset><frame src="nb.files/sheet001.htm"></frameset></html>'),
    'fileElsewhere',
    /sheet001\.htm/,
  ],
  [
    'a page that a script fills',
    utf8('<html><head><title>x</title></head><body><div id="app"></div><script src="a.js"></script></body></html>'),
    'scriptShell',
    /browser/,
  ],
  [
    'a page whose script counts',
    page('<script>var n=5; a.innerHTML = "<table><tr><td>规章</td><td>" + n + "</td></tr></table>";</script>'),
    'scriptShell',
    /browser/,
  ],
  [
    'a list of reports',
    utf8(
      `<ul>${['教育局', '水利局', '财政局', '民政局'].map((name) => `<li><a href="/1.pdf">宿迁市${name}2023年政府信息公开工作年度报告</a></li>`).join('')}</ul>`,
    ),
    'notAReport',
    /list of reports/,
  ],
  ['JSON without a page', utf8('{"规章":{"制发":1}}'), 'programText', /JSON/],
];

test.each(cases)('%s is refused for what it is', async (_, bytes, code, says) => {
  const reading = parseSource(await readSource(bytes, 'file'));
  expect(reading.kind === 'rejected' ? reading.reason.code : reading.kind).toBe(code);
  if (reading.kind === 'rejected') expect(describeProblem(reading.reason, 'en')).toMatch(says);
});
