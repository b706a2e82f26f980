import { checkIds, checkTerms } from '@/lib/form/check.ts';
import { checkSubjectTerm } from '@/lib/form/check-figures.ts';
import type { Problem } from '@/lib/form/problem.ts';
import type { Term } from '@/lib/form/terms.ts';
import { describeProblem } from '@/lib/i18n/describe-problem.ts';

/** A problem as a sentence; a check that fails is named in words instead of by its id. */
export function problemSentence(problem: Problem, locale: keyof Term): string {
  return describeProblem({ ...problem, params: inWords(problem, locale) }, locale);
}

/** `balance.naturalPerson: 7 ≠ 6` begins with the ids of a check and of what it speaks of. */
const checkFound = /^([A-Za-z]+)\.([\w.]+)(?=: )/;

function inWords({ code, params }: Problem, locale: keyof Term): Problem['params'] {
  if (code !== 'checkFailed') return params;
  const found = String(params.found).replace(checkFound, (whole, id: string, subject: string) => {
    const check = checkIds.find((one) => one === id);
    if (!check) return whole;
    const about = checkSubjectTerm({ check, subject })[locale];
    return locale === 'zh' ? `${checkTerms[check].zh}（${about}）` : `${checkTerms[check].en} (${about})`;
  });
  return { ...params, found };
}
