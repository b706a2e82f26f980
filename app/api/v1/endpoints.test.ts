import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Database } from '@/db/client.ts';
import { statementsOf } from '@/db/testing/count-statements.ts';
import { endpointAt, endpoints } from '@/lib/api/endpoints.ts';
import { versionSchema } from '@/lib/api/schemas.ts';
import { measures } from '@/lib/indicator/measure.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { GET } from './[...path]/route.ts';

let database: Database & { remove: () => void };
let suqian: string;
let report: number;
beforeAll(async () => {
  database = await sampleDatabase();
  const { rows } = await database.client.execute(
    `SELECT a.public_id, r.id FROM agency AS a JOIN report AS r ON r.agency_id = a.id WHERE a.name = '宿迁市人民政府' AND r.report_year = 2023`,
  );
  suqian = String(rows[0]?.public_id);
  report = Number(rows[0]?.id);
});
afterAll(() => database.remove());

const ask = (path: string, headers: Record<string, string> = {}) => {
  const request = new NextRequest(`http://localhost/api/v1${path}`, { headers });
  const parts = request.nextUrl.pathname.split('/').slice(3).map(decodeURIComponent);
  return GET(request, { params: Promise.resolve({ path: parts }) });
};
const json = async (path: string) => (await ask(path)).json();

/** What is asked of every endpoint: together every parameter that it has, each with another value than its own. */
const examples = (): Record<string, string[]> => ({
  agencies: [
    '/agencies',
    '/agencies?q=suqian&lang=en',
    '/agencies?in=321300&kind=government&level=prefecture',
    '/agencies?origin=synthetic&after=20&limit=7',
  ],
  agency: [`/agencies/${suqian}`],
  regions: ['/regions', '/regions?in=320000&level=prefecture&lang=en'],
  sets: ['/sets', '/sets?in=320000&origin=synthetic&lang=en'],
  measures: ['/measures', '/measures?lang=en'],
  series: [
    `/series?subjects=${suqian}_320000_prefectures-320000&measure=newlyReceived_disclosureRate&base=substantive&from=2022&to=2025&scope=consolidated`,
    '/series?subjects=agencies-320000&applicant=naturalPerson&origin=synthetic&lang=en',
  ],
  change: [
    `/change?subjects=${suqian}&measure=disclosureRate&from=2023&to=2024&base=disclosability&lang=en`,
    '/change?subjects=320000_prefectures-320000&from=2022&to=2025&origin=synthetic&scope=any&applicant=naturalPerson',
  ],
  ranking: [
    '/ranking?year=2023&after=',
    '/ranking?measure=disclosureRate&base=substantive&in=320000&limit=5&page=2&origin=synthetic&year=2024&lang=en',
    '/ranking?applicant=naturalPerson&scope=single',
  ],
  reports: [
    '/reports',
    `/reports?agency=${suqian}&year=2023`,
    '/reports?in=320000&origin=synthetic&after=3&limit=4&lang=en',
  ],
  report: [`/reports/${report}`, `/reports/${report}?lang=en`],
  figure: [
    `/reports/${report}/figures/application.newlyReceived.total`,
    `/reports/${report}/figures/application.newlyReceived.total?lang=en`,
  ],
  changes: [
    '/changes',
    `/changes?agency=${suqian}&since=0&limit=1&lang=en`,
    '/changes?after=9-1&limit=3',
    '/changes?region=320000',
  ],
  datasets: ['/datasets', '/datasets?lang=en'],
});

describe('every endpoint', () => {
  test('answers every one of its parameters as its schema says, with the version of the data', async () => {
    for (const { id, path, data, parameters, ofView, isList } of endpoints) {
      const asked = examples()[id] ?? [];
      const used = new Set(asked.flatMap((one) => [...new URL(one, 'http://x').searchParams.keys()]));
      const own = [...Object.keys(parameters), ...ofView];
      expect([id, own.filter((name) => !used.has(name))]).toEqual([id, []]);
      const schema = z.strictObject({
        data,
        version: versionSchema,
        ...(isList ? { next: z.string().nullable() } : {}),
      });
      for (const address of asked) {
        const answer = await ask(address);
        expect([address, answer.status]).toEqual([address, 200]);
        const read = schema.safeParse(await answer.json());
        expect([address, read.error?.issues ?? []]).toEqual([address, []]);
        expect(answer.headers.get('data-version')).toMatch(/^\d+$/);
      }
      expect(path.includes('{id}')).toBe(['agency', 'report', 'figure'].includes(id));
    }
  });

  test('the description is OpenAPI 3.1 and names every endpoint, parameter and file', async () => {
    for (const lang of ['zh', 'en']) {
      const document = await json(`/openapi.json?lang=${lang}`);
      const { valid, errors } = await new Validator().validate(structuredClone(document));
      expect(errors ?? []).toEqual([]);
      expect(valid).toBe(true);
      const paths = Object.keys(document.paths);
      expect(paths).toEqual(
        expect.arrayContaining([...endpoints.map(({ path }) => path), '/dataset.csv', '/series.zip']),
      );
      for (const { path, parameters, ofView } of endpoints) {
        const names = document.paths[path].get.parameters.map(({ name }: { name: string }) => name);
        expect(names).toEqual(expect.arrayContaining([...Object.keys(parameters), ...ofView, 'lang']));
      }
    }
    expect((await ask('/openapi.json?lang=fr')).status).toBe(400);
  });
});

