import { type Colours, coloursIn, isFaint, mayHideByColour } from './colours.ts';
import { changesLook, type Declared, readSheets, readStyle, type SheetRules } from './style-sheet.ts';
import type { Attributes } from './walk-markup.ts';

/** How text looks to a reader, as far as it changes what is read. */
export type Look = {
  /** Taken out of the page, with all that stands in it (`display: none`). */
  readonly isRemoved: boolean;
  /** Takes its place but cannot be seen. */
  readonly isUnseen: boolean;
  readonly isStruck: boolean;
  /** In the colour of what it stands on, as far as the page itself tells. */
  readonly isFaint: boolean;
  /** Raised, lowered or set above: the mark of a note, a sound above a character. */
  readonly isRaised: boolean;
  /** Shown from its last character to its first. */
  readonly isReversed: boolean;
  /** Line breaks of the page are line breaks for its reader. */
  readonly keepsLines: boolean;
  /** Offset of the tag that hides the text, the outermost where there are several; -1 for text that is seen. */
  readonly hiddenBy: number;
};

type Mark = {
  readonly depth: number;
  readonly look: Look;
  readonly hiding: Hiding;
  /** The look of the summary of a closed `<details>`, the one part of it that is seen; null for any other element. */
  readonly summary: Look | null;
  readonly isMoved: boolean;
};
/** What hides text without taking its place away: an inner element can undo the first two. */
type Hiding = Colours & { readonly isInvisible: boolean; readonly isTiny: boolean; readonly isClear: boolean };
export type OpenElement = {
  readonly name: string;
  readonly id: string | undefined;
  readonly classes: readonly string[];
};

const plain: Look = {
  isRemoved: false,
  isUnseen: false,
  isStruck: false,
  isFaint: false,
  isRaised: false,
  isReversed: false,
  keepsLines: false,
  hiddenBy: -1,
};
const seen: Hiding = { isInvisible: false, isTiny: false, isClear: false };
const rowTags = new Set(['tr', 'tbody', 'thead', 'tfoot']);
/** A link to a note of the same page. */
const noteLink = /^#_?(?:ftn|edn|fn|note|footnote|endnote|cite)/i;
const noClasses: readonly string[] = [];
const nothingDeclared: readonly Declared[] = [];
const nothingHidden = {
  isRemoved: false,
  isFolded: false,
  isCollapsed: false,
  isInvisible: false,
  isTiny: false,
  isClear: false,
};

/** Follows the tags of a page and says how the text between them looks. */
export class LookTracker {
  look: Look = plain;
  #depth = 0;
  readonly #marks: Mark[] = [];
  /** Depth of the innermost mark; -1 where there is none. */
  #markedDepth = -1;
  readonly #rules: SheetRules | null;
  readonly #elements: OpenElement[] = [];
  readonly #shown: ReadonlySet<number>;
  readonly #withColours: boolean;

  /** Tags at the offsets of `shown` hide nothing, whatever their style says. */
  constructor(page: string, shown: ReadonlySet<number>) {
    this.#withColours = mayHideByColour(page);
    this.#rules = readSheets(page, this.#withColours);
    this.#shown = shown;
  }

  /** Whether the tag opened last, if it is still open, is shown elsewhere than between its neighbours. */
  get isMoved(): boolean {
    return this.#markedDepth === this.#depth && this.#marks.at(-1)?.isMoved === true;
  }

