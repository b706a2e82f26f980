import { findDataState } from '../answer/find-data-state.ts';
import type { Locale } from '../i18n/locales.ts';
import type { DataVersion } from '../indicator/answer.ts';
import type { DroppedParameter } from '../view/read-parameter.ts';
import type { View } from '../view/view.ts';
import { type Endpoint, type Given, readAsked } from './endpoint.ts';
import type { Taken } from './remedy.ts';
import { shownVersion } from './shown.ts';

/** What an endpoint answers, with the version of the data; or what of the address cannot be taken; or why there is no answer. */
type Answered =
  | { readonly body: Readonly<Record<string, unknown>>; readonly version: DataVersion }
  | { readonly refused: readonly DroppedParameter[]; readonly taken: Taken }
  | { readonly otherVersion: number; readonly view: View; readonly version: DataVersion }
  | Extract<Given, { readonly missing: true } | { readonly movedTo: string }>;

/** Asks an endpoint what an address says. @throws DatabaseNotReady where the database cannot be asked. */
export async function askEndpoint(
  { endpoint, ids }: { readonly endpoint: Endpoint; readonly ids: readonly string[] },
  params: URLSearchParams,
  locale: Locale,
  alsoRefused: readonly DroppedParameter[] = [],
): Promise<Answered> {
  const asked = readAsked(endpoint, params);
  const { own, view } = asked;
  const refused = [...asked.refused, ...alsoRefused];
  const taken = { names: [...Object.keys(endpoint.parameters), ...endpoint.ofView, 'lang'], own: endpoint.parameters };
  if (refused.length > 0) return { refused, taken };
  const state = await findDataState();
  const { version } = state;
  const given = await endpoint.answer({ own, view, ids, locale, version: version.number });
  if ('unknown' in given) return { refused: given.unknown, taken };
  if ('otherVersion' in given) return { ...given, view, version };
  if (!('data' in given)) return given;
  return {
    body: {
      data: given.data,
      ...(endpoint.isList ? { next: given.next ?? null } : {}),
      version: shownVersion(state),
    },
    version,
  };
}
