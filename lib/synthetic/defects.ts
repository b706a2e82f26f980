import { applicantKinds, applicationRowsOf } from '../form/application.ts';
import { challengeColumns, challengeGroups } from '../form/challenge.ts';
import {
  applicationKey,
  challengeKey,
  disclosureKey,
  type FigureKey,
  figureOf,
  figures,
  figuresOf,
} from '../form/figure.ts';
import type { AgencyKind, CellState } from '../form/report.ts';
import type { Edition, Table } from '../form/terms.ts';
import type { RandomNumbers } from './random.ts';
import { editionInForce, type OrdinalFigures } from './yearly-figures.ts';

/** What a report prints of its figures: as it should, or with the defects of real ones. */
export type Printed = {
  readonly edition: Edition;
  readonly editions: Readonly<Record<Table, Edition | null>>;
  readonly values: OrdinalFigures;
  /** Cells that are not plain numbers, by ordinal; null in the usual report, where all are. */
  readonly states: ReadonlyMap<number, CellState> | null;
};

/** Of a hundred reports, how many have each defect; townships keep to the old form the longest. */
const chances = {
  oldForm: { township: 0.12, subdistrict: 0.1, other: 0.03 },
  mixedForm: 0.02,
  failing: 0.06,
  blanks: 0.03,
  dashes: 0.02,
  illegible: 0.01,
  tableLost: 0.01,
} as const;

const at = (key: FigureKey) => figureOf(key).ordinal;
const rowsIn = (edition: Edition): readonly (readonly number[])[] => [
  ...applicationRowsOf(edition).map(({ row }) => applicantKinds.map((kind) => at(applicationKey(row, kind)))),
  ...challengeGroups.map((group) => challengeColumns.map((column) => at(challengeKey(group, column)))),
  ...figuresOf(edition)
    .filter(({ table }) => table === 'disclosure')
    .map(({ ordinal }) => [ordinal]),
];
const rowsOfForm: Record<Edition, readonly (readonly number[])[]> = { '2019': rowsIn('2019'), '2021': rowsIn('2021') };
const printedOn: Record<Edition, ReadonlySet<number>> = {
  '2019': new Set(figuresOf('2019').map(({ ordinal }) => ordinal)),
  '2021': new Set(figuresOf('2021').map(({ ordinal }) => ordinal)),
};
const wholeForms: Record<Edition, Printed['editions']> = {
  '2019': { disclosure: '2019', application: '2019', challenge: '2019' },
  '2021': { disclosure: '2021', application: '2021', challenge: '2021' },
};

/** A report of a year as it is printed, given its true figures in the form in force. */
export function printReport(
  random: RandomNumbers,
  kind: AgencyKind,
  reportYear: number,
  values: OrdinalFigures,
): Printed {
  const inForce = editionInForce(reportYear);
  const isLate = inForce === '2021' && reportYear < 2024;
  const old = kind === 'township' || kind === 'subdistrict' ? chances.oldForm[kind] : chances.oldForm.other;
  const form = random.next();
  const edition = isLate && form < old ? '2019' : inForce;
  const isMixed = isLate && edition === '2021' && form > 1 - chances.mixedForm;
  const editions = isMixed ? { ...wholeForms['2021'], application: '2019' as const } : wholeForms[edition];
  const own = edition !== inForce ? inOldForm(values) : isMixed ? withUndivided(values) : values;
  const isSound =
    random.next() > chances.failing + chances.blanks + chances.dashes + chances.illegible + chances.tableLost;
  if (isSound) return { edition, editions, values: own, states: null };
  return damaged(random, { edition, editions, values: own, states: null });
}

function damaged(random: RandomNumbers, printed: Printed): Printed {
  const { failing, blanks, dashes, illegible, tableLost } = chances;
  const which = random.next() * (failing + blanks + dashes + illegible + tableLost);
  if (which < failing) return { ...printed, values: misprinted(random, printed) };
  if (which < failing + blanks) return emptied(printed, 'blank');
  if (which < failing + blanks + dashes) return emptied(printed, 'dash');
  if (which < failing + blanks + dashes + illegible) return withIllegible(random, printed);
  return withoutChallenges(printed);
}

