/** What the framework calls the kinds of a part of an address that is filled in. */
const kinds = new Set([
  'c',
  'oc',
  'd',
  ...['c', 'd'].flatMap((kind) => ['.', '..', '...', '..)(..'].map((of) => `${kind}i(${of})`)),
]);
const marks = new Set(['refetch', 'inside-shared-layout', 'metadata-only']);

/** Longer ones the framework refuses. */
export const longestState = 40_000;

/**
 * Whether a header says what the framework's client shows already (Next-Router-State-Tree) as that client says it: a tree of
 * parts of an address. Next answers any other with 500.
 * @param {string | string[] | undefined} header
 */
export function isRouterState(header) {
  if (header === undefined) return true;
  const text = String(header);
  try {
    return text.length <= longestState && isTree(JSON.parse(decodeURIComponent(text)));
  } catch {
    return false;
  }
}

/** @param {unknown} value @returns {boolean} */
function isTree(value) {
  if (!Array.isArray(value) || value.length < 2 || value.length > 6) return false;
  const [part, below, address = null, mark = null, hint = null, data] = value;
  return (
    (typeof part === 'string' || isFilled(part)) &&
    below !== null &&
    typeof below === 'object' &&
    !Array.isArray(below) &&
    Object.values(below).every(isTree) &&
    (address === null || (isTexts(address) && address.length === 2)) &&
    (mark === null || marks.has(mark)) &&
    (hint === null || typeof hint === 'number') &&
    (data === undefined || typeof data === 'string')
  );
}

/** @param {unknown} value */
function isFilled(value) {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [name, filled, kind, siblings] = value;
  return isTexts([name, filled]) && kinds.has(kind) && (siblings === null || isTexts(siblings));
}

/** @param {unknown} value @returns {value is string[]} */
function isTexts(value) {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
