import { isShading, lookOf, type WordLook } from './word-looks.ts';

/** Properties of paragraphs, runs, tables, rows, cells and sections, and marks without text: how a document looks. */
const looks =
  /^w:(?:(?:p|r|tbl|tr|tc|sect)Pr|tblPrEx|tblGrid|proofErr|bookmarkStart|bookmarkEnd|lastRenderedPageBreak)$/;
/** Their attributes only number editing sessions. */
const bare = /^w:(?:p|r|tr|tc)$/;
const tags = /<(\/?)(w:\w{1,40})([^<>]*)>/g;
const cutRuns = /<\/w:t><\/w:r><w:r><w:t(?: xml:space="preserve")?>/g;
/** Keeps a run from being joined to one that looks otherwise. */
const apart = '<w:proofErr/>';

/** The properties that change what is read: merged cells, hidden rows, and rows and paragraph ends deleted under review. */
const telling: Readonly<Record<string, RegExp>> = {
  'w:tcPr': /^w:(?:gridSpan|vMerge)$/,
  'w:trPr': /^w:(?:del|hidden)$/,
  'w:pPr': /^w:del$/,
};
const toldIn = (name: string, told: string) =>
  name === 'w:pPr' ? `<w:pPr><w:rPr>${told}</w:rPr></w:pPr>` : `<${name}>${told}</${name}>`;
const noStyles: ReadonlyMap<string, WordLook> = new Map();

/** What is skipped up to its end tag: the properties of an element, or a run that is hidden. */
type Skipped = { readonly name: string; depth: number; earlier: number; told: string; look: WordLook };

/**
 * Drops from a part of a Word document what only says how it looks, and joins the runs that were cut for it: of the
 * empty form six elements in seven go. Of a run it keeps whether it is struck through or raised; hidden runs go, and white ones
 * on the white of their cell are as good as struck. A part with
 * comments, or with tags that do not match, stays as it is.
 */
export function slimWord(xml: string, styles: ReadonlyMap<string, WordLook> = noStyles): string {
  if (/<!(?:--|\[)/.test(xml)) return xml;
  const parts: string[] = [];
  let from = 0;
  let open: Skipped | null = null;
  let isBehindLook = false;
  let cells = 0;
  let isCellShaded = false;
  for (const { 0: tag, 1: slash, 2: name = '', 3: rest = '', index } of xml.matchAll(tags)) {
    const step = slash ? -1 : rest.endsWith('/') ? 0 : 1;
    if (!open && name === 'w:tc') {
      cells += step;
      isCellShaded = false;
    }
    if (open) {
      if (name === open.name) open.depth += step;
      else if (name.endsWith('PrChange')) open.earlier += step;
      else if (step >= 0 && open.earlier === 0) tell(open, name, rest, styles);
      if (open.depth > 0) continue;
      const { name: closed, told, look }: Skipped = open;
      if (closed === 'w:tcPr') isCellShaded = look.isShaded === true;
      const isFaint = cells > 0 && look.isWhite && !look.isShaded && !isCellShaded;
      from = index + tag.length;
      open = null;
      if (closed === 'w:r') parts.push(tag);
      else if (closed !== 'w:rPr') parts.push(told ? toldIn(closed, told) : '');
      else if (!isInRun(parts)) continue;
      else if (look.isHidden) open = { name: 'w:r', depth: 1, earlier: 0, told: '', look };
      else if (look.isStruck || look.isRaised || isFaint) {
        parts.push(runLook(isFaint ? { ...look, isStruck: true } : look));
        isBehindLook = true;
      } else parts.push('');
    } else if (step >= 0 && (looks.test(name) || bare.test(name))) {
      parts.push(xml.slice(from, index));
      from = index + tag.length;
      if (isBehindLook && name === 'w:r') {
        parts.push(apart);
        isBehindLook = false;
      }
      if (bare.test(name)) parts.push(step > 0 ? `<${name}>` : `<${name}/>`);
      else if (step > 0) open = { name, depth: 1, earlier: 0, told: '', look: {} };
    }
  }
  if (open) return xml;
  parts.push(xml.slice(from));
  return parts.join('').replace(cutRuns, '');
}

/** Takes from a property what it tells of the element it is of. */
function tell(open: Skipped, name: string, rest: string, styles: ReadonlyMap<string, WordLook>): void {
  if (open.name === 'w:rPr') {
    const style = name === 'w:rStyle' ? styles.get(/w:val="([^"]*)"/.exec(rest)?.[1] ?? '') : undefined;
    // a run's own properties outrank those of its style, whichever is written first
    open.look = style ? { ...style, ...open.look } : { ...open.look, ...lookOf(name, rest) };
  } else if (open.name === 'w:tcPr' && name === 'w:shd') open.look = { isShaded: isShading(rest) };
  else if (telling[open.name]?.test(name))
    open.told += name === 'w:hidden' ? '<w:del/>' : `<${name}${rest.replace(/\/$/, '')}/>`;
}

/** Whether the tag of a run is the last that was written. */
function isInRun(parts: readonly string[]): boolean {
  return parts.at(-2) === '<w:r>' && parts.at(-1)?.trim() === '';
}

function runLook({ isStruck, isRaised }: WordLook): string {
  const raised = isRaised ? '<w:vertAlign w:val="superscript"/>' : '';
  return `<w:rPr>${isStruck ? '<w:strike/>' : ''}${raised}</w:rPr>`;
}
