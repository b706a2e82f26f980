import { applicantTerms, applicationRows, outcomeGroupHeading } from '../../form/application.ts';
import { challengeGroupTerms } from '../../form/challenge.ts';
import { disclosureItems } from '../../form/disclosure.ts';
import { type FigureKey, figureOf } from '../../form/figure.ts';
import type { Table } from '../../form/terms.ts';
import { slotsOf } from '../slots.ts';
import { damageLabel, printCell, type TextDamage } from './damage.ts';
import type { Random } from './random.ts';
import type { Sheet } from './sheet.ts';

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
};

export function randomRowDamage(random: Random): RowDamage {
  const rarely = (probability: number, amount: number) => (random.chance(probability) ? amount : 0);
  return {
    lostLabels: rarely(0.25, random.pick([0.1, 0.25, 1])),
    lostRows: rarely(0.1, 0.05),
    lostHeadings: random.chance(0.15),
    lostHeaders: random.chance(0.15),
    renumbered: random.chance(0.1),
    joined: rarely(0.15, 0.05),
  };
}

/** The three tables of an invented report as rows of damaged labels and printed cells. */
export function layTables(sheet: Sheet, text: TextDamage, damage: RowDamage, random: Random): LaidTable[] {
  const say = (label: string) => damageLabel(label, text, random);
  const print = (key: FigureKey) =>
    printCell(sheet.cells.get(key) ?? { state: 'blank', value: null }, figureOf(key).unit === 'wanYuan', text, random);
  const printAll = (keys: readonly FigureKey[]) => {
    const cells = keys.map(print);
    return random.next() < damage.joined ? joinTwo(cells, random) : cells;
  };
  const slots = slotsOf(sheet.choice).filter(() => !(random.next() < damage.lostRows));
  const label = (one: string) => (random.next() < damage.lostLabels ? '' : say(one));

  const disclosure: LaidRow[] = [];
  let article = '';
  for (const { item, term, article: under, columns } of disclosureItems[sheet.choice.disclosure]) {
    if (under.zh !== article) {
      article = under.zh;
      disclosure.push({ labels: [say(under.zh)], cells: [], keys: [] });
      disclosure.push({
        labels: ['信息内容', ...columns.map((column) => column.term.zh)].map(say),
        cells: [],
        keys: [],
      });
    }
    const slot = slots.find((one) => one.table === 'disclosure' && one.row === item);
    if (slot) disclosure.push({ labels: [label(term.zh)], cells: printAll(slot.keys), keys: slot.keys });
  }

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
    application.push({ labels, cells: printAll(slot.keys), keys: slot.keys });
  }

  const challenge = slots.filter((one) => one.table === 'challenge').flatMap(({ keys }) => keys);
  const five = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const kinds = Object.values(applicantTerms).map((term) => term.zh);
  const number = (ordinal: number) => '一二三四五六七'[ordinal - (damage.renumbered ? 2 : 1)] ?? '';
  return [
    {
      table: 'disclosure',
      heading: say(`${number(2)}、主动公开政府信息情况`),
      labelColumns: 1,
      headers: [],
      rows: disclosure,
    },
    {
      table: 'application',
      heading: say(`${number(3)}、收到和处理政府信息公开申请情况`),
      labelColumns: 3,
      headers: [
        ['(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)', '申请人情况'].map(say),
        [kinds[0] ?? '', '法人或其他组织', kinds[6] ?? ''].map(say),
        kinds.slice(1, 6).map(say),
      ],
      rows: application,
    },
    {
      table: 'challenge',
      heading: say(`${number(4)}、政府信息公开行政复议、行政诉讼情况`),
      labelColumns: 0,
      headers: damage.lostHeaders
        ? [[say('行政复议')], ['总计'].map(say)]
        : [
            ['行政复议', '行政诉讼'].map(say),
            [
              ...five,
              challengeGroupTerms.directLitigation.zh,
              challengeGroupTerms.litigationAfterReconsideration.zh,
            ].map(say),
            [...five, ...five].map(say),
          ],
      rows: challenge.length === 15 ? [{ labels: [], cells: printAll(challenge), keys: challenge }] : [],
    },
  ];
}

function joinTwo(cells: readonly string[], random: Random): string[] {
  const at = random.whole(0, cells.length - 1);
  const [one = '', other = ''] = cells.slice(at, at + 2);
  return one === '' || other === '' ? [...cells] : [...cells.slice(0, at), `${one} ${other}`, ...cells.slice(at + 2)];
}
