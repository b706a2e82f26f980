import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { DomUtils, parseDocument } from 'htmlparser2';
import { parquetReadObjects } from 'hyparquet';
import { NextRequest } from 'next/server';
import { createElement } from 'react';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET } from '@/app/api/v1/[...path]/route.ts';
import { renderElement } from '@/app/testing/render-page.tsx';
import type { Database } from '@/db/client.ts';
import { scaleOf } from '@/lib/chart/scale.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { absenceTerms } from '@/lib/indicator/terms.ts';
import { exploreParameters } from '@/lib/view/page-parameters.ts';
import { readView } from '@/lib/view/read-view.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { readExplorePage } from './explore-page.ts';
import { RowsTable } from './rows-table.tsx';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase();
});
afterAll(() => database.remove());

const catalogues = fileURLToPath(new URL('../../../lib/i18n/pages/en', import.meta.url));
const messages = Object.assign(
  {},
  ...readdirSync(catalogues).map((name) => JSON.parse(readFileSync(`${catalogues}/${name}`, 'utf8'))),
);

const views = [
  'subjects=321300_prefectures-320000&measure=disclosureRate&from=2022&to=2024',
  'subjects=provinces&measure=newlyReceived_disclosureRate&base=substantive&from=2021&to=2024&origin=synthetic',
  'subjects=agencies-320000&measure=reconsiderationCorrectionRate&from=2023&to=2025&origin=synthetic&scope=single',
];

const ask = (name: string, query: string) =>
  GET(new NextRequest(`http://localhost/api/v1/${name}?${query}`), { params: Promise.resolve({ path: [name] }) });

const keys = [
  ...(['subject_id', 'measure', 'report_year', 'value', 'n', 'numerator', 'absence', 'check', 'delta'] as const),
  ...(['edition', 'scope', 'basis', 'reports', 'report_id', 'interval_low', 'interval_high'] as const),
];
type Row = Readonly<Record<string, unknown>>;
/** What all forms can say alike: text, and nothing for an absence. */
const said = (row: Row) => keys.map((key) => (row[key] === null || row[key] === undefined ? '' : String(row[key])));

test('one view says the same on the page, in CSV, a workbook, Parquet, JSON and the answer of the API', async () => {
  for (const view of views) {
    const expected = (await apiRows(view)).map(said);
    expect(expected.filter((row) => row[keys.indexOf('value')] !== '').length).toBeGreaterThan(0);
    const { rows } = await (await ask('series.json', view)).json();
    expect([view, rows.map(said)]).toEqual([view, expected]);
    const csv: Row[] = parse(await (await ask('series.csv', view)).text(), { columns: true, bom: true });
    expect([view, csv.map(said)]).toEqual([view, expected]);
    const parquet = await parquetReadObjects({ file: await (await ask('series.parquet', view)).arrayBuffer() });
    expect([view, parquet.map(said)]).toEqual([view, expected]);
    const [sheet] = await readXlsxFile(Buffer.from(await (await ask('series.xlsx', view)).arrayBuffer()));
    const [head = [], ...body] = sheet?.data ?? [];
    const workbook = body.map((row) => Object.fromEntries(head.map((key, at) => [String(key), row[at]])));
    expect([view, workbook.map(said)]).toEqual([view, expected]);
    await comparePage(view, expected);
  }
});

/** The answer of `/series` as rows of a file. */
async function apiRows(view: string): Promise<Row[]> {
  const answer = await ask('series', view);
  expect([view, answer.status]).toEqual([view, 200]);
  const { data } = await answer.json();
  return data.flatMap(({ subject, measure, points }: { subject: Row; measure: Row; points: Row[] }) =>
    points.map(({ year, reportId, interval, ...rest }) => ({
      ...rest,
      subject_id: subject.id,
      measure: measure.measure,
      report_year: year,
      report_id: reportId,
      interval_low: (interval as Row | null)?.low,
      interval_high: (interval as Row | null)?.high,
    })),
  );
}

/** What the cells of the table print of each value, each in the row of its subject. */
async function comparePage(view: string, expected: readonly string[][]): Promise<void> {
  const { answer, totals } = await readExplorePage(
    readView(new URLSearchParams(`${view}&display=table`), { only: exploreParameters }),
    'en',
  );
  const at = (row: readonly string[], key: (typeof keys)[number]) => row[keys.indexOf(key)] ?? '';
  for (const measure of answer.measures) {
    const element = createElement(RowsTable, { answer, totals, measure, caption: view, showsChanges: false });
    const document = parseDocument(await renderElement(element, messages));
    const rows = DomUtils.getElementsByTagName('tbody', document).flatMap((body) =>
      DomUtils.getElementsByTagName('tr', body),
    );
    // The page orders its rows, and folds those without a value; each is known by the subject that its name leads to.
    const idsIn = (part: Parameters<typeof DomUtils.getElementsByTagName>[1]) =>
      DomUtils.getElementsByTagName('a', part).flatMap(
        ({ attribs }) => /\/(?:regions|agencies)\/([^?#]+)/.exec(attribs.href ?? '')?.[1] ?? [],
      );
    const printed = rows.map((row) => [
      idsIn(DomUtils.getElementsByTagName('th', row))[0] ?? '',
      ...DomUtils.getElementsByTagName('td', row)
        .slice(-answer.years.length)
        .map((cell) => DomUtils.textContent(cell.firstChild ?? cell)),
    ]);
    const { write } = scaleOf(measure.unit, [], 'en');
    const ofMeasure = new Map<string, string[][]>();
    for (const row of expected.filter((one) => at(one, 'measure') === measure.measure))
      ofMeasure.set(at(row, 'subject_id'), [...(ofMeasure.get(at(row, 'subject_id')) ?? []), row]);
    const wanted = printed.map(([id = '']) => [
      id,
      ...(ofMeasure.get(id) ?? []).map((row) =>
        at(row, 'value') === ''
          ? absenceTerms[at(row, 'absence') as NonNullable<Point['absence']>].en
          : write(Number(at(row, 'value'))),
      ),
    ]);
    expect([view, measure.measure, printed]).toEqual([view, measure.measure, wanted]);
    expect([view, idsIn(document.children).sort()]).toEqual([view, [...ofMeasure.keys()].sort()]);
    const valued = [...ofMeasure].filter(([, own]) => own.some((row) => at(row, 'value') !== '')).map(([id]) => id);
    expect(printed.map(([id]) => id)).toEqual(expect.arrayContaining(valued));
  }
}
