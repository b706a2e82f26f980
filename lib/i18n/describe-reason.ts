import { reasonRules } from '../form/reason.ts';
import type { Locale } from './locales.ts';
import { sayReading } from './reading-words.ts';

/** A reason of the form `rule:found` as a sentence for people; one of no known rule is given back unchanged. */
export function describeReason(reason: string, locale: Locale): string {
  const colon = reason.indexOf(':');
  const rule = reasonRules.find((one) => one === reason.slice(0, colon));
  return rule ? sayReading(`reason.${rule}`, locale, { found: reason.slice(colon + 1) }) : reason;
}
