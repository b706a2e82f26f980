/** Properties of paragraphs, runs, tables, rows, cells and sections, and marks without text: how a document looks. */
const looks =
  /^w:(?:(?:p|r|tbl|tr|tc|sect)Pr|tblPrEx|tblGrid|proofErr|bookmarkStart|bookmarkEnd|lastRenderedPageBreak)$/;
/** Their attributes only number editing sessions. */
const bare = /^w:(?:p|r|tr|tc)$/;
const tags = /<(\/?)(w:\w{1,40})([^<>]*)>/g;
const cutRuns = /<\/w:t><\/w:r><w:r><w:t(?: xml:space="preserve")?>/g;

/** The properties that change what is read: merged cells, and rows and paragraph ends deleted under review. */
const telling: Readonly<Record<string, RegExp>> = {
  'w:tcPr': /^w:(?:gridSpan|vMerge)$/,
  'w:trPr': /^w:del$/,
  'w:pPr': /^w:del$/,
};
const toldIn = (name: string, told: string) =>
  name === 'w:pPr' ? `<w:pPr><w:rPr>${told}</w:rPr></w:pPr>` : `<${name}>${told}</${name}>`;

/**
 * Drops from a part of a Word document what only says how it looks, and joins the runs that were cut for it: of the
 * empty form six elements in seven go. A part with comments, or with tags that do not match, stays as it is.
 */
export function slimWord(xml: string): string {
  if (/<!(?:--|\[)/.test(xml)) return xml;
  const parts: string[] = [];
  let from = 0;
  let open: { readonly name: string; depth: number; earlier: number; told: string } | null = null;
  for (const { 0: tag, 1: slash, 2: name = '', 3: rest = '', index } of xml.matchAll(tags)) {
    const step = slash ? -1 : rest.endsWith('/') ? 0 : 1;
    if (open) {
      if (name === open.name) open.depth += step;
      else if (name.endsWith('PrChange')) open.earlier += step;
      else if (step >= 0 && open.earlier === 0 && telling[open.name]?.test(name))
        open.told += `<${name}${rest.replace(/\/$/, '')}/>`;
      if (open.depth > 0) continue;
      if (open.told) parts.push(toldIn(open.name, open.told));
      from = index + tag.length;
      open = null;
    } else if (step >= 0 && (looks.test(name) || bare.test(name))) {
      parts.push(xml.slice(from, index));
      from = index + tag.length;
      if (bare.test(name)) parts.push(step > 0 ? `<${name}>` : `<${name}/>`);
      else if (step > 0) open = { name, depth: 1, earlier: 0, told: '' };
    }
  }
  if (open) return xml;
  parts.push(xml.slice(from));
  return parts.join('').replace(cutRuns, '');
}
