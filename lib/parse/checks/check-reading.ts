import { type CheckResult, checkReport, hardIdentities, identitiesEntered } from '../../form/check.ts';
import { disclosureItems } from '../../form/disclosure.ts';
import { type FigureKey, figureOf, figures, figuresOf } from '../../form/figure.ts';
import { type Problem, problem } from '../../form/problem.ts';
import type { Cell } from '../../form/report.ts';
import { type Edition, editions as formEditions, type Table, tables } from '../../form/terms.ts';
import type { Match } from '../alignment/align.ts';
import type { TablesReading } from '../placement/read-tables.ts';
import type { Assembly } from '../rows/assemble-rows.ts';
import type { HeadingNote } from '../rows/headings/set-columns.ts';
import type { SourceRow } from '../rows/source-row.ts';
import type { Slot } from '../vocabulary/slots.ts';
import { type Repeat, rowsLeftOver } from './find-repeats.ts';

type Editions = Readonly<Record<Table, Edition | null>>;

/** The problems of the tables as read: what is missing, over, placed without a label, or does not add up. */
export function checkReading(
  assembly: Assembly,
  reading: TablesReading,
  editions: Editions,
  repeats: readonly Repeat[],
  text: string,
): Problem[] {
  const results = checkReport(editions, (key) => reading.cells.get(key)?.value);
  const failed = failures(results, editions);
  return [
    ...missing(assembly, reading, editions, text),
    ...itemsWithoutEdition(assembly, reading),
    ...assembly.headingNotes.flatMap((note) => checkHeadings(note, reading)),
    ...undecided(assembly, reading, results),
    ...surplus(assembly, reading, repeats),
    ...witnesses(reading, results, editions),
    ...(reading.choice.items ||
    (editions.disclosure && editions.application && editions.disclosure !== editions.application)
      ? [problem('mixedEditions')]
      : []),
    ...failed,
  ];
}

/** Items of table 二 that stand under no headings where its blocks follow both editions: which columns they have is not told. */
function itemsWithoutEdition({ rowsNamed, ends }: Assembly, { choice, alignment, slots }: TablesReading): Problem[] {
  const { items } = choice;
  if (!items) return [];
  const lastTable = slots[alignment.matches.at(-1)?.slot ?? -1]?.table;
  // a source that breaks off in table 二 may have gone on with items of either edition
  const isBrokenOff = lastTable === 'disclosure' && !ends;
  const isOpen = ({ row }: { readonly row: string }) =>
    !items[row] && (rowsNamed.has(row) || choice.disclosure === '2019' || isOnBoth(row) || isBrokenOff);
  const keys = figures.filter((figure) => figure.table === 'disclosure' && isOpen(figure)).map(({ key }) => key);
  return keys.length > 0 ? [problem('ambiguousPlacement', { keys })] : [];
}

function isOnBoth(item: string): boolean {
  return formEditions.every((edition) => disclosureItems[edition].some((one) => one.item === item));
}

/** What headings that differ from the form's were taken for. */
function checkHeadings({ kind, table, found, missing: columns }: HeadingNote, reading: TablesReading): Problem[] {
  if (kind === 'reordered') return [problem('columnsReordered', { params: { found } })];
  if (kind === 'leftOut') return [problem('columnLeftOut', { params: { found } })];
  const keys = reading.slots
    .filter((slot) => slot.table === table)
    .flatMap((slot) => slot.keys)
    .filter((key) => !reading.cells.has(key))
    .filter((key) => columns.length === 0 || columns.some((column) => key.endsWith(`.${column}`)));
  return [problem('columnsUnclear', { keys, params: { found } })];
}

/** The match whose cells stand last in the source; where rows have changed places it is not the last of the form. */
function lowestMatch({ rows }: Assembly, { alignment }: TablesReading): Match | undefined {
  const endOf = ({ row, rows: many }: Match) =>
    Math.max(...rows.slice(row, row + many).map(({ cells }) => cells.at(-1)?.at.end ?? -1));
  return alignment.matches.toSorted((one, other) => endOf(one) - endOf(other)).at(-1);
}

