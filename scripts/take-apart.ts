import type { Database } from '../db/client.ts';
import { type PlaceEvidence, takeApart } from '../db/write/take-apart.ts';
import type { SourceRef } from '../lib/form/report.ts';
import { findIdentity } from '../lib/parse/identity/find-identity.ts';
import { readHtml } from '../lib/source/html.ts';
import { readPlainText } from '../lib/source/text.ts';
import { sayCommand } from './language.ts';

/** Takes apart what an earlier version made one by its bare name (see db/write/take-apart.ts). Gives a sentence, or null where there was nothing to do. */
export async function takeApartAgencies(database: Database): Promise<string | null> {
  const { before, after, reports } = await takeApart(database, placeOf);
  if (before === 0) return null;
  return sayCommand('agencies.takenApart', { reports, before, after });
}

/** Where the kept text of a report says that its agency is. */
function placeOf({ agency, name, url, sha256, format, text }: PlaceEvidence) {
  const ref: SourceRef = { name, url, sha256, bytes: text.length, format, charset: null };
  const outcome = format === 'html' ? readHtml(text, ref) : readPlainText(text, ref);
  if (outcome.kind === 'refused') return { region: unknown, site: null };
  const { identity } = findIdentity(outcome.document, [], { agency, ...(url === null ? {} : { url }) });
  return { region: identity.region, site: identity.site };
}

const unknown = { status: 'unknown', code: null, reason: 'noDivision:' } as const;
