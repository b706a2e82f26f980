/** Shorter texts are copied by the engine in any case. */
const shortestSlice = 13;
/** So many characters of a text tell its place; short texts are told by all of theirs. */
const mostTelling = 16;

/**
 * What a function of short texts has found before. Each text has one place, and takes it from another that was there: as many
 * are known as there are places, and a text cut out of a source is found without the engine's own sum over its characters.
 */
export class Memory<Value> {
  readonly #texts: (string | undefined)[];
  readonly #values: (Value | undefined)[];
  /** Number of places less one; they are a power of two. */
  readonly #last: number;

  constructor(least: number) {
    const places = 2 ** Math.ceil(Math.log2(least));
    this.#last = places - 1;
    this.#texts = new Array<string | undefined>(places).fill(undefined);
    this.#values = new Array<Value | undefined>(places).fill(undefined);
  }

  get(text: string): Value | undefined {
    const place = placeOf(text) & this.#last;
    return this.#texts[place] === text ? this.#values[place] : undefined;
  }

  /** Keeps what `find` makes of a copy of the text: a slice of a source would keep the whole source alive with it. */
  keep(text: string, find: (own: string) => Value): Value {
    // joining makes the engine copy the text when it is cut again
    const own = text.length < shortestSlice ? text : ` ${text}`.slice(1);
    const value = find(own);
    const place = placeOf(own) & this.#last;
    this.#texts[place] = own;
    this.#values[place] = value;
    return value;
  }
}

function placeOf(text: string): number {
  const { length } = text;
  const step = Math.ceil(length / mostTelling) || 1;
  let sum = length;
  for (let index = length - 1; index >= 0; index -= step) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return sum ^ (sum >>> 15);
}
