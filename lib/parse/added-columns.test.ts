import { describe, expect, test } from 'vitest';
import { applicationRowsOf } from '../form/application.ts';
import { challengeColumns, challengeColumnTerms } from '../form/challenge.ts';
import { printCell, undamagedText } from './testing/damage.ts';
import { type InventedReport, randomSheet } from './testing/invented-report.ts';
import { judgeRendering } from './testing/judge.ts';
import { type SeededChoices, seededRandom } from './testing/random.ts';
import { plainRendering } from './testing/render.ts';
import { slotsOf } from './vocabulary/slots.ts';

const titled = { agency: '大连市营商环境建设局', reportYear: 2023, isConsolidated: false };
const seeds = Array.from({ length: 25 }, (_, index) => index * 31 + 5);

/** A column that is not on the form: its heading, null where it has none, what stands in it, and before which of the seven. */
type Added = {
  readonly heading: string | null;
  readonly before: number;
  readonly cell: (random: SeededChoices, row: number) => string;
};
const ordinal = (_: SeededChoices, row: number) => String(row + 1);
const share = (random: SeededChoices) => `${random.whole(0, 99)}.${random.whole(0, 9)}%`;
const change = (random: SeededChoices) => random.pick(['+', '-', '']) + random.whole(0, 20);
const year = () => '2023';
const added: Record<string, Added> = {
  'ordinals before the numbers': { heading: '行次', before: 0, cell: ordinal },
  'ordinals behind the numbers': { heading: '行次', before: 7, cell: ordinal },
  'shares in percent': { heading: '占比', before: 7, cell: share },
  'shares without their sign': { heading: '占比（%）', before: 7, cell: (random) => String(random.whole(0, 99)) },
  'the change on the year before': { heading: '比上年增减', before: 7, cell: change },
  'a kind of applicants of an office’s own': {
    heading: '外国人',
    before: 1,
    cell: (random) => String(random.whole(0, 9)),
  },
  'remarks, some of them numbers': {
    heading: '备注',
    before: 7,
    cell: (random) => random.pick(['', '', '3', '含并案']),
  },
  'ordinals under no heading': { heading: null, before: 0, cell: ordinal },
  'ordinals under no heading, last': { heading: null, before: 7, cell: ordinal },
  'a year under no heading': { heading: null, before: 7, cell: year },
  'changes under no heading': { heading: null, before: 7, cell: change },
};

const kindsOfOrganizations = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];

/** Table 三 in HTML, all of its headings over their columns, with a column more. */
function grid(
  sheet: InventedReport,
  { heading, before, cell }: Added,
  isHeaded: boolean,
  random: SeededChoices,
): string {
  const own = heading === null ? '' : `<td rowspan="3">${heading}</td>`;
  const at = (place: number) => (before === place ? own : '');
  const wide = heading === null ? 7 : 8;
  const second = ['<td rowspan="2">自然人</td>', '<td colspan="5">法人或其他组织</td>', '<td rowspan="2">总计</td>'];
  const top =
    before === 1
      ? `<tr><td rowspan="3">项目</td><td colspan="${wide}">申请人情况</td></tr><tr>${second[0]}${own.replace('3', '2')}${second.slice(1).join('')}</tr>`
      : `<tr><td rowspan="3">项目</td>${at(0)}<td colspan="7">申请人情况</td>${at(7)}</tr><tr>${second.join('')}</tr>`;
  const lowest = `<tr>${kindsOfOrganizations.map((kind) => `<td>${kind}</td>`).join('')}</tr>`;
  const lines = linesOf(sheet, before, cell, random).map(
    (line) => `<tr>${line.map((one) => `<td>${one}</td>`).join('')}</tr>`,
  );
  return `<table>${isHeaded ? top + lowest : ''}${lines.join('\n')}</table>`;
}

