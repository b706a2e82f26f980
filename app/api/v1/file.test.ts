import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { NextRequest } from 'next/server';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/db/client.ts';
import { statementsOf } from '@/db/testing/count-statements.ts';
import { dataChangeSchema } from '@/lib/api/schemas.ts';
import { applicationRowsOf } from '@/lib/form/application.ts';
import { disclosureItems } from '@/lib/form/disclosure.ts';
import { figures } from '@/lib/form/figure.ts';
import { readZip } from '@/lib/source/zip.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { GET } from './[...path]/route.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase({ agencies: 600 });
});
afterAll(() => database.remove());

const ask = (file: string, query = '', headers: Record<string, string> = {}) =>
  GET(new NextRequest(`http://localhost/api/v1/${file}?${query}`, { headers }), {
    params: Promise.resolve({ path: [file] }),
  });
const text = async (file: string, query = '') => (await ask(file, query)).text();
const records = async (file: string, query = ''): Promise<Record<string, string>[]> =>
  parse(await text(file, query), { columns: true, bom: true });

/** `application.granted.total` → `application.granted` */
const rowOf = (figure = '') => figure.slice(0, figure.lastIndexOf('.'));

describe('one view in every format', () => {
  const view = 'subjects=321300_prefectures-320000&measure=disclosureRate&from=2022&to=2024';
  const wanted = ['subject_id', 'report_year', 'value', 'n', 'absence', 'check'] as const;

  test('the same rows in CSV, JSON, JSON Lines, Parquet, a workbook and an archive', async () => {
    const { rows, about } = JSON.parse(await text('series.json', view));
    const part = (row: Record<string, unknown>) => wanted.map((key) => (row[key] === '' ? null : (row[key] ?? null)));
    const asText = (row: Record<string, unknown>) => part(row).map((value) => (value === null ? null : String(value)));
    const expected = rows.map(part);
    expect(expected.filter(([, , value]: unknown[]) => value !== null).length).toBeGreaterThan(1);
    expect(about).toMatchObject({ rows: rows.length, synthetic: false, version: { number: expect.any(Number) } });
    expect((await records('series.csv', view)).map(asText)).toEqual(rows.map(asText));
    const lines = (await text('series.ndjson', view)).trimEnd().split('\n');
    expect(lines.map((line) => part(JSON.parse(line)))).toEqual(expected);
    const parquet = await parquetReadObjects({ file: await (await ask('series.parquet', view)).arrayBuffer() });
    expect(parquet.map(asText)).toEqual(rows.map(asText));
    const [sheet] = await readXlsxFile(Buffer.from(await (await ask('series.xlsx', view)).arrayBuffer()));
    const [head = [], ...body] = sheet?.data ?? [];
    expect(body.map((row) => asText(Object.fromEntries(head.map((key, at) => [key, row[at]]))))).toEqual(
      rows.map(asText),
    );
    const zip = readZip(new Uint8Array(await (await ask('series.zip', view)).arrayBuffer()), () => true);
    if ('fault' in zip) throw new Error(JSON.stringify(zip.fault));
    const csv = zip.entries.find(({ name }) => name === 'series.csv')?.bytes ?? new Uint8Array();
    expect(new TextDecoder().decode(csv)).toBe(await text('series.csv', view));
  });

  test('a file has the values that the view shows: transform, peers, and the sums of both panels with their size', async () => {
    const two = 'subjects=department-320000_department-420000&origin=synthetic&scope=single&from=2022&to=2024';
    const level = await records('series.csv', two);
    const index = await records('series.csv', `${two}&transform=index&baseYear=2022`);
    expect(new Set(index.map(({ unit }) => unit))).toEqual(new Set(['index']));
    expect(index.filter(({ report_year, value }) => report_year === '2022' && value !== '').length).toBeGreaterThan(0);
    for (const { report_year, value } of index)
      if (report_year === '2022' && value !== '') expect(Number(value)).toBe(100);
    const constant = await records('series.csv', `${two}&panel=constant`);
    const sumOf = (id: string, year: string) =>
      constant.find(({ subject_id, report_year }) => subject_id === id && report_year === year);
    const values = level.filter(({ report_year, value }) => report_year === '2023' && value !== '');
    const total = values.reduce((sum, { value }) => sum + Number(value), 0);
    expect(sumOf('raw', '2023')).toMatchObject({
      subject_kind: 'group',
      value: String(total),
      reports: String(values.length),
    });
    const own = constant.filter(({ subject_kind, report_year }) => subject_kind === 'agency' && report_year === '2023');
    expect(Number(sumOf('constant', '2023')?.value)).toBe(own.reduce((sum, { value }) => sum + Number(value), 0));
    expect(sumOf('constant', '2023')?.reports).toBe(String(own.length));
  });

  test('people get their language and a mark, programs neither', async () => {
    const start = async (query: string, length: number) =>
      Buffer.from(await (await ask('series.csv', query)).arrayBuffer())
        .toString('utf8')
        .slice(0, length);
    expect(await start(`${view}&lang=zh`, 5)).toBe('\uFEFF对象类别');
    expect(await start(`${view}&lang=en`, 13)).toBe('\uFEFFSubject kind');
    for (const query of [view, `${view}&lang=zh&bom=0`]) expect(await start(query, 12)).toBe('subject_kind');
  });
});

