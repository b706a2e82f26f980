import { attributeValue, type EntityHandler, readEntities } from './entities.ts';
import { beginsRaw, type Markup, type Tag, tagOf } from './tags.ts';

export type Attributes = Readonly<Record<string, string>>;
/** What a walk over a page hears, each with the offsets it stands between. */
export type MarkupHandler = {
  readonly open: (name: string, attributes: Attributes, start: number, end: number) => void;
  readonly close: (name: string) => void;
  readonly text: (data: string, start: number, end: number) => void;
};

export const noAttributes: Attributes = Object.freeze({});
const paragraph = tagOf('p');
const image = tagOf('img');
/** The end of a comment. */
const commentEnd = /--!?>/g;
const [quote, ampersand, apostrophe, slash, bracket, equals, closing] = [34, 38, 39, 47, 60, 61, 62];

/**
 * Walks over the tags and the text of a page without building a tree. Tags that a page leaves out are closed as htmlparser2
 * closes them, which takes three times as long. Ends early, and returns false, where so many tags stand in one another.
 */
export function walkMarkup(page: string, handler: MarkupHandler, mostOpen: number): boolean {
  return new Walk(page, handler).run(mostOpen);
}

class Walk implements EntityHandler {
  readonly #page: string;
  readonly #handler: MarkupHandler;
  /** The open tags, the innermost last. */
  readonly #open: Tag[] = [];
  /** Whose markup stands in each of them. */
  readonly #inner: Markup[] = [];
  /** The start tag before, which most are like. */
  #previous = paragraph;
  /** Where what is told next begins. */
  #start = 0;
  /** Where the text begins that is being parted at its entities. */
  #textStart = 0;

  constructor(page: string, handler: MarkupHandler) {
    this.#page = page;
    this.#handler = handler;
  }

  run(mostOpen: number): boolean {
    const page = this.#page;
    const { length } = page;
    let from = 0;
    let hasEntities = false;
    for (let at = 0; at < length; ) {
      const code = page.charCodeAt(at);
      if (code === ampersand) hasEntities = true;
      if (code !== bracket) {
        at++;
        continue;
      }
      this.#text(from, at, hasEntities);
      hasEntities = false;
      from = at;
      const behind = this.#behind(at);
      if (behind === at) at++;
      else {
        at = behind;
        from = behind;
        if (this.#open.length >= mostOpen) return false;
      }
    }
    this.#text(from, length, hasEntities);
    for (let index = this.#open.length - 1; index >= 0; index--) this.#handler.close(this.#open[index]?.name ?? '');
    return true;
  }

  /** Takes what a bracket opens; gives the offset behind it, or of the bracket where it opens nothing. */
  #behind(at: number): number {
    const code = this.#page.charCodeAt(at + 1);
    if (isLetter(code)) return this.#openTag(at + 1);
    if (code === slash) return at + 2 < this.#page.length ? this.#endTag(at + 2) : at;
    return code === 33 || code === 63 ? this.#declaration(at) : at;
  }

  #text(start: number, end: number, hasEntities: boolean, within = ''): void {
    if (start === end) return;
    const data = this.#page.slice(start, end);
    if (!hasEntities) this.#tell(data, end);
    else {
      this.#textStart = start;
      readEntities(data, within, this);
    }
  }

  plain(start: number, end: number): void {
    this.#tell(this.#page.slice(this.#textStart + start, this.#textStart + end), this.#textStart + end);
  }

  entity(character: string, end: number): void {
    this.#tell(character, this.#textStart + end);
  }