/** The rows of table 三: a label and its cells, with one more among them. */
function linesOf(sheet: InventedReport, before: number, cell: Added['cell'], random: SeededChoices): string[][] {
  const plain = undamagedText(random);
  const terms = new Map(applicationRowsOf(sheet.choice.application).map(({ row, term }) => [row as string, term.zh]));
  return slotsOf(sheet.choice)
    .filter(({ table }) => table === 'application')
    .map(({ row, keys }, index) => {
      const cells = keys.map((key) =>
        printCell(sheet.cells.get(key) ?? { state: 'blank', value: null }, false, plain, random),
      );
      return [terms.get(row) ?? '', ...cells.slice(0, before), cell(random, index), ...cells.slice(before)];
    });
}

/** Reads an invented report whose `index`th table is replaced, and gives the figures wrong or lost in silence. */
function silentIn(
  seed: number,
  index: number,
  tableOf: (sheet: InventedReport, random: SeededChoices) => string,
  format: 'html' | 'markdown' = 'html',
) {
  const random = seededRandom(seed);
  const sheet = randomSheet(random);
  const page = plainRendering(sheet, format, titled, random);
  const tables = format === 'html' ? /<table[\s\S]*?<\/table>/g : /(?:^\|.*\n?)+/gm;
  let number = 0;
  const text = page.replace(tables, (own) => (number++ === index ? tableOf(sheet, random) : own));
  const { silent, exact } = judgeRendering({ writer: format, text, format, truth: sheet.cells, damage: '' });
  return { silent, exact, of: sheet.cells.size };
}

describe('table 三 with a column that is not on the form', () => {
  const whole = Object.entries(added).filter(([name]) => !name.startsWith('remarks'));

  test.each(whole)('%s: every figure is read as it stands', (_, column) => {
    for (const seed of seeds) {
      const { silent, exact, of } = silentIn(seed, 1, (sheet, random) => grid(sheet, column, true, random));
      expect([seed, silent]).toEqual([seed, []]);
      expect(exact / of).toBeGreaterThan(0.99);
    }
  });

  test.each(Object.entries(added))('%s, without any headings: nothing is wrong in silence', (_, column) => {
    for (const seed of seeds)
      expect([seed, silentIn(seed, 1, (sheet, random) => grid(sheet, column, false, random)).silent]).toEqual([
        seed,
        [],
      ]);
  });

  test.each(Object.entries(added))('%s, as a Markdown table: nothing is wrong in silence', (_, column) => {
    const { before, cell } = column;
    for (const seed of seeds) {
      const lines = (sheet: InventedReport, random: SeededChoices) => {
        const [first = '', ...others] = linesOf(sheet, before, cell, random).map((line) => `| ${line.join(' | ')} |`);
        return `${[first, `|${'---|'.repeat(9)}`, ...others].join('\n')}\n`;
      };
      const { silent } = silentIn(seed, 1, lines, 'markdown');
      expect([seed, silent]).toEqual([seed, []]);
    }
  });

  test.each(whole.filter(([, { before, heading }]) => before !== 1 && heading !== null))(
    '%s, beside a heading that spans a column too few: nothing is wrong in silence',
    (_, column) => {
      for (const seed of seeds) {
        const { silent } = silentIn(seed, 1, (sheet, random) =>
          grid(sheet, column, true, random).replace('colspan="5"', 'colspan="4"'),
        );
        expect([seed, silent]).toEqual([seed, []]);
      }
    },
  );

  test('in lines whose blanks have moved, one that the headings name puts rows of seven numbers in doubt', () => {
    for (const seed of seeds) {
      const { silent } = silentIn(
        seed,
        1,
        (sheet, random) => {
          const head = [
            ['项目', '申请人情况', '占比（%）'],
            ['', '自然人', '法人或其他组织', '总计'],
            ['', ...kindsOfOrganizations],
          ];
          const lines = linesOf(sheet, 7, () => String(random.whole(1, 99)), random).map(([label = '', ...cells]) => [
            label,
            ...cells.filter((cell) => cell !== ''),
          ]);
          const [first = '', ...others] = [...head, ...lines].map(
            (line) => `| ${[...line, ...new Array(9 - line.length).fill('')].join(' | ')} |`,
          );
          return `${[first, `|${'---|'.repeat(9)}`, ...others].join('\n')}\n`;
        },
        'markdown',
      );
      expect([seed, silent]).toEqual([seed, []]);
    }
  });

  test('a heading that spans a column too few moves none of the numbers', () => {
    const none: Added = { heading: null, before: 8, cell: () => '' };
    for (const seed of seeds) {
      const { silent } = silentIn(seed, 1, (sheet, random) =>
        grid(sheet, none, true, random).replace('colspan="5"', 'colspan="4"').replaceAll('<td></td></tr>', '</tr>'),
      );
      expect([seed, silent]).toEqual([seed, []]);
    }
  });
});

