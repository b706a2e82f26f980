import { type Colours, coloursIn } from './colours.ts';
import type { OpenElement } from './look.ts';

/** What a style says of how its text is read; what it does not mention is absent. */
export type Declared = Colours & {
  readonly isRemoved?: boolean;
  /** All of it but its summary is taken out. */
  readonly isFolded?: boolean;
  readonly isInvisible?: boolean;
  readonly isCollapsed?: boolean;
  readonly isTiny?: boolean;
  readonly isClear?: boolean;
  readonly isStruck?: boolean;
  readonly isRaised?: boolean;
  readonly isReversed?: boolean;
  /** Shown elsewhere than between its neighbours. */
  readonly isMoved?: boolean;
  /** Line breaks of the page are line breaks for its reader. */
  readonly keepsLines?: boolean;
};

/** One part of a selector; `isParent` where it must be the direct parent of the next part. */
type Part = {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
  readonly isParent: boolean;
};
/** A rule of a style sheet that changes what a reader sees; the weakest comes first. */
type Rule = { readonly selector: readonly Part[]; readonly declared: Declared; readonly weight: number };

/** Most styles say nothing of it; these words may. */
const telling =
  /display|visibility|font-size|opacity|text-decoration|vertical-align|mso-hide|transparent|rgba|#(?:[\da-f]{3}0|[\da-f]{6}00)(?!\w)|text-indent|clip|scale\(|overflow|bidi|scalex|content-visibility|filter|text-fill|float\s*:\s*right|(?<![-\w])order\s*:|-reverse|white-space|(?:left|top)\s*:\s*-/i;
