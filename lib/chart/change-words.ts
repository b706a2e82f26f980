import type { Term } from '../form/terms.ts';
import en from '../i18n/en/change-chart.json' with { type: 'json' };
import { sayerOf } from '../i18n/say.ts';
import zh from '../i18n/zh/change-chart.json' with { type: 'json' };
import {
  type ChangeGroup,
  type ChangeList,
  type ChangeRow,
  changeRows,
  sortRows,
} from '../indicator/change/change-list.ts';
import { describeGrowth, formatBarePoints } from '../indicator/format.ts';
import { isRankable } from '../indicator/interval.ts';
import type { Sort } from '../view/view.ts';
import { describeRows } from './point-words.ts';
import type { Scale } from './scale.ts';
import { colour } from './theme.ts';

/** A change with the group it is listed in. */
export type DrawnChange = { readonly group: ChangeGroup; readonly row: ChangeRow };

/** The changes of a list that can be drawn, by group, within each in the order of a view. */
export function drawnChanges(list: ChangeList, sort: Sort, locale: keyof Term): DrawnChange[] {
  const sorted = Object.fromEntries(
    Object.entries(list.groups).map(([group, rows]) => [group, sortRows(rows, sort, locale)]),
  ) as ChangeList['groups'];
  return changeRows({ ...list, groups: sorted }).filter(({ group }) => group !== 'notAvailable');
}

/** Says what drawings of changes say. */
export const sayChange = sayerOf({ zh, en });

/** A change as it is written beside its row: points of a rate without their unit, percent of a count, `0 → n` from 0. */
export function drawnChange({ change: { growth } }: ChangeRow, locale: keyof Term): string {
  return growth.kind === 'points' ? formatBarePoints(growth.points) : describeGrowth(growth, locale).relative;
}

/** The same for its words. */
export const changeInk = (row: DrawnChange): string => {
  const own = changeColour(row);
  return own === colour('edge') ? colour('ink-2') : own;
};

/** What the marks of rows mean: only those that are there. */
export function changeKey(rows: readonly DrawnChange[], withEnds: boolean, locale: keyof Term): string[] {
  return [
    ...(withEnds && rows.length > 0 ? [sayChange('keyEnds', locale)] : []),
    ...(rows.some(({ row }) => row.change.growth.kind === 'points') ? [sayChange('keyPoints', locale)] : []),
    ...(rows.some(({ row }) => isHollowChange(row)) ? [sayChange('keyHollow', locale)] : []),
    ...(rows.some(({ group }) => group === 'withinChance') ? [sayChange('keyChance', locale)] : []),
  ];
}

/** The colour of a change: orange where it fell, blue where it rose, grey where chance alone could do it. */
export function changeColour({ group, row }: DrawnChange): string {
  if (group === 'withinChance' || group === 'same') return colour('edge');
  return colour((row.size ?? 0) < 0 ? 'fell' : 'rose');
}

/** Whether one of the two years has n under 30. */
export const isHollowChange = ({ first, last }: ChangeRow): boolean => !isRankable(first.n) || !isRankable(last.n);

/** What is said of a drawing as a whole, then its rows in words. */
export function describeChanges(
  { from, to }: Pick<ChangeList, 'from' | 'to'>,
  rows: readonly DrawnChange[],
  more: readonly string[],
  scale: Scale,
  locale: keyof Term,
): string {
  const words = rows.map(({ row }) =>
    sayChange('row', locale, {
      name: row.subject.name,
      first: scale.write(row.first.value ?? 0),
      last: scale.write(row.last.value ?? 0),
      change: drawnChange(row, locale),
    }),
  );
  const series = describeRows([...more, ...words], 'semicolon', locale);
  return sayChange('description', locale, { from, to, unit: scale.words, series });
}
