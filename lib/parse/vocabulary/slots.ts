import { type ApplicationRow, applicantKinds, applicationRows } from '../../form/application.ts';
import { challengeColumns, challengeGroups } from '../../form/challenge.ts';
import { type DisclosureItem, disclosureItems } from '../../form/disclosure.ts';
import { applicationKey, challengeKey, disclosureKey, type FigureKey } from '../../form/figure.ts';
import { type Edition, type Table, tables } from '../../form/terms.ts';
import type { SourceColumn } from '../rows/headings/column-order.ts';
import { paragraphOf } from './paragraph.ts';
import { slotName } from './vocabulary.ts';

/** One row of numbers the form prints: what the alignment fills. */
export type Slot = {
  readonly table: Table;
  /** Place of the table on the form: 0, 1 or 2. */
  readonly order: number;
  /** Item of table 二, row of table 三, group of table 四. */
  readonly row: string;
  readonly keys: readonly FigureKey[];
  /** What a label claims. */
  readonly name: string;
  /** Paragraph of 条例 art. 20 the row stands under, in table 二. */
  readonly article: number | null;
};

/** The edition each item of table 二 follows, where the blocks of the table follow different ones. */
export type ItemEditions = Readonly<Record<string, Edition>>;

/** Which edition each of the two tables that changed is read as. */
export type EditionChoice = {
  readonly disclosure: Edition;
  readonly application: Edition;
  /** The edition of each item of table 二, where its blocks follow different ones. */
  readonly items?: ItemEditions;
};

/** The items of table 二 in the printed order, each with the columns of the edition its block follows. */
export function mixedItems(found: ItemEditions): readonly DisclosureItem[] {
  return disclosureItems['2019'].flatMap(({ item }) => {
    const edition = found[item];
    return edition ? disclosureItems[edition].filter((one) => one.item === item) : [];
  });
}

function disclosureSlots({ disclosure, items }: EditionChoice): Slot[] {
  const printed = items ? mixedItems(items) : disclosureItems[disclosure];
  return printed.map(({ item, article, columns }) => ({
    table: 'disclosure',
    order: tables.indexOf('disclosure'),
    row: item,
    name: slotName('disclosure', item),
    keys: columns.map((column) => disclosureKey(item, column.key)),
    article: paragraphOf(article) || null,
  }));
}

function applicationSlots(edition: Edition): Slot[] {
  return applicationRows
    .filter((spec) => spec.editions.includes(edition))
    .map(({ row }: { row: ApplicationRow }) => ({
      table: 'application',
      order: tables.indexOf('application'),
      row,
      name: slotName('application', row),
      keys: applicantKinds.map((kind) => applicationKey(row, kind)),
      article: null,
    }));
}

const challengeSlots: Slot[] = challengeGroups.map((group) => ({
  table: 'challenge',
  order: tables.indexOf('challenge'),
  row: group,
  name: slotName('challenge', group),
  keys: challengeColumns.map((column) => challengeKey(group, column)),
  article: null,
}));

const built = new Map<string, readonly Slot[]>();

/** The rows of numbers of all three tables in the printed order, for one choice of editions. */
export function slotsOf(choice: EditionChoice): readonly Slot[] {
  const { disclosure, application, items } = choice;
  const name = disclosure + application + (items ? JSON.stringify(items) : '');
  const known = built.get(name);
  if (known) return known;
  const slots = [...disclosureSlots(choice), ...applicationSlots(choice.application), ...challengeSlots];
  built.set(name, slots);
  return slots;
}

const placesByName = new WeakMap<readonly Slot[], ReadonlyMap<string, number>>();

/** Where the slot of a name stands among others. */
export function placeAmong(slots: readonly Slot[], name: string): number | undefined {
  let places = placesByName.get(slots);
  if (!places) {
    places = new Map(slots.map((slot, index) => [slot.name, index]));
    placesByName.set(slots, places);
  }
  return places.get(name);
}

/** Every choice of editions a report can be read as, the unmixed ones first. */
export const editionChoices: readonly EditionChoice[] = [
  { disclosure: '2021', application: '2021' },
  { disclosure: '2019', application: '2019' },
  { disclosure: '2021', application: '2019' },
  { disclosure: '2019', application: '2021' },
];

/** How many cells of a row each slot takes; no number at all where the headings over the row name columns it does not have. */
export function widthsIn(slots: readonly Slot[], columns: readonly SourceColumn[] | null): readonly number[] {
  if (!columns) return slots.map(({ keys }) => keys.length);
  return slots.map((slot) => (placesIn([slot], columns) ? columns.length : Number.POSITIVE_INFINITY));
}

/** The figures that the columns of a row hold for the slots it fills, null for a column that is not on the form. */
export function placesIn(
  slots: readonly Slot[],
  columns: readonly SourceColumn[],
): readonly (FigureKey | null)[] | null {
  const places: (FigureKey | null)[] = [];
  for (const column of columns) {
    const place = column === null ? null : keyAmong(slots, `.${column}`);
    if (place === undefined) return null;
    places.push(place);
  }
  return slots.every((slot) => slot.keys.some((key) => places.includes(key))) ? places : null;
}

function keyAmong(slots: readonly Slot[], ending: string): FigureKey | undefined {
  for (const { keys } of slots) for (const key of keys) if (key.endsWith(ending)) return key;
  return undefined;
}
