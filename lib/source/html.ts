import { problem } from '../form/problem.ts';
import type { SourceRef } from '../form/report.ts';
import type { Block, SourceOutcome } from './document.ts';
import { HiddenText } from './hidden-text.ts';
import {
  closeCell,
  closeTable,
  type Gathered,
  gather,
  gatherNothing,
  isNothing,
  lineBlocks,
  type OpenTable,
  openCell,
  openRow,
  openTable,
} from './html-tables.ts';
import { maximumLines, maximumTableDepth } from './limits.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import { LookTracker } from './look.ts';
import { findMojibake } from './mojibake.ts';
import { SelectBox } from './select-box.ts';
import { strikeOut } from './struck.ts';
import { type Attributes, type MarkupHandler, walkMarkup } from './walk-markup.ts';

const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'select',
  'datalist',
  'meter',
  'progress',
  'svg',
  'iframe',
  'object',
  'canvas',
  'audio',
  'video',
  'noembed',
  'noframes',
]);
/** What draws something that only a reader of the page can read. */
const drawn = new Set(['img', 'svg', 'canvas', 'object', 'embed', 'iframe']);
const spacer = /spacer|blank|transparent|shim|pixel|clear\.gif/i;
const breaking = new Set(
  'address article aside blockquote body br caption center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td th tr ul'.split(
    ' ',
  ),
);
/** Parts of a cell that a reader sees as words of their own: digits in them belong to no number beside them. */
const apart = new Set(['small', 'label', 'button', 'mn']);

/** What a tag is to a reader of the page, by its name; of a name that is not here nothing is to be said. */
type Tag = {
  readonly isSilent: boolean;
  readonly isDrawn: boolean;
  readonly isBreaking: boolean;
  readonly isApart: boolean;
};
const tags = new Map(
  [...silent, ...drawn, ...breaking, ...apart].map((name): [string, Tag] => [
    name,
    {
      isSilent: silent.has(name),
      isDrawn: drawn.has(name),
      isBreaking: breaking.has(name),
      isApart: apart.has(name),
    },
  ]),
);
const anyOther: Tag = { isSilent: false, isDrawn: false, isBreaking: false, isApart: false };
const tagOf = (name: string) => tags.get(name) ?? anyOther;
/** htmlparser2 walks its stack of open tags at each end tag; markup nested deeper than this is no page. */
const maximumDepth = 5000;

/** Kinds of input that hold no words a reader sees beside them. */
const unseenInput = /^(?:hidden|button|submit|reset|image|checkbox|radio|file|password)$/i;

/**
 * A decoded HTML file as a document: running text as lines, data tables as grids, title and meta elements as metadata.
 * Where lines are kept, a line break between the tables breaks a line, as in Markdown. Only what a reader sees is text; tags
 * at the offsets of `shown` hide nothing.
 */
export function readHtml(
  text: string,
  ref: SourceRef,
  keepsLines = false,
  shown: ReadonlySet<number> = noOffsets,
): SourceOutcome {
  const page = new PageReader(text, keepsLines, shown);
  if (!walkMarkup(text, page, maximumDepth))
    return { kind: 'refused', ref, reason: problem('damagedFile', { params: { found: `HTML > ${maximumDepth}` } }) };
  page.end();
  const { blocks, metadata, silentText, index, unfolding } = page;
  if (unfolding.size > 0 && shown.size === 0) return readHtml(text, ref, keepsLines, unfolding);
  if (blocks.length > maximumLines)
    return {
      kind: 'refused',
      ref,
      reason: problem('sourceTooLarge', {
        params: { found: `${blocks.length} lines`, limit: `${maximumLines} lines` },
      }),
    };
  if (blocks.length === 0 && silentText > 0) return { kind: 'refused', ref, reason: problem('scriptShell') };
  return { kind: 'document', document: { ref, text, blocks, metadata, problems: findMojibake(text, index) } };
}

/** What a walk over a page gathers. */
class PageReader implements MarkupHandler {
  readonly blocks: Block[] = [];
  readonly metadata: Record<string, string> = {};
  readonly index: LineIndex;
  /** How much text stands where no reader sees it. */
  silentText = 0;
  readonly #page: string;
  readonly #keepsLines: boolean;
  readonly #tables: OpenTable[] = [];
  #running = gatherNothing();
  #title: string[] | null = null;
  #silence = 0;
  #choice: SelectBox | null = null;
  #numbered = 0;
  readonly #looks: LookTracker;
  readonly #hidden = new HiddenText();

