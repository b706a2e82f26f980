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

/** How long a request waits to hear whether its answer is kept (ms); one that must be made anew has another wait before it. */
const patience = 1_000;

/**
 * The state of answers now; null before a page has told how it is found, and where it takes more than a second, as of a server that
 * never answers. Requests that ask at the same time ask once.
 * @returns {Promise<string | null>}
 */
export async function answerState() {
  const find = shared[key];
  if (!find) return null;
  asking ??= find().finally(() => {
    asking = null;
  });
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((give) => {
    timer = setTimeout(give, patience, null);
  });
  try {
    return await Promise.race([asking, /** @type {Promise<null>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}
