import en from '../i18n/en/faults.json' with { type: 'json' };
import zh from '../i18n/zh/faults.json' with { type: 'json' };

const words = { zh, en };
/** The faults a reader may be told of, with the HTTP status of each. */
const statuses = {
  badAddress: 400,
  badRequest: 400,
  badParameter: 400,
  notFound: 404,
  methodNotAllowed: 405,
  requestTimeout: 408,
  otherVersion: 409,
  rangeNotSatisfiable: 416,
  expectationFailed: 417,
  tooManyRequests: 429,
  headersTooLarge: 431,
  broken: 500,
  notReady: 503,
  busy: 503,
  tooSlow: 503,
  noFont: 503,
};

/** @typedef {keyof typeof statuses} FaultCode */
/** @typedef {'zh' | 'en'} Language */
/**
 * What a reader is told when a request cannot be answered as asked. `parameters` names those that were not taken, `current` the data version that there is, `more` other members for programs.
 * @typedef {{ code: FaultCode, language: Language, request?: string, retrySeconds?: number, current?: { readonly number: number, readonly changedAt: string }, more?: Readonly<Record<string, unknown>>, parameters?: readonly { name: string, value: string, reason: string, remedy: string }[] }} Fault
 */

/** Seconds after which asking again makes sense, where nobody knows better. */
const standardRetry = 5;

/** The HTTP status of a fault. */
export function statusOf(/** @type {FaultCode} */ code) {
  return statuses[code];
}

/**
 * The headers that belong to a fault beside its type.
 * @param {FaultCode} code @param {number} [retrySeconds] when to ask again, where it passes by itself @returns {Record<string, string>}
 */
export function headersOf(code, retrySeconds = standardRetry) {
  const status = statusOf(code);
  if (status === 503 || status === 429) return { 'Cache-Control': 'no-store', 'Retry-After': String(retrySeconds) };
  if (status === 405) return { 'Cache-Control': 'no-store', Allow: 'GET, HEAD, OPTIONS' };
  return { 'Cache-Control': 'no-store' };
}

/** A fault as the members of a problem document (RFC 9457); `error` is its code for programs. */
export function problemOf(/** @type {Fault} */ { code, language, request, parameters, current, more }) {
  const { title, text } = words[language].fault[code];
  return {
    type: 'about:blank',
    title,
    status: statuses[code],
    detail: text,
    error: code,
    ...(parameters ? { parameters } : {}),
    ...(current ? { current } : {}),
    ...more,
    ...(request ? { request } : {}),
  };
}

/** A fault as an answer of a route. */
export function faultResponse(/** @type {Fault} */ fault) {
  return new Response(`${JSON.stringify(problemOf(fault))}\n`, {
    status: statusOf(fault.code),
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': tags[fault.language],
      ...headersOf(fault.code, fault.retrySeconds),
    },
  });
}

/** @type {Record<Language, string>} */
export const tags = { zh: 'zh-Hans', en: 'en' };

/** A fault as a page that needs no script, style sheet or database. */
export function faultPage(/** @type {Fault} */ { code, language, request }) {
  const { title, text } = words[language].fault[code];
  const { home, request: requestWord } = words[language].page;
  return `<!DOCTYPE html>
<html lang="${tags[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Gongkai</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;margin:0}main{max-width:60ch;margin:0 auto;padding:15vh 1.25rem}h1{font-size:1.5rem;line-height:1.3;margin:.25rem 0 1rem}small{opacity:.75}</style>
</head>
<body>
<main role="alert">
<small>${statuses[code]}</small>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/${language}">${home}</a></p>
${request ? `<p><small>${requestWord} <code>${request}</code></small></p>` : ''}
</main>
</body>
</html>
`;
}
