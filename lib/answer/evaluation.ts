import type { Editions } from '../../db/mask.ts';
import { type CheckSum, checkNumberOf } from '../../db/packed-checks.ts';
import type { ApplicantKind } from '../form/application.ts';
import { type CheckStatus, hardIdentities } from '../form/check.ts';
import { type FigureKey, figureOf } from '../form/figure.ts';
import type { Edition } from '../form/terms.ts';
import type { AskedMeasure } from '../indicator/answer.ts';
import { keysOf, type Measure, measureOf } from '../indicator/measure.ts';
import type { Point } from '../indicator/series.ts';

/** A measure with the figures it needs from the store. */
export type Plan = {
  readonly measure: Measure;
  readonly applicant: ApplicantKind;
  readonly ordinals: readonly number[];
};

export function planOf({ measure, applicant, base }: AskedMeasure): Plan {
  const asked = measureOf(measure, base);
  const kind = asked.hasApplicants ? applicant : 'total';
  return { measure: asked, applicant: kind, ordinals: keysOf(asked, kind).map((key) => figureOf(key).ordinal) };
}

const cache = new Map<string, readonly { readonly number: number; readonly keys: ReadonlySet<FigureKey> }[]>();

function identitiesOf(application: Edition | null, challenge: Edition | null) {
  const name = `${application} ${challenge}`;
  const known = cache.get(name);
  if (known) return known;
  const identities = hardIdentities({ application, challenge }).map(({ check, subject, left, right }) => ({
    number: checkNumberOf(check, subject),
    keys: new Set([...left, ...right]),
  }));
  cache.set(name, identities);
  return identities;
}

const using = new WeakMap<readonly FigureKey[], Map<string, readonly number[]>>();

/** The numbers of the hard identities that use any of the figures; remembered by the very list of operands, which evaluations share. */
export function identitiesUsing(
  operands: readonly FigureKey[],
  { application, challenge }: Pick<Editions, 'application' | 'challenge'>,
): readonly number[] {
  const ofOperands = using.get(operands) ?? new Map<string, readonly number[]>();
  using.set(operands, ofOperands);
  const name = `${application} ${challenge}`;
  const known = ofOperands.get(name);
  if (known) return known;
  const found = identitiesOf(application, challenge)
    .filter(({ keys }) => operands.some((key) => keys.has(key)))
    .map(({ number }) => number);
  ofOperands.set(name, found);
  return found;
}

/** How the stored results of one identity stand; a pass is not stored. */
export type CheckCount = CheckSum;

/** Results by the number of their identity. */
export type CheckCounts = ReadonlyMap<number, CheckCount>;

/** Worst status and largest |Δ| of the identities that use a point's figures. */
export function worstCheck(
  identities: readonly number[],
  checks: CheckCounts | undefined,
): Pick<Point, 'check' | 'delta'> {
  let check: CheckStatus | null = identities.length > 0 ? 'pass' : null;
  let delta: number | null = null;
  if (!checks || checks.size === 0) return { check, delta };
  for (const number of identities) {
    const count = checks.get(number);
    if (!count) continue;
    if (count.failed > 0) {
      check = 'fail';
      delta = Math.max(delta ?? 0, Math.abs(count.delta ?? 0));
    } else if (check !== 'fail') check = 'unassessable';
  }
  return { check, delta };
}
