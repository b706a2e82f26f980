import type { Alignment } from '../alignment/align.ts';
import type { TablesReading } from '../placement/read-tables.ts';
import type { Assembly } from '../rows/assemble-rows.ts';
import type { SourceRow } from '../rows/source-row.ts';
import type { Slot } from '../vocabulary/slots.ts';

/** A row left over that a label names in the form's own words, beside another that fills its slot with other numbers. */
export type Repeat = { readonly row: SourceRow; readonly slot: Slot };

/** So many rows of the form named once more, or so many numbers left over within table 三, are a second form. */
const namedRows = 5;
const numbersLeftOver = 70;

/**
 * The rows of the form that a source prints once more with other numbers. A source that holds the same table twice, as some
 * pages do for screens of two sizes, repeats nothing.
 */
export function findRepeats(assembly: Assembly, { alignment, slots, cells }: TablesReading): readonly Repeat[] {
  return rowsLeftOver(assembly, alignment).flatMap((row): Repeat[] => {
    const slot = slotNamed(row, slots);
    const placed = slot?.keys.flatMap((key) => cells.get(key)?.value ?? []) ?? [];
    const own = row.cells.flatMap(({ reading }) => reading?.amount ?? []);
    return slot && placed.length > 0 && own.length > 0 && placed.join(' ') !== own.join(' ') ? [{ row, slot }] : [];
  });
}

/** Rows that tell of a second form in the source: another agency's, another year's or a part's; none where there is one form. */
export function findSecondForm(
  assembly: Assembly,
  reading: TablesReading,
  repeats: readonly Repeat[],
): readonly SourceRow[] {
  if (new Set(repeats.map(({ slot }) => slot)).size >= namedRows) return repeats.map(({ row }) => row);
  const left = rowsLeftOver(assembly, reading.alignment).filter(
    ({ context, columns }) => context.table === 'application' && columns?.length !== 0,
  );
  if (!isForm(left)) return [];
  const printed = new Set(
    reading.slots.map(({ keys }) => keys.map((key) => reading.cells.get(key)?.value ?? '').join(' ')),
  );
  const others = left.filter(
    ({ cells }) => !printed.has(cells.flatMap((cell) => cell.reading?.amount ?? []).join(' ')),
  );
  return isForm(others) ? others : [];
}

/** Whether rows hold so many numbers that they are a form of their own. */
function isForm(rows: readonly SourceRow[]): boolean {
  return rows.reduce((count, { span }) => count + span.count, 0) >= numbersLeftOver;
}

/** The rows that fill no slot. */
export function rowsLeftOver({ rows }: Assembly, { matches }: Alignment): readonly SourceRow[] {
  const matched = new Set<number>();
  for (const { row, rows: many } of matches) for (let step = 0; step < many; step++) matched.add(row + step);
  return rows.filter((_, index) => !matched.has(index));
}

/** The one slot that the nearest label names; a word that also heads a column names none. */
function slotNamed({ labels }: SourceRow, slots: readonly Slot[]): Slot | undefined {
  const claims = labels.at(-1)?.recognition.claims ?? [];
  const [claim] = claims;
  if (claims.length !== 1 || claim?.closeness === 'near' || claim?.meaning.kind !== 'row') return undefined;
  const { slot: name } = claim.meaning;
  return slots.find((slot) => slot.name === name);
}