function missing(assembly: Assembly, reading: TablesReading, editions: Editions, text: string): Problem[] {
  const matched = new Set<number>();
  for (const match of reading.alignment.matches)
    for (let step = 0; step < match.slots; step++) matched.add(match.slot + step);
  const last = Math.max(-1, ...matched);
  const problems: Problem[] = [];
  const absent = reading.slots.filter((_, index) => !matched.has(index));
  const tail = reading.slots.slice(last + 1);
  const lastMatch = reading.alignment.matches.at(-1);
  const lastTable = reading.slots[last]?.table;
  const isCut = lastTable !== undefined && !assembly.ends && (tail.length > 0 || endsInACell(reading, text));
  if (isCut) {
    // the number at the cut may have lost digits, so its row is doubted with the rows behind it
    const atCut = [lastMatch, lowestMatch(assembly, reading)].flatMap((match) =>
      reading.slots.slice(match?.slot, (match?.slot ?? 0) + (match?.slots ?? 0)),
    );
    const keys = [...atCut.flatMap((slot) => slot.keys), ...tail.flatMap((slot) => keysOf(slot, reading.cells))];
    const at = tail[0]?.table ?? lastTable;
    problems.push(problem('truncated', { keys: [...new Set(keys)], params: { table: at } }));
  }
  const said = new Set(isCut ? tail : []);
  for (const table of tables) {
    if (editions[table] !== null) continue;
    const gone = absent.filter((slot) => slot.table === table && !said.has(slot));
    for (const slot of gone) said.add(slot);
    if (gone.length > 0)
      problems.push(
        problem('tableMissing', {
          keys: gone.flatMap((slot) => keysOf(slot, reading.cells)),
          params: { table },
        }),
      );
  }
  for (const slot of absent) {
    if (said.has(slot)) continue;
    const doubted = [...neighboursOf(slot, assembly, reading), ...takenFrom(slot, assembly, reading)];
    const keys = [...new Set([...keysOf(slot, reading.cells), ...doubted])];
    problems.push(problem('rowMissing', { keys, params: { found: slot.keys[0] ?? slot.row } }));
  }
  return problems;
}

/** Whether nothing but bars stands behind the last cell, not even a line break or the end of its table. */
function endsInACell(reading: TablesReading, text: string): boolean {
  let end = 0;
  for (const { at } of reading.cells.values()) end = Math.max(end, at?.end ?? 0);
  const rest = text.slice(end, end + 2000);
  return !rest.includes('</table') && !rest.includes('\n') && rest.replace(/<[^<>]{0,200}>?|[|\s]/g, '') === '';
}

/** The keys of a slot that was not found; (六)其他处理 may have been one row or three, so both are named. */
function keysOf(slot: Slot, cells: ReadonlyMap<FigureKey, Cell>): readonly FigureKey[] {
  if (!slot.row.startsWith('otherHandling.')) return slot.keys;
  return otherHandling.filter((key) => !cells.has(key));
}

const otherHandling: readonly FigureKey[] = [
  ...new Set(formEditions.flatMap((edition) => figuresOf(edition, 'application').map(({ key }) => key))),
].filter((key) => key.startsWith('application.otherHandling.'));

/**
 * Cells a missing row casts doubt on: where labels stand on lines of their own, the nearest before may have lost its own values
 * and taken those of a row after it; and the groups of table 四 have nothing but their count to tell them apart.
 */
function neighboursOf(slot: Slot, assembly: Assembly, reading: TablesReading): FigureKey[] {
  const found = (keys: readonly FigureKey[]) => keys.filter((key) => reading.cells.has(key));
  if (slot.table === 'challenge')
    return reading.slots.flatMap((one) => (one.table === 'challenge' ? found(one.keys) : []));
  const keys: FigureKey[] = [];
  for (let index = reading.slots.indexOf(slot) - 1; index >= 0; index--) {
    const before = reading.slots[index];
    const match = reading.alignment.matches.find((one) => one.slot <= index && index < one.slot + one.slots);
    if (!before || (match && (assembly.rows[match.row]?.labelsBeside ?? 0) > 0)) break;
    keys.push(...found(before.keys));
    if (match?.isLabelled && match.slot === index) break;
  }
  return keys;
}

/** The cells of rows beside whose values the missing row is named too: they may be its own. */
function takenFrom(slot: Slot, { rows }: Assembly, { alignment, slots, cells }: TablesReading): FigureKey[] {
  const isNamedIn = (row: number) =>
    rows[row]?.labels.some(({ recognition }) =>
      recognition.claims.some(
        ({ meaning, closeness }) =>
          closeness !== 'near' && meaning.kind === 'row' && meaning.table === slot.table && meaning.row === slot.row,
      ),
    );
  return alignment.matches
    .filter(({ row }) => isNamedIn(row))
    .flatMap((match) => slots.slice(match.slot, match.slot + match.slots).flatMap(({ keys }) => keys))
    .filter((key) => cells.has(key));
}

