type Option = { readonly text: string[]; readonly isSelected: boolean; start: number; end: number };

/** A choice of a form while its tags are open: what a reader sees of it is the option that is selected, else the first. */
export class SelectBox {
  readonly #options: Option[] = [];
  /** Whether it is drawn as a list, which shows all its options. */
  readonly #isList: boolean;

  constructor({ multiple, size = '1' }: Readonly<Record<string, string>>) {
    this.#isList = multiple !== undefined || Number.parseInt(size, 10) > 1;
  }

  open({ selected }: Readonly<Record<string, string>>): void {
    this.#options.push({ text: [], isSelected: selected !== undefined, start: -1, end: -1 });
  }

  /** Adds text of the option that is open. */
  add(text: string, start: number, end: number): void {
    const option = this.#options.at(-1);
    if (!option) return;
    if (option.start < 0) option.start = start;
    option.end = end;
    option.text.push(text);
  }

  /** What is seen of it, with its offsets in the source; null where that is nothing. */
  get shown(): { readonly text: string; readonly start: number; readonly end: number } | null {
    const chosen = this.#options.findLast(({ isSelected }) => isSelected) ?? this.#options[0];
    const shown = this.#isList ? this.#options : chosen ? [chosen] : [];
    const [first] = shown;
    const text = shown.map((option) => option.text.join('').trim()).join(' ');
    return first && text.trim() !== '' ? { text, start: first.start, end: shown.at(-1)?.end ?? first.end } : null;
  }
}
