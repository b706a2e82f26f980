/** The language of a stretch of markup: that of a page, also within a drawing, of a drawing or of a formula. */
export type Markup = 'page' | 'svg' | 'math';
/** What the name of a tag means to the markup around it. */
export type Tag = {
  readonly name: string;
  /** Whether it holds nothing and has no end tag. */
  readonly isVoid: boolean;
  /** Open tags that its start tag ends. */
  readonly ends: ReadonlySet<string>;
  /** What it holds is no markup: its end tag; entities count in some. */
  readonly raw: { readonly end: RegExp; readonly hasEntities: boolean } | null;
  /** Whose markup stands in it; null where it is that around it. */
  readonly inner: Markup | null;
};

const words = (text: string) => text.split(' ');
const none: ReadonlySet<string> = new Set();

const voids = new Set(
  words('area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'),
);
const controls = 'input option optgroup select button datalist textarea';
const ending: readonly (readonly [tags: string, ended: string])[] = [
  ['tr', 'tr th td'],
  ['th', 'th'],
  ['td', 'thead th td'],
  ['body', 'head link script'],
  ['a', 'a'],
  ['li', 'li'],
  ['h1 h2 h3 h4 h5 h6', 'h1 h2 h3 h4 h5 h6 p'],
  ['select input output button datalist textarea', controls],
  ['option', 'option'],
  ['optgroup', 'optgroup option'],
  ['dd dt', 'dd dt'],
  ['rt rp', 'rt rp'],
  ['tbody tfoot', 'thead tbody'],
  [
    'p address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul',
    'p',
  ],
];
const ends = new Map(
  ending.flatMap(([tags, ended]) => words(tags).map((tag) => [tag, new Set(words(ended))] as const)),
);
const raws = words('script style xmp iframe noembed noframes plaintext title textarea');
const withEntities = ['title', 'textarea'];
const foreign = ['svg', 'math'] as const;
const integrating = words('mi mo mn ms mtext annotation-xml foreignobject desc title');

function factsOf(name: string): Tag {
  return {
    name,
    isVoid: voids.has(name),
    ends: ends.get(name) ?? none,
    raw: raws.includes(name)
      ? { end: new RegExp(`</${name}[ \\n\\t\\f\\r/>]`, 'gi'), hasEntities: withEntities.includes(name) }
      : null,
    inner: foreign.find((one) => one === name) ?? (integrating.includes(name) ? 'page' : null),
  };
}

const plain = words(
  'html head span font strong b i u em s del strike sup sub small label thead center caption summary dialog',
);
const known = new Map(
  [...voids, ...ends.keys(), ...raws, ...foreign, ...integrating, ...plain].map((name) => [name, factsOf(name)]),
);

/** The tag of a name as it is written. */
export function tagOf(written: string): Tag {
  const tag = known.get(written);
  if (tag) return tag;
  const name = written.toLowerCase();
  return known.get(name) ?? { name, isVoid: false, ends: none, raw: null, inner: null };
}

/** Whether a name may go on to one of a tag that holds no markup. */
export function beginsRaw(written: string): boolean {
  return raws.some((name) => name.startsWith(written.toLowerCase()));
}
