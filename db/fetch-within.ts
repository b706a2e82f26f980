/** Statuses whose answer has no body. */
const bodiless = new Set([101, 204, 205, 304]);

/**
 * A fetch whose whole answer must come within so many milliseconds, for a server that takes a request and never answers, or stops in
 * the middle. Its own timer decides: a signal may be collected on its way through whatever wraps `fetch`, and then never comes.
 * @throws DOMException named TimeoutError
 */
export function fetchWithin(milliseconds: number) {
  return async (...[input, init]: Parameters<typeof fetch>): Promise<Response> => {
    const limit = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => {
        const reason = new DOMException(`no answer within ${milliseconds} ms`, 'TimeoutError');
        fail(reason);
        limit.abort(reason);
      }, milliseconds);
    });
    try {
      return await Promise.race([wholeAnswer(fetch(input, { ...init, signal: limit.signal })), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function wholeAnswer(asked: Promise<Response>): Promise<Response> {
  const response = await asked;
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(bodiless.has(status) ? null : body, { status, statusText, headers });
}
