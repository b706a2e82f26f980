import { DatabaseNotReady } from '../../db/client.ts';
import { askEndpoint } from '../../lib/api/ask-endpoint.ts';
import { endpointAt } from '../../lib/api/endpoints.ts';
import { remedyOf } from '../../lib/api/remedy.ts';
import type { Locale } from '../../lib/i18n/locales.ts';
import { problemOf } from '../../lib/server/fault.mjs';
import { dropReasonTerms } from '../../lib/view/sentence-terms.ts';

type Json = Readonly<Record<string, unknown>>;
/** What the API answers to a path below `/api/v1`, or the problem it tells instead (RFC 9457). */
export type AskApi = (
  path: string,
  params: URLSearchParams,
) => Promise<{ readonly body: Json } | { readonly problem: Json }>;

/** Asks the API over the database of this process, as the site would answer. */
export function askDatabase(locale: Locale): AskApi {
  return async function ask(path, params) {
    const problem = (...[fault]: [Omit<Parameters<typeof problemOf>[0], 'language'>]) => ({
      problem: problemOf({ ...fault, language: locale }),
    });
    const found = endpointAt(path.slice(1).split('/').map(decodeURIComponent));
    if (!found) return problem({ code: 'notFound' });
    try {
      const answered = await askEndpoint(found, params, locale);
      if ('body' in answered) return answered;
      if ('missing' in answered) return problem({ code: 'notFound' });
      if ('movedTo' in answered) return await ask(answered.movedTo, params);
      if ('otherVersion' in answered) {
        const { number, changedAt } = answered.version;
        return problem({ code: 'otherVersion', current: { number, changedAt: changedAt.toISOString() } });
      }
      const parameters = answered.refused.map((one) => ({
        name: one.name,
        value: one.value,
        reason: dropReasonTerms[one.reason][locale],
        remedy: remedyOf(one, answered.taken, locale),
      }));
      return problem({ code: 'badParameter', parameters });
    } catch (error) {
      if (!(error instanceof DatabaseNotReady)) throw error;
      console.error(error.message);
      return problem({ code: 'notReady' });
    }
  };
}

/** How long a site may take for an answer. */
const patience = 60_000;

/** Asks the API of a running site. @throws where it cannot be reached or answers with something else than JSON */
export function askRunning(site: string, locale: Locale): AskApi {
  return async (path, params) => {
    const address = `${site}/api/v1${path}?${new URLSearchParams([...params, ['lang', locale]])}`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(patience) });
    const type = answer.headers.get('content-type') ?? '';
    if (!/^application\/(problem\+)?json\b/.test(type))
      throw new Error(`${address}: HTTP ${answer.status}, ${type || 'no content type'}`);
    const read: Json = await answer.json();
    return answer.ok ? { body: read } : { problem: read };
  };
}