describe('changes of regions that are sums', () => {
  test('have the change of the same agencies and their number beside their own', async () => {
    const [row] = await records('change.csv', 'subjects=000000&from=2023&to=2024');
    expect(row).toMatchObject({
      constant_absolute: '14',
      constant_agencies: '1',
      first_reports: '4',
      last_reports: '1',
    });
    expect(row?.change_absolute).not.toBe('14');
    const [apart] = await records('change.csv', 'subjects=000000&from=2019&to=2024');
    expect(apart).toMatchObject({ group: 'notAvailable', change_absolute: '', change_note: 'emptyPanel' });
  });

  test('stand in the rows of a series too, year by year, with the reason where they are none', async () => {
    const rows = await records('series.csv', 'subjects=000000&from=2023&to=2024');
    expect(rows.map(({ constant_note }) => constant_note)).toEqual(['notShown', '']);
    expect(rows[1]).toMatchObject({ constant_absolute: '14', constant_agencies: '1', region: '全国' });
    const [agency = ''] = (await records('dataset.csv', 'from=2024&to=2024')).map(({ agency_id }) => agency_id);
    for (const row of await records('series.csv', `subjects=${agency}`)) {
      expect([row.constant_absolute, row.constant_note]).toEqual(['', 'oneAgency']);
      expect(row.source_name !== '' && row.parser_version !== '').toBe(row.report_id !== '');
    }
    const made = await records('series.csv', 'subjects=provinces&origin=synthetic&from=2022&to=2024');
    expect(new Set(made.map(({ constant_note }) => constant_note))).toContain('');
    for (const row of made)
      expect(row.constant_absolute === '').toBe(row.constant_note !== '' && row.constant_note !== 'fromZero');
  });

  test('take the same statements for one region and for many', async () => {
    const countOf = async (subjects: string) => {
      const query = `subjects=${subjects}&from=2023&to=2024&origin=synthetic`;
      return (await statementsOf(database, () => text('change.csv', query))).length;
    };
    const ofOne = await countOf('000000');
    // What stands behind a sum takes a statement a level of divisions, of which the country has three below it.
    expect(ofOne).toBe(9);
    // A set is counted first, with one statement more.
    for (const subjects of ['320000_330000_420000', 'provinces', 'prefectures', 'provinces_prefectures'])
      expect(await countOf(subjects)).toBeLessThanOrEqual(ofOne + 1);
  });
});

