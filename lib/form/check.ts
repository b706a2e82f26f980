import { type ApplicationRow, applicantKinds, applicationRowsOf, outcomeRowsOf } from './application.ts';
import { challengeColumns, challengeGroups } from './challenge.ts';
import { applicationKey, challengeKey, disclosureKey, type FigureKey } from './figure.ts';
import type { Edition, Term } from './terms.ts';

/** The identities of the form. The first four are printed on it or follow from it; the last three are expectations. */
export const checkIds = [
  'balance',
  'outcomes',
  'applicants',
  'challenges',
  'continuity',
  'inForce',
  'narrative',
] as const;
export type CheckId = (typeof checkIds)[number];

export const checkTerms: Record<CheckId, Term & { hard: boolean; rule: Term }> = {
  balance: {
    hard: true,
    zh: '收办平衡',
    en: 'balance',
    rule: { zh: '新收 + 上年结转 = 总计 + 结转下年', en: 'newly received + carried over = outcomes + carried forward' },
  },
  outcomes: {
    hard: true,
    zh: '办理结果合计',
    en: 'outcomes',
    rule: { zh: '各办理结果之和 = 总计', en: 'sum of all outcome rows = outcomes, total' },
  },
  applicants: {
    hard: true,
    zh: '申请人合计',
    en: 'applicants',
    rule: { zh: '六类申请人之和 = 总计', en: 'sum of the six applicant kinds = total' },
  },
  challenges: {
    hard: true,
    zh: '复议诉讼合计',
    en: 'challenges',
    rule: { zh: '维持 + 纠正 + 其他 + 未审结 = 总计', en: 'upheld + corrected + other + pending = total' },
  },
  continuity: {
    hard: false,
    zh: '跨年结转',
    en: 'continuity',
    rule: { zh: '上年报告的结转下年 = 本年报告的上年结转', en: 'carried forward last year = carried over this year' },
  },
  inForce: {
    hard: false,
    zh: '有效文件存量',
    en: 'in force',
    rule: { zh: '现行有效 = 上年现行有效 + 制发 − 废止', en: 'in force = in force last year + issued − repealed' },
  },
  narrative: {
    hard: false,
    zh: '正文与表',
    en: 'narrative',
    rule: { zh: '正文所称 = 表中数字', en: 'a figure claimed in the prose = the table’s' },
  },
};

/** One identity applied to one column, row or group: Σ left = Σ right, each term with its sign. */
export type FormIdentity = {
  readonly check: CheckId;
  /** Which column (balance, outcomes), row (applicants) or group (challenges) it speaks of. */
  readonly subject: string;
  readonly left: readonly FigureKey[];
  readonly right: readonly FigureKey[];
};

/** What an identity came to; the store keeps the place of the word in this list. */
export const checkStatuses = ['pass', 'fail', 'unassessable'] as const;
export type CheckStatus = (typeof checkStatuses)[number];

/** What an identity came to. `delta` is left − right; `missing` names the operands that hold no number. */
export type CheckResult = {
  readonly check: CheckId;
  readonly subject: string;
  readonly status: CheckStatus;
  readonly left: number | null;
  readonly right: number | null;
  readonly delta: number | null;
  readonly missing: readonly FigureKey[];
};

/** The hard identities of table 三 in one edition: 7 balances, 7 outcome sums, one applicant sum a row. */
export function applicationIdentities(edition: Edition): FormIdentity[] {
  const rows = applicationRowsOf(edition);
  const six = applicantKinds.filter((kind) => kind !== 'total');
  const columns = applicantKinds.flatMap((kind): FormIdentity[] => {
    const key = (row: ApplicationRow) => applicationKey(row, kind);
    return [
      {
        check: 'balance',
        subject: kind,
        left: [key('newlyReceived'), key('carriedOver')],
        right: [key('outcomeTotal'), key('carriedForward')],
      },
      {
        check: 'outcomes',
        subject: kind,
        left: outcomeRowsOf(edition).map(({ row }) => key(row)),
        right: [key('outcomeTotal')],
      },
    ];
  });
  const sums = rows.map(
    ({ row }): FormIdentity => ({
      check: 'applicants',
      subject: row,
      left: six.map((kind) => applicationKey(row, kind)),
      right: [applicationKey(row, 'total')],
    }),
  );
  return [...columns, ...sums];
}

