import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FigureKey } from '../form/figure.ts';
import { readDecoded } from '../source/decoded.ts';
import { parseSource } from './parse-report.ts';

/** A report of Suqian 2024 as HTML, without marks of notes. */
const page = readFileSync(
  fileURLToPath(new URL('./fixtures/sup-footnote-in-cell/source.html', import.meta.url)),
  'utf8',
).replace(/<sup>\d<\/sup>/g, '');
const plain = readPage(page);

const permits = 'disclosure.administrativePermits.decisions';
const coercion = 'disclosure.administrativeCoercion.decisions';
const charges = 'disclosure.administrativeCharges.amountWanYuan';
const received = 'application.newlyReceived.total';
const granted = 'application.granted.naturalPerson';

function readPage(text: string, format: 'html' | 'text' | 'markdown' = 'html') {
  const reading = parseSource(readDecoded(text, `page.${format}`, format));
  if (reading.kind === 'rejected') throw new Error(reading.reason.code);
  const { cells, problems } = reading.report;
  return { text, cells: new Map(cells.map((cell) => [cell.key, cell])), problems };
}

/** The figures that are read otherwise than from the plain page, those with a problem on them marked. */
function differences(read: ReturnType<typeof readPage>): Record<string, string> {
  const said = new Set(read.problems.flatMap(({ code, keys }) => (code === 'digitsGrouped' ? [] : keys)));
  const found: Record<string, string> = {};
  for (const key of new Set([...plain.cells.keys(), ...read.cells.keys()])) {
    const value = read.cells.get(key)?.value ?? null;
    if (value !== (plain.cells.get(key)?.value ?? null)) found[key] = said.has(key) ? `${value}, said` : `${value}`;
  }
  return found;
}

const inHead = (styles: string) => (text: string) => text.replace('</head>', `<style>${styles}</style></head>`);
const put = (number: string, print: string) => (text: string) => text.replace(`>${number}<`, `>${print}<`);
const all = (of: string | RegExp, by: string) => (text: string) => text.replaceAll(of, by);

type Change = (text: string) => string;
type Case = [name: string, ...changes: Change[]];
type Doubt = [name: string, key: FigureKey, ...changes: Change[]];