describe('any number of subjects', () => {
  test('without subjects a series has every agency of the origin, rates included, and says how many rows', async () => {
    const { rows: agencies } = await database.client.execute(
      `SELECT count(*) AS n FROM agency WHERE origin = 'synthetic'`,
    );
    const count = Number(agencies[0]?.n);
    expect(count).toBeGreaterThan(500);
    const { about, rows } = JSON.parse(
      await text('series.json', 'origin=synthetic&measure=disclosureRate&from=2024&to=2025'),
    );
    expect(rows).toHaveLength(count * 2);
    expect(about.rows).toBe(count * 2);
    expect(new Set(rows.map(({ subject_id }: { subject_id: string }) => subject_id)).size).toBe(count);
    expect(rows.filter(({ value }: { value: number | null }) => value !== null).length).toBeGreaterThan(count);
  });

  test('sets that overlap count and give each subject once', async () => {
    const query = 'origin=synthetic&subjects=provinces_agencies_department&from=2025&to=2025';
    const { about, rows } = JSON.parse(await text('series.json', query));
    expect(about.rows).toBe(rows.length);
    expect(new Set(rows.map(({ subject_id }: { subject_id: string }) => subject_id)).size).toBe(rows.length);
    expect(
      rows.filter(({ subject_kind }: { subject_kind: string }) => subject_kind === 'region').length,
    ).toBeGreaterThan(30);
  });

  test('a page of two hundred subjects takes the same statements as one subject', async () => {
    const few = await statementsOf(database, () => text('series.csv', 'subjects=321300&from=2025&to=2025'));
    const many = await statementsOf(database, () => text('series.csv', 'origin=synthetic&from=2025&to=2025'));
    const [row] = (await database.client.execute(`SELECT count(*) AS n FROM agency WHERE origin = 'synthetic'`)).rows;
    const pages = Math.ceil(Number(row?.n) / 200) + 1;
    expect(few.length).toBeLessThanOrEqual(14);
    expect(many.length).toBeLessThanOrEqual(6 + pages * 10);
  });
});

