import { type ApplicationRow, applicantKinds, applicationRowsOf, outcomeRowsOf } from '../../form/application.ts';
import { challengeColumns, challengeGroups } from '../../form/challenge.ts';
import { type DisclosureItem, disclosureItems } from '../../form/disclosure.ts';
import { applicationKey, challengeKey, disclosureKey, type FigureKey } from '../../form/figure.ts';
import type { CellState } from '../../form/report.ts';
import type { Edition } from '../../form/terms.ts';
import { type EditionChoice, editionChoices, mixedItems } from '../vocabulary/slots.ts';
import type { SeededChoices } from './random.ts';

/** What one cell of an invented report holds. */
export type InventedCell = { readonly state: CellState; readonly value: number | null };
/** An invented report: every figure of its editions, all identities true before blanks are made. */
export type InventedReport = { readonly choice: EditionChoice; readonly cells: ReadonlyMap<FigureKey, InventedCell> };

/** Invents a valid report: mostly zeros, heavy tails, all hard identities true; then some cells left blank or dashed. */
export function randomSheet(random: SeededChoices): InventedReport {
  const whole = random.chance(0.8) ? random.pick(editionChoices.slice(0, 2)) : random.pick(editionChoices);
  const choice = random.chance(0.03) ? mixBlocks(whole, random) : whole;
  const values = new Map<FigureKey, number>();
  const activity = random.pick([0.03, 0.1, 0.3, 0.8]);
  const count = () => (random.chance(activity) ? Math.floor(random.next() ** -0.9) : 0);
  for (const { item, columns } of itemsOf(choice)) {
    for (const { key, unit } of columns) {
      const size = random.chance(0.6) ? Math.floor(random.next() ** -1.6) : 0;
      const isSigned = key === 'itemChange' && random.chance(0.3);
      const value = unit === 'wanYuan' && random.chance(0.5) ? size + random.whole(0, 9999) / 10_000 : size;
      values.set(disclosureKey(item, key), isSigned ? -value : value);
    }
  }
  fillApplications(choice, values, count);
  for (const group of challengeGroups) {
    let sum = 0;
    for (const column of challengeColumns) {
      const value = column === 'total' ? sum : count();
      sum += value;
      values.set(challengeKey(group, column), value);
    }
  }
  return { choice, cells: leaveBlank(values, random) };
}

/** The items of table 二 as a report prints them. */
export function itemsOf({ disclosure, items }: EditionChoice): readonly DisclosureItem[] {
  return items ? mixedItems(items) : disclosureItems[disclosure];
}

/** Lets the blocks of table 二 follow both editions, some one and some the other. */
function mixBlocks(choice: EditionChoice, random: SeededChoices): EditionChoice {
  const [documents, others] = random.chance(0.5) ? (['2019', '2021'] as const) : (['2021', '2019'] as const);
  const items: Record<string, Edition> = {};
  for (const { item } of disclosureItems[others]) items[item] = others;
  for (const { item } of disclosureItems[documents].slice(0, 2)) items[item] = documents;
  return { ...choice, disclosure: others, items };
}

function fillApplications(choice: EditionChoice, values: Map<FigureKey, number>, count: () => number): void {
  const outcomes = outcomeRowsOf(choice.application).map(({ row }) => row);
  const set = (row: ApplicationRow, kind: (typeof applicantKinds)[number], value: number) =>
    values.set(applicationKey(row, kind), value);
  for (const kind of applicantKinds) {
    if (kind === 'total') continue;
    let total = 0;
    for (const row of outcomes) {
      const value = count();
      total += value;
      set(row, kind, value);
    }
    const forward = count();
    const over = Math.min(count(), total + forward);
    set('outcomeTotal', kind, total);
    set('carriedForward', kind, forward);
    set('carriedOver', kind, over);
    set('newlyReceived', kind, total + forward - over);
  }
  for (const { row } of applicationRowsOf(choice.application)) {
    let sum = 0;
    for (const kind of applicantKinds) if (kind !== 'total') sum += values.get(applicationKey(row, kind)) ?? 0;
    set(row, 'total', sum);
  }
}

/** Leaves cells blank or dashed as offices do: none, zeros, some at random, totals, or a whole row. */
function leaveBlank(values: ReadonlyMap<FigureKey, number>, random: SeededChoices): Map<FigureKey, InventedCell> {
  const habit = random.pick(['none', 'none', 'none', 'zeros', 'dashes', 'some', 'totals', 'row'] as const);
  const keys = [...values.keys()];
  const rowOf = (key: FigureKey) => key.slice(0, key.lastIndexOf('.'));
  const row = rowOf(random.pick(keys));
  const isLeft = (key: FigureKey, value: number) => {
    if (habit === 'zeros' || habit === 'dashes') return value === 0;
    if (habit === 'some') return random.chance(0.02);
    if (habit === 'totals') return key.startsWith('application') && key.endsWith('.total') && random.chance(0.7);
    return habit === 'row' && rowOf(key) === row;
  };
  return new Map(
    [...values].map(([key, value]): [FigureKey, InventedCell] => {
      if (!isLeft(key, value)) return [key, { state: 'reported', value }];
      return [key, { state: habit === 'dashes' ? 'dash' : 'blank', value: null }];
    }),
  );
}