/** The hard identities of table 四: one sum a group. */
export const challengeIdentities: readonly FormIdentity[] = challengeGroups.map((group) => ({
  check: 'challenges',
  subject: group,
  left: challengeColumns.filter((column) => column !== 'total').map((column) => challengeKey(group, column)),
  right: [challengeKey(group, 'total')],
}));

const ofApplication: Record<Edition, readonly FormIdentity[]> = {
  '2019': applicationIdentities('2019'),
  '2021': applicationIdentities('2021'),
};

/** What the hard identities of both editions speak of, each once. The store keeps the place in this list. */
export const hardSubjects: readonly Pick<FormIdentity, 'check' | 'subject'>[] = [
  ...new Map(
    [...ofApplication['2019'], ...ofApplication['2021'], ...challengeIdentities].map(({ check, subject }) => [
      `${check} ${subject}`,
      { check, subject },
    ]),
  ).values(),
];

/** Every hard identity a report is held to: 42 on the 2021 form, 40 on the 2019 form. A table without an edition has none. */
export function hardIdentities(editions: { application: Edition | null; challenge: Edition | null }): FormIdentity[] {
  return [
    ...(editions.application ? ofApplication[editions.application] : []),
    ...(editions.challenge ? challengeIdentities : []),
  ];
}

const entered = new Map<string, ReadonlyMap<FigureKey, readonly number[]>>();

/** Which of the hard identities each figure enters, by their places in the list; for the editions of a report. */
export function identitiesEntered(
  editions: Parameters<typeof hardIdentities>[0],
): ReadonlyMap<FigureKey, readonly number[]> {
  const name = `${editions.application} ${editions.challenge !== null}`;
  const known = entered.get(name);
  if (known) return known;
  const found = new Map<FigureKey, number[]>();
  for (const [index, { left, right }] of hardIdentities(editions).entries())
    for (const key of [...left, ...right]) found.set(key, [...(found.get(key) ?? []), index]);
  entered.set(name, found);
  return found;
}

/** Amounts are decimals of 万元; sums are compared to the fourth place after rounding away binary noise. */
const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** Holds numbers to one identity. Never passes with an operand missing (a blank is not a zero). */
export function checkIdentity(
  identity: FormIdentity,
  read: (key: FigureKey) => number | null | undefined,
): CheckResult {
  const missing: FigureKey[] = [];
  const left = sumOf(identity.left, read, missing);
  const right = sumOf(identity.right, read, missing);
  const { check, subject } = identity;
  if (missing.length > 0)
    return { check, subject, status: 'unassessable', left: null, right: null, delta: null, missing };
  const delta = round(left - right);
  return {
    check,
    subject,
    status: delta === 0 ? 'pass' : 'fail',
    left: round(left),
    right: round(right),
    delta,
    missing,
  };
}

/** The sum of the numbers that are there; the keys of those that are not go into `missing`. */
function sumOf(
  keys: readonly FigureKey[],
  read: (key: FigureKey) => number | null | undefined,
  missing: FigureKey[],
): number {
  let sum = 0;
  for (const key of keys) {
    const value = read(key);
    if (value === null || value === undefined) missing.push(key);
    else sum += value;
  }
  return sum;
}

/** Holds a report to all its hard identities. */
export function checkReport(
  editions: { application: Edition | null; challenge: Edition | null },
  read: (key: FigureKey) => number | null | undefined,
): CheckResult[] {
  return hardIdentities(editions).map((identity) => checkIdentity(identity, read));
}

/** How many identities of a report fail, and how many hold that are not of zeros alone. */
export function countChecks(
  editions: { application: Edition | null; challenge: Edition | null },
  read: (key: FigureKey) => number | null | undefined,
): { readonly fails: number; readonly passes: number } {
  let fails = 0;
  let passes = 0;
  for (const identity of hardIdentities(editions)) {
    const left = wholeSum(identity.left, read);
    const right = left === null ? null : wholeSum(identity.right, read);
    if (left === null || right === null) continue;
    if (round(left - right) !== 0) fails++;
    else if (round(left) !== 0) passes++;
  }
  return { fails, passes };
}

