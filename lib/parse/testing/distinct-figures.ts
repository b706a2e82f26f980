import { applicantKinds, applicationRowsOf } from '../../form/application.ts';
import { challengeColumns, challengeGroups } from '../../form/challenge.ts';
import { disclosureItems } from '../../form/disclosure.ts';
import { applicationKey, challengeKey, disclosureKey, type FigureKey } from '../../form/figure.ts';

/** The figures of a report of 2021, each other than its neighbours, with all identities true. */
export function distinctFigures(): Map<FigureKey, number> {
  const figures = new Map<FigureKey, number>();
  for (const [row, { item, columns }] of disclosureItems['2021'].entries())
    for (const [column, { key }] of columns.entries()) figures.set(disclosureKey(item, key), 100 * (row + 1) + column);
  const six = applicantKinds.filter((kind) => kind !== 'total');
  const outcomes = applicationRowsOf('2021').filter(({ group }) => group !== null);
  six.forEach((kind, column) => {
    let total = 0;
    outcomes.forEach(({ row }, index) => {
      const value = (index * 7 + column * 3) % 11;
      total += value;
      figures.set(applicationKey(row, kind), value);
    });
    figures.set(applicationKey('outcomeTotal', kind), total);
    figures.set(applicationKey('carriedForward', kind), column + 2);
    figures.set(applicationKey('carriedOver', kind), column + 5);
    figures.set(applicationKey('newlyReceived', kind), total + column + 2 - column - 5);
  });
  for (const { row } of applicationRowsOf('2021'))
    figures.set(
      applicationKey(row, 'total'),
      six.reduce((sum, kind) => sum + (figures.get(applicationKey(row, kind)) ?? 0), 0),
    );
  for (const [index, group] of challengeGroups.entries()) {
    for (const [column, value] of [3, 1, 4, 2].entries())
      figures.set(challengeKey(group, challengeColumns[column] ?? 'total'), value + index * 10);
    figures.set(challengeKey(group, 'total'), 10 + index * 40);
  }
  return figures;
}
