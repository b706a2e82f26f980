/** The colour of text and of what it stands on, as 0xRRGGBB; null for one that is not told. */
export type Colours = { readonly text?: number | null; readonly ground?: number | null };

const white = 0xffffff;
/** Colours that browsers know by name and that are used to make text unseen. */
const named: Readonly<Record<string, number>> = {
  white,
  snow: 0xfffafa,
  ivory: 0xfffff0,
  black: 0,
  silver: 0xc0c0c0,
  gray: 0x808080,
  grey: 0x808080,
  lightgray: 0xd3d3d3,
  lightgrey: 0xd3d3d3,
  whitesmoke: 0xf5f5f5,
  red: 0xff0000,
  yellow: 0xffff00,
  blue: 0x0000ff,
  green: 0x008000,
};
const hex = /^#(?:([\da-f])([\da-f])([\da-f])|([\da-f]{6}))(?:[\da-f]{1,2})?(?!\w)/i;
const triple = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/i;
const mention =
  /(?<![-\w])(background(?:-color)?|bgcolor|color)\s*[:=]\s*["']?\s*(#[\da-f]{3,8}|rgba?\([^()]{5,40}\)|[a-z]+)/gi;
/** The most that two colours differ in one of their parts and still look the same. */
const leastContrast = 16;

/** A colour as pages write it; null where it is not told, or is a name that is not known here. */
function colourOf(written: string): number | null {
  const value = written.trim().toLowerCase();
  const digits = hex.exec(value);
  if (digits)
    return Number.parseInt(digits[4] ?? [digits[1], digits[2], digits[3]].map((one) => `${one}${one}`).join(''), 16);
  const parts = triple.exec(value);
  if (parts) return (Number(parts[1]) << 16) | (Number(parts[2]) << 8) | Number(parts[3]);
  return named[/^[a-z]+/.exec(value)?.[0] ?? ''] ?? null;
}

function isAlike(one: number, other: number): boolean {
  return [16, 8, 0].every((shift) => Math.abs(((one >> shift) & 255) - ((other >> shift) & 255)) <= leastContrast);
}

/** Whether text in these colours cannot be seen; a page is white where it does not tell. */
export function isFaint({ text, ground = white }: Colours): boolean {
  return typeof text === 'number' && typeof ground === 'number' && isAlike(text, ground);
}

/** Whether a page has text in a colour that it also uses as a ground: any other page hides nothing by colour. */
export function mayHideByColour(page: string): boolean {
  const texts = new Set<number>();
  const grounds = new Set([white]);
  for (const [, name = '', value = ''] of page.matchAll(mention)) {
    const colour = colourOf(value);
    if (colour !== null) (name.toLowerCase() === 'color' ? texts : grounds).add(colour);
  }
  for (const text of texts) for (const ground of grounds) if (isAlike(text, ground)) return true;
  return false;
}

/** The colours that the words of a style, or attributes of a tag, set. */
export function coloursIn(style: string | undefined, colour?: string, ground?: string): Colours {
  const found: { text?: number | null; ground?: number | null } = {};
  if (colour !== undefined) found.text = colourOf(colour);
  if (ground !== undefined) found.ground = colourOf(ground);
  for (const one of style?.split(';') ?? []) {
    const at = one.indexOf(':');
    const name = one.slice(0, Math.max(at, 0)).trim().toLowerCase();
    const value = one.slice(at + 1).trim();
    if (name === 'color' && !/^(?:inherit|currentcolor)/i.test(value)) found.text = colourOf(value);
    if ((name === 'background' || name === 'background-color') && !/^(?:none|transparent|inherit|initial)/i.test(value))
      found.ground = groundOf(value);
  }
  return found;
}

/** A background may be a picture with a colour; what it looks like is then not told. */
function groundOf(value: string): number | null {
  if (/url\(|gradient/i.test(value)) return null;
  for (const [part] of value.matchAll(/#[\da-f]{3,8}|rgba?\([^()]{5,40}\)|[a-z]+/gi)) {
    const colour = colourOf(part);
    if (colour !== null) return colour;
  }
  return null;
}
