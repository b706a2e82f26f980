/**
 * Answers `/api/live`: 200 while this process takes requests, whatever the state of the database; `/api/ready` tells that.
 * @type {import('./exchange.mjs').Step}
 */
export const answerLive = (exchange, next) =>
  exchange.path === '/api/live'
    ? {
        status: 200,
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
        body: Buffer.from('{"live":true}\n'),
      }
    : next();
