import { outcomeGroups, outcomeRowsOf } from '../../form/application.ts';
import { applicationKey, challengeKey, type FigureKey } from '../../form/figure.ts';
import { type Problem, problem } from '../../form/problem.ts';
import type { Cell } from '../../form/report.ts';
import { editions, type Scope } from '../../form/terms.ts';
import type { Claim, ClaimKind } from './claim.ts';

/** Bodies that a report of the other scope does not count. */
const otherBody: Readonly<Record<Scope, RegExp>> = {
  consolidated: /本机关|本级|办公[室厅]|我[局委办]|[省市区县]政府(?:收到|受理|办理)/,
  single: /全[省市县区州旗]|各(?:部门|单位|县|区|镇|街道)|系统/,
};

/**
 * Notes, where they stand in the source, on the claims that no reading of the tables bears out (soft check `narrative`). 受理 may mean 新收 or 新收 + 结转, 办理
 * also 办结: a claim is contradicted only if all of these are printed and none equals it. What counts as
 * answered differs from place to place, and growth needs another year: neither is compared.
 */
export function checkClaims(claims: readonly Claim[], cells: Cells, scope: Scope): readonly Problem[] {
  return claims.flatMap(({ kind, value, wording, before, at }): Problem[] => {
    const admitted = admittedValues(kind, cells);
    if (!admitted || admitted.values.includes(value) || otherBody[scope].test(before + wording)) return [];
    return [
      problem('claimDiffers', {
        keys: admitted.keys,
        at,
        params: { found: wording, value: [...new Set(admitted.values)].join(' / '), claim: value },
      }),
    ];
  });
}

type Cells = ReadonlyMap<FigureKey, Cell>;
type Admitted = { readonly keys: readonly FigureKey[]; readonly values: readonly number[] };

/** Every number a claim of this kind may mean; undefined where an operand is not printed or the kind is not checked. */
function admittedValues(kind: ClaimKind, printed: Cells): Admitted | undefined {
  const sets = outcomeKeys.get(kind);
  if (sets) return outcomeValues(sets, printed);
  const keys = keysOf[kind] ?? [];
  const values = keys.map((key) => printed.get(key)?.value);
  const known = values.filter((value): value is number => typeof value === 'number');
  if (keys.length === 0 || known.length < keys.length) return undefined;
  const [first = 0, second = 0, third = 0] = known;
  if (kind === 'received') return { keys, values: [first, first + second] };
  if (kind === 'handled' || kind === 'concluded') return { keys, values: [first, first + second, third] };
  return { keys, values: [sum(known)] };
}

/** The sum of a group's rows, if all of them are printed as one edition has them. */
function outcomeValues(sets: readonly (readonly FigureKey[])[], printed: Cells): Admitted | undefined {
  const keys = [...new Set(sets.flat())].filter((key) => printed.has(key));
  const known = keys.map((key) => printed.get(key)?.value).filter((value) => typeof value === 'number');
  const isWhole = sets.some((set) => set.every((key) => printed.has(key)));
  return isWhole && known.length === keys.length ? { keys, values: [sum(known)] } : undefined;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const newlyReceived = applicationKey('newlyReceived', 'total');
const over = applicationKey('carriedOver', 'total');
const concluded = applicationKey('outcomeTotal', 'total');

/** What each other kind is compared with; what is not here is not compared. */
const keysOf: Readonly<Partial<Record<ClaimKind, readonly FigureKey[]>>> = {
  received: [newlyReceived, over],
  newlyReceived: [newlyReceived],
  handled: [newlyReceived, over, concluded],
  concluded: [newlyReceived, over, concluded],
  carriedOver: [over],
  carriedForward: [applicationKey('carriedForward', 'total')],
  reconsideration: [challengeKey('reconsideration', 'total')],
  litigation: [challengeKey('directLitigation', 'total'), challengeKey('litigationAfterReconsideration', 'total')],
};

/** The rows of each outcome group, edition by edition. */
const outcomeKeys = new Map<ClaimKind, readonly (readonly FigureKey[])[]>(
  outcomeGroups.map((group) => [
    group,
    editions.map((edition) => outcomeRowsOf(edition, group).map(({ row }) => applicationKey(row, 'total'))),
  ]),
);
