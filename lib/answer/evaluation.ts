import type { Editions } from '../../db/mask.ts';
import type { ApplicantKind } from '../form/application.ts';
import { type CheckId, type CheckStatus, hardIdentities } from '../form/check.ts';
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

/** A hard identity by one text of what its results are stored under: made once, as many points look for many identities. */
export type CheckName = { readonly at: string };

export const checkAt = (check: CheckId, subject: string) => `${check} ${subject}`;

const cache = new Map<string, readonly (CheckName & { readonly keys: ReadonlySet<FigureKey> })[]>();

function identitiesOf(application: Edition | null, challenge: Edition | null) {
  const name = `${application} ${challenge}`;
  const known = cache.get(name);
  if (known) return known;
  const identities = hardIdentities({ application, challenge }).map(({ check, subject, left, right }) => ({
    at: checkAt(check, subject),
    keys: new Set([...left, ...right]),
  }));
  cache.set(name, identities);
  return identities;
}

const using = new WeakMap<readonly FigureKey[], Map<string, readonly CheckName[]>>();

/** The hard identities that use any of the figures; remembered by the very list of operands, which evaluations share. */
export function identitiesUsing(
  operands: readonly FigureKey[],
  { application, challenge }: Pick<Editions, 'application' | 'challenge'>,
): readonly CheckName[] {
  const ofOperands = using.get(operands) ?? new Map<string, readonly CheckName[]>();
  using.set(operands, ofOperands);
  const name = `${application} ${challenge}`;
  const known = ofOperands.get(name);
  if (known) return known;
  const found = identitiesOf(application, challenge).filter(({ keys }) => operands.some((key) => keys.has(key)));
  ofOperands.set(name, found);
  return found;
}

/** How the stored results of one identity stand; a pass is not stored. */
export type CheckCount = { readonly failed: number; readonly unassessable: number; readonly delta: number | null };

/** Results by the text of their identity. */
export type CheckCounts = ReadonlyMap<string, CheckCount>;

/** Worst status and largest |Δ| of the identities that use a point's figures. */
export function worstCheck(
  names: readonly CheckName[],
  checks: CheckCounts | undefined,
): Pick<Point, 'check' | 'delta'> {
  let check: CheckStatus | null = names.length > 0 ? 'pass' : null;
  let delta: number | null = null;
  if (!checks || checks.size === 0) return { check, delta };
  for (const { at } of names) {
    const count = checks.get(at);
    if (!count) continue;
    if (count.failed > 0) {
      check = 'fail';
      delta = Math.max(delta ?? 0, Math.abs(count.delta ?? 0));
    } else if (check !== 'fail') check = 'unassessable';
  }
  return { check, delta };
}
