import { type SeededChoices, seededRandom } from './random.ts';

/** A column that the form does not have: its heading, what stands in it, and before which of the form's columns. */
type AddedColumn = {
  readonly heading: string;
  readonly cell: (random: SeededChoices, row: number) => string;
  readonly before: number;
};
/** Columns that an office adds to tables. */
export type ColumnDamage = {
  /** Their own choices, so that the other damages of a seed stay as they were. */
  readonly random: SeededChoices;
  readonly columns: readonly AddedColumn[];
  readonly tables: 'application' | 'challenge' | 'all';
  /** The headings of these tables: laid over their columns, one spanning a column too few or too many, or none at all. */
  readonly headings: 'laid' | 'narrow' | 'wide' | 'none';
};

const kinds: readonly Omit<AddedColumn, 'before'>[] = [
  { heading: '行次', cell: (_, row) => String(row + 1) },
  { heading: '占比', cell: (random) => `${random.whole(0, 99)}.${random.whole(0, 9)}%` },
  { heading: '占比（%）', cell: (random) => String(random.whole(0, 99)) },
  { heading: '比上年增减', cell: (random) => random.pick(['+', '-', '']) + random.whole(0, 20) },
  { heading: '备注', cell: (random) => random.pick(['', '', '见说明', '含并案']) },
  { heading: '年度', cell: () => '2023' },
  { heading: '单位', cell: () => '件' },
];
const behind = 100;

/** Draws columns that are added from one number between 0 and 1. */
export function columnDamageFrom(draw: number): ColumnDamage {
  const random = seededRandom(Math.floor(draw * 2 ** 32));
  const column = () => ({ ...random.pick(kinds), before: random.pick([0, behind]) });
  return {
    random,
    columns: random.chance(0.3) ? [column(), column()] : [column()],
    tables: random.pick(['application', 'application', 'challenge', 'all']),
    headings: random.pick(['laid', 'laid', 'narrow', 'wide', 'none']),
  };
}

/** Whether columns are added to a table. */
export function isAddedTo(table: string, damage: ColumnDamage | null): damage is ColumnDamage {
  return damage !== null && (damage.tables === 'all' || damage.tables === table);
}

/** The cells of a row with those of the added columns among them. */
export function withAddedCells(cells: readonly string[], row: number, { columns, random }: ColumnDamage): string[] {
  const own = (before: number) => columns.flatMap((one) => (one.before === before ? one.cell(random, row) : []));
  return [...own(0), ...cells, ...own(behind)];
}

/** One heading of a grid: its words, and how many columns and rows it covers. */
export type LaidHeading = { readonly text: string; readonly across: number; readonly down: number };

/** The first row of headings, `lead` of them over labels, with those of the added columns, each over `down` rows. */
export function withAddedHeadings(
  headings: readonly LaidHeading[],
  lead: number,
  down: number,
  { columns }: ColumnDamage,
  say: (label: string) => string,
): LaidHeading[] {
  const own = (before: number) =>
    columns.flatMap((one) => (one.before === before ? { text: say(one.heading), across: 1, down } : []));
  return [...headings.slice(0, lead), ...own(0), ...headings.slice(lead), ...own(behind)];
}
