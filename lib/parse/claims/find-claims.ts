import type { ProseSection } from '../text/find-sections.ts';
import { applicationClaims } from './application-claims.ts';
import { challengeClaims } from './challenge-claims.ts';
import type { Claim, Said } from './claim.ts';
import { canClaim, clausesOf } from './clause.ts';
import { FoldedProse } from './folded-prose.ts';

const sentenceEnd = /[;!?]|(?<!\d)\.|\.(?!\d)/g;
/** What runs on longer than this without a stop is no sentence. */
const longestSentence = 1000;
const longestWording = 60;
/** A year named only to compare with it, or to carry over to it, does not move the sentence there. */
const comparison = /(?:结转[至到]?|[比较与同])20\d\d年/g;

/** The claims the prose makes on applications, outcomes and challenges of the report year. */
export function findClaims(prose: readonly ProseSection[], reportYear: number | null): readonly Claim[] {
  return prose.flatMap((part) => claimsOf(part, reportYear));
}

function claimsOf(part: ProseSection, reportYear: number | null): readonly Claim[] {
  const prose = new FoldedProse(part);
  const claims: Claim[] = [];
  if (!canClaim(prose.text)) return claims;
  let start = 0;
  for (const { index } of [...prose.text.matchAll(sentenceEnd), { index: prose.text.length }]) {
    const text = prose.text.slice(start, index);
    if (text.length <= longestSentence && canClaim(text) && isOfYear(text, reportYear)) {
      for (const said of saidIn(text, part.section.heading))
        claims.push({
          kind: said.kind,
          value: said.value,
          wording: text.slice(said.start, Math.min(said.end, said.start + longestWording)),
          before: text.slice(0, said.start),
          section: part.section.ordinal,
          at: prose.positionOf(start + said.start, start + said.end),
        });
    }
    start = index + 1;
  }
  return claims;
}

function saidIn(sentence: string, heading: string): readonly Said[] {
  return [...clausesOf(sentence).flatMap(applicationClaims), ...challengeClaims(sentence, heading)];
}

function isOfYear(sentence: string, reportYear: number | null): boolean {
  if (reportYear === null || !sentence.includes('20')) return true;
  const years = sentence.replace(comparison, '').matchAll(/(20\d\d)年/g);
  return [...years].every(([, year]) => Number(year) === reportYear);
}
