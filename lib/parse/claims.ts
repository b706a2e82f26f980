import { outcomeGroups, outcomeGroupTerms, outcomeRowsOf } from '../form/application.ts';
import { applicationKey, challengeKey, type FigureKey } from '../form/figure.ts';
import { type Problem, problem } from '../form/problem.ts';
import type { Cell, Section } from '../form/report.ts';
import { editions, type Scope } from '../form/terms.ts';
import { fold } from './fold.ts';

/** What a sentence of the prose says of the tables. */
export const claimKinds = [
  'received',
  'handled',
  'concluded',
  'answered',
  ...outcomeGroups,
  'carriedOver',
  'carriedForward',
  'reconsideration',
  'litigation',
  'growth',
] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** A number claimed in the prose with its wording; `growth` is in per cent, negative where it fell. */
export type Claim = {
  readonly kind: ClaimKind;
  readonly value: number;
  readonly wording: string;
  readonly section: number;
};

const count = '(?:共|共计|总计|合计|数量)?(?:为|计)?(\\d{1,7})(?:件|份|宗|条|起|次)';
const applications =
  '(?:各类)?(?:政府信息公开|政府信息依申请公开|信息公开|依申请公开|政府信息公开依申请|政务公开)(?:的)?(?:申请)?(?:件|事项)?';
const patterns: readonly (readonly [ClaimKind, RegExp])[] = [
  ['received', new RegExp(`(?:收到|受理|接收|接到|新收)${applications}${count}`)],
  ['handled', new RegExp(`办理${applications}${count}`)],
  ['concluded', new RegExp(`办结${applications}${count}`)],
  ['answered', new RegExp(`答复${applications}${count}`)],
  ...outcomeGroups.map((group): readonly [ClaimKind, RegExp] => [
    group,
    new RegExp(
      `(?<!不)${group === 'otherHandling' ? '其他(?:处理|情形)' : outcomeGroupTerms[group].zh}(?:的)?${count}`,
    ),
  ]),
  ['carriedOver', new RegExp(`上年(?:度)?结转(?:的)?(?:申请)?${count}`)],
  ['carriedForward', new RegExp(`结转(?:至|到)?下(?:一)?年(?:度)?(?:继续)?(?:办理)?(?:的)?(?:申请)?${count}`)],
  ['reconsideration', new RegExp(`(?:因)?政府?信息公开[^,;.]{0,14}行政复议(?:案件|申请)?${count}`)],
  ['litigation', new RegExp(`(?:因)?政府?信息公开[^,;.]{0,14}行政诉讼(?:案件)?${count}`)],
];
const growth =
  /(?:同比|比上年(?:度)?|比上一年(?:度)?|较上年(?:度)?)(增长|增加|上升|下降|减少)(?:了)?(\d{1,5}(?:\.\d{1,2})?)%/;
/** Words that make a number speak of a part, of another body or of another matter. */
const partial =
  /其中|网上|网络|网站|信函|邮寄|邮件|当面|窗口|传真|平台|渠道|公民|个人|自然人|企业|转办|协助|指导|每|平均/;
const longestClause = 200;

/** The claims the prose makes on applications, outcomes and challenges of the report year. */
export function findClaims(sections: readonly Section[], reportYear: number | null): readonly Claim[] {
  return sections.flatMap(({ ordinal, text }) =>
    fold(text)
      .text.split(/[;!?]|(?<!\d)\.|\.(?!\d)/)
      .flatMap((sentence) => claimsOf(sentence, ordinal, reportYear)),
  );
}

