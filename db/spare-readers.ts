import { DatabaseNotReady } from './fault.ts';

/** Of the time that readers ask it, a server that never answers has one part, and what is known of it five. */
const waits = 5;

/** Runs what asks the database. */
export type Through = <T>(ask: () => Promise<T>) => Promise<T>;

/**
 * Spares readers the wait for a server that is out of reach: once it is, every question has the same fault at once, but for one at a
 * time that is sent there again after a pause (ms), until one is answered. One that lets them wait is left alone for longer.
 */
export function spareReaders(pause: number): Through {
  let away: { readonly fault: DatabaseNotReady; readonly until: number } | null = null;
  let isTrying = false;
  return async (ask) => {
    if (away && (isTrying || Date.now() < away.until)) throw away.fault;
    const isTrial = away !== null;
    if (isTrial) isTrying = true;
    const began = Date.now();
    try {
      const result = await ask();
      away = null;
      return result;
    } catch (error) {
      const isAway = error instanceof DatabaseNotReady && error.reason === 'unreachable';
      const now = Date.now();
      away = isAway ? { fault: error, until: now + pause + waits * (now - began) } : null;
      throw error;
    } finally {
      if (isTrial) isTrying = false;
    }
  };
}
