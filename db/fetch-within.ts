/** Statuses whose answer has no body. */
const bodiless = new Set([101, 204, 205, 304]);

/**
 * A fetch whose whole answer must come within so many milliseconds, for a server that takes a request and never answers, or stops in
 * the middle. The timer holds its own signal: one of `AbortSignal.timeout` is collected while `fetch` waits, and never comes.
 * @throws DOMException named TimeoutError
 */
export function fetchWithin(milliseconds: number) {
  return async (...[input, init]: Parameters<typeof fetch>): Promise<Response> => {
    const limit = new AbortController();
    const timer = setTimeout(
      () => limit.abort(new DOMException(`no answer within ${milliseconds} ms`, 'TimeoutError')),
      milliseconds,
    );
    try {
      const response = await fetch(input, { ...init, signal: limit.signal });
      const body = await response.arrayBuffer();
      const { status, statusText, headers } = response;
      return new Response(bodiless.has(status) ? null : body, { status, statusText, headers });
    } finally {
      clearTimeout(timer);
    }
  };
}