const exact: Case[] = [
  [
    'a mark raised by a class',
    inHead('.note, b{vertical-align:super}'),
    put('1573179', '1573179<span class="note">1</span>'),
  ],
  ['white digits before it', put('1573179', '<span style="color:#fff">9</span>1573179')],
  ['white digits of a font', put('1573179', '<font color="White">9</font>1573179')],
  [
    'digits in the colour of their cell, by a sheet',
    inHead('td{background-color:#DDDDDD}.x{color:rgb(221, 221, 221)}'),
    put('1573179', '<b class="x">9</b>1573179'),
  ],
  ['white digits on a dark row', (text) => text.replace('<tr>', '<tr bgcolor="#336699" style="color:#fff">')],
  ['digits without colour', put('1573179', '<i style="color:rgba(0,0,0,0)">9</i>1573179')],
  ['digits in a box of no size', put('1573179', '<i style="width:0;overflow:hidden">9</i>1573179')],
  ['digits of one point', put('1573179', '<i style="font-size:1px">9</i>1573179')],
  ['a closed dialog', put('1573179', '<dialog>9</dialog>1573179')],
  ['a closed box of details', put('1573179', '1573179<details><summary>注</summary>9</details>')],
  ['the summary of one', put('1573179', '<details><summary style="color:red">1573179</summary>9</details>')],
  ['only the first summary', put('1573179', '<details><summary>1573179</summary><summary>9</summary></details>')],
  ['an open box of details', put('1573179', '<details open><p>1573179</p></details>')],
  [
    'tables that a reader unfolds',
    all(/<table[^>]*>/g, '<details><summary>查看</summary><table>'),
    all('</table>', '</table></details>'),
  ],
  ['a box that pops up', put('1573179', '1573179<div popover>9</div>')],
  [
    'digits among right-to-left text, which keep their order',
    put('1573179', '<span style="direction:rtl">1573179</span>'),
    put('3525', '\u202b3525\u202c'),
    put('1408', '\u202d1408\u202c'),
    put('29351', '<bdo dir="ltr">29351</bdo>'),
  ],
  ['digits in a filter and in a fill without colour', put('1573179', '<i style="filter:opacity(0)">9</i>1573179')],
  ['digits that a browser in no need of them leaves out', put('1573179', '<video>9</video><canvas>9</canvas>1573179')],
  ['a number at the right of its cell', put('1573179', '<i style="float:right">1573179</i>')],
  [
    'a page in columns that stand the other way round',
    all('<body>', '<body><div style="display:flex;flex-direction:row-reverse">'),
    all('</body>', '</div></body>'),
  ],
  ['red digits', put('1573179', '<i style="color:rgb(255,0,0)">1573179</i>')],
  [
    'the option that is selected',
    put('1573179', '<select><option>9</option><option selected>1573179</option></select>'),
  ],
  ['a spacer beside it', put('1573179', '1573179<img src="spacer.gif">')],
  ['an icon beside it', put('1573179', '<img src="new.png">1573179')],
  ['a caption that counts single cases', (text) => text.replace('<table', '<p>单位：件</p><table')],
  ['the first option', put('1573179', '<select><option>1573179<option>9</select>')],
  ['a list of options behind it', put('1573179', '1573179<datalist><option>9</option></datalist>')],
  ['a unit in brackets', put('72701.2578', '727012578（元）')],
  ['角 in the heading', all('（单位：万元）', '（单位：角）'), put('72701.2578', '7270125780')],
  ['a mark raised by its own style', put('3525', '3525<span style="font-size:8pt; vertical-align: super">2</span>')],
  ['a mark that is a link to its note', put('3525', '3525<a href="#_ftn2">2</a>')],
  ['a lowered mark', put('1408', '1408<sub>3</sub>')],
  [
    'marks of other kinds',
    put('1573179', '1573179①'),
    put('3525', '3525²'),
    put('1408', '1408[1]'),
    put('29351', '29351（注1）'),
  ],
  ['a mark in Markdown', put('1573179', '1573179[^1]'), put('3525', '3525^2^')],
  ['a number that is raised as a whole', put('3525', '<sup>3525</sup>')],
  ['a sound above a label', all('行政许可', '<ruby>行政许可<rt>xingzhengxuke</rt></ruby>')],
  ['a former value deleted', put('1408', '<del>1</del>1408'), put('29351', '29<strike>3</strike>351')],
  ['one struck through by a style', put('1408', '<span style="text-decoration: line-through red">14</span>1408')],
  [
    'one struck through by a sheet',
    inHead('td .old{text-decoration-line:line-through}'),
    put('1408', '<i class="old x">14</i>1408'),
  ],
  ['one struck through by its characters', put('1408', '1̶4̶1408')],
  ['a former value not displayed', put('1408', '<span style="display:none">3</span>1408')],
  ['one that takes its place unseen', put('1408', '<span style="visibility:hidden">3</span>1408')],
  [
    'one of no size',
    put('1408', '<span style="font-size:0">3</span>1408'),
    put('3525', '3525<font style="font-size:0pt;">9</font>'),
  ],
  [
    'one hidden by the page',
    put('1408', '<span hidden>3</span>1408'),
    put('3525', '3525<span style="mso-hide:all">9</span>'),
  ],
  [
    'one hidden by a sheet',
    inHead('/* old */ #a, .b > .c {display : none !important}'),
    put('1408', '<b class="b"><i class="c">7</i></b><i id="a">3</i>1408'),
  ],
  [
    'a row not displayed',
    (text) =>
      text.replace(
        '<tr><td>规章</td>',
        '<tr style="display:none"><td>规章</td><td>9</td><td>9</td><td>9</td></tr><tr><td>规章</td>',
      ),
  ],
  ['a cell not displayed', put('1408', '1408</td><td style="display:none">77')],
  ['what a sheet for print hides', inHead('@media print{td{display:none}}'), (text) => text],
  [
    'a sheet that shows again what it hid',
    inHead('.x{display:none} td.x{display:table-cell}'),
    (text) => text.replace('<td>1408<', '<td class="x">1408<'),
  ],
  [
    'tables that a script unfolds',
    all(/<table[^>]*>/g, '<div style="display:none"><table>'),
    all('</table>', '</table></div>'),
  ],
  ['a page that a script shows', all('<body>', '<body style="opacity:0">')],
  ['groups parted by apostrophes', put('1573179', "1'573'179"), put('3525', '3’525')],
  [
    'groups parted by narrow spaces',
    put('1573179', '1\u202f573\u202f179'),
    put('3525', '3\u2009525'),
    put('72701.2578', '72\u2009701.2578'),
  ],
  ['groups parted by middle dots', put('1573179', '1·573·179'), put('3525', '3·525')],
  ['spaces of no width', put('1573179', '1\u200b573\ufeff179')],
  ['one dot in a count', put('29351', '29.351'), put('3525', '3.525')],
  ['a count with places after the point', put('3525', '3525.0'), put('1408', '1408.00')],
  ['Persian, wide and mathematical digits', put('1573179', '۱۵۷۳۱۷۹'), put('3525', '３５２５'), put('1408', '𝟏𝟒𝟎𝟖')],
  ['wide letters for zeros', put('1408', '１４Ｏ８'), put('420', '４２Ｏ')],
  ['zeros in words', all('<td>0</td>', '<td>〇</td>')],
  ['zeros as circles with a unit', all('<td>0</td>', '<td>○</td>'), put('12', '12件。')],
  [
    'larger numbers in words',
    put('29351', '二万九千三百五十一'),
    put('12', '十二'),
    put('50', '五十件'),
    put('1408', '一四〇八'),
  ],
  ['one digit in words', put('2', '二'), put('6', '六'), put('7', '七')],
  ['a sign at its end', put('29351', '29351。'), put('1408', '1408；'), put('3525', '3525件。'), put('12', '12.')],
  ['元 in the heading', all('（单位：万元）', '（元）'), put('72701.2578', '727012578')],
  ['亿元 in the heading', all('（单位：万元）', '（单位：亿元）'), put('72701.2578', '7.27012578')],
  [
    '千元 in the label',
    all('（单位：万元）', ''),
    all('行政事业性收费<', '行政事业性收费（千元）<'),
    put('72701.2578', '727012.578'),
  ],
  [
    'a caption above the table',
    all('（单位：万元）', ''),
    (text) => text.replace('<table', '<p>单位：件、元</p><table'),
    put('72701.2578', '727012578'),
  ],
  [
    '元 in the heading of the article',
    all('（单位：万元）', ''),
    all('第（八）项', '第（八）项（单位：元）'),
    put('72701.2578', '727012578'),
  ],
  [
    '元 alone in the heading of the article',
    all('（单位：万元）', ''),
    all('第（八）项', '第（八）项（元）'),
    put('72701.2578', '727012578'),
  ],
  [
    '元 in the heading of the table',
    all('（单位：万元）', ''),
    all('二、主动公开政府信息情况', '二、主动公开政府信息情况（金额单位：元）'),
    put('72701.2578', '727012578'),
  ],
  [
    'a caption inside the table',
    all('（单位：万元）', ''),
    (text) => text.replace(/<table[^>]*>/, '$&<caption>（单位：件/元）</caption>'),
    put('72701.2578', '727012578'),
  ],
  [
    'a note under the table',
    all('（单位：万元）', ''),
    (text) => text.replace('</table>', '</table><p>注：收费金额单位为元。</p>'),
    put('72701.2578', '727012578'),
  ],
  ['元 in a cell of its own', all('（单位：万元）', ''), put('72701.2578', '727012578</td><td>元')],
  ['元 in the cell, 万元 in the heading', put('72701.2578', '￥727012578')],
];

