/** A string of a script or of JSON: where it is written, and what it says. */
export type StringLiteral = { readonly start: number; readonly end: number; readonly value: string };

/** Escapes of one letter, by their codes. */
const escapes: ReadonlyMap<number, number> = new Map(
  Object.entries({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' }).map(([letter, sign]) => [
    letter.charCodeAt(0),
    sign.charCodeAt(0),
  ]),
);
/** What joins two strings into one text: `+`, another `document.write`, another `html +=`. */
const joint = /^\s*(?:\+|\)\s*;?\s*document\s*\.\s*write(?:ln)?\s*\(|;?\s*[\w$.]{1,40}\s*\+=)\s*$/;
const longestJoint = 200;
/** More strings than this are no page. */
const maximumStrings = 200_000;

/**
 * The strings of a script or of JSON in order, escapes resolved. Strings that are only joined to one another are one;
 * a string with a `${…}` in it is left out, as what it says is not written there.
 */
export function findStrings(text: string): StringLiteral[] {
  const found: StringLiteral[] = [];
  for (let at = 0; at < text.length && found.length < maximumStrings; ) {
    const quote = text[at];
    if (quote === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (quote === '"' || quote === "'" || quote === '`') {
      const end = endOfString(text, at);
      if (end < 0) {
        at++;
        continue;
      }
      const raw = text.slice(at + 1, end);
      if (quote !== '`' || !raw.includes('${'))
        add(found, text, { start: at, end: end + 1, value: unescapeString(raw) });
      at = end + 1;
    } else at++;
  }
  return found;
}

function add(found: StringLiteral[], text: string, literal: StringLiteral): void {
  const before = found.at(-1);
  const isJoined =
    before && literal.start - before.end < longestJoint && joint.test(text.slice(before.end, literal.start));
  if (!isJoined) found.push(literal);
  else found[found.length - 1] = { start: before.start, end: literal.end, value: before.value + literal.value };
}

/** The closing quote of a string that opens here; -1 where its line ends before it does. */
function endOfString(text: string, open: number): number {
  const quote = text.charCodeAt(open);
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === 92) at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? 2 : 1;
    else if (code === 10 && quote !== 96) return -1;
  }
  return -1;
}

/** Resolves escapes one by one into units: a text of millions of them would make as many strings. */
function unescapeString(raw: string): string {
  if (!raw.includes('\\')) return raw;
  const units = new Uint16Array(raw.length);
  let length = 0;
  for (let at = 0; at < raw.length; at++) {
    let code = raw.charCodeAt(at);
    if (code === 92) {
      code = raw.charCodeAt(++at);
      const digits = code === 117 ? 4 : code === 120 ? 2 : 0;
      const number = digits > 0 ? Number.parseInt(raw.slice(at + 1, at + 1 + digits), 16) : Number.NaN;
      if (Number.isInteger(number)) {
        code = number;
        at += digits;
      } else if (code === 13 && raw.charCodeAt(at + 1) === 10) {
        at++;
        continue;
      } else if (code === 10) continue;
      else code = escapes.get(code) ?? code;
    }
    units[length++] = code;
  }
  return Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
}
