import { applicantTerms, applicationRows, outcomeGroupHeading } from '../../form/application.ts';
import { challengeGroupTerms } from '../../form/challenge.ts';
import { type FigureKey, figureOf } from '../../form/figure.ts';
import type { Table } from '../../form/terms.ts';
import { slotsOf } from '../vocabulary/slots.ts';
import { damageLabel, printCell, type TextDamage } from './damage.ts';
import {
  type ColumnDamage,
  columnDamageFrom,
  isAddedTo,
  type LaidHeading,
  withAddedCells,
  withAddedHeadings,
} from './damage-columns.ts';
import { headingIn } from './damage-numbers.ts';
import { type InventedReport, itemsOf } from './invented-report.ts';
import type { SeededChoices } from './random.ts';

/** A row of the form about to be written: labels from the outermost in, then cells (none for a header). */
export type LaidRow = {
  readonly labels: readonly string[];
  readonly cells: readonly string[];
  readonly keys: readonly FigureKey[];
};
/** A table about to be written. `labelColumns` is how many columns of labels the form rules. */
export type LaidTable = {
  readonly table: Table;
  readonly heading: string;
  readonly labelColumns: number;
  readonly headers: readonly (readonly string[])[];
  /** The same headers as cells that cover columns and rows, where they are laid over their columns. */
  readonly laidHeaders: readonly (readonly LaidHeading[])[] | null;
  readonly rows: readonly LaidRow[];
};

/** What has befallen the rows. */
export type RowDamage = {
  readonly lostLabels: number;
  readonly lostRows: number;
  readonly lostHeadings: boolean;
  readonly lostHeaders: boolean;
  readonly renumbered: boolean;
  /** Neighbouring numbers run together in one cell. */
  readonly joined: number;
  /** Kinds of applicants in another order, headings and columns alike. */
  readonly permuted: 'none' | 'inner' | 'totalFirst';
  /** A column that the form does not print, headed by its name: behind the organizations, or behind the total. */
  readonly added: 'none' | 'subtotal' | 'lastYear';
  /** How often two labelled neighbours of tables 二 and 三 change places. */
  readonly swapped: number;
  /** Table 四 as one table a group, each under the name of its group. */
  readonly grouped: boolean;
  /** Results of table 四 in another order, or litigation before reconsideration. */
  readonly challengeOrder: 'form' | 'results' | 'groups';
  /** How often a cell of table 三 covers the next one as well. */
  readonly spans: number;
  /** Columns that the form does not have, under headings that are laid over them or under none. */
  readonly columns: ColumnDamage | null;
};

/** So often columns are added to a table. */
const columnsAdded = 0.06;

export function randomRowDamage(random: SeededChoices): RowDamage {
  const rarely = (probability: number, amount: number) => (random.chance(probability) ? amount : 0);
  const added = (draw: number) => ({
    added: ([...new Array(30).fill('none'), 'subtotal', 'lastYear'] as const)[Math.floor(draw * 32)],
    columns: draw < columnsAdded ? columnDamageFrom(draw / columnsAdded) : null,
  });
  return {
    lostLabels: rarely(0.25, random.pick([0.1, 0.25, 1])),
    lostRows: rarely(0.1, 0.05),
    lostHeadings: random.chance(0.15),
    lostHeaders: random.chance(0.15),
    renumbered: random.chance(0.1),
    joined: rarely(0.15, 0.05),
    permuted: random.pick([...new Array(22).fill('none'), 'inner', 'totalFirst'] as const),
    ...added(random.next()),
    swapped: rarely(0.05, random.pick([0.05, 0.2])),
    grouped: random.chance(0.05),
    challengeOrder: random.pick([...new Array(28).fill('form'), 'results', 'groups'] as const),
    spans: rarely(0.04, 0.02),
  };
}

/** Rows as they should be. */
export const undamagedRows: RowDamage = {
  ...{ lostLabels: 0, lostRows: 0, lostHeadings: false, lostHeaders: false, renumbered: false, joined: 0 },
  ...{ permuted: 'none', added: 'none', swapped: 0, grouped: false, challengeOrder: 'form', spans: 0, columns: null },
};

