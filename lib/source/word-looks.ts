/** How a run of a Word document looks, as far as it changes what is read. */
export type WordLook = {
  readonly isStruck?: boolean;
  readonly isRaised?: boolean;
  readonly isHidden?: boolean;
  /** In white; whether that can be seen tells what it stands on. */
  readonly isWhite?: boolean;
  /** On a ground of its own that is not white. */
  readonly isShaded?: boolean;
};

const off = /w:val="(?:0|false|off|none|baseline)"/;
/** Half-points by which a run is raised before it is a note's mark. */
const leastRise = 4;

/** What one property of a run says of its look; null for one that says nothing. */
export function lookOf(name: string, attributes: string): WordLook | null {
  const isOn = !off.test(attributes);
  switch (name) {
    case 'w:strike':
    case 'w:dstrike':
      return { isStruck: isOn };
    case 'w:vanish':
    case 'w:webHidden':
    case 'w:specVanish':
      return { isHidden: isOn };
    case 'w:vertAlign':
      return { isRaised: isOn };
    case 'w:position':
      return { isRaised: Math.abs(Number(/w:val="(-?\d+)"/.exec(attributes)?.[1] ?? 0)) >= leastRise };
    case 'w:color':
      return { isWhite: nearWhite.test(attributes) };
    case 'w:shd':
      return { isShaded: isShading(attributes) };
    case 'w:highlight':
      return { isShaded: !/w:val="(?:white|none)"/.test(attributes) };
    default:
      return null;
  }
}

const nearWhite = /w:val="(?:F[\dA-F]){3}"/i;
const noFill = /w:fill="(?:auto|(?:F[\dA-F]){3})"/i;

/** Whether a shading fills what it is of with anything but white. */
export function isShading(attributes: string): boolean {
  return /w:fill=/.test(attributes) ? !noFill.test(attributes) : !/w:val="(?:clear|nil)"/.test(attributes);
}

const style = /<w:style\b([^<>]*)>([\s\S]*?)<\/w:style>/g;
const property = /<(w:\w+)([^<>]*)>/g;

/** The looks of the character styles of a document that change what is read, by the name runs call them by. */
export function readWordStyles(styles: string): ReadonlyMap<string, WordLook> {
  const looks = new Map<string, WordLook>();
  for (const [, attributes = '', body = ''] of styles.matchAll(style)) {
    const name = /w:styleId="([^"]*)"/.exec(attributes)?.[1];
    const run = /<w:rPr>([\s\S]*?)<\/w:rPr>/.exec(body)?.[1];
    if (name === undefined || run === undefined || !attributes.includes('"character"')) continue;
    const declared = [...run.matchAll(property)].map(([, own = '', rest = '']) => lookOf(own, rest));
    if (declared.some((one) => one)) looks.set(name, Object.assign({}, ...declared));
  }
  return looks;
}