function surplus(assembly: Assembly, reading: TablesReading, repeats: readonly Repeat[] = []): Problem[] {
  const last = reading.alignment.matches.at(-1);
  const end = last ? last.row + last.rows : 0;
  const isFilled = last !== undefined && last.slot + last.slots === reading.slots.length;
  return rowsLeftOver(assembly, reading.alignment).flatMap((row) => {
    if (row.context.table === 'outside' || row.span.count === 0) return [];
    // numbers of a page's footer, behind a form that is filled to its end
    const isNamed = row.labels.some(({ recognition }) => recognition.namesRow);
    if (isFilled && !isNamed && assembly.rows.indexOf(row) >= end) return [];
    const found = [...row.labels.slice(-1).map(({ piece }) => piece.raw), ...row.cells.map(({ raw }) => raw)].join(' ');
    // of two rows with one label, neither is sure to be the report's
    const keys = repeats.find((one) => one.row === row)?.slot.keys ?? [];
    return [problem('surplusRow', { keys, at: row.cells[0]?.at ?? null, params: { found: found.slice(0, 80) } })];
  });
}

/**
 * Where no words tell which edition a table follows, its cells of either edition stay in doubt. `(六)其他处理` alone does not
 * tell: the 2021 form prints it as the heading of three rows, so the row after it must be named too.
 */
function undecided(assembly: Assembly, reading: TablesReading, results: readonly CheckResult[]): Problem[] {
  const isNamed = (row: string) =>
    reading.alignment.matches.some((match) => match.isLabelled && reading.slots[match.slot]?.row === row);
  const trio = ['otherHandling.correctionOverdue', 'otherHandling.feeUnpaid', 'otherHandling.otherReason'];
  const isApplicationNamed =
    reading.choice.application === '2021'
      ? trio.filter((row) => assembly.rowsNamed.has(row)).length >= 2 || isTrioProven(trio, reading, results)
      : ['otherHandling.undivided', 'outcomeTotal', 'notProcessed.confirmationOrReissue'].every(isNamed) &&
        ((reading.choice.disclosure === '2019' && isWhole(reading)) || isProven(assembly, reading, results));
  // headings of 规章 and 规范性文件 in the words of the other edition, over no row that they could be tied to
  const isOfChosen = (column: string) =>
    reading.slots.some(
      ({ row, keys }) => documentItems.includes(row) && keys.some((key) => key.endsWith(`.${column}`)),
    );
  const isContradicted = documents.some(({ column }) => assembly.columnsNamed.has(column) && !isOfChosen(column));
  const isDisclosureNamed = assembly.columnEditions[reading.choice.disclosure] > 0;
  const ofOther = keysOfOtherEdition(assembly, reading);
  return [
    ...(!isApplicationNamed ? [problem('ambiguousPlacement', { keys: otherHandling })] : []),
    ...(isContradicted ? [problem('ambiguousPlacement', { keys: documents.map(({ key }) => key) })] : []),
    ...(!isDisclosureNamed ? [problem('ambiguousPlacement', { keys: disclosureKeys })] : []),
    ...(ofOther.length > 0 ? [problem('ambiguousPlacement', { keys: ofOther })] : []),
  ];
}

/** Figures of table 二 that the edition chosen does not print, in columns that some heading names in the words of the other. */
function keysOfOtherEdition({ columnEditions, columnsNamed }: Assembly, { choice, slots }: TablesReading): FigureKey[] {
  const other = choice.disclosure === '2019' ? '2021' : '2019';
  if (choice.items || columnEditions[other] === 0) return [];
  const printed = new Set(slots.flatMap(({ keys }) => keys));
  const isOfOther = ({ key, table, row, column, editions }: (typeof figures)[number]) =>
    table === 'disclosure' &&
    editions.includes(other) &&
    columnsNamed.has(column) &&
    !documentItems.includes(row) &&
    !printed.has(key);
  return figures.filter(isOfOther).map(({ key }) => key);
}

/**
 * Whether a one-row 其他处理 beside a 2021 table 二 is beyond doubt: a blank row under a group heading may be the heading itself,
 * a row left over may be the second of three, and rows lost from under it show in the sums.
 */
function isProven(assembly: Assembly, reading: TablesReading, results: readonly CheckResult[]): boolean {
  const outcomes = results.filter(({ check }) => check === 'outcomes');
  const own = results.find(({ check, subject }) => check === 'applicants' && subject === 'otherHandling.undivided');
  return (
    surplus(assembly, reading).length === 0 &&
    own?.status === 'pass' &&
    outcomes.some(({ status }) => status === 'pass') &&
    outcomes.every(({ status }) => status !== 'fail')
  );
}