describe('the first rows of a long file', () => {
  /** The first piece with rows, and the statements that were asked before it came. */
  const firstRows = async (file: string, query: string) => {
    let text = '';
    const statements = await statementsOf(database, async () => {
      const reader = (await ask(file, query)).body?.getReader();
      while (!text.includes('\n{')) text += Buffer.from((await reader?.read())?.value ?? []).toString();
      await reader?.cancel();
    });
    const rows = [...text.matchAll(/^\{"(?!about).*\}/gm)].map(([row]): Record<string, unknown> => JSON.parse(row));
    return { rows, statements: statements.length };
  };

  test('are of two reports, or of ten subjects, whatever comes after them', async () => {
    const { rows, statements } = await firstRows('dataset.json', 'origin=synthetic&figures=all');
    expect(new Set(rows.map(({ report_id }) => report_id)).size).toBe(2);
    expect(statements).toBeLessThanOrEqual(8);
    const series = await firstRows('series.json', 'origin=synthetic&measure=disclosureRate');
    expect(new Set(series.rows.map(({ subject_id }) => subject_id)).size).toBe(10);
    expect(series.statements).toBeLessThanOrEqual(16);
  });
});

describe('changes', () => {
  test('have a row a subject in the order of the page, with the group it is in', async () => {
    const view = 'subjects=prefectures&measure=disclosureRate&from=2020&origin=synthetic';
    const rows = await records('change.csv', view);
    const groups = [...new Set(rows.map(({ group }) => group))];
    expect(
      ['fell', 'rose', 'same', 'withinChance', 'few', 'notAvailable'].filter((group) => groups.includes(group)),
    ).toEqual(groups);
    for (const row of rows) {
      expect([row.first_year, row.last_year]).toEqual(['2020', '2025']);
      if (row.group === 'fell') expect(Number(row.change_absolute)).toBeLessThan(0);
      if (row.group === 'notAvailable') expect(row.change_note).not.toBe('');
    }
    expect(JSON.parse(await text('change.json', view)).about.rows).toBe(rows.length);
    const every = await records('change.csv', 'origin=synthetic&from=2024');
    expect(every).toHaveLength(600);
  });
});

describe('a dataset', () => {
  test('a row a report has the values of its rows a figure', async () => {
    const query = 'figures=all&from=2023&to=2024';
    const tidy = await records('dataset.csv', query);
    const wide = await records('dataset.csv', `${query}&shape=wide`);
    expect(wide.length).toBe(new Set(tidy.map(({ report_id }) => report_id)).size);
    expect(Object.keys(wide[0] ?? {}).slice(13, 13 + figures.length)).toEqual(figures.map(({ key }) => key));
    const values = new Map(wide.map((row) => [row.report_id, row]));
    for (const { report_id, figure, value } of tidy) expect(values.get(report_id)?.[figure ?? '']).toBe(value);
    const some = await records(
      'dataset.csv',
      'shape=wide&measure=newlyReceived&applicant=naturalPerson&from=2023&to=2024',
    );
    expect(Object.keys(some[0] ?? {}).slice(13)).toEqual([
      'application.newlyReceived.naturalPerson',
      ...['disclosure_edition', 'application_edition', 'challenge_edition'],
      ...['states', 'computed', 'check', 'delta', 'parser_version', 'basis'],
    ]);
    for (const row of wide) {
      const own = tidy.filter(({ report_id }) => report_id === row.report_id);
      expect(row.states).toBe(
        own
          .filter(({ state }) => state !== 'reported')
          .map(({ figure, state }) => `${figure}=${state}`)
          .join(' '),
      );
      expect(row.application_edition).toBe(own.find(({ table }) => table === 'application')?.edition ?? '');
      expect(own.map(({ check }) => check)).toContain(row.check);
    }
  });

  test('the statutory tables have a row for each row printed, in the order of the form, with the values of the figures', async () => {
    const query = 'figures=all';
    const tidy = await records('dataset.csv', query);
    const form = await records('dataset.csv', `${query}&shape=form`);
    for (const row of [...tidy, ...form]) expect(Object.entries(row).at(-1)).toEqual(['basis', 'report']);
    const about = JSON.parse(await text('dataset.json', `${query}&shape=form`)).about;
    expect(about).toMatchObject({ rows: form.length, address: expect.stringContaining('shape=form') });
    expect(form.length).toBe(new Set(tidy.map(({ report_id, figure }) => `${report_id} ${rowOf(figure)}`)).size);
    const rows = new Map(form.map((row) => [`${row.report_id} ${row.table}.${row.row}`, row]));
    for (const { report_id, figure = '', value, state, computed, edition } of tidy) {
      const row = rows.get(`${report_id} ${rowOf(figure)}`);
      const column = figure.split('.').at(-1) ?? '';
      expect([row?.[column], row?.edition]).toEqual([value, edition]);
      expect(row?.states?.split(' ').includes(`${column}=${state}`)).toBe(state !== 'reported');
      expect(row?.computed?.split(' ').includes(column)).toBe(computed === 'true');
    }
    const one = form.filter(({ report_id }) => report_id === form.find(({ edition }) => edition === '2021')?.report_id);
    const order = one.filter(({ table }) => table === 'disclosure').map(({ row }) => row);
    expect(order).toEqual(disclosureItems['2021'].map(({ item }) => item));
    expect(one.filter(({ table }) => table === 'application').map(({ row }) => row)).toEqual(
      applicationRowsOf('2021').map(({ row }) => row),
    );
    // Of a measure, the rows that its figures stand in come whole.
    const received = await records('dataset.csv', 'measure=newlyReceived&shape=form');
    expect(new Set(received.map(({ row }) => row))).toEqual(new Set(['newlyReceived']));
    expect(received.some(({ naturalPerson }) => naturalPerson !== '')).toBe(true);
    const headers = (await text('dataset.csv', `${query}&shape=form&lang=en`)).split('\r\n')[0];
    expect(headers).toContain('natural person');
  });

  test('says how many rows it has, of measures that only one edition prints too', async () => {
    const sometimes = ['normativeDocuments.newlyMade', 'administrativeCoercion.itemChange'];
    for (const measure of [...sometimes, 'newlyReceived', sometimes.join('_')])
      for (const shape of ['tidy', 'form', 'wide'])
        for (const origin of ['filed', 'synthetic']) {
          const query = `measure=${measure}&shape=${shape}&origin=${origin}`;
          const { about, rows } = JSON.parse(await text('dataset.json', query));
          expect([query, about.rows]).toEqual([query, rows.length]);
          expect(rows.length).toBeGreaterThan(0);
        }
  });

  test('a file says the address that gives it again', async () => {
    for (const [file, query] of [
      ['dataset', 'figures=all&shape=form&from=2023&columns=agency,total'],
      ['series', 'measure=disclosureRate&subjects=321300&transform=index&baseYear=2023'],
    ] as const) {
      const { about } = JSON.parse(await text(`${file}.json`, `${query}&lang=en`));
      const [path = '', again = ''] = about.address.replace('/api/v1/', '').split('?');
      const { about: same, rows } = JSON.parse(await text(path, again));
      expect([same, rows]).toEqual([about, JSON.parse(await text(`${file}.json`, `${query}&lang=en`)).rows]);
    }
  });

  test('the data version is named, held to, and answers a reader who has the file', async () => {
    const given = await ask('dataset.csv');
    const version = given.headers.get('data-version') ?? '';
    const etag = given.headers.get('etag') ?? '';
    expect((await ask('dataset.csv', `v=${version}`)).status).toBe(200);
    const other = await ask('dataset.csv', 'v=99999&lang=en');
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ error: 'otherVersion', current: { number: Number(version) } });
    const body = await (await ask('dataset.csv', 'subjects=321300&from=2023&to=2023&v=0&lang=en')).json();
    expect(body).toMatchObject({ archive: null, moreChanges: null, detail: expect.stringContaining('changes') });
    expect(body.changes.length).toBeGreaterThan(0);
    for (const change of body.changes) expect(dataChangeSchema.parse(change)).toEqual(change);
    // Changes without an agency are of many at once.
    const own = body.changes.filter(({ agency }: { agency: string | null }) => agency !== null);
    expect(own.length).toBeGreaterThan(0);
    for (const { year, agency } of own) expect([year, agency.slice(0, 4)]).toEqual([2023, '3213']);
    const held = await ask('dataset.csv', '', { 'if-none-match': etag });
    expect([held.status, await held.text(), held.headers.get('etag')]).toEqual([304, '', etag]);
  });
});

test('a workbook of too many rows is refused with the address of the CSV', async () => {
  const answer = await ask('dataset.xlsx', 'origin=synthetic&figures=all&lang=en');
  expect(answer.status).toBe(400);
  const { parameters } = await answer.json();
  expect(parameters[0].reason).toMatch(/at most 200,000 rows.*\/api\/v1\/dataset\.csv\?origin=synthetic&figures=all/);
});

test.each([
  ['series.csv', 'measure=nothing', 400],
  ['series.csv', 'shape=wide', 400],
  ['dataset.csv', 'shape=round', 400],
  ['dataset.csv', 'v=new', 400],
  ['series.csv', 'subjects=999999', 400],
  ['series.csv', 'colour=red', 400],
  ['series.csv', 'lang=zh&lang=en', 400],
  ['dataset.csv', 'bom=0&bom=1', 400],
  ['series.pdf', '', 404],
  ['trend.xlsx', '', 404],
  ['seriesx', '', 404],
  ['__proto__.csv', '', 404],
])('%s?%s is answered with %i', async (file, query, status) => {
  const answer = await ask(file, query);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
});
