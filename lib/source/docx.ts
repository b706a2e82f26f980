import { problem } from '../form/problem.ts';
import type { SourceRef } from '../form/report.ts';
import type { SourceOutcome } from './document.ts';
import { readHtml } from './html.ts';
import { layText } from './lay-text.ts';
import { zipProblem } from './packages.ts';
import { slimWord } from './slim-word.ts';
import { withTextBoxes } from './text-boxes.ts';
import { readWordStyles } from './word-looks.ts';
import { readZip, writeZip } from './zip.ts';

/** The parts of the package that hold text, and the styles that may hide or strike it; no pictures, headers or comments. */
const wanted =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/(?:_rels\/)?(?:document|footnotes|endnotes|styles)\d*\.xml(?:\.rels)?)$/;
const stylesPart = 'word/styles.xml';
/** Elements inside one another beyond this depth are no document that a word processor wrote. */
export const maximumXmlDepth = 200;
/** Elements in all parts together, without their looks; the empty form has eleven hundred. */
export const maximumXmlElements = 30_000;

/** Pictures and links name their files by relations, which may be missing from the archive; the text needs none of them. */
const withRelations = /<(?:a:blip|v:imagedata|w:hyperlink)\b[^<>]*>/g;
const relation = /\sr:(?:embed|link|id)="[^"]*"/g;
const reference = /<w:(footnote|endnote|comment)Reference\b(?:[^<>]*?\sw:id="([^"]*)")?[^<>]*\/>/g;
const picture = /<(?:a:blip|v:imagedata)\b/g;

/**
 * A Word document as lines and grids; merged cells keep their spans. Sizes, nesting and element counts are bounded
 * before anything is parsed; what is over a limit or damaged is refused with the reason.
 */
export async function readDocx(bytes: Uint8Array, ref: SourceRef): Promise<SourceOutcome> {
  const refused = (reason: ReturnType<typeof problem>): SourceOutcome => ({ kind: 'refused', ref, reason });
  const damaged = (found: string) => refused(problem('damagedFile', { params: { found } }));
  const zip = readZip(bytes, (name) => wanted.test(name));
  if ('fault' in zip) return refused(zipProblem(zip.fault));
  const entries = zip.entries.map(({ name, bytes }) => ({ name, xml: Buffer.from(bytes).toString('utf8') }));
  const styles = readWordStyles(entries.find(({ name }) => name === stylesPart)?.xml ?? '');
  const read = entries.filter(({ name }) => name !== stylesPart);
  const parts = new Map(read.map(({ name, xml }) => [name, slimWord(withTextBoxes(xml), styles)]));
  const pictures = parts.get('word/document.xml')?.match(picture)?.length ?? 0;
  for (const [name, xml] of parts) if (!name.endsWith('.rels')) parts.set(name, withoutDangling(xml, parts));
  let elements = 0;
  for (const xml of parts.values()) {
    const shape = measureXml(xml);
    elements += shape.elements;
    if (shape.depth > maximumXmlDepth) {
      return refused(problem('sourceTooLarge', { params: { found: 'XML', limit: `${maximumXmlDepth}` } }));
    }
  }
  if (elements > maximumXmlElements) {
    return refused(
      problem('sourceTooLarge', { params: { found: `${elements} XML`, limit: `${maximumXmlElements} XML` } }),
    );
  }
  const html = await convert(writeZip([...parts].map(([name, xml]) => ({ name, bytes: Buffer.from(xml) }))));
  if (typeof html !== 'string') return damaged(html.found);
  if (html === '') return refused(problem(pictures > 0 ? 'imageOnly' : 'emptySource'));
  const outcome = readHtml(html, ref);
  if (outcome.kind === 'refused') return outcome;
  const { text, blocks } = layText(outcome.document.blocks);
  return { kind: 'document', document: { ref, text, blocks, metadata: readProperties(parts), problems: [], pictures } };
}

/** A part without relations to pictures and links, without comments, and without references to notes that are not there. */
function withoutDangling(xml: string, parts: ReadonlyMap<string, string>): string {
  return xml
    .replace(withRelations, (tag) => tag.replace(relation, ''))
    .replace(reference, (tag, kind: string, id = '') =>
      parts.get(`word/${kind}s.xml`)?.includes(` w:id="${id}"`) ? tag : '',
    );
}

/** The document's HTML, or what mammoth or its XML reader found wrong with it. It is loaded for the first document: most files are none. */
async function convert(buffer: Buffer): Promise<string | { readonly found: string }> {
  const { default: mammoth } = await import('mammoth');
  const noPictures = mammoth.images.imgElement(async () => ({ src: '' }));
  try {
    return (await mammoth.convertToHtml({ buffer }, { convertImage: noPictures, externalFileAccess: false })).value;
  } catch (error) {
    if (error instanceof Error) return { found: error.message.slice(0, 120) };
    throw error;
  }
}

/** Elements and nesting of an XML text, counted without building a tree. */
function measureXml(xml: string): { readonly elements: number; readonly depth: number } {
  let elements = 0;
  let open = 0;
  let depth = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml.charCodeAt(at + 1);
    if (next === 47) open--;
    else if (next !== 33 && next !== 63) {
      elements++;
      const end = xml.indexOf('>', at);
      if (end > 0 && xml.charCodeAt(end - 1) !== 47) depth = Math.max(depth, ++open);
    }
  }
  return { elements, depth };
}

/** Title and author as the word processor kept them. */
function readProperties(parts: ReadonlyMap<string, string>): Record<string, string> {
  const core = parts.get('docProps/core.xml') ?? '';
  const metadata: Record<string, string> = {};
  for (const name of ['title', 'subject', 'creator']) {
    const value = new RegExp(`<dc:${name}>([^<]{1,500})</dc:${name}>`).exec(core)?.[1];
    if (value) metadata[name] = value;
  }
  return metadata;
}
