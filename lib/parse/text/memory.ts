/** Shorter texts are copied by the engine in any case. */
const shortestSlice = 13;

/** What a function of short texts has found before, up to a number of texts; then it begins again. */
export class Memory<Value> {
  readonly #known = new Map<string, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(text: string): Value | undefined {
    return this.#known.get(text);
  }

  /** Keeps what `find` makes of a copy of the text: a slice of a source would keep the whole source alive with it. */
  keep(text: string, find: (own: string) => Value): Value {
    // joining makes the engine copy the text when it is cut again
    const own = text.length < shortestSlice ? text : ` ${text}`.slice(1);
    const value = find(own);
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(own, value);
    return value;
  }
}
