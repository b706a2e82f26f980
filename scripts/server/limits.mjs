import { readFileSync } from 'node:fs';

/**
 * What one client, and all together, may take of the server. Times in milliseconds.
 * @typedef {typeof standardLimits} Limits
 */
export const standardLimits = {
  /** Until all headers of a request are there, counted from the opening of the connection or the end of the last request. */
  headersMs: 10_000,
  /** Until the whole request is there. */
  requestMs: 15_000,
  /** Between two requests of one connection. */
  idleMs: 15_000,
  /** Without a byte in either direction, also while an answer is sent. */
  stallMs: 60_000,
  /** Until an answer begins to be sent; then its reader is told that it took too long. Less than without a byte. */
  answerMs: 30_000,
  /** How often connections are held to these times. */
  checkMs: 1_000,
  /** All headers of a request together with its address. */
  headerBytes: 16 * 1024,
  headers: 100,
  /** Open connections; the next one is closed unanswered. */
  connections: connectionsFor(descriptorLimit()),
  /** Requests being answered at the same time; the next one gets 503 with Retry-After. */
  inFlight: 256,
  /**
   * Pages being made at the same time by each rendering process. One thread makes them: more at once would only finish
   * together, and late. The others wait their turn.
   */
  rendering: 2,
  /** Kept answers, in bytes as they are sent. */
  keptBytes: 96 * 1024 * 1024,
  /** An answer larger than this is sent as it comes instead of being completed first. */
  wholeBytes: 8 * 1024 * 1024,
  /** How long running answers may take to finish once the server is told to stop: with all else it is gone within ten seconds. */
  stopMs: 9_000,
};

/** Four fifths of what the process may open beside its own files. */
export function connectionsFor(/** @type {number} */ descriptors) {
  return Math.max(32, Math.min(10_000, Math.floor((descriptors - 100) * 0.8)));
}

/** How many files and sockets this process may have open (the soft limit); 1024 where the system does not say. */
function descriptorLimit() {
  try {
    const found = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return found ? Number(found) : 1024;
  } catch {
    return 1024;
  }
}
