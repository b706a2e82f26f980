/**
 * What answers depend on beside their address: a word that changes whenever the same address would be answered
 * otherwise, such as the version of the data; null where it cannot be told, and then nothing may be kept.
 * @typedef {() => Promise<string | null>} FindAnswerState
 */

// The front and the built pages are bundled apart but run in one process: they meet under a name of the process.
const key = Symbol.for('gongkai.answerState');
/** @type {{ [key]?: FindAnswerState }} */
const shared = globalThis;

/** Tells the front how the state of answers is found; said by the pages, which know the database. */
export function tellAnswerState(/** @type {FindAnswerState} */ find) {
  shared[key] = find;
}

/** @type {Promise<string | null> | null} */
let asking = null;

/** The state of answers now; null before a page has told how it is found. Requests that ask at the same time ask once. */
export function answerState() {
  const find = shared[key];
  if (!find) return Promise.resolve(null);
  asking ??= find().finally(() => {
    asking = null;
  });
  return asking;
}
