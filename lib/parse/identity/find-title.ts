import type { Position } from '../../form/report.ts';
import { leadingDivisions } from '../../region/find-region.ts';
import type { SourceDocument } from '../../source/document.ts';
import { fold, spelling } from '../text/fold.ts';
import { isAgencyName, isDivisionOnly } from './agency-name.ts';
import { readTitle, type Title } from './find-agency.ts';
import { arabicYears, type FoldedLine, type FoldedLines } from './folded-lines.ts';
import { isSameOrgan } from './same-organ.ts';

/** The last words of a title, also with their characters out of order: 工作告年度报. */
const endOfTitle = /报告|年报|[年度报告]{2,4}$/;
const signOfTitle = spelling('报告');
const shortestTitle = 2;
/** As the source has it, with spaces and pinyin notes; longer lines are prose and need not be folded. */
const longestWritten = 300;
/** A title and what a page sets behind it. */
const longestLast = 120;
const isSentence = /[.;,]$|[.;][\u4e00-\u9fff]/;
const longestPart = 40;

/** A title with what tells whether it is the report's own. */
export type FoundTitle = Title & {
  /** It is the text of a link or an item of a list, as menus and lists of other reports are. */
  readonly isLink: boolean;
  /** The page's own title or description names the same organ. */
  readonly isConfirmed: boolean;
  /** The last title before the report's own words, as the report's own is, names the same organ and is no link. */
  readonly isOverReport: boolean;
  /** Titles on the page that name other organs, where nothing but the place tells which is the report's. */
  readonly rivals: readonly string[];
};

/**
 * The title of a report, on one line or on up to three: agency and year in either order. Of several that name different
 * organs, the one the page's own title confirms, else one that is no link and stands nearest before the report's first sentence.
 */
export function findTitle(lines: FoldedLines, document: SourceDocument): FoundTitle | undefined {
  const found: { title: Title; index: number }[] = [];
  let nameless: Title | undefined;
  let lastNameless = -1;
  /** Where the report's own words begin. */
  let start = -1;
  for (const [index, line] of lines.head.entries()) {
    const { length } = line.written;
    if ((start < 0 || found.length > 0) && isOwnWords(line)) {
      if (start < 0) start = index;
      // titles behind the report's own words are those of other pages
      if (found.length > 0) break;
    }
    if (length < shortestTitle || length > longestWritten || !signOfTitle.test(line.written)) continue;
    if (line.text.length > longestLast || isSentence.test(line.text) || !endOfTitle.test(line.text)) continue;
    const title = titleEndingAt(lines.head, index);
    if (title?.name) found.push({ title, index });
    else if (title) {
      nameless ??= title;
      lastNameless = index;
    }
  }
  const pages = titlesOfPage(document);
  const isConfirmed = ({ name }: Title) =>
    name !== null && pages.some((page) => page.name !== null && isSameOrgan(page.name, name));
  const last = found.at(-1);
  const below =
    start < 0 && last ? lines.head.findIndex((line, at) => at > last.index && hasFirstSentence(line)) : start;
  const isNear = last && last.index > lastNameless && below > last.index && below - last.index <= farthest;
  const over = isNear && !isLink(document, last.title.at) ? last.title.name : null;
  const of = (title: Title, rivals: readonly string[] = []): FoundTitle => ({
    ...title,
    isLink: isLink(document, title.at),
    isConfirmed: isConfirmed(title),
    isOverReport: over !== null && title.name !== null && isSameOrgan(title.name, over),
    rivals,
  });
  const [first] = found;
  if (!first) {
    const page = pages.find(({ name }) => name !== null);
    const year = page?.year ?? nameless?.year ?? null;
    if (page) return { ...of(page), year };
    const unnamed = nameless ?? pages[0];
    return unnamed && of(unnamed);
  }
  const firstName = first.title.name ?? '';
  const isOne = found.every(({ title }) => title.name === firstName || isSameOrgan(title.name ?? '', firstName));
  if (isOne) return of(first.title);
  const confirmed = found.find(({ title }) => isConfirmed(title));
  if (confirmed) return of(confirmed.title);
  const free = found.filter(({ title }) => !isLink(document, title.at));
  const pool = free.length > 0 ? free : found;
  const own = pool.filter(({ index }) => start < 0 || index < start).at(-1) ?? pool[0] ?? first;
  const rivals = pool.flatMap(({ title: { name } }) =>
    name && !isSameOrgan(name, own.title.name ?? '') ? [name] : [],
  );
  return of(own.title, [...new Set(rivals)]);
}