/** One number of table 三 or 四 that is not what it should be: a 总计 that does not add up stays as printed. */
function misprinted(random: RandomNumbers, { editions, values }: Printed): OrdinalFigures {
  const rows = rowsOfForm[editions.application ?? '2021'].filter((row) => row.length > 1);
  const row = rows[Math.floor(random.next() * rows.length)] ?? [];
  const ordinal = row[Math.floor(random.next() * row.length)] ?? 0;
  const own = values.slice();
  own[ordinal] = (own[ordinal] ?? 0) + 1 + Math.floor(random.next() * 9);
  return own;
}

/** Rows that are all zero are left empty, or hold dashes. */
function emptied(printed: Printed, state: 'blank' | 'dash'): Printed {
  const states = new Map<number, CellState>();
  for (const row of rowsOfForm[printed.edition]) {
    const own = row.filter((ordinal) => isPrintedIn(printed, ordinal));
    if (own.every((ordinal) => printed.values[ordinal] === 0)) for (const ordinal of own) states.set(ordinal, state);
  }
  return { ...printed, states };
}

function withIllegible(random: RandomNumbers, printed: Printed): Printed {
  const shown = [...printedOn[printed.edition]].filter(
    (ordinal) => isPrintedIn(printed, ordinal) && (printed.values[ordinal] ?? 0) > 0,
  );
  if (shown.length === 0) return printed;
  const some = Array.from({ length: 1 + Math.floor(random.next() * 3) }, () =>
    Math.floor(random.next() * shown.length),
  );
  const values = printed.values.slice();
  const states = new Map<number, CellState>();
  for (const index of some) {
    const ordinal = shown[index] ?? 0;
    values[ordinal] = 0;
    states.set(ordinal, 'illegible');
  }
  return { ...printed, values, states };
}

/** Table 四 torn away: nothing of it was found. */
function withoutChallenges(printed: Printed): Printed {
  const values = printed.values.slice();
  for (const { table, ordinal } of figures) if (table === 'challenge') values[ordinal] = 0;
  return { ...printed, editions: { ...printed.editions, challenge: null }, values };
}

function isPrintedIn({ editions }: Pick<Printed, 'editions'>, ordinal: number): boolean {
  const figure = figures[ordinal];
  const edition = figure && editions[figure.table];
  return edition ? (figure?.editions.includes(edition) ?? false) : false;
}

const others = ['correctionOverdue', 'feeUnpaid', 'otherReason'].map((row) =>
  applicantKinds.map((kind) => at(applicationKey(`otherHandling.${row}` as 'otherHandling.otherReason', kind))),
);
const undivided = applicantKinds.map((kind) => at(applicationKey('otherHandling.undivided', kind)));

/** The figures with the three rows of (六) as the one row of the 2019 form. */
function withUndivided(values: OrdinalFigures): OrdinalFigures {
  const own = values.slice();
  for (const [kind, ordinal] of undivided.entries())
    for (const row of others) {
      const from = row[kind] ?? 0;
      own[ordinal] = (own[ordinal] ?? 0) + (own[from] ?? 0);
      own[from] = 0;
    }
  return own;
}

const moved = ['rules', 'normativeDocuments'].flatMap((item) =>
  [
    ['issued', 'newlyMade'],
    ['issued', 'newlyDisclosed'],
    ['inForce', 'totalDisclosed'],
  ].map(([from = '', to = '']) => [at(disclosureKey(item, from)), at(disclosureKey(item, to))] as const),
);

/** The figures of the 2021 form as the 2019 form prints them; what it asks besides is 0. */
function inOldForm(values: OrdinalFigures): OrdinalFigures {
  const own = withUndivided(values);
  for (const [from, to] of moved) own[to] = values[from] ?? 0;
  for (let ordinal = 0; ordinal < own.length; ordinal++) if (!printedOn['2019'].has(ordinal)) own[ordinal] = 0;
  return own;
}