describe('what is answered', () => {
  test('a list goes on to its end, and names each agency once', async () => {
    const ids: string[] = [];
    let after = '0';
    for (;;) {
      const { data, next } = await json(`/agencies?origin=synthetic&limit=50&after=${after}`);
      ids.push(...data.map(({ id }: { id: string }) => id));
      if (next === null) break;
      after = next;
    }
    expect(ids).toHaveLength(120);
    expect(new Set(ids).size).toBe(120);
  });

  test('a series is what the file of the same view says', async () => {
    const view = `subjects=${suqian}_320000&measure=newlyReceived_disclosureRate&from=2022&to=2024`;
    const { data } = await json(`/series?${view}`);
    const file = await json(`/series.json?${view}`);
    type Line = {
      subject: { id: string };
      measure: { measure: string };
      points: { year: number; value: number | null; n: number | null }[];
    };
    const lines = (data as Line[]).flatMap(({ subject, measure, points }) =>
      points.map(({ year, value, n }) => [subject.id, measure.measure, year, value, n]),
    );
    type Written = { subject_id: string; measure: string; report_year: number; value: number | null; n: number | null };
    expect(lines).toEqual(
      (file.rows as Written[]).map((row) => [row.subject_id, row.measure, row.report_year, row.value, row.n]),
    );
    expect(lines[1]).toEqual([suqian, 'newlyReceived', 2023, 3511, null]);
  });

  test('a change has its parts, its interval and its panel', async () => {
    const [own] = (await json(`/change?subjects=${suqian}&from=2023&to=2024`)).data;
    expect(own).toMatchObject({
      raw: { absolute: 14, relative: 14 / 3511, points: null, reason: null },
      constant: null,
    });
    const [province] = (await json('/change?subjects=320000&origin=synthetic&from=2023&to=2024')).data;
    expect(province.constant.panel).toBeGreaterThan(0);
    const many = (await json('/change?subjects=000000_provinces&origin=synthetic&from=2023&to=2024')).data;
    const alone = new Map<string, unknown>();
    for (const { subject } of many) {
      const [{ constant }] = (await json(`/change?subjects=${subject.id}&origin=synthetic&from=2023&to=2024`)).data;
      alone.set(subject.id, constant);
    }
    expect(many.filter(({ constant }: { constant: { panel: number } }) => constant.panel > 0).length).toBeGreaterThan(
      12,
    );
    for (const { subject, constant } of many)
      expect([subject.id, constant]).toEqual([subject.id, alone.get(subject.id)]);
    const [none] = (await json(`/change?subjects=${suqian}&from=2019&to=2024`)).data;
    expect(none.raw).toEqual({ absolute: null, relative: null, points: null, reason: 'noReport' });
  });

  test('a report has every figure with its characters and place', async () => {
    const { data } = await json(`/reports/${report}`);
    const figure = data.figures.find(({ key }: { key: string }) => key === 'application.newlyReceived.total');
    expect(figure).toMatchObject({ value: 3511, raw: '3511', state: 'reported' });
    expect(figure.at.line).toBeGreaterThan(0);
    expect(data.checks.length).toBeGreaterThan(20);
  });

  test('a figure says what it is, where it stands and what it stands on', async () => {
    const { data } = await json(`/reports/${report}/figures/application.newlyReceived.total`);
    expect(data).toMatchObject({
      value: 3511,
      raw: '3511',
      unit: 'case',
      year: 2023,
      isCurrent: true,
      supersededBy: null,
    });
    expect(data.source.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(data.checks.map(({ check }: { check: string }) => check)).toEqual(
      expect.arrayContaining(['balance', 'applicants']),
    );
  });

  test('changes go on to their end, the newest first, and name what came', async () => {
    const all: { version: number; kind: string; name: string | null }[] = [];
    let after = '';
    for (;;) {
      const { data, next } = await json(`/changes?limit=3${after}`);
      all.push(...data);
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(all.map(({ version }) => version)).toEqual(all.map(({ version }) => version).sort((a, b) => b - a));
    expect(all.filter(({ kind }) => kind === 'added')).toHaveLength(8);
    expect(all[0]?.kind).toBe('loaded');
    const { data } = await json(`/changes?agency=${suqian}`);
    expect(data.map(({ name, year }: { name: string; year: number }) => [name, year])).toEqual([
      ['宿迁市人民政府', 2024],
      ['宿迁市人民政府', 2023],
    ]);
  });

  test.each([
    ['measure=newlyReceived&origin=synthetic', 90, 7],
    ['measure=disclosureRate&origin=synthetic', 90, 7],
    ['measure=newlyReceived&applicant=naturalPerson&origin=synthetic', 90, 7],
    ['measure=carryOverRate&origin=synthetic&in=320000', 2, 1],
  ] as const)('a ranking of %s goes on after its last row, and by page as it did', async (query, least, few) => {
    type Ranked = { rank: number | null; subject: { id: string } };
    const walk = async (limit: number, first: string, name: string) => {
      const all: Ranked[] = [];
      for (let after: string | null = first; after !== null; ) {
        const answer = await json(`/ranking?${query}&year=2024&limit=${limit}&${name}=${after}`);
        if (!answer.data) throw new Error(JSON.stringify(answer));
        const { data, next } = answer;
        all.push(...data);
        after = next;
      }
      return all;
    };
    const whole = await walk(200, '', 'after');
    expect(whole.length).toBeGreaterThanOrEqual(least);
    expect(new Set(whole.map(({ subject }) => subject.id)).size).toBe(whole.length);
    const ranked = whole.filter(({ rank }) => rank !== null);
    expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map((_, at) => at + 1));
    expect(await walk(few, '', 'after')).toEqual(whole);
    expect(await walk(few, '1', 'page')).toEqual(whole);
    expect(await walk(few, '', 'page')).toEqual(whole);
  });

  test('a page of a ranking goes on in its own version; what is to go says so', async () => {
    const first = await ask('/ranking?origin=synthetic&year=2024&limit=5');
    expect(first.headers.has('deprecation')).toBe(false);
    const { next, version } = await first.json();
    const other = next.replace(/^\d+/, String(version.number + 1));
    const refused = await ask(`/ranking?origin=synthetic&year=2024&limit=5&after=${other}&lang=en`);
    expect([other, refused.status]).toEqual([other, 409]);
    expect(await refused.json()).toMatchObject({ error: 'otherVersion', current: { number: version.number } });
    const paged = await ask('/ranking?origin=synthetic&year=2024&limit=5&page=2');
    expect(paged.headers.get('deprecation')).toMatch(/^@\d+$/);
    expect(Date.parse(paged.headers.get('sunset') ?? '')).toBeGreaterThan(Date.now());
    const { paths } = await json('/openapi.json');
    const page = paths['/ranking'].get.parameters.find(({ name }: { name: string }) => name === 'page');
    expect(page.deprecated).toBe(true);
    const bad = await ask('/ranking?after=2&lang=en');
    expect((await bad.json()).parameters[0].remedy).toBe('Written like this: 17_50_0.75_400_1234');
  });

  test('a former id leads on; what there is not is 404, what cannot be taken 400, in the language asked', async () => {
    await database.client.execute({
      sql: 'INSERT INTO agency_alias (public_id, agency_id) SELECT ?, id FROM agency WHERE public_id = ?',
      args: ['000000-former1', suqian],
    });
    const moved = await ask('/agencies/000000-former1?lang=en');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, `/api/v1/agencies/${suqian}?lang=en`]);
    for (const path of [
      '/agencies/999999-none00',
      '/reports/99999999',
      '/reports/x',
      '/nothing',
      '/agencies/a/b',
      '/__proto__',
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    const refused = await ask('/agencies?limit=1000&in=999999&colour=red&lang=en');
    expect(refused.status).toBe(400);
    expect((await refused.json()).parameters).toEqual([
      {
        name: 'colour',
        value: 'red',
        reason: 'this parameter does not exist',
        remedy: expect.stringMatching(/^Leave it out; .*limit/),
      },
      {
        name: 'limit',
        value: '1000',
        reason: 'this value does not exist',
        remedy: 'A whole number from 1 to 200',
      },
    ]);
  });

  test('a question takes few statements, however much it asks for', async () => {
    const few = async (path: string) => (await statementsOf(database, () => ask(path))).length;
    expect(await few('/series?subjects=320000')).toBeLessThanOrEqual(11);
    expect(
      await few('/series?subjects=agencies_provinces&origin=synthetic&measure=newlyReceived_disclosureRate'),
    ).toBeLessThanOrEqual(11);
    const changes = (subjects: string) => few(`/change?subjects=${subjects}&origin=synthetic&measure=disclosureRate`);
    expect(await changes('320000')).toBeLessThanOrEqual(12);
    expect(await changes('000000_provinces_prefectures-320000')).toBeLessThanOrEqual(12);
    expect(await few('/agencies?origin=synthetic&limit=100')).toBeLessThanOrEqual(3);
    expect(await few('/reports?origin=synthetic&limit=100')).toBeLessThanOrEqual(2);
  });
});

/** An answer is as its schema says; a file has as many rows as it says, and each of them the same columns. */
function expectRight(path: string, text: string): void {
  const [name = '', format] = path.slice(1).split('.');
  const isFile = ['series', 'dataset', 'change'].includes(name);
  if (isFile && format === 'csv') {
    // Strict: a row of fewer or more cells throws.
    expect(parse(text, { bom: true }).length).toBeGreaterThan(0);
  } else if (isFile && format === 'ndjson') {
    const keys = text
      .trimEnd()
      .split('\n')
      .filter(Boolean)
      .map((line) => Object.keys(JSON.parse(line)).join());
    expect(new Set(keys).size).toBeLessThanOrEqual(1);
  } else if (isFile && format === 'json') {
    const { about, rows } = JSON.parse(text);
    expect(rows).toHaveLength(about.rows);
  } else {
    const found = endpointAt(path.slice(1).split('/'));
    expect(found?.endpoint.data.safeParse(JSON.parse(text).data).error?.issues ?? []).toEqual([]);
  }
}

test('any parameters get a right answer or a refusal that names them', async () => {
  const values = [
    '',
    '0',
    '1',
    '7',
    '2018',
    '2019',
    '2024',
    '2025',
    '99999',
    '-1',
    '1e3',
    'zh',
    'en',
    'filed',
    'synthetic',
    '320000',
  ]
    .concat([
      '321300',
      '999999',
      'single',
      'any',
      'total',
      'naturalPerson',
      'government',
      'county',
      '宿迁',
      'sq',
      '%',
      "'",
      '__proto__',
    ])
    .concat([
      'provinces',
      'agencies-320000',
      'disclosureRate',
      'newlyReceived_disclosureRate',
      'substantive',
      'wide',
      'form',
      'all',
    ])
    .concat(measures.filter((_, at) => at < 4 || at % 9 === 0).map(({ id }) => id));
  const names = [
    ...new Set(endpoints.flatMap(({ parameters, ofView }) => [...Object.keys(parameters), ...ofView])),
  ].concat(['lang', 'x', 'shape', 'figures', 'columns', 'v']);
  const paths = endpoints
    .map(({ path }) => path.replace('{id}', '1').replace('{key}', 'application.granted.total'))
    .concat(['series', 'dataset', 'change'].flatMap((of) => ['json', 'csv', 'ndjson'].map((as) => `/${of}.${as}`)));
  const fitting = Object.entries({
    shape: ['tidy', 'wide', 'form'],
    origin: ['synthetic', 'filed'],
    subjects: ['320000', '321300_provinces', 'agencies-320000', 'department', 'prefectures'],
    measure: measures.map(({ id }) => id),
    figures: ['all'],
    from: ['2019', '2021', '2024'],
    to: ['2020', '2022', '2025'],
    scope: ['single', 'consolidated'],
    applicant: ['naturalPerson'],
    lang: ['zh', 'en'],
  }).flatMap(([name, own]) => own.map((value): [string, string] => [name, value]));
  const anyPair = fc.tuple(
    fc.constantFrom(...names),
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...values) }, fc.string()),
  );
  const anyAddress = fc.record({
    path: fc.constantFrom(...paths),
    query: fc.oneof(
      fc.array(anyPair, { maxLength: 5 }),
      fc.uniqueArray(fc.constantFrom(...fitting), { maxLength: 5, selector: ([name]) => name }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(anyAddress, async ({ path, query }) => {
      const answer = await ask(`${path}?${new URLSearchParams(query)}`);
      const text = await answer.text();
      expect([200, 400, 404, 409]).toContain(answer.status);
      if (answer.status === 200) return expectRight(path, text);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      const { parameters = [], status } = JSON.parse(text);
      expect(status).toBe(answer.status);
      if (answer.status === 400) expect(parameters.length).toBeGreaterThan(0);
      for (const { reason, remedy } of parameters)
        expect([reason, remedy].every((words) => words.length > 1)).toBe(true);
    }),
    { numRuns: Number(process.env.RUNS ?? 2000) },
  );
});
