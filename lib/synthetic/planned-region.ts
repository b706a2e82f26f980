import { syntheticMark } from '../form/agency-terms.ts';
import type { AgencyKind, AgencyLevel } from '../form/report.ts';
import type { Division } from '../region/division.ts';
import { type Line, townshipLine } from './organs.ts';

/** An organ that will report for itself alone. */
export type PlannedOrgan = {
  readonly name: string;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly line: Line;
};

/**
 * A division with those of its organs that report, and the divisions under it: all that its government's consolidated
 * report contains. `reports`: whether the government reports; `isWhole`: whether every organ it has does.
 */
export type PlannedRegion = {
  readonly division: Division;
  readonly organs: readonly PlannedOrgan[];
  readonly parts: readonly PlannedRegion[];
  readonly reports: boolean;
  readonly isWhole: boolean;
};

/** The department of a line of administration that a division's government has. */
export function departmentOf(division: Division, line: Line): PlannedOrgan {
  const isOfProvince = division.level === 'province' && /[省区]$/.test(division.name);
  const ending = line.name.endsWith('委员会') ? '' : isOfProvince ? '厅' : '局';
  return {
    name: `${division.name}${line.name}${ending}${syntheticMark}`,
    kind: 'department',
    level: division.level,
    line,
  };
}

/** A township or sub-district; `county` is empty where its name does not say the county. */
export function townshipOf(county: string, name: string): PlannedOrgan {
  return {
    name: `${county}${name}${syntheticMark}`,
    kind: name.includes('街道') ? 'subdistrict' : 'township',
    level: 'township',
    line: townshipLine,
  };
}
