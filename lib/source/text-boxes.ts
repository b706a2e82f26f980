const content = /<w:txbxContent\b[^<>]*>(?:(?!<w:txbxContent\b)[\s\S])*?<\/w:txbxContent>/g;
/** Two ways to draw one thing: the newer, and a fallback for older programs. The innermost is met first. */
const choice = /<mc:AlternateContent\b[^<>]*>((?:(?!<mc:AlternateContent\b)[\s\S])*?)<\/mc:AlternateContent>/g;
const fallback = /<mc:Fallback\b[^<>]*>[\s\S]*<\/mc:Fallback>/;
const drawing = /<w:drawing\b[^<>]*>((?:(?!<w:drawing\b)[\s\S])*?)<\/w:drawing>/g;
/** A drawing may hold others, but no deeper than this in what a word processor wrote. */
const deepest = 8;

/** A part of a Word document in which the words of each text box stand where the box is anchored, once. */
export function withTextBoxes(xml: string): string {
  if (!xml.includes('txbxContent')) return xml;
  let read = xml;
  for (let step = 0; step < deepest; step++) {
    const next = read.replace(choice, (whole, inner: string) => {
      const boxes = boxesIn(fallback.exec(inner)?.[0] ?? '') || boxesIn(inner);
      return boxes === '' ? whole.replaceAll('mc:AlternateContent', 'mc:Seen') : boxes;
    });
    if (next === read) break;
    read = next;
  }
  return read
    .replaceAll('mc:Seen', 'mc:AlternateContent')
    .replace(drawing, (whole, inner: string) => boxesIn(inner) || whole);
}

/** The text boxes in a stretch as what an older program wrote for them; nothing where there are none. */
function boxesIn(stretch: string): string {
  return (stretch.match(content) ?? []).map((box) => `<w:pict>${box}</w:pict>`).join('');
}