/** Whether every row of table 三 was found: then none stands for another. */
function isWhole({ slots, alignment }: TablesReading): boolean {
  const filled = alignment.matches.reduce(
    (count, match) => count + (slots[match.slot]?.table === 'application' ? match.slots : 0),
    0,
  );
  return filled >= slots.filter(({ table }) => table === 'application').length;
}

/** Whether some column's sum needs at least two of the three rows of 其他处理 and none fails: then it is not one row. */
function isTrioProven(trio: readonly string[], reading: TablesReading, results: readonly CheckResult[]): boolean {
  const cells = reading.slots.flatMap(({ row, keys }) => (trio.includes(row) ? keys : [])).map(figureOf);
  const outcomes = results.filter(({ check }) => check === 'outcomes');
  const needs = (column: string) =>
    cells.filter((cell) => cell.column === column && (reading.cells.get(cell.key)?.value ?? 0) > 0).length > 1;
  return (
    outcomes.every(({ status }) => status !== 'fail') &&
    outcomes.some(({ status, subject }) => status === 'pass' && needs(subject))
  );
}

const documentItems: readonly string[] = ['rules', 'normativeDocuments'];
const documents = figures.filter(({ table, row }) => table === 'disclosure' && documentItems.includes(row));
const disclosureKeys = figures.filter(({ table }) => table === 'disclosure').map(({ key }) => key);

/** Which rows stand where they stand by order alone, and whether the sums they enter bear it out. */
function witnesses(reading: TablesReading, results: readonly CheckResult[], editions: Editions): Problem[] {
  const problems: Problem[] = [];
  const { slots, alignment } = reading;
  const entered = identitiesEntered(editions);
  for (const [index, slot] of slots.entries()) {
    let first: Cell | null = null;
    let isByLabel = true;
    for (const key of slot.keys) {
      const cell = reading.cells.get(key);
      first ??= cell ?? null;
      isByLabel &&= !cell || cell.placedBy === 'label';
    }
    if (!first || isByLabel) continue;
    const keys = slot.keys.filter((key) => reading.cells.has(key));
    problems.push(
      alignment.matches.some((match) => match.isLabelled && match.slot === index)
        ? problem('placedBySums', { keys, at: first.at })
        : problem('placedByOrder', { keys, at: first.at, params: { proof: proofOf(keys, results, entered) } }),
    );
  }
  return problems;
}

/** What the sums say that these figures enter: that they fail, that one holds, or nothing. */
function proofOf(
  keys: readonly FigureKey[],
  results: readonly CheckResult[],
  entered: ReadonlyMap<FigureKey, readonly number[]>,
): string {
  let proof = '–';
  for (const key of keys)
    for (const index of entered.get(key) ?? []) {
      const status = results[index]?.status;
      if (status === 'fail') return '✗';
      if (status === 'pass') proof = '✓';
    }
  return proof;
}

function failures(results: readonly CheckResult[], editions: Editions): Problem[] {
  if (results.every(({ status }) => status !== 'fail')) return [];
  const identities = hardIdentities(editions);
  return results.flatMap((result, index) => {
    const identity = identities[index];
    if (result.status !== 'fail' || !identity) return [];
    const { check, subject, left, right, delta } = result;
    const params = { found: `${check}.${subject}: ${left} ≠ ${right}`, delta: delta ?? 0, check, subject };
    return [problem('checkFailed', { keys: [...identity.left, ...identity.right], params })];
  });
}

/** Labels that were taken for a form row by closeness, not by their words. */
export function checkLabels(assembly: Assembly, reading: TablesReading): Problem[] {
  const problems: Problem[] = [];
  for (const { row: at, slot: place, isLabelled } of reading.alignment.matches) {
    const row = assembly.rows[at];
    const slot = reading.slots[place];
    const label = row?.labels.at(-1);
    if (!isLabelled || !row || !slot || !label || isPrinted(row, slot)) continue;
    if (row.columns?.some((column) => column?.includes('.'))) continue;
    const { raw, at: position } = label.piece;
    problems.push(problem('labelDiffers', { keys: slot.keys, at: position, params: { found: raw.slice(0, 80) } }));
  }
  return problems;
}

const labelsRead = 4;

/** Whether one of the nearest labels of a row names a slot in the form's own words. */
function isPrinted({ labels }: SourceRow, slot: Slot): boolean {
  for (let index = labels.length - 1; index >= Math.max(0, labels.length - labelsRead); index--)
    for (const { meaning, closeness } of labels[index]?.recognition.claims ?? [])
      if (closeness !== 'near' && meaning.kind === 'row' && meaning.row === slot.row) return true;
  return false;
}