  #tell(data: string, end: number): void {
    this.#handler.text(data, this.#start, end);
    this.#start = end;
  }

  /** A start tag, and what it holds where that is no markup. A tag that is not closed is nothing. */
  #openTag(nameStart: number): number {
    const page = this.#page;
    const start = this.#start;
    const isRepeated = this.#isNamed(this.#previous, nameStart);
    let at = isRepeated ? nameStart + this.#previous.name.length : this.#nameEnd(nameStart);
    if (at === page.length)
      return this.#cutOff(beginsRaw(page.slice(nameStart)) && !this.#isForeign() ? nameStart : at);
    const tag = isRepeated ? this.#previous : this.#tagAt(nameStart, at);
    if (tag.name !== 'image') this.#previous = tag;
    const raw = this.#isForeign() ? null : tag.raw;
    // a form within a form is none
    const isTold = tag.name !== 'form' || !this.#open.includes(tag);
    if (isTold) this.#push(tag);
    let attributes: Record<string, string> | null = null;
    let isClosed = false;
    for (;;) {
      const code = page.charCodeAt(at);
      if (code === closing) break;
      if (at >= page.length) return this.#cutOff(isClosed ? at - 1 : at);
      if (code === slash || isSpace(code)) {
        isClosed ||= code === slash;
        at++;
        continue;
      }
      isClosed = false;
      let end = at + 1;
      while (end < page.length && page.charCodeAt(end) !== equals && !endsName(page.charCodeAt(end))) end++;
      const name = page.slice(at, end).toLowerCase();
      at = this.#behindSpaces(end);
      let value = '';
      if (page.charCodeAt(at) === equals) {
        at = this.#behindSpaces(at + 1);
        end = this.#valueEnd(at);
        if (end > page.length) return page.length;
        value = this.#value(at, end);
        at = end;
      }
      attributes ??= {};
      if (!Object.hasOwn(attributes, name)) attributes[name] = value;
    }
    if (isTold) {
      this.#handler.open(tag.name, attributes ?? noAttributes, start, at + 1);
      if (tag.isVoid) this.#handler.close(tag.name);
      if (isClosed && this.#isForeign() && this.#open.at(-1) === tag) this.#pop();
    }
    this.#start = at + 1;
    return raw ? this.#rawText(tag, raw, at + 1) : at + 1;
  }

  /** What counts as text of a tag that the end of the page cuts off: stored readings rest on it. */
  #cutOff(start: number): number {
    this.#text(start, this.#page.length, false);
    return this.#page.length;
  }

  #rawText(tag: Tag, { end, hasEntities }: NonNullable<Tag['raw']>, start: number): number {
    const page = this.#page;
    end.lastIndex = start;
    const found = tag.name === 'plaintext' ? null : end.exec(page);
    const close = found ? found.index : page.length;
    this.#text(start, close, hasEntities && page.slice(start, close).includes('&'), `<${tag.name}>`);
    return found ? this.#endTag(close + 2) : close;
  }

  /** An end tag from its name on; one without a name, or with any other, is nothing. */
  #endTag(nameStart: number): number {
    const page = this.#page;
    const code = page.charCodeAt(nameStart);
    if (code === closing) return nameStart + 1;
    if (!isLetter(code)) return this.#skipTo('>', nameStart + 1);
    const last = this.#open.at(-1);
    // nearly every end tag is that of the tag opened last
    if (last && this.#isNamed(last, nameStart)) {
      const lastEnd = nameStart + last.name.length;
      this.#pop();
      this.#start = lastEnd + 1;
      return this.#behindTag(lastEnd);
    }
    const end = this.#nameEnd(nameStart);
    if (end === page.length) return end;
    this.#close(this.#tagAt(nameStart, end), end + 1);
    return this.#behindTag(end);
  }

  #behindTag(end: number): number {
    const page = this.#page;
    if (page.charCodeAt(end) === closing) return end + 1;
    const behind = page.indexOf('>', end);
    return behind < 0 ? this.#cutOff(page.length - 1) : behind + 1;
  }

  #close(tag: Tag, end: number): void {
    const { name, isVoid } = tag;
    if (!isVoid) {
      let place = this.#open.length - 1;
      while (place >= 0 && this.#open[place]?.name !== name) place--;
      if (place >= 0) while (this.#open.length > place) this.#pop();
      else if (name === 'p') {
        this.#push(paragraph);
        this.#handler.open(name, noAttributes, this.#start, end);
        this.#pop();
      }
    } else if (name === 'br') {
      this.#handler.open(name, noAttributes, this.#start, end);
      this.#handler.close(name);
    }
    this.#start = end;
  }

  /** A comment, a document type, or character data, which is text in a drawing. */
  #declaration(at: number): number {
    const page = this.#page;
    if (page.startsWith('<!--', at)) {
      const start = at + 4;
      if (page.startsWith('>', start) || page.startsWith('->', start)) return this.#skipTo('>', start);
      commentEnd.lastIndex = start;
      const end = commentEnd.test(page) ? commentEnd.lastIndex : page.length;
      this.#start = end;
      return end;
    }
    if (!page.startsWith('<![CDATA[', at)) return this.#skipTo('>', at + 2);
    const end = page.indexOf(']]>', at + 9);
    if (end >= 0 && this.#isForeign()) this.#handler.text(page.slice(at + 9, end), this.#start, end + 3);
    return this.#skipTo(']]>', at + 9);
  }

  #skipTo(sign: string, from: number): number {
    const found = this.#page.indexOf(sign, from);
    this.#start = found < 0 ? this.#page.length : found + sign.length;
    return this.#start;
  }

  #push(tag: Tag): void {
    if (tag.ends.size > 0)
      for (let last = this.#open.at(-1); last && tag.ends.has(last.name); last = this.#open.at(-1)) this.#pop();
    if (tag.isVoid) return;
    const around = this.#inner.at(-1) ?? 'page';
    const isInner = tag.name !== 'foreignobject' || around === 'svg';
    this.#open.push(tag);
    this.#inner.push((isInner && tag.inner) || around);
  }

  #pop(): void {
    const tag = this.#open.pop();
    if (!tag) return;
    this.#inner.pop();
    this.#handler.close(tag.name);
  }

  #isForeign(): boolean {
    return this.#inner.length > 0 && this.#inner.at(-1) !== 'page';
  }

  #tagAt(start: number, end: number): Tag {
    const tag = tagOf(this.#page.slice(start, end));
    return tag.name === 'image' && !this.#isForeign() ? image : tag;
  }

  /** Whether the name of a tag is written at a place, in small letters. */
  #isNamed({ name }: Tag, start: number): boolean {
    return endsName(this.#page.charCodeAt(start + name.length)) && this.#page.startsWith(name, start);
  }

  #nameEnd(start: number): number {
    let at = start;
    while (at < this.#page.length && !endsName(this.#page.charCodeAt(at))) at++;
    return at;
  }

  #behindSpaces(start: number): number {
    let at = start;
    while (isSpace(this.#page.charCodeAt(at))) at++;
    return at;
  }

  /** Where the value of an attribute ends, with its quotes; behind the page where it does not. */
  #valueEnd(start: number): number {
    const page = this.#page;
    const sign = page.charCodeAt(start);
    if (sign === quote || sign === apostrophe) {
      const end = page.indexOf(sign === quote ? '"' : "'", start + 1);
      return end < 0 ? page.length + 1 : end + 1;
    }
    let at = start;
    while (at < page.length && page.charCodeAt(at) !== closing && !isSpace(page.charCodeAt(at))) at++;
    return at === page.length ? at + 1 : at;
  }

  #value(start: number, end: number): string {
    const written = this.#page.slice(start, end);
    if (written.includes('&')) return attributeValue(written);
    const sign = written.charCodeAt(0);
    return sign === quote || sign === apostrophe ? written.slice(1, -1) : written;
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 12 || code === 13;
}

function endsName(code: number): boolean {
  return code === closing || code === slash || isSpace(code);
}
