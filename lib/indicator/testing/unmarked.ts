import * as agencyTerms from '../../form/agency-terms.ts';
import * as application from '../../form/application.ts';
import * as challenge from '../../form/challenge.ts';
import * as check from '../../form/check.ts';
import * as disclosure from '../../form/disclosure.ts';
import * as figure from '../../form/figure.ts';
import * as terms from '../../form/terms.ts';
import { closing, opening } from '../../i18n/testing/messages.ts';
import * as measure from '../measure.ts';

/** Words of the form and the measures defined over it; the rule of lib/form/terms.ts says why they are in no catalogue. */
const termWords = [
  ...new Set(
    [
      ...[agencyTerms, application, challenge, check, disclosure, figure, terms, measure],
      ...Object.keys(measure.baseTerms).map((base) => measure.measureOf('disclosureRate', base as measure.Base)),
    ].flatMap(englishIn),
  ),
].sort((one, other) => other.length - one.length);

/** The English of every term inside a value. */
function englishIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'zh' in value && 'en' in value && typeof value.en === 'string' ? [value.en] : [];
  return [...own, ...Object.values(value).flatMap(englishIn)];
}

/** What is left of a text without marked words, terms and the names given: letters in it come from no catalogue. */
export function unmarked(text: string, known: readonly string[] = []): string {
  let rest = text.replace(new RegExp(`${opening}[^${closing}]*${closing}`, 'g'), ' ');
  for (const name of [...known].sort((one, other) => other.length - one.length))
    if (name) rest = rest.replaceAll(name, ' ');
  for (const words of termWords) rest = rest.replaceAll(words, ' ');
  return rest.replace(/[^\p{L}]+/gu, ' ').trim();
}
