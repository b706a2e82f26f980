import type { Edition, Term } from './terms.ts';

/** The seven applicant columns of table 三 in the printed order; `total` is the sum of the six before it. */
export const applicantKinds = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicWelfareOrganization',
  'legalServiceInstitution',
  'otherOrganization',
  'total',
] as const;
export type ApplicantKind = (typeof applicantKinds)[number];

export const applicantTerms: Record<ApplicantKind, Term> = {
  naturalPerson: { zh: '自然人', en: 'natural person' },
  commercialEnterprise: { zh: '商业企业', en: 'commercial enterprise' },
  researchInstitution: { zh: '科研机构', en: 'research institution' },
  publicWelfareOrganization: { zh: '社会公益组织', en: 'public-welfare organization' },
  legalServiceInstitution: { zh: '法律服务机构', en: 'legal-service institution' },
  otherOrganization: { zh: '其他', en: 'other organization' },
  total: { zh: '总计', en: 'total' },
};

/** The six outcome groups of 条例 art. 36; every outcome row belongs to exactly one. */
export const outcomeGroups = [
  'granted',
  'partiallyGranted',
  'denied',
  'unableToProvide',
  'notProcessed',
  'otherHandling',
] as const;
export type OutcomeGroup = (typeof outcomeGroups)[number];

export const outcomeGroupTerms: Record<OutcomeGroup, Term> = {
  granted: { zh: '予以公开', en: 'granted' },
  partiallyGranted: { zh: '部分公开', en: 'partially granted' },
  denied: { zh: '不予公开', en: 'denied' },
  unableToProvide: { zh: '无法提供', en: 'unable to provide' },
  notProcessed: { zh: '不予处理', en: 'not processed' },
  otherHandling: { zh: '其他处理', en: 'other handling' },
};

const ordinal: Record<OutcomeGroup, string> = {
  granted: '(一)',
  partiallyGranted: '(二)',
  denied: '(三)',
  unableToProvide: '(四)',
  notProcessed: '(五)',
  otherHandling: '(六)',
};

/** One row of table 三. `zh` is the row's own printed label; `group` is set on outcome rows only. */
export type ApplicationRowSpec = {
  readonly row: ApplicationRow;
  readonly term: Term;
  readonly group: OutcomeGroup | null;
  readonly editions: readonly Edition[];
};

const both: readonly Edition[] = ['2019', '2021'];
const rows = [
  ['newlyReceived', null, '一、本年新收政府信息公开申请数量', 'newly received this year', both],
  ['carriedOver', null, '二、上年结转政府信息公开申请数量', 'carried over from last year', both],
  ['granted', 'granted', '(一)予以公开', 'granted', both],
  [
    'partiallyGranted',
    'partiallyGranted',
    '(二)部分公开(区分处理的,只计这一情形,不计其他情形)',
    'partially granted',
    both,
  ],
  ['denied.stateSecret', 'denied', '1.属于国家秘密', 'state secret', both],
  ['denied.prohibitedByLaw', 'denied', '2.其他法律行政法规禁止公开', 'prohibited by law', both],
  ['denied.securityAndStability', 'denied', '3.危及“三安全一稳定”', 'security and stability', both],
  ['denied.thirdPartyRights', 'denied', '4.保护第三方合法权益', 'third-party rights', both],
  ['denied.internalAffairs', 'denied', '5.属于三类内部事务信息', 'internal affairs', both],
  ['denied.processInformation', 'denied', '6.属于四类过程性信息', 'process information', both],
  ['denied.enforcementCaseFile', 'denied', '7.属于行政执法案卷', 'enforcement case file', both],
  ['denied.administrativeInquiry', 'denied', '8.属于行政查询事项', 'administrative inquiry', both],
  ['unableToProvide.notHeld', 'unableToProvide', '1.本机关不掌握相关政府信息', 'not held', both],
  [
    'unableToProvide.wouldRequireCreation',
    'unableToProvide',
    '2.没有现成信息需要另行制作',
    'would require creation',
    both,
  ],
  [
    'unableToProvide.unclearAfterCorrection',
    'unableToProvide',
    '3.补正后申请内容仍不明确',
    'unclear after correction',
    both,
  ],
  ['notProcessed.petitionOrComplaint', 'notProcessed', '1.信访举报投诉类申请', 'petition or complaint', both],
  ['notProcessed.repeated', 'notProcessed', '2.重复申请', 'repeated application', both],
  ['notProcessed.publicPublication', 'notProcessed', '3.要求提供公开出版物', 'public publication', both],
  ['notProcessed.excessive', 'notProcessed', '4.无正当理由大量反复申请', 'excessive applications', both],
  [
    'notProcessed.confirmationOrReissue',
    'notProcessed',
    '5.要求行政机关确认或重新出具已获取信息',
    'confirmation or reissue',
    both,
  ],
  ['otherHandling.undivided', 'otherHandling', '(六)其他处理', 'other handling (undivided)', ['2019']],
  [
    'otherHandling.correctionOverdue',
    'otherHandling',
    '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    'correction overdue',
    ['2021'],
  ],
  [
    'otherHandling.feeUnpaid',
    'otherHandling',
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    'fee unpaid',
    ['2021'],
  ],
  ['otherHandling.otherReason', 'otherHandling', '3.其他', 'other reason', ['2021']],
  ['outcomeTotal', null, '(七)总计', 'outcomes, total', both],
  ['carriedForward', null, '四、结转下年度继续办理', 'carried forward to next year', both],
] as const satisfies readonly (readonly [string, OutcomeGroup | null, string, string, readonly Edition[]])[];

export type ApplicationRow = (typeof rows)[number][0];

/** All rows of table 三 over both editions, in the printed order. */
export const applicationRows: readonly ApplicationRowSpec[] = rows.map(([row, group, zh, en, rowEditions]) => ({
  row,
  group,
  term: { zh, en },
  editions: rowEditions,
}));

/** The rows of table 三 that one edition prints, in order: 23 in 2019, 25 in 2021. */
export function applicationRowsOf(edition: Edition): ApplicationRowSpec[] {
  return applicationRows.filter((spec) => spec.editions.includes(edition));
}

/** The outcome rows of one edition, optionally of one group: what (七)总计 is the sum of. */
export function outcomeRowsOf(edition: Edition, group?: OutcomeGroup): ApplicationRowSpec[] {
  return applicationRowsOf(edition).filter(
    (spec) => spec.group !== null && (group === undefined || spec.group === group),
  );
}

/** The printed heading of an outcome group, such as `(三)不予公开`. */
export function outcomeGroupHeading(group: OutcomeGroup): Term {
  const term = outcomeGroupTerms[group];
  return { zh: ordinal[group] + term.zh, en: term.en };
}
