import type { Look } from './look.ts';

/** How much text of a page is shown and hidden, to tell a page that a script unfolds from one that hides old values. */
export class HiddenText {
  #tables = { shown: 0, hidden: 0 };
  #lines = { shown: 0, hidden: 0 };
  readonly #hidersOfTables = new Set<number>();
  readonly #hiders = new Set<number>();
  /** The tag that hides the tables now read over. */
  #hider = -1;

  /** Takes note of a tag in a part of the page that is not shown. */
  open(name: string, { hiddenBy }: Look): void {
    if (name === 'table') this.#hider = hiddenBy;
  }

  /** Takes note of so many characters of text. */
  count(length: number, { hiddenBy }: Look, isInTable: boolean): void {
    if (length === 0) return;
    const isOfTable = isInTable || (hiddenBy >= 0 && hiddenBy === this.#hider);
    const sums = isOfTable ? this.#tables : this.#lines;
    if (hiddenBy < 0) {
      sums.shown += length;
      return;
    }
    sums.hidden += length;
    this.#hiders.add(hiddenBy);
    if (isOfTable) this.#hidersOfTables.add(hiddenBy);
  }

  /** The offsets of tags that hide more of the page's tables than is shown (without tables, of its text); none else. */
  get unfolding(): ReadonlySet<number> {
    const { shown, hidden } = this.#tables;
    if (hidden > shown) return this.#hidersOfTables;
    const hasTables = shown + hidden > 0;
    return !hasTables && this.#lines.hidden > this.#lines.shown ? this.#hiders : new Set();
  }
}