/** The three tables of an invented report as rows of damaged labels and printed cells. */
export function layTables(
  sheet: InventedReport,
  text: TextDamage,
  damage: RowDamage,
  random: SeededChoices,
): LaidTable[] {
  const say = (label: string) => damageLabel(label, text, random);
  const print = (key: FigureKey) =>
    printCell(sheet.cells.get(key) ?? { state: 'blank', value: null }, figureOf(key).unit === 'wanYuan', text, random);
  const join = (cells: readonly string[]) => (random.next() < damage.joined ? joinTwo(cells, random) : cells);
  const printAll = (keys: readonly FigureKey[]) => join(keys.map(print));
  const slots = slotsOf(sheet.choice).filter(() => !(random.next() < damage.lostRows));
  const label = (one: string) => (random.next() < damage.lostLabels ? '' : say(one));

  const disclosure: LaidRow[] = [];
  let article = '';
  for (const { item, term, article: under, columns } of itemsOf(sheet.choice)) {
    if (under.zh !== article) {
      article = under.zh;
      disclosure.push({ labels: [say(under.zh)], cells: [], keys: [] });
      disclosure.push({
        labels: [
          say('信息内容'),
          ...columns.map(({ term: heading, unit }) => {
            const said = say(heading.zh);
            return unit === 'wanYuan' && text.numbers.unit !== '万元' ? headingIn(heading.zh, text.numbers) : said;
          }),
        ],
        cells: [],
        keys: [],
      });
    }
    const slot = slots.find((one) => one.table === 'disclosure' && one.row === item);
    if (slot) disclosure.push({ labels: [label(term.zh)], cells: printAll(slot.keys), keys: slot.keys });
  }
  swapNeighbours(disclosure, damage, random);
  // without headings nothing tells another order beside a column that is added
  const isBare = damage.columns?.headings === 'none';
  const kindOrder = orderOfKinds(isBare ? { ...damage, permuted: 'none' } : damage, random);
  const sum = (cells: readonly string[]) => String(cells.reduce((so, cell) => so + (Number(cell) || 0), 0));
  const { columns } = damage;
  let line = 0;
  const printKinds = (keys: readonly FigureKey[]) =>
    isAddedTo('application', columns) ? withAddedCells(printOwn(keys), line++, columns) : printOwn(keys);
  const printOwn = (keys: readonly FigureKey[]) => {
    const cells = kindOrder.flatMap((kind) => keys[kind] ?? []).map(print);
    if (damage.added === 'lastYear') return join([...cells, String(random.whole(0, 99))]);
    if (damage.added === 'none') return join(cells);
    const inner = kindOrder.findLastIndex((kind) => kind > 0 && kind < 6) + 1;
    return join([...cells.slice(0, inner), sum(cells.slice(inner - 5, inner)), ...cells.slice(inner)]);
  };

  const application: LaidRow[] = [];
  let group = '';
  let isFirstOutcome = true;
  for (const spec of applicationRows) {
    const slot = slots.find((one) => one.table === 'application' && one.row === spec.row);
    if (!slot) continue;
    const labels: string[] = [];
    const isOutcome = spec.group !== null || spec.row === 'outcomeTotal';
    if (isOutcome && isFirstOutcome) labels.push(say('三、本年度办理结果'));
    if (isOutcome) isFirstOutcome = false;
    const heading =
      spec.group && spec.row.includes('.') && spec.row !== 'otherHandling.undivided'
        ? outcomeGroupHeading(spec.group).zh
        : '';
    if (heading !== '' && heading !== group) labels.push(say(heading));
    group = heading;
    const own = label(spec.term.zh);
    if (own !== '') labels.push(own);
    application.push({ labels, cells: printKinds(slot.keys), keys: slot.keys });
  }
  swapNeighbours(application, damage, random);

  const challenge = slots.filter((one) => one.table === 'challenge').flatMap(({ keys }) => keys);
  const kinds = Object.values(applicantTerms).map((term) => term.zh);
  const outer = kindOrder.filter((kind) => kind === 0 || kind === 6);
  const inner = kindOrder.filter((kind) => kind > 0 && kind < 6).map((kind) => kinds[kind] ?? '');
  const top = outer.map((kind) => kinds[kind] ?? '');
  top.splice(top.indexOf(kinds[0] ?? '') + 1, 0, '法人或其他组织');
  const number = (ordinal: number) => '一二三四五六七'[ordinal - (damage.renumbered ? 2 : 1)] ?? '';
  return [
    {
      table: 'disclosure',
      heading: say(`${number(2)}、主动公开政府信息情况`),
      labelColumns: 1,
      headers: [],
      laidHeaders: null,
      rows: disclosure,
    },
    {
      table: 'application',
      heading: say(`${number(3)}、收到和处理政府信息公开申请情况`),
      labelColumns: 3,
      ...headersOf('application', columns, say, [
        ['(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)', '申请人情况'].map(say),
        [...top, ...(damage.added === 'lastYear' ? ['上年总计'] : [])].map(say),
        [...inner, ...(damage.added === 'subtotal' ? ['小计'] : [])].map(say),
      ]),
      rows: application,
    },
    ...challengeTables(challenge, `${number(4)}、政府信息公开行政复议、行政诉讼情况`, damage, say, printAll, random),
  ];
}

/** How many columns and rows each heading covers as the form lays them. */
const laid: Record<'application' | 'challenge', readonly (readonly (readonly [number, number])[])[]> = {
  application: [
    [
      [3, 3],
      [7, 1],
    ],
    [
      [1, 2],
      [5, 1],
      [1, 2],
    ],
    [],
  ],
  challenge: [
    [
      [5, 1],
      [10, 1],
    ],
    [
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2],
      [5, 1],
      [5, 1],
    ],
    [],
  ],
};

/** By how many columns a heading over five is off. */
const misspanned = { laid: 0, narrow: -1, wide: 1, none: 0 };

