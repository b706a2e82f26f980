import { DatabaseNotReady } from './fault.ts';

/** Runs what asks the database. */
export type Through = <T>(ask: () => Promise<T>) => Promise<T>;

/**
 * Spares readers the wait for a server that is out of reach: once it is, one question at a time is sent there, and every other
 * has the same fault at once, until one is answered.
 */
export function spareReaders(): Through {
  let away: DatabaseNotReady | null = null;
  let isTrying = false;
  return async (ask) => {
    if (away && isTrying) throw away;
    const isTrial = away !== null;
    if (isTrial) isTrying = true;
    try {
      const result = await ask();
      away = null;
      return result;
    } catch (error) {
      away = error instanceof DatabaseNotReady && error.reason === 'unreachable' ? error : null;
      throw error;
    } finally {
      if (isTrial) isTrying = false;
    }
  };
}
