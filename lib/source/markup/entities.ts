import { Tokenizer } from 'htmlparser2';

/** Hears a stretch of text as it is written, or the character that an entity stands for; offsets count in what was given. */
export type EntityHandler = {
  readonly plain: (start: number, end: number) => void;
  readonly entity: (character: string, end: number) => void;
};

const ignore = () => undefined;
const deaf = {
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
};

let told: EntityHandler = { plain: ignore, entity: ignore };
let before = 0;
const ofText = new Tokenizer(
  {},
  {
    ...deaf,
    ontext: (start, end) => told.plain(start - before, end - before),
    ontextentity: (code, end) => told.entity(String.fromCodePoint(code), end - before),
  },
);

/** Parts the text of a page at its entities; `within` is the start tag that makes markup text, if it stands in such. */
export function readEntities(text: string, within: string, handler: EntityHandler): void {
  told = handler;
  before = within.length;
  ofText.reset();
  ofText.write(`${within}${text}`);
  ofText.end();
}

const inAttribute = '<a b=';
let source = '';
let value = '';
const ofValue = new Tokenizer(
  {},
  {
    ...deaf,
    onattribdata: (start, end) => {
      value += source.slice(start, end);
    },
    onattribentity: (code) => {
      value += String.fromCodePoint(code);
    },
  },
);

/** What the value of an attribute says, given as it is written, with its quotes. */
export function attributeValue(written: string): string {
  source = `${inAttribute}${written}>`;
  value = '';
  ofValue.reset();
  ofValue.write(source);
  ofValue.end();
  return value;
}
