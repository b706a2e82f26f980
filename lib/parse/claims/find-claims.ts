import type { Prose } from '../find-sections.ts';
import { applicationClaims } from './application-claims.ts';
import { challengeClaims } from './challenge-claims.ts';
import type { Claim, ClaimKind } from './claim.ts';
import { clausesOf, isTelling } from './clause.ts';
import { foldProse } from './folded-prose.ts';

const sentenceEnd = /[;!?]|(?<!\d)\.|\.(?!\d)/g;
/** What runs on longer than this without a stop is no sentence. */
const longestSentence = 1000;
const longestWording = 60;
/** A year named only to compare with it, or to carry over to it, does not move the sentence there. */
const comparison = /(?:结转[至到]?|[比较与同])20\d\d年/g;

/** The claims the prose makes on applications, outcomes and challenges of the report year. */
export function findClaims(prose: readonly Prose[], reportYear: number | null): readonly Claim[] {
  return prose.flatMap((part) => claimsOf(part, reportYear));
}

function claimsOf(prose: Prose, reportYear: number | null): readonly Claim[] {
  const { text, positionOf } = foldProse(prose);
  const { ordinal, heading } = prose.section;
  const claims: Claim[] = [];
  let start = 0;
  const read = (sentence: string) => {
    const claim = (kind: ClaimKind, value: number, from: number, to: number) =>
      claims.push({
        kind,
        value,
        wording: sentence.slice(from, Math.min(to, from + longestWording)),
        before: sentence.slice(0, from),
        section: ordinal,
        at: positionOf(start + from, start + to),
      });
    for (const clause of clausesOf(sentence))
      for (const { kind, value } of applicationClaims(clause))
        claim(kind, value, clause.start, clause.start + clause.text.length);
    for (const said of challengeClaims(sentence, heading)) claim(said.kind, said.value, said.start, said.end);
  };
  for (const { index } of [...text.matchAll(sentenceEnd), { index: text.length }]) {
    const sentence = text.slice(start, index);
    if (sentence.length <= longestSentence && isTelling(sentence) && isOfYear(sentence, reportYear)) read(sentence);
    start = index + 1;
  }
  return claims;
}

function isOfYear(sentence: string, reportYear: number | null): boolean {
  if (reportYear === null || !sentence.includes('20')) return true;
  const years = sentence.replace(comparison, '').matchAll(/(20\d\d)年/g);
  return [...years].every(([, year]) => Number(year) === reportYear);
}
