import type { Term } from './terms.ts';

/** The three groups of table 四, the same in both editions. */
export const challengeGroups = ['reconsideration', 'directLitigation', 'litigationAfterReconsideration'] as const;
export type ChallengeGroup = (typeof challengeGroups)[number];

export const challengeGroupTerms: Record<ChallengeGroup, Term> = {
  reconsideration: { zh: '行政复议', en: 'administrative reconsideration' },
  directLitigation: { zh: '未经复议直接起诉', en: 'litigation without reconsideration' },
  litigationAfterReconsideration: { zh: '复议后起诉', en: 'litigation after reconsideration' },
};

/** The five result columns of each group, in the printed order; `total` is the sum of the four before it. */
export const challengeColumns = ['upheld', 'corrected', 'otherResult', 'pending', 'total'] as const;
export type ChallengeColumn = (typeof challengeColumns)[number];

export const challengeColumnTerms: Record<ChallengeColumn, Term> = {
  upheld: { zh: '结果维持', en: 'upheld' },
  corrected: { zh: '结果纠正', en: 'corrected' },
  otherResult: { zh: '其他结果', en: 'other result' },
  pending: { zh: '尚未审结', en: 'pending' },
  total: { zh: '总计', en: 'total' },
};
