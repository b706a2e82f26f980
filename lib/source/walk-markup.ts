import { Parser } from 'htmlparser2';

export type Attributes = Readonly<Record<string, string>>;
/** What a walk over a page hears, tags and text with the offsets they stand between. */
export type MarkupHandler = {
  readonly open: (name: string, attributes: Attributes, start: number, end: number) => void;
  readonly close: (name: string) => void;
  readonly text: (data: string, start: number, end: number) => void;
};

/** Characters between two looks at how deep tags nest. */
const stretch = 65_536;

/** Walks over the tags and the text of a page without building a tree. Ends early, and returns false, where so many tags stand in one another. */
export function walkMarkup(page: string, handler: MarkupHandler, mostOpen: number): boolean {
  let open = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      open++;
      handler.open(name, attributes, parser.startIndex, parser.endIndex + 1);
    },
    onclosetag: (name) => {
      open--;
      handler.close(name);
    },
    ontext: (data) => handler.text(data, parser.startIndex, parser.endIndex + 1),
  });
  for (let start = 0; start < page.length; start += stretch) {
    parser.write(page.slice(start, start + stretch));
    if (open >= mostOpen) return false;
  }
  parser.end();
  return true;
}
