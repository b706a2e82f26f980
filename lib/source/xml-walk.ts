import { Parser } from 'htmlparser2';

export type XmlAttributes = Readonly<Record<string, string>>;
/** What a walk over XML hears; names and attributes come without their namespace prefixes. */
export type XmlHandler = {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly close: (name: string) => void;
  readonly text: (data: string) => void;
};

const chunk = 65_536;
/** Elements inside one another beyond this depth are no document that an office program wrote. */
const maximumDepth = 200;

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Walks over an XML text without building a tree; entities that a document type declares are never expanded.
 * Ends early, and returns false, where `isOver` says so or elements nest too deep.
 */
export function walkXml(xml: string, handler: XmlHandler, isOver: () => boolean = () => false): boolean {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth++;
        const bare: Record<string, string> = {};
        for (const [key, value] of Object.entries(attributes)) bare[local(key)] = value;
        handler.open(local(name), bare);
      },
      onclosetag: (name) => {
        depth--;
        handler.close(local(name));
      },
      ontext: handler.text,
    },
    { xmlMode: true },
  );
  for (let at = 0; at < xml.length; at += chunk) {
    parser.write(xml.slice(at, at + chunk));
    if (depth > maximumDepth || isOver()) return false;
  }
  parser.end();
  return true;
}
