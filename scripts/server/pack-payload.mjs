const opening = '<script>self.__next_f.push([1,';
const closing = '])</script>';

/**
 * A page whose payload is one script of one text. The framework writes it in many, as JSON, in which each of some thousand
 * quotes takes two characters and each `&` six; as a text in single quotes it is an eighth shorter and reads the same.
 */
export function packPayload(/** @type {string} */ page) {
  let packed = '';
  let payload = '';
  let at = 0;
  const put = (/** @type {string} */ between) => {
    if (between === '') return;
    packed += scriptOf(payload) + between;
    payload = '';
  };
  for (let from = page.indexOf(`${opening}"`); from >= 0; from = page.indexOf(`${opening}"`, at)) {
    const to = page.indexOf(`"${closing}`, from);
    if (to < 0) break;
    put(page.slice(at, from));
    payload += inSingleQuotes(page.slice(from + opening.length + 1, to));
    at = to + closing.length + 1;
  }
  put(page.slice(at));
  return packed + scriptOf(payload);
}

/**
 * What stands between the quotes of a text of JSON, as it stands between single quotes; what else JSON escapes stays escaped.
 * Backslashes of the text come in pairs, and no other escape is found across one.
 */
const inSingleQuotes = (/** @type {string} */ json) =>
  json
    .split('\\\\')
    .map((part) =>
      part.replaceAll("'", "\\'").replaceAll('\\"', '"').replaceAll('\\u0026', '&').replaceAll('\\u003e', '>'),
    )
    .join('\\\\');

const scriptOf = (/** @type {string} */ payload) => (payload === '' ? '' : `${opening}'${payload}'${closing}`);
