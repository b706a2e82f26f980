import { DatabaseNotReady } from './fault.ts';

/** Runs what asks the database. */
export type Through = <T>(ask: () => Promise<T>) => Promise<T>;

/**
 * Spares readers the wait for a server that is out of reach: once it is, every question has the same fault at once, but for one at a
 * time that is sent there again after a pause (ms), until one is answered.
 */
export function spareReaders(pause: number): Through {
  let away: { readonly fault: DatabaseNotReady; readonly since: number } | null = null;
  let isTrying = false;
  return async (ask) => {
    if (away && (isTrying || Date.now() - away.since < pause)) throw away.fault;
    const isTrial = away !== null;
    if (isTrial) isTrying = true;
    try {
      const result = await ask();
      away = null;
      return result;
    } catch (error) {
      const isAway = error instanceof DatabaseNotReady && error.reason === 'unreachable';
      away = isAway ? { fault: error, since: Date.now() } : null;
      throw error;
    } finally {
      if (isTrial) isTrying = false;
    }
  };
}