describe('a number is what a reader sees', () => {
  it.each<Case>(exact)('%s', (_, ...changes: Change[]) => {
    const changed = changes.reduce((text, change) => change(text), page);
    expect(changed).not.toBe(page);
    expect(differences(readPage(changed))).toEqual({});
  });

  it('is marked where it stands', () => {
    const { cells, text } = readPage(put('1408', '<s>14</s><b>1408</b><sup>1</sup>')(page));
    const at = cells.get(granted)?.at;
    expect(text.slice(at?.start, at?.end)).toBe('1408');
  });

  it('is marked on its own line of a cell that holds those of several rows', () => {
    const stacked = put('行政处罚', '行政处罚<br/>行政强制')(put('2676474', '2676474<br/>\n29351')(page));
    const { cells, text } = readPage(stacked.replace(/<tr>\s*<td>行政强制.*?<\/tr>/s, ''));
    for (const key of [permits, 'disclosure.administrativePenalties.decisions', coercion] as const) {
      const at = cells.get(key)?.at;
      expect(text.slice(at?.start, at?.end)).toBe(String(plain.cells.get(key)?.value));
      expect(text.split('\n')[(at?.line ?? 0) - 1]?.slice((at?.column ?? 0) - 1)).toMatch(/^\d/);
    }
  });
});