  constructor(page: string, keepsLines: boolean, shown: ReadonlySet<number>) {
    this.#page = page;
    this.#keepsLines = keepsLines;
    this.index = lineIndex(page);
    this.#looks = new LookTracker(page, shown);
  }

  get unfolding(): ReadonlySet<number> {
    return this.#hidden.unfolding;
  }

  open(name: string, attributes: Attributes, start: number, end: number): void {
    this.#looks.open(name, attributes, start);
    if (name === 'select' && this.#silence === 0) this.#choice = new SelectBox(attributes);
    else if (name === 'option') this.#choice?.open(attributes);
    const tag = tagOf(name);
    if (this.#silence === 0 && tag.isDrawn && this.#looks.look.hiddenBy < 0) this.#gatherPicture(attributes);
    if (tag.isSilent) this.#silence++;
    if (this.#silence > 0) return;
    if (name === 'meta') readMeta(attributes, this.metadata);
    if (this.#looks.look.isRemoved) {
      this.#hidden.open(name, this.#looks.look);
      return;
    }
    if (name === 'title' && this.metadata.title === undefined) this.#title = [];
    if (name === 'table' && this.#tables.length < maximumTableDepth) {
      const outer = this.#tables.at(-1);
      if (outer) this.#outerText(outer);
      else this.#flush();
      this.#tables.push(openTable());
      return;
    }
    const table = this.#tables.at(-1);
    if (table && name === 'tr') {
      closeCell(table, this.index);
      openRow(table);
    } else if (table && (name === 'td' || name === 'th')) {
      closeCell(table, this.index);
      openCell(table, attributes, end);
    } else if (table && name === 'input') this.#gatherValue(attributes, start, end);
    else if (this.#isBreaking(tag)) this.#breakLine(name);
  }

  text(data: string, start: number, end: number): void {
    if (this.#title) this.#title.push(data);
    else if (this.#silence > 0) {
      this.silentText += data.length;
      this.#choice?.add(data, start, end);
    } else if (this.#isInLines(data)) this.#gatherLines(data, start);
    else {
      const table = this.#tables.at(-1);
      const { look } = this.#looks;
      const { length } = data.trim();
      this.#hidden.count(length, look, table !== undefined);
      if (look.hiddenBy >= 0) return;
      const isStruck = look.isStruck || (look.isFaint && table?.cell !== null && table !== undefined);
      const into = asideOf(table ? (table.cell?.gathered ?? table.above) : this.#running, isStruck, look.isRaised);
      const isOpen = into.length > 0 && into !== table?.above;
      if (!isOpen && length === 0 && !data.includes('\u00a0')) return;
      const flat = !breaks.test(data) ? data : look.keepsLines ? inLines(data) : data.replace(/[\r\n\t]+/g, ' ');
      gather(into, isStruck ? strikeOut(flat) : look.isReversed ? `${rightToLeft}${flat}` : flat, start, end);
    }
  }

  close(name: string): void {
    const { isRemoved, hiddenBy } = this.#looks.look;
    const isCell = name === 'td' || name === 'th' || name === 'tr';
    const tag = tagOf(name);
    const isBreak = !(isCell && this.#tables.length > 0) && this.#isBreaking(tag);
    this.#looks.close();
    if (this.#silence > 0 && tag.isSilent) this.#silence--;
    if (this.#choice && this.#silence === 0) {
      const { shown } = this.#choice;
      const into = this.#tables.at(-1)?.cell?.gathered;
      if (into && shown && hiddenBy < 0) gather(into, shown.text, shown.start, shown.end);
      this.#choice = null;
    }
    if (this.#silence > 0 || isRemoved) return;
    if (name === 'title' && this.#title) {
      this.metadata.title = this.#title.join('').trim();
      this.#title = null;
    }
    const table = this.#tables.at(-1);
    if (name === 'table') this.#endTable();
    else if (table && isCell) closeCell(table, this.index);
    else if (isBreak) this.#breakLine(name);
  }

  end(): void {
    this.#flush();
    while (this.#tables.length > 0) this.#endTable();
  }

  #flush(): void {
    const { length, text, start, end } = this.#running;
    if (isNothing(this.#running)) return;
    if (length > 0) this.blocks.push(...lineBlocks(text, this.index.at(start, end)));
    this.#running = gatherNothing();
  }

  #endTable(): void {
    const table = this.#tables.pop();
    if (!table) return;
    closeCell(table, this.index);
    const { above } = table;
    const caption = above.length > 0 ? lineBlocks(above.text, this.index.at(above.start, above.end)) : [];
    const finished = closeTable(table, ++this.#numbered);
    (this.#tables.at(-1)?.content ?? this.blocks).push(...caption, ...finished);
  }

  #breakLine(name: string): void {
    const table = this.#tables.at(-1);
    const into = table?.cell?.gathered ?? table?.above;
    if (into) {
      if (into.length > 0) into.text += '\n';
    } else if (name !== 'br' || this.#running.length > 0) this.#flush();
  }

  #isBreaking({ isBreaking, isApart }: Tag): boolean {
    return isBreaking || (Boolean(this.#tables.at(-1)?.cell) && (isApart || this.#looks.isMoved));
  }

  /** What a form shows filled in; it is marked where the tag writes it, if it is written as it is read. */
  #gatherValue({ type = 'text', value }: Attributes, start: number, end: number): void {
    const into = this.#tables.at(-1)?.cell?.gathered;
    if (!into || !value || unseenInput.test(type)) return;
    const written = this.#page.indexOf(value, this.#page.indexOf('value', start));
    const isHere = written >= 0 && written < end - 1;
    gather(into, value, isHere ? written : start, isHere ? written + value.length : end);
  }

  /** A picture alone in a cell; a spacer of a few pixels is none. */
  #gatherPicture({ src = '', width, height }: Attributes): void {
    const cell = this.#tables.at(-1)?.cell;
    const isSpacer = [width, height].some((size) => Number.parseInt(size ?? '', 10) <= 3) || spacer.test(src);
    if (cell && !isSpacer) cell.hasPicture = true;
  }

  /** Whether text outside of tables has line breaks that its reader sees. */
  #isInLines(data: string): boolean {
    const { look } = this.#looks;
    return (
      (this.#keepsLines || look.keepsLines) && this.#tables.length === 0 && look.hiddenBy < 0 && data.includes('\n')
    );
  }

  #gatherLines(data: string, start: number): void {
    const spaces = this.#looks.look.keepsLines ? /\r+/g : /[\r\t]+/g;
    let at = start;
    for (const [index, line] of data.split('\n').entries()) {
      if (index > 0) this.#flush();
      if (line.trim() !== '' || this.#running.length > 0)
        gather(this.#running, line.replace(spaces, ' '), at, at + line.length);
      at += line.length + 1;
    }
  }

  /** Text of an outer cell that stands before an inner table keeps its place in the reading order. */
  #outerText(outer: OpenTable): void {
    outer.hasTable = true;
    const gathered = outer.cell?.gathered;
    if (!gathered || gathered.length === 0) return;
    outer.content.push(...lineBlocks(gathered.text, this.index.at(gathered.start, gathered.end)));
    gathered.text = '';
    gathered.length = 0;
  }
}

const noOffsets: ReadonlySet<number> = new Set();
const breaks = /[\r\n\t]/;
/** Text with its lines, each end of one a line feed. */
const inLines = (data: string) => data.replace(/\r\n?/g, '\n').replace(/\t+/g, ' ');

/**
 * Where text of a look is gathered: struck or raised, it is kept aside of the text around it. Text of a cell in the colour of
 * its ground is as good as struck: what else the page may be drawn on is not known.
 */
function asideOf(into: Gathered, isStruck: boolean, isRaised: boolean): Gathered {
  if (!isStruck && !isRaised) return into;
  if (isStruck) {
    into.struck ??= gatherNothing();
    return into.struck;
  }
  into.raised ??= gatherNothing();
  return into.raised;
}

/** The character by which plain text turns the order of what follows round. */
const rightToLeft = '\u202e';

function readMeta(attributes: Attributes, metadata: Record<string, string>): void {
  const name = (attributes.name ?? attributes.property ?? '').trim().toLowerCase();
  const content = attributes.content?.trim();
  if (name !== '' && content && content.length < 2000) metadata[name] = content;
}