const styleElement = /<style\b([^>]{0,500})>([\s\S]*?)<\/style/gi;
const otherMedia = /media\s*=\s*["']?(?!\s*(?:all|screen))[^"'>]/i;
const mostRules = 2000;
const mostStyles = 2000;
const longestKnown = 500;
const known = new Map<string, Declared | null>();

/** What an inline style or the body of a rule declares of how its text is read; null for nothing. */
export function readStyle(style: string | undefined): Declared | null {
  if (style === undefined) return null;
  const seen = known.get(style);
  if (seen !== undefined) return seen;
  const result = telling.test(style) ? findDeclared(style) : null;
  if (style.length > longestKnown) return result;
  if (known.size >= mostStyles) known.clear();
  // a copy: a slice of a page would keep the whole page alive
  known.set(` ${style}`.slice(1), result);
  return result;
}

function findDeclared(style: string): Declared | null {
  const declared: { -readonly [name in keyof Declared]: Declared[name] } = {};
  for (const one of style.toLowerCase().split(';')) {
    const colon = one.indexOf(':');
    if (colon > 0) Object.assign(declared, read(one.slice(0, colon).trim(), one.slice(colon + 1).trim()));
  }
  if (overflowing.test(style) && emptyBox.test(style)) declared.isClear = true;
  if (reversing.test(style)) declared.isReversed = /direction\s*:\s*rtl/i.test(style);
  return Object.keys(declared).length > 0 ? declared : null;
}

/** Whether a declaration hides, strikes, raises or breaks its text; any other only undoes what an outer one says. */
export function changesLook(one: Declared): boolean {
  const { isRemoved, isInvisible, isCollapsed, isTiny, isClear } = one;
  const { isStruck, isRaised, isReversed, isMoved, keepsLines } = one;
  const isHidden = isRemoved || isInvisible || isCollapsed || isTiny || isClear;
  return (isHidden || isStruck || isRaised || isReversed || isMoved || keepsLines) === true;
}

const zero = /^[+-]?(?:0+(?:\.0*)?|\.0+)(?:px|pt|em|rem|%)?(?![\d.])/;
const tiny = /^[+-]?(?:0*1|0*\.\d+)(?:\.\d+)?p[xt]/;
const clearColour =
  /^transparent|^(?:rgb|hsl)a?\((?:[^(),]*,){3}\s*(?:0+(?:\.0*)?|\.0+)%?\s*\)|^(?:rgb|hsl)a?\([^()/]*\/\s*(?:0+(?:\.0*)?|\.0+)%?\s*\)|^#(?:[\da-f]{3}0|[\da-f]{6}00)(?!\w)/;
/** A box of no size hides only what cannot run over. */
const emptyBox = /(?<![-\w])(?:max-)?(?:width|height)\s*:\s*0+(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)/i;
const overflowing = /overflow(?:-[xy])?\s*:\s*(?:hidden|clip)/i;
const reversing = /unicode-bidi\s*:\s*(?:isolate-)?(?:bidi-)?override/i;
const relative = /em|%|smaller|larger|inherit/;
const farOff = /^-\d{3,}/;

function read(name: string, value: string): Declared | null {
  switch (name) {
    case 'display':
      return { isRemoved: value.startsWith('none') };
    case 'mso-hide':
      return { isRemoved: value.startsWith('all') };
    case 'visibility':
      return { isInvisible: /^(?:hidden|collapse)/.test(value), isCollapsed: value.startsWith('collapse') };
    case 'font-size':
      if (zero.test(value) || tiny.test(value)) return { isTiny: true };
      return relative.test(value) ? null : { isTiny: false };
    case 'opacity':
      return zero.test(value) ? { isClear: true } : null;
    case 'content-visibility':
      return { isClear: value.startsWith('hidden') };
    case 'float':
      return value.startsWith('right') ? { isMoved: true } : null;
    case 'white-space':
      return { keepsLines: /^(?:pre|break-spaces)/.test(value) };
    case 'order':
      return { isMoved: true };
    case 'flex-direction':
    case 'flex-flow':
      return value.includes('-reverse') ? { isReversed: true } : null;
    case 'filter':
      return /opacity\(\s*(?:0+(?:\.0*)?|\.0+)%?\s*\)/.test(value) ? { isClear: true } : null;
    case 'color':
    case '-webkit-text-fill-color':
      return clearColour.test(value) ? { isClear: true } : null;
    case 'clip-path':
      return /^(?:inset\((?:100|[5-9]\d)(?:\.\d+)?%|circle\(0)/.test(value) ? { isClear: true } : null;
    case 'transform':
      if (/scalex\(\s*-/.test(value)) return { isReversed: true };
      return /scale(?:[xy]|3d)?\(\s*0*(?:\.0+)?\s*[,)]/.test(value) ? { isClear: true } : null;
    case 'clip':
      return /^rect\((?:0|1px)[\s,]/.test(value) ? { isClear: true } : null;
    case 'text-indent':
    case 'left':
    case 'top':
      return farOff.test(value) ? { isClear: true } : null;
    case 'text-decoration':
    case 'text-decoration-line':
      return { isStruck: value.includes('line-through') };
    case 'vertical-align':
      return /^(?:super|sub|baseline)(?!\w)/.test(value) ? { isRaised: !value.startsWith('b') } : null;
    default:
      return null;
  }
}

/** The rules of a page that hide, strike or raise text, found by the last part of their selector. */
export class SheetRules {
  readonly #byId = new Map<string, Rule[]>();
  readonly #byClass = new Map<string, Rule[]>();
  readonly #byTag = new Map<string, Rule[]>();
  readonly #ofAll: Rule[] = [];

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      const last = rule.selector.at(-1);
      if (last?.id) put(this.#byId, last.id, rule);
      else if (last?.classes[0]) put(this.#byClass, last.classes[0], rule);
      else if (last?.tag) put(this.#byTag, last.tag, rule);
      else this.#ofAll.push(rule);
    }
  }

  /** What the rules declare of the innermost of the open elements, the strongest last. */
  declaredFor(elements: readonly OpenElement[]): readonly Declared[] {
    const element = elements.at(-1);
    if (!element) return nothing;
    const { name, id, classes } = element;
    let found = take(this.#ofAll, elements, null);
    found = take(this.#byTag.get(name), elements, found);
    for (const one of classes) found = take(this.#byClass.get(one), elements, found);
    if (id !== undefined) found = take(this.#byId.get(id), elements, found);
    if (!found) return nothing;
    if (found.length > 1) found.sort((left, right) => left.weight - right.weight);
    return found.map(({ declared }) => declared);
  }
}

const nothing: readonly Declared[] = [];

function put(rules: Map<string, Rule[]>, name: string, rule: Rule): void {
  const known = rules.get(name);
  if (known) known.push(rule);
  else rules.set(name, [rule]);
}

/** Adds the rules that match to those found; few elements have any. */
function take(
  rules: readonly Rule[] | undefined,
  elements: readonly OpenElement[],
  found: Rule[] | null,
): Rule[] | null {
  if (!rules) return found;
  let all = found;
  for (const rule of rules)
    if (matches(rule.selector, elements)) {
      all ??= [];
      all.push(rule);
    }
  return all;
}

/**
 * The rules of a page's own style sheets that change what a reader sees, their colours too where these may hide text; null
 * where there are none. Rules for other media,
 * and selectors with more than tags, ids, classes, descendants and children, are passed over.
 */
export function readSheets(page: string, withColours: boolean): SheetRules | null {
  const rules: Rule[] = [];
  for (const [, attributes = '', sheet = ''] of page.matchAll(styleElement)) {
    if (otherMedia.test(attributes) || !(withColours || telling.test(sheet))) continue;
    for (const [, selectors = '', body = ''] of plainRules(sheet)) {
      const declared = withColours ? { ...readStyle(body), ...coloursIn(body) } : readStyle(body);
      if (!declared || (withColours && Object.keys(declared).length === 0)) continue;
      for (const one of selectors.split(',')) {
        const selector = readSelector(one.trim());
        if (!selector || rules.length >= mostRules) continue;
        rules.push({ selector, declared, weight: weightOf(selector, body) + rules.length / mostRules });
      }
    }
  }
  return rules.some(({ declared }) => withColours || changesLook(declared)) ? new SheetRules(rules) : null;
}

/** The rules of a sheet without its comments, and without what stands under a condition (`@media print`). */
function plainRules(sheet: string): IterableIterator<RegExpMatchArray> {
  const plain = sheet
    .replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, '')
    .replace(/@media\s+(?:screen|all)\s*\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}/gi, '$1')
    .replace(/@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g, '');
  return plain.matchAll(/([^{}]+)\{([^{}]*)\}/g);
}

const partPattern = /^([a-z][a-z0-9]*|\*)?((?:[.#][\w\u0080-\uffff-]+)*)$/i;

function readSelector(text: string): Part[] | null {
  const parts: Part[] = [];
  for (const word of text.replace(/\s*>\s*/g, ' > ').split(/\s+/)) {
    const last = parts.at(-1);
    if (word === '>') {
      if (!last) return null;
      parts[parts.length - 1] = { ...last, isParent: true };
      continue;
    }
    const found = partPattern.exec(word);
    if (!found || word === '') return null;
    const names = (found[2] ?? '').match(/[.#][^.#]+/g) ?? [];
    parts.push({
      tag: found[1] && found[1] !== '*' ? found[1].toLowerCase() : null,
      id: names.find((name) => name.startsWith('#'))?.slice(1) ?? null,
      classes: names.filter((name) => name.startsWith('.')).map((name) => name.slice(1)),
      isParent: false,
    });
  }
  return parts.length > 0 ? parts : null;
}

function weightOf(selector: readonly Part[], body: string): number {
  const own = selector.reduce(
    (sum, { tag, id, classes }) => sum + (tag ? 1 : 0) + classes.length * 100 + (id ? 10_000 : 0),
    0,
  );
  return own + (body.includes('!important') ? 1_000_000 : 0);
}

/** Whether a selector, read from its end, fits the innermost of the open elements. */
function matches(selector: readonly Part[], elements: readonly OpenElement[]): boolean {
  let at = elements.length - 1;
  for (let step = selector.length - 1; step >= 0; step--) {
    const part = selector[step];
    if (!part) return false;
    const isFree = step < selector.length - 1 && !part.isParent;
    while (isFree && at >= 0 && !fits(part, elements[at])) at--;
    if (!fits(part, elements[at])) return false;
    at--;
  }
  return true;
}

function fits({ tag, id, classes }: Part, element: OpenElement | undefined): boolean {
  if (!element || (tag !== null && tag !== element.name) || (id !== null && id !== element.id)) return false;
  return classes.every((name) => element.classes.includes(name));
}
