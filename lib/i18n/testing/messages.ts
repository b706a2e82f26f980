import { IntlMessageFormat } from 'intl-messageformat';

export type Tree = { readonly [key: string]: string | Tree };
type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Every message of a catalogue by its path, the groups joined by dots. */
export function messagesIn(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [path, text] of messagesIn(value, `${prefix}${key}.`)) found.set(path, text);
  }
  return found;
}

/** A message as its parts. @throws SyntaxError where it is no ICU message */
export function parseMessage(message: string): Ast {
  return new IntlMessageFormat(message, 'en').getAst();
}

/** The names of the arguments of a message, and the branches of each plural in it. */
export function argumentsOf(parts: Ast): { names: string[]; plurals: Map<string, string[]> } {
  const names = new Set<string>();
  const plurals = new Map<string, string[]>();
  const walk = (some: Ast): void => {
    for (const part of some) {
      if (part.type === kinds.literal || part.type === kinds.pound) continue;
      names.add(part.value);
      if (part.type !== kinds.plural) continue;
      plurals.set(part.value, Object.keys(part.options));
      for (const { value } of Object.values(part.options)) walk(value);
    }
  };
  walk(parts);
  return { names: [...names].sort(), plurals };
}

/** Marks around the words of a message in the test language. */
export const [opening, closing] = ['⟦', '⟧'];

/** A catalogue in the test language: in each message its own words are marked, what fills its arguments is not. */
export function inTestLanguage<M extends Tree>(tree: M): M {
  const marked = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? printMarked(parseMessage(value)) : inTestLanguage(value),
  ]);
  return Object.fromEntries(marked);
}

function printMarked(parts: Ast): string {
  return parts
    .map((part) => {
      if (part.type === kinds.literal) return /\p{L}/u.test(part.value) ? opening + part.value + closing : part.value;
      if (part.type === kinds.pound) return '#';
      if (part.type === kinds.number) return `{${part.value}, number}`;
      if (part.type !== kinds.plural) return `{${part.value}}`;
      const branches = Object.entries(part.options).map(([name, { value }]) => `${name} {${printMarked(value)}}`);
      return `{${part.value}, plural, ${branches.join(' ')}}`;
    })
    .join('');
}

/** Kinds of parts, as the parser numbers them. */
const kinds = { literal: 0, number: 2, plural: 6, pound: 7 } as const;