describe('table 四 with a column that is not on the form', () => {
  const five = challengeColumns.map((column) => challengeColumnTerms[column].zh);
  const columns = {
    'ordinals before the results': ['序号', 'front', () => '1'],
    'a year before the results': ['年度', 'front', year],
    'a sum of all behind the results': ['合计', 'end', (random: SeededChoices) => String(random.whole(0, 30))],
    'changes behind the results': ['比上年增减', 'end', change],
  } as const;

  test.each(Object.entries(columns))('%s: every figure is read as it stands', (_, [heading, place, cell]) => {
    for (const seed of seeds) {
      const { silent, exact, of } = silentIn(seed, 2, (sheet, random) => {
        const plain = undamagedText(random);
        const keys = slotsOf(sheet.choice).flatMap((slot) => (slot.table === 'challenge' ? slot.keys : []));
        const own = keys.map((key) =>
          printCell(sheet.cells.get(key) ?? { state: 'blank', value: null }, false, plain, random),
        );
        const around = (head: string, cells: string) => (place === 'front' ? head + cells : cells + head);
        const row = (cells: readonly string[], attributes = '') =>
          cells.map((one) => `<td${attributes}>${one}</td>`).join('');
        return `<table>
<tr>${around(`<td rowspan="3">${heading}</td>`, '<td colspan="5">行政复议</td><td colspan="10">行政诉讼</td>')}</tr>
<tr>${row(five, ' rowspan="2"')}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>
<tr>${row([...five, ...five])}</tr>
<tr>${around(row([cell(random)]), row(own))}</tr></table>`;
      });
      expect([seed, silent]).toEqual([seed, []]);
      expect(exact / of).toBeGreaterThan(0.99);
    }
  });
});

test('table 四 with an ordinal under no heading before blanks is left out with a problem', () => {
  for (const seed of seeds) {
    const blank = `<table><tr><td>1</td>${'<td></td>'.repeat(15)}</tr></table>`;
    const { silent } = silentIn(seed, 2, () => blank);
    expect([seed, silent.filter(({ read }) => read.startsWith('reported'))]).toEqual([seed, []]);
  }
});

test('table 二 with numbers under no heading leaves out, with a problem, what nothing tells', () => {
  for (const seed of seeds) {
    const random = seededRandom(seed);
    const sheet = randomSheet(random);
    const page = plainRendering(sheet, 'html', titled, random);
    let row = 0;
    const text = page.replace(/<table[\s\S]*?<\/table>/, (own) =>
      own.replace(/<tr>[\s\S]*?<\/tr>/g, (line) =>
        /信息内容|息内容/.test(line.replace(/<[^>]+>/g, '')) || (line.match(/<td/g) ?? []).length < 2
          ? line
          : line.replace('</td>', `</td><td>${++row}</td>`),
      ),
    );
    const { silent } = judgeRendering({ writer: 'html', text, format: 'html', truth: sheet.cells, damage: '' });
    expect([seed, silent]).toEqual([seed, []]);
  }
});