  open(name: string, attributes: Attributes, offset: number): void {
    this.#depth++;
    if (hasNone(attributes) && !this.#rules && !this.look.isReversed && !tellingTags.has(name)) return;
    const { style, hidden } = attributes;
    if (name === 'summary' && this.#markedDepth === this.#depth - 1) this.#showSummary();
    let sheets = nothingDeclared;
    if (this.#rules) {
      const { id, class: names } = attributes;
      this.#elements.push({ name, id, classes: names === undefined ? noClasses : names.split(/\s+/) });
      sheets = this.#rules.declaredFor(this.#elements);
    }
    const tag = lookOfTag.get(name) ?? byAttribute(name, attributes);
    const colours = this.#withColours
      ? coloursIn(style, name === 'font' ? attributes.color : undefined, attributes.bgcolor)
      : null;
    if (this.look.isReversed && blocks.has(name)) this.#mark(name, { isReversed: false }, offset);
    if (!tag && style === undefined && hidden === undefined && sheets.length === 0 && !colours) return;
    const own = colours ? { ...readStyle(style), ...colours } : readStyle(style);
    if (!tag && hidden === undefined && sheets.length === 0 && (!own || this.#isIdle(own))) return;
    const declared: Declared = Object.assign(hidden === undefined ? {} : { isRemoved: true }, tag, ...sheets, own);
    this.#mark(name, this.#shown.has(offset) ? { ...declared, ...nothingHidden } : declared, offset);
  }

  /** Lets the first summary of a closed `<details>` be seen. */
  #showSummary(): void {
    const details = this.#marks.at(-1);
    if (!details?.summary) return;
    this.#marks[this.#marks.length - 1] = { ...details, summary: null };
    this.look = details.summary;
    this.#marks.push({ depth: this.#depth, look: this.look, hiding: details.hiding, summary: null, isMoved: false });
    this.#markedDepth = this.#depth;
  }

  /** Whether a style changes nothing here: it undoes what no outer one says. */
  #isIdle(own: Declared): boolean {
    const outer = this.#marks.at(-1)?.hiding;
    return (
      !outer?.isInvisible &&
      !outer?.isTiny &&
      !this.look.keepsLines &&
      own.text === undefined &&
      own.ground === undefined &&
      !changesLook(own)
    );
  }

  close(): void {
    if (this.#markedDepth === this.#depth) {
      while (this.#marks.at(-1)?.depth === this.#depth) this.#marks.pop();
      const outer = this.#marks.at(-1);
      this.look = outer?.look ?? plain;
      this.#markedDepth = outer?.depth ?? -1;
    }
    if (this.#rules) this.#elements.pop();
    this.#depth--;
  }

  #mark(name: string, declared: Declared, offset: number): void {
    const outer = this.#marks.at(-1)?.hiding ?? seen;
    const { look } = this;
    const hiding = {
      isInvisible: declared.isInvisible ?? outer.isInvisible,
      isTiny: declared.isTiny ?? outer.isTiny,
      isClear: outer.isClear || declared.isClear === true,
      text: declared.text === undefined ? outer.text : declared.text,
      ground: declared.ground === undefined ? outer.ground : declared.ground,
    };
    const isGone = declared.isRemoved === true || (declared.isCollapsed === true && rowTags.has(name));
    const isRemoved = look.isRemoved || isGone;
    const isUnseen = hiding.isInvisible || hiding.isTiny || hiding.isClear;
    const isHidden = isRemoved || isUnseen;
    const own: Look = {
      isRemoved,
      isUnseen,
      isStruck: look.isStruck || declared.isStruck === true,
      isFaint: isFaint(hiding),
      isRaised: look.isRaised || declared.isRaised === true,
      isReversed: declared.isReversed ?? look.isReversed,
      keepsLines: declared.keepsLines ?? look.keepsLines,
      hiddenBy: isHidden ? (look.hiddenBy >= 0 ? look.hiddenBy : offset) : -1,
    };
    this.look = declared.isFolded && !isHidden ? { ...own, isRemoved: true, hiddenBy: offset } : own;
    this.#marks.push({
      depth: this.#depth,
      look: this.look,
      hiding,
      summary: declared.isFolded ? own : null,
      isMoved: declared.isMoved === true,
    });
    this.#markedDepth = this.#depth;
  }
}

function hasNone(attributes: Attributes): boolean {
  for (const _ in attributes) return false;
  return true;
}

const struck: Declared = { isStruck: true };
const raised: Declared = { isRaised: true };
const removed: Declared = { isRemoved: true };
const inLines: Declared = { keepsLines: true };
/** What holds lines of its own, whose order no outer element turns round. */
const blocks = new Set(['table', 'td', 'th', 'div', 'p', 'li']);
const folded: Declared = { isFolded: true };
const lookOfTag = new Map([
  ...['s', 'del', 'strike'].map((name) => [name, struck] as const),
  ...['sup', 'sub', 'rt', 'rp'].map((name) => [name, raised] as const),
  ...['pre', 'listing', 'xmp'].map((name) => [name, inLines] as const),
]);

/** Tags that have a look without any attribute. */
const tellingTags = new Set([...lookOfTag.keys(), 'summary', 'dialog', 'bdo', 'details']);

function byAttribute(name: string, { href, open, popover, dir }: Attributes): Declared | undefined {
  if (popover !== undefined) return removed;
  if (name === 'dialog') return open === undefined ? removed : undefined;
  if (name === 'bdo') return { isReversed: dir?.toLowerCase() === 'rtl' };
  if (name === 'details') return open === undefined ? folded : undefined;
  return name === 'a' && href !== undefined && noteLink.test(href) ? raised : undefined;
}
