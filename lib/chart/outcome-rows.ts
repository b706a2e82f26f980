import { type OutcomeGroup, outcomeGroups } from '../form/application.ts';
import type { CheckStatus } from '../form/check.ts';
import type { Point, Subject } from '../indicator/series.ts';
import type { OutcomeRow } from './outcome-option.ts';

/** The six groups and 总计 of one subject over the years, as a query finds them: a point a year each. */
export type OutcomeSeries = {
  readonly subject: Pick<Subject, 'origin'>;
  readonly years: readonly number[];
  readonly groups: Readonly<Record<OutcomeGroup, readonly Point[]>>;
  readonly total: readonly Point[];
};

const worstFirst: readonly CheckStatus[] = ['fail', 'unassessable', 'pass'];

/** A bar a year. Its check is the worst of the checks behind any of its figures. */
export function outcomeRowsByYear({ subject, years, groups, total }: OutcomeSeries): OutcomeRow[] {
  return years.map((year, index) => {
    const points = [...outcomeGroups.map((group) => groups[group][index]), total[index]];
    const checks = points.flatMap((point) => (point?.check ? [point.check] : []));
    const absent = points.find((point) => point === undefined || point.value === null);
    const countOf = (group: OutcomeGroup) => groups[group][index]?.value ?? null;
    return {
      label: String(year),
      counts: {
        granted: countOf('granted'),
        partiallyGranted: countOf('partiallyGranted'),
        denied: countOf('denied'),
        unableToProvide: countOf('unableToProvide'),
        notProcessed: countOf('notProcessed'),
        otherHandling: countOf('otherHandling'),
      },
      total: total[index]?.value ?? null,
      absence: absent?.absence ?? null,
      check: worstFirst.find((status) => checks.includes(status)) ?? null,
      origin: subject.origin,
    };
  });
}