function claimsOf(sentence: string, section: number, reportYear: number | null): readonly Claim[] {
  const years = [...sentence.matchAll(/(20\d\d)年/g)].map(([, year]) => Number(year));
  if (reportYear !== null && years.some((year) => year !== reportYear)) return [];
  const claims: Claim[] = [];
  for (const clause of sentence.split(/[,(),]/)) {
    if (clause.length > longestClause) continue;
    for (const [kind, pattern] of patterns) {
      const found = pattern.exec(clause);
      if (!found?.[1]) continue;
      const isOutcome = (outcomeGroups as readonly string[]).includes(kind);
      const rest = isOutcome ? clause.replace(/其中[::]?/, '') : clause;
      if (!partial.test(rest)) claims.push({ kind, value: Number(found[1]), wording: clause.slice(0, 60), section });
    }
    const grown = growth.exec(clause);
    if (grown?.[1] && grown[2]) {
      const sign = /下降|减少/.test(grown[1]) ? -1 : 1;
      claims.push({ kind: 'growth', value: sign * Number(grown[2]), wording: clause.slice(0, 60), section });
    }
  }
  return claims;
}

/** Bodies that a report of the other scope does not count. */
const otherBody: Readonly<Record<Scope, RegExp>> = {
  consolidated: /本机关|本级|办公[室厅]|我[局委办]|[省市区县]政府(?:收到|受理|办理)/,
  single: /全[省市县区州旗]|各(?:部门|单位|县|区|镇|街道)|系统/,
};

/**
 * Notes on the claims that no reading of the tables bears out (soft check `narrative`). 受理 may mean 新收 or 新收 + 结转, 办理
 * also 办结: a claim is contradicted only if all of these are printed and none equals it. What counts as
 * answered differs from place to place, and growth needs another year: neither is compared.
 */
export function checkClaims(claims: readonly Claim[], cells: readonly Cell[], scope: Scope): readonly Problem[] {
  const values = new Map(cells.map(({ key, value }) => [key, value]));
  return claims.flatMap(({ kind, value, wording }): Problem[] => {
    if (otherBody[scope].test(wording)) return [];
    const admitted = admittedValues(kind, values);
    if (!admitted || admitted.values.includes(value)) return [];
    return [
      problem('claimDiffers', {
        keys: admitted.keys,
        params: { found: wording, value: [...new Set(admitted.values)].join(' / '), claim: value },
      }),
    ];
  });
}

type Admitted = { readonly keys: readonly FigureKey[]; readonly values: readonly number[] };

/** Every number a claim of this kind may mean; undefined where an operand is not printed or the kind is not checked. */
function admittedValues(kind: ClaimKind, printed: ReadonlyMap<FigureKey, number | null>): Admitted | undefined {
  const keys = keysOf(kind);
  if (keys.length === 0) return undefined;
  const values = keys.map((key) => printed.get(key));
  const known = values.filter((value): value is number => typeof value === 'number');
  const groups: readonly string[] = outcomeGroups;
  if (groups.includes(kind)) {
    const present = keys.filter((key) => printed.has(key));
    const isWhole = editions.some((edition) =>
      outcomeRowsOf(edition).every(({ row, group }) => group !== kind || printed.has(applicationKey(row, 'total'))),
    );
    return isWhole && known.length === present.length ? { keys: present, values: [sum(known)] } : undefined;
  }
  if (known.length < keys.length) return undefined;
  const [first = 0, second = 0, third = 0] = known;
  if (kind === 'received') return { keys, values: [first, first + second] };
  if (kind === 'handled' || kind === 'concluded') return { keys, values: [first, first + second, third] };
  return { keys, values: [sum(known)] };
}

function keysOf(kind: ClaimKind): readonly FigureKey[] {
  const total = (row: 'newlyReceived' | 'carriedOver' | 'outcomeTotal' | 'carriedForward') =>
    applicationKey(row, 'total');
  switch (kind) {
    case 'received':
      return [total('newlyReceived'), total('carriedOver')];
    case 'handled':
    case 'concluded':
      return [total('newlyReceived'), total('carriedOver'), total('outcomeTotal')];
    case 'carriedOver':
    case 'carriedForward':
      return [total(kind)];
    case 'reconsideration':
      return [challengeKey('reconsideration', 'total')];
    case 'litigation':
      return [challengeKey('directLitigation', 'total'), challengeKey('litigationAfterReconsideration', 'total')];
    case 'answered':
    case 'growth':
      return [];
    default:
      return [
        ...new Set(
          editions.flatMap((edition) => outcomeRowsOf(edition, kind).map(({ row }) => applicationKey(row, 'total'))),
        ),
      ];
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
