import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What the front knows of one request while it is answered, and what the renderer tells it: a page cannot set its own
 * status, so it notes a fault here and the front, which completes the answer, sets status and headers.
 * Statements and rows are counted for the log.
 * `hasMoved` says that the data changed while the answer was made, so that it is none.
 * `location` is where a page sends its reader on to; `gone` aborts when nobody waits for the answer any more; `behind` says what the
 * answer's data is behind; `onLong` sends what is written of an answer at once. `own` holds what this request alone has, by name, and how it ends with it.
 * @typedef {{ id: string, isOver?: boolean, hasMoved?: boolean, own?: Map<symbol, { value: unknown, end: () => void }>, fault: import('./fault.mjs').FaultCode | null, retrySeconds?: number, location?: string, gone?: AbortSignal, behind?: string, onLong?: () => void, statements: number, rows: number }} ExchangeNotes
 */

// The front and the built pages are bundled apart but run in one process: they meet under a name of the process.
const key = Symbol.for('gongkai.exchange');
/** @type {{ [key]?: AsyncLocalStorage<ExchangeNotes> }} */
const shared = globalThis;
shared[key] ??= new AsyncLocalStorage();
const storage = shared[key];

/** Runs `answer` with the notes of its request. @template T @param {ExchangeNotes} notes @param {() => T} answer @returns {T} */
export function withNotes(notes, answer) {
  return storage.run(notes, answer);
}

/** Ends what a request alone has: its answer is whole, or nobody waits for it. */
export function endRequest(/** @type {ExchangeNotes} */ notes) {
  notes.isOver = true;
  for (const { end } of notes.own?.values() ?? []) end();
  notes.own?.clear();
}

/**
 * What the request being answered has for itself under a name, made when it is first asked for and ended with the request; undefined
 * outside a request, and after its end.
 * @template T @param {symbol} name @param {() => { value: T, end: () => void }} make @returns {T | undefined}
 */
export function ownOfRequest(name, make) {
  const notes = storage.getStore();
  if (!notes || notes.isOver) return undefined;
  notes.own ??= new Map();
  const held = notes.own.get(name) ?? make();
  notes.own.set(name, held);
  return /** @type {T} */ (held.value);
}

/** Does work outside a request as if it were one: all of it sees the same data. @template T @param {string} id @param {() => Promise<T>} work @returns {Promise<T>} */
export async function asOneRequest(id, work) {
  /** @type {ExchangeNotes} */
  const notes = { id, fault: null, statements: 0, rows: 0 };
  try {
    return await withNotes(notes, work);
  } finally {
    endRequest(notes);
  }
}

/** The number of the request that is being answered, as readers see it and the log holds it; undefined outside one. */
export function requestId() {
  return storage.getStore()?.id;
}

/**
 * Tells the front that the page being rendered is a fault of this kind, whatever status the renderer gives it.
 * @param {import('./fault.mjs').FaultCode} code @param {number} [retrySeconds]
 */
export function noteFault(code, retrySeconds) {
  const notes = storage.getStore();
  if (!notes || notes.fault) return;
  notes.fault = code;
  if (retrySeconds !== undefined) notes.retrySeconds = retrySeconds;
}

/**
 * Tells the front where the page being rendered sends its reader on to. The framework answers its own navigations with
 * a page that then goes there; the front sends them on at once, as it does every other reader.
 */
export function noteLocation(/** @type {string} */ location) {
  const notes = storage.getStore();
  if (notes) notes.location = location;
}

/** Tells the front what the data being answered from is behind, as a list of members (RFC 9651). */
export function noteBehind(/** @type {string} */ behind) {
  const notes = storage.getStore();
  if (notes) notes.behind = behind;
}

/** Tells the front that the data changed while the answer was made: it is to be made once more. */
export function noteMoved() {
  const notes = storage.getStore();
  if (notes) notes.hasMoved = true;
}

/** Takes back what was noted of an answer that is made once more; what was counted stays. */
export function forgetAnswer(/** @type {ExchangeNotes} */ notes) {
  for (const { end } of notes.own?.values() ?? []) end();
  notes.own?.clear();
  for (const name of /** @type {const} */ (['hasMoved', 'retrySeconds', 'location', 'behind'])) delete notes[name];
  notes.fault = null;
}

/** Tells the front that a file is longer than it would wait for: what is written of it goes to the reader at once. */
export function noteLong() {
  storage.getStore()?.onLong?.();
}

/** Ends what is done for a reader who has left: asked before each statement. @throws the reason of the abort */
export function stopIfLeft() {
  storage.getStore()?.gone?.throwIfAborted();
}

/** Counts a statement that the request being answered has asked the database, and the rows it gave. */
export function noteStatement(/** @type {number} */ rows) {
  const notes = storage.getStore();
  if (!notes) return;
  notes.statements += 1;
  notes.rows += rows;
}
