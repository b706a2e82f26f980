import { requestId } from './exchange.mjs';

/**
 * Hears when a statement begins, with the number of the request that asked it, and when it has ended.
 * @typedef {{ begin: (request: string | undefined) => void, end: () => void }} StatementWatch
 */

// The renderer and the built pages are bundled apart but run in one process: they meet under a name of the process.
const key = Symbol.for('gongkai.statementWatch');
/** @type {{ [key]?: StatementWatch }} */
const shared = globalThis;

/** Has every statement of this process that blocks its thread watched. */
export function watchStatements(/** @type {StatementWatch} */ watch) {
  shared[key] = watch;
}

/** Runs what asks the database, under watch until the thread is free again. @template T @param {() => T} ask @returns {T} */
export function underWatch(ask) {
  const watch = shared[key];
  if (!watch) return ask();
  watch.begin(requestId());
  try {
    return ask();
  } finally {
    watch.end();
  }
}
