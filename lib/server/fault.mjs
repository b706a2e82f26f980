import faults from '../i18n/faults.json' with { type: 'json' };

/** @typedef {keyof typeof faults} FaultCode */
/** @typedef {'zh' | 'en'} Language */
/**
 * What a reader is told when a request cannot be answered as asked. `parameters` names those that were not taken.
 * @typedef {{ code: FaultCode, language: Language, request?: string, retrySeconds?: number, parameters?: readonly { name: string, value: string, reason: string }[] }} Fault
 */

/** Seconds after which asking again makes sense, where nobody knows better. */
const standardRetry = 5;

/** The HTTP status of a fault. */
export function statusOf(/** @type {FaultCode} */ code) {
  return faults[code].status;
}

/**
 * The headers that belong to a fault beside its type.
 * @param {FaultCode} code @param {number} [retrySeconds] when to ask again, where it passes by itself @returns {Record<string, string>}
 */
export function headersOf(code, retrySeconds = standardRetry) {
  const status = statusOf(code);
  if (status === 503) return { 'Cache-Control': 'no-store', 'Retry-After': String(retrySeconds) };
  if (status === 405) return { 'Cache-Control': 'no-store', Allow: 'GET, HEAD, OPTIONS' };
  return { 'Cache-Control': 'no-store' };
}

/** A fault as the members of a problem document (RFC 9457); `error` is its code for programs. */
export function problemOf(/** @type {Fault} */ { code, language, request, parameters }) {
  const { status, [language]: words } = faults[code];
  return {
    type: 'about:blank',
    title: words.title,
    status,
    detail: words.text,
    error: code,
    ...(parameters ? { parameters } : {}),
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
/** @type {Record<Language, { home: string, request: string }>} */
const pageWords = {
  zh: { home: '公开 Gongkai 首页', request: '请求编号' },
  en: { home: 'Front page of Gongkai', request: 'Request number' },
};

/** A fault as a page that needs no script, style sheet or database. */
export function faultPage(/** @type {Fault} */ { code, language, request }) {
  const { status, [language]: words } = faults[code];
  const { home, request: requestWord } = pageWords[language];
  return `<!DOCTYPE html>
<html lang="${tags[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words.title} · Gongkai</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;margin:0}main{max-width:60ch;margin:0 auto;padding:15vh 1.25rem}h1{font-size:1.5rem;line-height:1.3;margin:.25rem 0 1rem}small{opacity:.75}</style>
</head>
<body>
<main role="alert">
<small>${status}</small>
<h1>${words.title}</h1>
<p>${words.text}</p>
<p><a href="/${language}">${home}</a></p>
${request ? `<p><small>${requestWord} <code>${request}</code></small></p>` : ''}
</main>
</body>
</html>
`;
}
