import { Parser } from 'htmlparser2';
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
import { lineIndex } from './line-index.ts';
import { LookTracker } from './look.ts';
import { findMojibake } from './mojibake.ts';
import { SelectBox } from './select-box.ts';
import { strikeOut } from './struck.ts';

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
  const index = lineIndex(text);
  const blocks: Block[] = [];
  const metadata: Record<string, string> = {};
  const tables: OpenTable[] = [];
  let running = gatherNothing();
  let title: string[] | null = null;
  let silence = 0;
  let choice: SelectBox | null = null;
  let silentText = 0;
  let numbered = 0;
  let depth = 0;
  const looks = new LookTracker(text, shown);
  const hidden = new HiddenText();

  const flush = () => {
    if (isNothing(running)) return;
    if (running.length > 0) blocks.push(...lineBlocks(running.parts.join(''), index.at(running.start, running.end)));
    running = gatherNothing();
  };
  const endTable = () => {
    const table = tables.pop();
    if (!table) return;
    closeCell(table, index.at);
    const outer = tables.at(-1);
    const { above } = table;
    const caption = above.length > 0 ? lineBlocks(above.parts.join(''), index.at(above.start, above.end)) : [];
    const finished = closeTable(table, ++numbered);
    (outer?.content ?? blocks).push(...caption, ...finished);
  };
  const breakLine = (name: string) => {
    const table = tables.at(-1);
    const into = table?.cell?.gathered ?? table?.above;
    if (into) {
      if (into.length > 0) into.parts.push('\n');
    } else if (name !== 'br' || running.length > 0) flush();
  };

  const isBreaking = (name: string) =>
    breaking.has(name) || (Boolean(tables.at(-1)?.cell) && (apart.has(name) || looks.isMoved));

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        looks.open(name, attributes, parser.startIndex);
        if (name === 'select' && silence === 0) choice = new SelectBox(attributes);
        else if (name === 'option') choice?.open(attributes);
        if (silence === 0 && drawn.has(name) && looks.look.hiddenBy < 0) gatherPicture(attributes);
        if (silent.has(name)) silence++;
        if (silence > 0) return;
        if (name === 'meta') readMeta(attributes, metadata);
        if (looks.look.isRemoved) {
          hidden.open(name, looks.look);
          return;
        }
        if (name === 'title' && metadata.title === undefined) title = [];
        if (name === 'table' && tables.length < maximumTableDepth) {
          const outer = tables.at(-1);
          if (outer) outerText(outer);
          else flush();
          tables.push(openTable());
          return;
        }
        const table = tables.at(-1);
        if (table && name === 'tr') {
          closeCell(table, index.at);
          openRow(table);
        } else if (table && (name === 'td' || name === 'th')) {
          closeCell(table, index.at);
          openCell(table, attributes, parser.endIndex + 1);
        } else if (table && name === 'input') gatherValue(attributes);
        else if (isBreaking(name)) breakLine(name);
      },
      ontext(data) {
        if (title) title.push(data);
        else if (silence > 0) {
          silentText += data.length;
          choice?.add(data, parser.startIndex, parser.endIndex + 1);
        } else if (keepsLines && tables.length === 0 && looks.look.hiddenBy < 0 && data.includes('\n'))
          gatherLines(data);
        else {
          const table = tables.at(-1);
          const { look } = looks;
          const { length } = data.trim();
          hidden.count(length, look, table !== undefined);
          if (look.hiddenBy >= 0) return;
          const isStruck = look.isStruck || (look.isFaint && table?.cell !== null && table !== undefined);
          const into = asideOf(table ? (table.cell?.gathered ?? table.above) : running, isStruck, look.isRaised);
          const isOpen = into.length > 0 && into !== table?.above;
          if (!isOpen && length === 0 && !data.includes('\u00a0')) return;
          const flat = breaks.test(data) ? data.replace(/[\r\n\t]+/g, ' ') : data;
          gather(
            into,
            isStruck ? strikeOut(flat) : look.isReversed ? `${rightToLeft}${flat}` : flat,
            parser.startIndex,
            parser.endIndex + 1,
          );
        }
      },
      onclosetag(name) {
        depth--;
        const { isRemoved, hiddenBy } = looks.look;
        const isBreak = isBreaking(name);
        looks.close();
        if (silence > 0 && silent.has(name)) silence--;
        if (choice && silence === 0) {
          const { shown } = choice;
          const into = tables.at(-1)?.cell?.gathered;
          if (into && shown && hiddenBy < 0) gather(into, shown.text, shown.start, shown.end);
          choice = null;
        }
        if (silence > 0 || isRemoved) return;
        if (name === 'title' && title) {
          metadata.title = title.join('').trim();
          title = null;
        }
        const table = tables.at(-1);
        if (name === 'table') endTable();
        else if (table && (name === 'td' || name === 'th' || name === 'tr')) closeCell(table, index.at);
        else if (isBreak) breakLine(name);
      },
    },
    { decodeEntities: true },
  );

  /** What a form shows filled in; it is marked where the tag writes it, if it is written as it is read. */
  function gatherValue({ type = 'text', value }: Readonly<Record<string, string>>): void {
    const into = tables.at(-1)?.cell?.gathered;
    if (!into || !value || unseenInput.test(type)) return;
    const written = text.indexOf(value, text.indexOf('value', parser.startIndex));
    const isHere = written >= 0 && written < parser.endIndex;
    gather(into, value, isHere ? written : parser.startIndex, isHere ? written + value.length : parser.endIndex + 1);
  }

  /** A picture alone in a cell; a spacer of a few pixels is none. */
  function gatherPicture({ src = '', width, height }: Readonly<Record<string, string>>): void {
    const cell = tables.at(-1)?.cell;
    const isSpacer = [width, height].some((size) => Number.parseInt(size ?? '', 10) <= 3) || spacer.test(src);
    if (cell && !isSpacer) cell.hasPicture = true;
  }

  function gatherLines(data: string): void {
    let at = parser.startIndex;
    for (const [index, line] of data.split('\n').entries()) {
      if (index > 0) flush();
      if (line.trim() !== '' || running.length > 0)
        gather(running, line.replace(/[\r\t]+/g, ' '), at, at + line.length);
      at += line.length + 1;
    }
  }

  /** Text of an outer cell that stands before an inner table keeps its place in the reading order. */
  function outerText(outer: OpenTable): void {
    outer.hasTable = true;
    const gathered = outer.cell?.gathered;
    if (!gathered || gathered.length === 0) return;
    outer.content.push(...lineBlocks(gathered.parts.join(''), index.at(gathered.start, gathered.end)));
    gathered.parts = [];
    gathered.length = 0;
  }

  for (let start = 0; start < text.length && depth < maximumDepth; start += 65_536)
    parser.write(text.slice(start, start + 65_536));
  if (depth >= maximumDepth)
    return { kind: 'refused', ref, reason: problem('damagedFile', { params: { found: `HTML > ${maximumDepth}` } }) };
  parser.end();
  flush();
  while (tables.length > 0) endTable();
  const { unfolding } = hidden;
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

const noOffsets: ReadonlySet<number> = new Set();
const breaks = /[\r\n\t]/;

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

function readMeta(attributes: Readonly<Record<string, string>>, metadata: Record<string, string>): void {
  const name = (attributes.name ?? attributes.property ?? '').trim().toLowerCase();
  const content = attributes.content?.trim();
  if (name !== '' && content && content.length < 2000) metadata[name] = content;
}
