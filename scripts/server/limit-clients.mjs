import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { clientOf } from './client-address.mjs';

const windowSeconds = 60;
/** What a request counts: a file may be a million rows. */
const costOf = (/** @type {string} */ path) => (path.startsWith('/api/v1/') ? 5 : 1);

/**
 * Lets each client ask only so much a minute, and tells it how much is left (RateLimit header fields). Who the client is
 * says the connection, or a proxy that is named. Files of the build and checks of the server's health are not counted.
 * @param {{ perMinute: number, proxies: import('node:net').BlockList }} of `perMinute` 0: no limit
 * @returns {import('./exchange.mjs').Step}
 */
export function limitClients({ perMinute, proxies }) {
  if (perMinute === 0) return (_exchange, next) => next();
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  return async (exchange, next) => {
    const { path } = exchange;
    const client = clientOf(exchange.request, proxies);
    if (client === null || path.startsWith('/_next/') || path === '/api/live' || path === '/api/ready') return next();
    const { isWithin, left, seconds } = await take(limiter, client, costOf(path));
    const answer = isWithin ? await next() : await refuse(exchange, seconds, next);
    const headers = {
      ...answer.headers,
      'ratelimit-policy': `"client";q=${perMinute};w=${windowSeconds}`,
      ratelimit: `"client";r=${left};t=${seconds}`,
    };
    return { ...answer, headers };
  };
}

/** @param {RateLimiterMemory} limiter @param {string} client @param {number} cost */
async function take(limiter, client, cost) {
  /** @type {unknown} */
  const given = await limiter.consume(client, cost).catch((refusal) => refusal);
  if (!(given instanceof RateLimiterRes)) throw given;
  const left = given.remainingPoints;
  return {
    isWithin: given.consumedPoints <= limiter.points,
    left,
    seconds: Math.max(1, Math.ceil(given.msBeforeNext / 1000)),
  };
}

/** The refusal goes through the other steps, so that it is completed like every fault. @param {import('./exchange.mjs').Exchange} exchange @param {number} seconds @param {(other: Partial<import('./exchange.mjs').Exchange>) => Promise<import('./exchange.mjs').Answer>} next */
function refuse(exchange, seconds, next) {
  exchange.notes.retrySeconds = seconds;
  return next({ refused: 'tooManyRequests' });
}
