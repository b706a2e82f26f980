import { type ApplicationRow, applicantKinds, applicantTerms, applicationRows } from './application.ts';
import { challengeGroups, challengeGroupTerms } from './challenge.ts';
import { type CheckId, type CheckResult, hardIdentities } from './check.ts';
import { applicationKey, disclosureKey, type FigureKey, figureOf, isFigureKey } from './figure.ts';
import type { Edition, Term } from './terms.ts';

type Named = Pick<CheckResult, 'check' | 'subject'>;
type Editions = { readonly application: Edition | null; readonly challenge: Edition | null };
type Operands = { readonly left: readonly FigureKey[]; readonly right: readonly FigureKey[] };

/** The figures of the report itself that a check compares; of one over two years, those of the later year. Empty for an unknown subject. */
export function operandsOf({ check, subject }: Named, editions: Editions): Operands {
  if (check === 'continuity') {
    const kind = applicantKinds.find((one) => one === subject);
    return { left: [], right: kind ? [applicationKey('carriedOver', kind)] : [] };
  }
  if (check === 'inForce') {
    return {
      left: ['issued', 'repealed'].map((column) => disclosureKey(subject, column)).filter(isFigureKey),
      right: [disclosureKey(subject, 'inForce')].filter(isFigureKey),
    };
  }
  if (check === 'narrative') return { left: [], right: isFigureKey(subject) ? [subject] : [] };
  const identity = hardIdentities(editions).find((one) => one.check === check && one.subject === subject);
  return { left: identity?.left ?? [], right: identity?.right ?? [] };
}

/** What a check speaks of, in words: the applicant column, the row, the group of table 四 or the item of table 二. */
export function checkSubjectTerm({ check, subject }: Named): Term {
  return subjectTerms[check](subject) ?? { zh: subject, en: subject };
}

const ofApplicant = (subject: string): Term | undefined => {
  const kind = applicantKinds.find((one) => one === subject);
  return kind && applicantTerms[kind];
};
const ofKey = (key: string): Term | undefined => (isFigureKey(key) ? figureOf(key).rowTerm : undefined);
const isRow = (subject: string): subject is ApplicationRow => applicationRows.some(({ row }) => row === subject);

const subjectTerms: Record<CheckId, (subject: string) => Term | undefined> = {
  balance: ofApplicant,
  outcomes: ofApplicant,
  continuity: ofApplicant,
  applicants: (subject) => (isRow(subject) ? ofKey(applicationKey(subject, 'total')) : undefined),
  challenges: (subject) => {
    const group = challengeGroups.find((one) => one === subject);
    return group && challengeGroupTerms[group];
  },
  inForce: (subject) => ofKey(disclosureKey(subject, 'inForce')),
  narrative: ofKey,
};