const doubtful: Doubt[] = [
  ['digits shown from the last to the first', granted, put('1408', '\u202e8041\u202c')],
  ['those of a tag', granted, put('1408', '<bdo dir="rtl">8041</bdo>')],
  ['those of a style', granted, put('1408', '<i style="unicode-bidi:bidi-override;direction:rtl">8041</i>')],
  [
    'those of a sheet',
    granted,
    inHead('.turned{direction:rtl;unicode-bidi:isolate-override}'),
    put('1408', '<i class="turned">8041</i>'),
  ],
  ['digits that float', granted, put('1408', '<i style="float:right">8</i><i style="float:right">041</i>')],
  ['digits in an order', granted, put('1408', '<i style="order:2">08</i><i style="order:1">14</i>')],
  [
    'digits in a row that is turned',
    granted,
    put('1408', '<b style="flex-direction:row-reverse"><i>8</i><i>041</i></b>'),
  ],
  ['small digits behind others', granted, put('1408', '1408<small>1</small>')],
  ['a button with a number', granted, put('1408', '1408<button>1</button>')],
  ['a number with an exponent', granted, put('1408', '<math><msup><mn>1408</mn><mn>2</mn></msup></math>')],
  ['digits in a mirror', granted, put('1408', '<i style="display:block;transform:scaleX(-1)">1408</i>')],
  ['a number struck through', granted, put('1408', '<s>1408</s>')],
  ['a count below zero', permits, put('1573179', '-1573179')],
  [
    'heading and note in different units',
    charges,
    (text) => text.replace('</table>', '</table><p>注：金额单位为元</p>'),
  ],
  ['groups parted by a space', permits, put('1573179', '1 573 179')],
  ['groups parted by no-break spaces', permits, put('1573179', '1&nbsp;573&nbsp;179')],
  ['groups parted by wide spaces', coercion, put('29351', '29\u3000351')],
  ['digits set apart', received, put('3525', '3 5 2 5')],
  ['groups of other lengths', coercion, put('29351', '293\u200951')],
  ['a backspace between digits', coercion, put('29351', '2935\b1')],
  ['a list', coercion, put('29351', '29、351')],
  ['a count with a fraction', coercion, put('29351', '293.51')],
  ['three places that may be a group', coercion, put('29351', '29.000')],
  ['a middle dot in an amount', charges, put('72701.2578', '72·701')],
  ['digits in circles', granted, put('1408', '①④⓪⑧')],
  ['a number in words that two read differently', coercion, put('29351', '二万九')],
  ['a picture of a number', permits, put('1573179', '<img src="1.png" alt="1573179">')],
  ['a drawing of a number', permits, put('1573179', '<svg><text>1573179</text></svg>')],
  ['a label that counts by the hundred', permits, all('行政许可<', '行政许可（百件）<')],
  ['white digits alone', permits, put('1573179', '<font color="#ffffff">1573179</font>')],
  ['US dollars in the heading', charges, all('单位：万元', '单位：万美元')],
  [
    'another currency in the caption',
    charges,
    all('（单位：万元）', ''),
    (text) => text.replace('<table', '<p>单位：港元</p><table'),
  ],
  [
    'another currency in the label',
    charges,
    all('（单位：万元）', ''),
    all('行政事业性收费<', '行政事业性收费（欧元）<'),
  ],
  ['another currency in the cell', charges, put('72701.2578', '72701.2578（美元）')],
  ['another currency behind the cell', charges, put('72701.2578', '72701.2578</td><td>万美元')],
  ['角 in the cell', charges, put('72701.2578', '7270125780角')],
  ['heading and label in different units', charges, all('行政事业性收费<', '行政事业性收费（元）<')],
  ['heading and caption in different units', charges, (text) => text.replace('<table', '<p>单位：元</p><table')],
];

describe('a number that a reader may doubt is not read, and said', () => {
  it.each<Doubt>(doubtful)('%s', (_, key, ...changes: Change[]) => {
    const found = differences(readPage(changes.reduce((text, change) => change(text), page)));
    expect(found[key]).toMatch(/^null, said$/);
    expect(Object.values(found).filter((one) => one !== 'null, said')).toEqual([]);
  });
});
