/**
 * Sends a reader on to where the page says: a navigation of the framework, which marks its requests in header and address,
 * to the same kind of answer there.
 * @type {import('./exchange.mjs').Step}
 */
export const sendOn = async (exchange, next) => {
  const answer = await next();
  const { location } = exchange.notes;
  if (location === undefined || answer.status >= 400) return answer;
  if (!Buffer.isBuffer(answer.body)) answer.body.destroy();
  const mark = new URLSearchParams(exchange.target.split('?', 2)[1] ?? '').get('_rsc');
  const [path = '', query = ''] = location.split('?', 2);
  const params = [query, ...(mark === null ? [] : [`_rsc=${encodeURIComponent(mark)}`])].filter(Boolean).join('&');
  const headers = {
    location: params === '' ? path : `${path}?${params}`,
    'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate',
    vary: String(answer.headers.vary ?? 'rsc'),
  };
  return { status: 307, headers, body: Buffer.alloc(0) };
};
