import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import { readNumberOrNull } from '../../db/read/row.ts';
import { figureOf } from '../form/figure.ts';
import type { AnswerSubject } from '../indicator/answer.ts';
import { origins } from '../indicator/series.ts';
import { ancestorsOf, nationalCode, provinceOf } from '../region/division.ts';
import type { SubjectRef } from '../view/subject-ref.ts';
import type { Comparison } from '../view/view.ts';
import { agencyColumns, readAgency } from './subject.ts';

/** Peers by volume are agencies of the same kind and level that received at least half and at most twice as many applications. */
const volumeRange = [0.5, 2] as const;
const mostPeers = 100;
const volume = figureOf('application.newlyReceived.total').ordinal;

/**
 * What a subject is set against by a rule: its parent region, all agencies of its kind and level in its province or in the
 * country, or those of similar volume, the nearest first, in its last report year up to the one given. Empty where the
 * rule does not fit the subject.
 */
export async function findPeers(
  { kind, id, regionCode, origin, agencyKind, agencyLevel }: AnswerSubject,
  rule: Comparison,
  reportYear: number,
): Promise<readonly SubjectRef[]> {
  if (rule === 'parentRegion') {
    const parent = kind === 'region' ? ancestorsOf(id)[0]?.code : regionCode;
    return parent ? [{ kind: 'region', id: parent }] : [];
  }
  if (kind !== 'agency' || agencyKind === null || agencyLevel === null) return [];
  if (rule === 'peersInCountry') return [{ kind: 'agencies', agencyKind, agencyLevel, place: nationalCode }];
  if (rule === 'peersInProvince') {
    const province = regionCode === null ? undefined : provinceOf(regionCode);
    return province ? [{ kind: 'agencies', agencyKind, agencyLevel, place: province.code }] : [];
  }
  return rule === 'peersOfVolume'
    ? findOfVolume(id, [agencyKind, agencyLevel], codeOf(origins, origin), reportYear)
    : [];
}

async function findOfVolume(
  id: string,
  kindAndLevel: readonly [string, string],
  origin: number,
  reportYear: number,
): Promise<SubjectRef[]> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `WITH own AS MATERIALIZED (
        SELECT f.value, f.report_year FROM agency AS a
        CROSS JOIN report AS r ON r.agency_id = a.id AND r.report_year <= ? AND r.is_current AND r.is_preferred
        CROSS JOIN figure AS f ON f.ordinal = ? AND f.origin = ? AND f.report_year = r.report_year AND f.report_id = r.id
        WHERE a.public_id = ? ORDER BY r.report_year DESC LIMIT 1)
      SELECT ${agencyColumns}, f.value FROM own
      CROSS JOIN figure AS f ON f.ordinal = ? AND f.origin = ? AND f.report_year = own.report_year
      CROSS JOIN report AS r ON r.id = f.report_id AND r.is_current AND r.is_preferred
      CROSS JOIN agency AS a ON a.id = r.agency_id
      WHERE f.value BETWEEN own.value * ? AND own.value * ? AND a.kind = ? AND a.level = ? AND a.public_id <> ?
      ORDER BY abs(f.value - own.value), a.public_id LIMIT ${mostPeers}`,
    args: [reportYear, volume, origin, id, volume, origin, ...volumeRange, ...kindAndLevel, id],
  });
  return rows
    .filter((row) => readNumberOrNull(row, 'value') !== null)
    .map((row) => ({ kind: 'agency', id: readAgency(row).id }));
}
