import { type Problem, problem } from '../form/problem.ts';
import { listZip, type ZipFault } from './zip.ts';

/** What a ZIP archive is by the names of its parts: a document that is read, or why it is not. */
export type PackageKind = 'docx' | 'xlsx' | 'opendocument' | Problem;

const unreadableParts: readonly (readonly [RegExp, string, string])[] = [
  [/^OFD\.xml$/i, 'OFD', 'PDF / DOCX'],
  [/^xl\/workbook\.bin$/, 'XLSB', 'XLSX'],
  [/^ppt\//, 'PPTX', 'PDF'],
  [/^META-INF\/container\.xml$|\.opf$/, 'EPUB', 'HTML / DOCX'],
  [/^Index\/.*\.iwa$|^index\.(?:apxl|xml)\.gz$/, 'Apple iWork', 'DOCX / XLSX'],
];
const namedFiles = 5;

/** Tells what a ZIP archive holds; an archive of other files is refused with their number and names. */
export function packageKind(bytes: Uint8Array): PackageKind {
  const listed = listZip(bytes);
  if ('fault' in listed) return zipProblem(listed.fault);
  const { names } = listed;
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  // a Word file may hold workbooks of its charts
  if (has(/^word\/document\d*\.xml$/)) return 'docx';
  if (has(/^xl\/workbook\.xml$/)) return 'xlsx';
  const known = unreadableParts.find(([pattern]) => has(pattern));
  if (known) return problem('unreadableFormat', { params: { found: known[1], to: known[2] } });
  if (has(/^content\.xml$/) && has(/^(?:mimetype|META-INF\/manifest\.xml)$/)) return 'opendocument';
  if (has(/^(?:\[Content_Types\]\.xml|word\/)/))
    return problem('damagedFile', { params: { found: 'word/document.xml' } });
  const files = names.filter((name) => !name.endsWith('/') && !/^__MACOSX\/|\/?\.DS_Store$/.test(name));
  if (files.length === 0) return problem('emptySource');
  const found = `ZIP, ${files.length}: ${files.slice(0, namedFiles).join('、')}${files.length > namedFiles ? ' …' : ''}`;
  return problem('archiveOfFiles', { params: { found } });
}

/** A fault of an archive as the reason to refuse it. */
export function zipProblem(fault: ZipFault): Problem {
  if (fault.kind === 'encrypted') return problem('encryptedFile', { params: { found: fault.found } });
  if (fault.kind === 'damaged') return problem('damagedFile', { params: { found: fault.found } });
  return problem('sourceTooLarge', { params: { found: fault.found, limit: fault.limit } });
}

/** Streams of a compound file (MS-CFB) by which its program is known, named in UTF-16 in its directory. */
const streams: readonly (readonly [string, string, string])[] = [
  ['WordDocument', '.doc / .wps (Word 97–2003)', 'DOCX'],
  ['Workbook', '.xls / .et (Excel 97–2003)', 'XLSX'],
  ['Book', '.xls (Excel 95)', 'XLSX'],
  ['PowerPoint Document', '.ppt (PowerPoint 97–2003)', 'PDF'],
];

/** Why a compound file is refused: a format before 2007, or a newer one under a password. */
export function compoundProblem(bytes: Uint8Array): Problem {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string) => file.includes(Buffer.from(`${name}\0`, 'utf16le'));
  if (has('EncryptedPackage')) return problem('encryptedFile', { params: { found: 'Office' } });
  const [, found, to] = streams.find(([name]) => has(name)) ?? ['', 'Office 97–2003', 'DOCX / XLSX'];
  return problem('unreadableFormat', { params: { found, to } });
}