/** So many lines may stand between a title and the report: dates, sources, sizes of print. */
const farthest = 12;

/** The report itself begins with these; menus and lists stand before it or after it. */
const firstSentence = /统计期限|信息公开条例/;
const firstHeading = /^[一1][,.]?(?:总体情况|概述)/;
/** A menu names 信息公开条例 too, in a few characters. */
const shortestOfReport = 30;

const signOfSentence = spelling('统条');
const signOfHeading = /^[\s#*]*[一1１]/;
const firstOfHeading = new Set([...'一1１#*'].map((sign) => sign.charCodeAt(0)));

function hasFirstSentence(line: FoldedLine): boolean {
  return signOfSentence.test(line.written) && firstSentence.test(line.text);
}

function isOwnWords(line: FoldedLine): boolean {
  const { written } = line;
  if (written.length >= shortestOfReport) return hasFirstSentence(line);
  return firstOfHeading.has(written.charCodeAt(0)) && signOfHeading.test(written) && firstHeading.test(line.text);
}

/** What the page's own title and description say of it. */
function titlesOfPage(document: SourceDocument): Title[] {
  return ['articletitle', 'og:title', 'title', 'dc.title', 'subject'].flatMap((key) => {
    const written = document.metadata[key];
    const title = written ? readTitle(arabicYears(fold(written.slice(0, 400)).text), null) : undefined;
    return title ? [title] : [];
  });
}

/** The tag before the text of a link or an item, or one within them. */
const lastTag = /^<(?:a|li|option|nav|aside|span|b|i|em|font|strong|p)\b[^<>]*>\s*$/i;

/** Whether a piece of an HTML source is the text of a link or an item of a list. */
function isLink({ ref, text }: SourceDocument, at: Position | null): boolean {
  if (ref.format !== 'html' || !at || !lastTag.test(text.slice(text.lastIndexOf('<', at.start - 1), at.start)))
    return false;
  return /<(?:a|li|option|nav|aside)\b[^<>]*>(?:\s|<(?:span|b|i|em|font|strong|p)\b[^<>]*>)*$/i.test(
    text.slice(Math.max(0, at.start - 600), at.start),
  );
}

/** A title whose last line this is; lines before it are added while a name or a year is missing and they hold one. */
function titleEndingAt(lines: readonly FoldedLine[], last: number): Title | undefined {
  const end = lines[last];
  if (!end) return undefined;
  let text = end.text;
  let title = readTitle(text, end.at);
  for (let index = last - 1; index >= last - 2; index--) {
    const line = lines[index];
    if (!line || line.written.length > longestWritten) break;
    const before = line.text;
    if (before === '' || before.length > longestPart) break;
    const isWhole = title?.name && title.year && (!isDivisionOnly(before) || leadingDivisions(title.name));
    const isPart = !isWhole && isPartOfTitle(before);
    if (isWhole || (title?.name && !isPart)) break;
    text = before + text;
    const longer = readTitle(text, line.at);
    if (!isPart && !(longer?.name && isCutIn(longer.name, before))) break;
    if (longer && (longer.name || !title?.name)) title = longer;
  }
  if (!title || title.year) return title;
  const year = /^\(?(20\d\d)(?:年度?|度)?\)?$/.exec(lines[last + 1]?.text ?? '')?.[1];
  return year ? { ...title, year: Number(year) } : title;
}

const yearOfTitle = /\(?20\d\d(?:年度?|度)?\)?/;
const beginOfTitleWord =
  /^(?:的|政|政府|政务)?(?:信|信息)?(?:公|公开)?(?:工|工作)?(?:情|情况)?(?:年|年度)?(?:工|工作)?报?$/;

/** Whether a line break cuts a title within its name (昆山市教|育局) or within its last words (信息公|开工作年度报告). */
function isCutIn(name: string, before: string): boolean {
  const text = before.replace(yearOfTitle, '');
  if (text.length < name.length) return text.length > 1 && name.startsWith(text);
  return text.startsWith(name) && beginOfTitleWord.test(text.slice(name.length));
}

/** A name, a year, the beginning of the report's own word, or these in turn: nothing else can stand above the end of a title. */
function isPartOfTitle(text: string): boolean {
  const name = text.replace(yearOfTitle, '').replace(/(?:政府|政务)?信息(?:公开)?(?:工作)?(?:年度)?$/, '');
  return name === '' || isAgencyName(name) || isAgencyName(name.replace(/政府$/, ''));
}
