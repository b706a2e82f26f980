import pLimit from 'p-limit';

/**
 * Lets only so many answers be made at once, the others in the order they came; a reader who leaves gives up the turn. Files of
 * the build need no turn, and a download that has begun to be sent no longer holds one.
 * @param {number} atOnce @returns {import('./exchange.mjs').Step}
 */
export function takeTurns(atOnce) {
  const turn = pLimit(atOnce);
  return (exchange, next) => {
    if (exchange.path.startsWith('/_next/')) return next();
    return turn(() => {
      exchange.gone.throwIfAborted();
      return next();
    });
  };
}
