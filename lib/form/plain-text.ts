/** Characters that nobody sees but that turn, hide or end text: controls, and the formats of bidirectional text, joiners and marks. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/** A name or address without characters that nobody sees, its spaces single and none at its ends. */
export function plainText(text: string): string {
  return text
    .replace(/[\t\n\r]/g, ' ')
    .replace(unseen, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const inherited = new Set([...Object.getOwnPropertyNames(Object.prototype), '__proto__', 'prototype']);

/** Whether a text is a name that every object of JavaScript inherits, such as `__proto__` or `toString`, also in full-width letters. */
export function isInheritedName(text: string): boolean {
  return inherited.has(text) || inherited.has(plainText(text).normalize('NFKC'));
}

/** Text for one line of a terminal, or inside JSON: characters that nobody sees are written as `\u202e`. */
export function shownText(text: string): string {
  const escaped = (units: string) =>
    [...Array(units.length).keys()]
      .map((index) => `\\u${units.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join('');
  return text.replace(unseen, escaped);
}

/** An address that a browser may open and that may be shown, or null: only http and https, without a control character, user or password. */
export function webAddress(text: string): string | null {
  const address = plainText(text);
  if (!URL.canParse(address)) return null;
  const { protocol, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && username === '' && password === '' ? address : null;
}
