import { describe, expect, it } from 'vitest';
import { applicantKinds } from '../form/application.ts';
import { applicationKey, type FigureKey } from '../form/figure.ts';
import { readDecoded } from '../source/decoded.ts';
import { parseSource } from './parse-report.ts';
import { distinctFigures } from './testing/distinct-figures.ts';
import type { InventedCell } from './testing/invented-report.ts';
import { seededRandom } from './testing/random.ts';
import { plainRendering } from './testing/render.ts';
import type { WriterName } from './testing/writers.ts';
import { editionChoices } from './vocabulary/slots.ts';

const figures = distinctFigures();
const [choice] = editionChoices.filter((one) => one.disclosure === '2021' && one.application === '2021');
const titled = { agency: '宿迁市人民政府', reportYear: 2023, isConsolidated: false };

/** A report with words in place of some figures, and what is read of it: values, and the codes of the problems on each cell. */
function readWith(words: string, keys: readonly FigureKey[], writer: WriterName) {
  if (!choice) throw new Error('no form of 2021');
  const cells = new Map<FigureKey, InventedCell>();
  for (const [key, value] of figures)
    cells.set(key, keys.includes(key) ? { state: 'illegible', value: null } : { state: 'reported', value });
  const text = plainRendering({ choice, cells }, writer, titled, seededRandom(1)).replaceAll('1□', words);
  const format = writer === 'html' || writer === 'markdown' ? writer : 'text';
  const reading = parseSource(readDecoded(text, `a.${format}`, format));
  if (reading.kind === 'rejected') throw new Error(reading.reason.code);
  const codes = (key: FigureKey) =>
    reading.report.problems.filter((one) => one.keys.includes(key)).map(({ code }) => code);
  return { values: new Map(reading.report.cells.map(({ key, value }) => [key, value])), codes };
}

const granted = applicantKinds.map((kind) => applicationKey('granted', kind));
const received = applicationKey('newlyReceived', 'naturalPerson');
const rules = ['disclosure.rules.issued', 'disclosure.rules.repealed'] as const;
const upheld = 'challenge.reconsideration.upheld';
const places: readonly (readonly [string, readonly FigureKey[]])[] = [
  ['the first cell of table 二', rules.slice(0, 1)],
  ['the first two cells of table 二', rules],
  ['the first cell of table 三', granted.slice(0, 1)],
  ['a first cell that is not zero', [received]],
  ['the first three cells of table 三', granted.slice(0, 3)],
  ['all cells but the total', granted.slice(0, 6)],
  ['a cell between others', granted.slice(2, 3)],
];
const words = ['见附件', '3千4百40', '数据缺失', '同上', '√', '无法统计', '30余', '2023年数据'];

describe('words in place of a number', () => {
  describe.each<WriterName>(['html', 'markdown', 'bars', 'openBars', 'tabs'])('%s', (writer) => {
    it.each(places)('in %s cannot be read, and move no other number', (_, keys) => {
      for (const word of words) {
        const { values, codes } = readWith(word, keys, writer);
        const expected = new Map([...figures, ...keys.map((key) => [key, null] as const)]);
        expect(Object.fromEntries(values), word).toEqual(Object.fromEntries(expected));
        for (const key of keys) expect(codes(key), word).toContain('unreadableCell');
      }
    });
  });

  it.each([
    ['the whole first column', granted.slice(0, 1)],
    ['the first two columns', granted.slice(0, 2)],
  ])('in %s are told by the headings of a grid', (_, like) => {
    const kinds = like.map((key) => key.slice(key.lastIndexOf('.')));
    const keys = [...figures.keys()].filter(
      (key) => key.startsWith('application.') && kinds.some((kind) => key.endsWith(kind)),
    );
    const { values } = readWith('见附件', keys, 'html');
    for (const [key, value] of figures) expect(values.get(key), key).toBe(keys.includes(key) ? null : value);
  });

  const everywhere: readonly WriterName[] = [
    ...(['html', 'markdown', 'bars', 'openBars', 'tabs', 'spaces'] as const),
    ...(['lines', 'spacedLines', 'barLines', 'closingBars'] as const),
  ];
  it.each(everywhere)('move no number, and each that is left out has a problem (%s)', (writer) => {
    for (const [name, keys] of [...places, ['the first cell of table 四', [upheld]] as const]) {
      const { values, codes } = readWith('见附件', keys, writer);
      for (const [key, value] of figures) {
        const read = values.get(key) ?? null;
        if (keys.includes(key)) expect(read, `${name}: ${key}`).toBeNull();
        else if (read !== null) expect(read, `${name}: ${key}`).toBe(value);
        if (read === null) expect(codes(key), `${name}: ${key}`).not.toEqual([]);
      }
    }
  });
});
