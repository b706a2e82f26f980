import { expect, test } from 'vitest';
import { readPageTables } from './page-tables.ts';

const cellsOf = (html: string) =>
  readPageTables(html).tables.map(({ caption, cells }) => [caption, Object.fromEntries(cells)]);

test('a cell is known by its headings: by the page a heading links to, else by its first text', () => {
  const html = `<table><caption>Rates<!-- --> of <b>all</b></caption>
    <thead><tr><th>Measure</th><th>2023<span aria-hidden="true">Σ<br>3</span></th></tr></thead>
    <tr><th><a href="/zh/regions/320000?origin=filed#x">江苏</a> (sum)</th>
      <td><a href="/zh/reports/1">1,<!-- -->203</a> <i aria-hidden="true">✓</i><span>n = <!-- -->40</span></td></tr></table>`;
  expect(cellsOf(html)).toEqual([['Rates of all', { '/zh/regions/320000#x | 2023': ['1,203', 'n = 40'] }]]);
});

test('cells span rows and columns, stand in groups, and are numbered where headings repeat', () => {
  const html = `<table><thead><tr><th rowspan="2">Row</th><th colspan="2">People</th></tr><tr><th>own</th><th>others</th></tr></thead>
    <tr><th scope="rowgroup">Received</th><td colspan="2"></td></tr>
    <tr><th>new</th><td>1</td><td>2</td></tr><tr><th>new</th><td colspan="2">3</td></tr></table><table></table>`;
  expect(cellsOf(html)).toEqual([
    [
      '',
      {
        'Received › new | People › own': ['1'],
        'Received › new | People › others': ['2'],
        'Received › new | People › own #2': ['3'],
      },
    ],
    ['', {}],
  ]);
});

test('rows and list items are lines with their links', () => {
  const html = '<ul><li><a href="/zh/reports/7?x=1">2023</a> read <b>42<i aria-hidden="true">●</i></b></li></ul>';
  expect(readPageTables(html)).toEqual({
    tables: [],
    lines: [{ links: ['/zh/reports/7'], texts: ['2023', ' read ', '42'] }],
  });
});