/** The headings of a table, and those of the columns that are added to it. */
function headersOf(
  table: 'application' | 'challenge',
  columns: ColumnDamage | null,
  say: (label: string) => string,
  flat: readonly (readonly string[])[],
): Pick<LaidTable, 'headers' | 'laidHeaders'> {
  if (!isAddedTo(table, columns)) return { headers: flat, laidHeaders: null };
  if (columns.headings === 'none') return { headers: [], laidHeaders: null };
  const own = flat.map((words, row) =>
    words.map((text, index): LaidHeading => {
      const [across, down] = laid[table][row]?.[index] ?? [1, 1];
      return { text, across: across === 5 ? across + misspanned[columns.headings] : across, down };
    }),
  );
  const [first = [], ...others] = own;
  const laidHeaders = [withAddedHeadings(first, table === 'application' ? 1 : 0, own.length, columns, say), ...others];
  return { headers: laidHeaders.map((row) => row.map(({ text }) => text)), laidHeaders };
}

/** The places of the seven kinds of applicants in the order they are printed in. */
function orderOfKinds({ permuted }: RowDamage, random: SeededChoices): number[] {
  const inner = [1, 2, 3, 4, 5];
  if (permuted === 'totalFirst') return [6, 0, ...inner];
  if (permuted === 'inner') inner.push(...inner.splice(random.whole(0, 3), 1));
  return [0, ...inner, 6];
}

/** Lets rows change places with the one behind them where both have a label of their own and no group begins between them. */
function swapNeighbours(rows: LaidRow[], { swapped }: RowDamage, random: SeededChoices): void {
  for (let at = 0; at + 1 < rows.length; at++) {
    const [one, other] = rows.slice(at, at + 2);
    const isPlain = (row: LaidRow | undefined) =>
      row?.labels.length === 1 && row.labels[0] !== '' && row.cells.length > 0;
    if (!one || !other || !isPlain(one) || !isPlain(other) || random.next() >= swapped) continue;
    rows.splice(at, 2, other, one);
    at++;
  }
}

const five = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

function challengeTables(
  keys: readonly FigureKey[],
  heading: string,
  damage: RowDamage,
  say: (label: string) => string,
  print: (keys: readonly FigureKey[]) => readonly string[],
  random: SeededChoices,
): LaidTable[] {
  const results = damage.challengeOrder === 'results' ? [1, 0, 2, 4, 3] : [0, 1, 2, 3, 4];
  const groups = damage.challengeOrder === 'groups' ? [1, 2, 0] : [0, 1, 2];
  const words = results.map((result) => five[result] ?? '');
  const ordered = groups.flatMap((group) => results.map((result) => keys[group * 5 + result]));
  const printed = ordered.filter((key) => key !== undefined);
  const isAsForm = !damage.grouped && !damage.lostHeaders && damage.challengeOrder === 'form';
  const columns = isAsForm && isAddedTo('challenge', damage.columns) ? damage.columns : null;
  const printAll = (rowKeys: readonly FigureKey[]) =>
    columns ? withAddedCells(print(rowKeys), 0, columns) : print(rowKeys);
  const table = (own: string, headers: readonly (readonly string[])[], rowKeys: readonly FigureKey[]): LaidTable => ({
    table: 'challenge',
    heading: own,
    labelColumns: 0,
    ...headersOf('challenge', columns, say, headers),
    rows: keys.length === 15 ? [{ labels: [], cells: printAll(rowKeys), keys: rowKeys }] : [],
  });
  const { directLitigation: direct, litigationAfterReconsideration: after } = challengeGroupTerms;
  if (damage.grouped) {
    const names = ['行政复议', `行政诉讼（${direct.zh}）`, random.chance(0.5) ? after.zh : `行政诉讼（${after.zh}）`];
    return groups.map((group, index) =>
      table(
        [...(index === 0 ? [say(heading)] : []), say(names[group] ?? '')].join('\n'),
        [words.map(say)],
        printed.slice(index * 5, index * 5 + 5),
      ),
    );
  }
  if (damage.lostHeaders && damage.challengeOrder === 'form')
    return [table(say(heading), [[say('行政复议')], ['总计'].map(say)], printed)];
  const litigation = [direct.zh, after.zh];
  const isFirst = groups[0] === 0;
  return [
    table(
      say(heading),
      [
        (isFirst ? ['行政复议', '行政诉讼'] : ['行政诉讼', '行政复议']).map(say),
        (isFirst ? [...words, ...litigation] : [...litigation, ...words]).map(say),
        [...words, ...words].map(say),
      ],
      printed,
    ),
  ];
}

function joinTwo(cells: readonly string[], random: SeededChoices): string[] {
  const at = random.whole(0, cells.length - 1);
  const [one = '', other = ''] = cells.slice(at, at + 2);
  return one === '' || other === '' ? [...cells] : [...cells.slice(0, at), `${one} ${other}`, ...cells.slice(at + 2)];
}