/** The sum of the numbers, null where one of them is missing. */
function wholeSum(keys: readonly FigureKey[], read: (key: FigureKey) => number | null | undefined): number | null {
  let sum = 0;
  for (const key of keys) {
    const value = read(key);
    if (value === null || value === undefined) return null;
    sum += value;
  }
  return sum;
}

/** The printed numbers of one year that a check over two years needs. */
export type YearValues = (key: FigureKey) => number | null | undefined;

/** A number of the year before or of the year after, with its sign. */
type YearTerm = readonly [year: 'before' | 'after', key: FigureKey, sign: 1 | -1];

/** What must hold from one year to the next: Σ left = the figure of the year after. Carry-over, and documents in force. */
export const yearIdentities: readonly {
  readonly check: CheckId;
  readonly subject: string;
  readonly left: readonly YearTerm[];
  readonly right: FigureKey;
}[] = [
  ...applicantKinds.map((kind) => ({
    check: 'continuity' as const,
    subject: kind,
    left: [['before', applicationKey('carriedForward', kind), 1]] as const,
    right: applicationKey('carriedOver', kind),
  })),
  ...['rules', 'normativeDocuments'].map((item) => ({
    check: 'inForce' as const,
    subject: item,
    left: [
      ['before', disclosureKey(item, 'inForce'), 1],
      ['after', disclosureKey(item, 'issued'), 1],
      ['after', disclosureKey(item, 'repealed'), -1],
    ] as const,
    right: disclosureKey(item, 'inForce'),
  })),
];

/** Soft checks between two consecutive years of one agency and scope: carry-over, and documents in force. */
export function checkYears(before: YearValues, after: YearValues): CheckResult[] {
  const years = { before, after };
  return yearIdentities.map(({ check, subject, left, right }) => {
    const printed = after(right);
    const missing = left.filter(([year, key]) => years[year](key) == null).map(([, key]) => key);
    if (printed == null) missing.push(right);
    if (missing.length > 0 || printed == null)
      return { check, subject, status: 'unassessable', left: null, right: null, delta: null, missing };
    const sum = round(left.reduce((total, [year, key, sign]) => total + sign * (years[year](key) ?? 0), 0));
    const delta = round(sum - printed);
    return { check, subject, status: delta === 0 ? 'pass' : 'fail', left: sum, right: printed, delta, missing };
  });
}

type Total = { readonly total: FigureKey; readonly parts: readonly FigureKey[] };

const totalsOf = (edition: Edition): readonly Total[] => [
  ...applicationRowsOf(edition).map(({ row }) => ({
    total: applicationKey(row, 'total'),
    parts: applicantKinds.filter((kind) => kind !== 'total').map((kind) => applicationKey(row, kind)),
  })),
  ...challengeGroups.map((group) => ({
    total: challengeKey(group, 'total'),
    parts: challengeColumns.filter((column) => column !== 'total').map((column) => challengeKey(group, column)),
  })),
];
const formTotals: Record<Edition, readonly Total[]> = { '2019': totalsOf('2019'), '2021': totalsOf('2021') };

/**
 * Totals that the source leaves blank but its own numbers give: a row's 总计 from its applicant cells where at least one
 * is a number. For charts only; a printed number is never replaced.
 */
export function computeTotals(
  edition: Edition | null,
  read: (key: FigureKey) => number | null | undefined,
): Map<FigureKey, number> {
  const totals = new Map<FigureKey, number>();
  if (!edition) return totals;
  for (const { total, parts } of formTotals[edition]) {
    if (read(total) !== null) continue;
    const reported = parts.map((key) => read(key)).filter((value) => value !== null && value !== undefined);
    if (reported.length > 0) totals.set(total, round(reported.reduce((sum, value) => sum + value, 0)));
  }
  return totals;
}
