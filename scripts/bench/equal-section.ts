import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { parse } from 'csv-parse';
import { applicantKinds } from '../../lib/form/application.ts';
import { firstYear, latestReportYear } from '../../lib/form/calendar.ts';
import { bases, measures } from '../../lib/indicator/measure.ts';
import { divisionOf } from '../../lib/region/division.ts';
import { askSite, type CellTally, emptyTally, NoAnswer, noteDifference, type Sites } from './cell-tally.ts';
import { comparePages } from './compare-pages.ts';
import type { BenchSection } from './section.ts';

type Row = Readonly<Record<string, string>>;

const subjectsAtOnce = 10;
const years = Array.from({ length: latestReportYear() - firstYear + 1 }, (_, index) => firstYear + index);
const origins = ['filed', 'synthetic'] as const;

/** Compares what two sites say of the same reports: every figure and trend as CSV, then the tables of one page in `every`. */
export const equalSection = (sites: Sites): BenchSection => ({
  title: `Cells of ${sites.after} beside ${sites.before}`,
  columns: ['what', 'asked', 'equal', 'equal value, other words', 'in another place', 'differing', 'missing', 'added'],
  run: async () => {
    const tallies = new Map<string, CellTally>();
    const tally = (what: string) => {
      const held = tallies.get(what) ?? emptyTally();
      tallies.set(what, held);
      return held;
    };
    const known = { agencies: new Set<string>(), regions: new Set<string>(), reports: new Set<string>() };
    const learn = ({ agency_id = '', region_code = '', report_id = '' }: Row) => {
      known.agencies.add(agency_id);
      known.reports.add(report_id);
      for (const code of [region_code, `${region_code.slice(0, 4)}00`, `${region_code.slice(0, 2)}0000`, '000000'])
        if (divisionOf(code)) known.regions.add(code);
    };
    for (const path of figureFiles())
      await answered(
        tally('dataset.csv'),
        compareFiles(sites, path, ['report_id', 'figure'], tally('dataset.csv'), learn),
      );
    const seriesKey = ['subject_kind', 'subject_id', 'measure', 'applicant', 'report_year'];
    const lists = subjectLists([...known.agencies].sort(), [...known.regions].sort());
    for (const path of seriesFiles(lists))
      await answered(tally('trend.csv'), compareFiles(sites, path, seriesKey, tally('trend.csv')));
    for (const [what, paths] of pagesOf(known, lists))
      for (const path of paths.filter((_, index) => index % sites.every === 0))
        await answered(tally(what), comparePages(sites, path, tally(what)));
    for (const [what, { firsts }] of tallies)
      for (const [kind, { count, first, most }] of firsts)
        console.log(`${what} · ${kind} · ${count} ×${most ? `, at most by ${most}` : ''}, first: ${first}`);
    return [...tallies].map(([what, { firsts, ...counts }]) => [what, ...Object.values(counts).map(String)]);
  },
});

/** What a site does not answer is told with the differences, and the rest is compared all the same. */
async function answered(tally: CellTally, comparison: Promise<void>): Promise<void> {
  await comparison.catch((error: unknown) => {
    if (!(error instanceof NoAnswer)) throw error;
    tally.missing += 1;
    noteDifference(tally, 'no answer', error.message);
  });
}

function figureFiles(): string[] {
  return origins.flatMap((origin) =>
    years.map((year) => `/api/v1/dataset.csv?bom=0&figures=all&origin=${origin}&from=${year}&to=${year}`),
  );
}

/** Parameters that name all subjects, so many at once. */
function subjectLists(agencies: readonly string[], regions: readonly string[]): string[] {
  return [
    ...chunks(agencies).map((ids) => ids.map((id) => `agency=${id}`).join('&')),
    ...origins.flatMap((origin) =>
      chunks(regions).map((codes) => `origin=${origin}&${codes.map((code) => `region=${code}`).join('&')}`),
    ),
  ];
}

function chunks(all: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(all.length / subjectsAtOnce) }, (_, index) =>
    all.slice(index * subjectsAtOnce, (index + 1) * subjectsAtOnce),
  );
}

/** Every subject in one measure after the other, and every measure, applicant, base and scope for some of them. */
function seriesFiles(lists: readonly string[]): string[] {
  const file = (list: string, query: string) => `/api/v1/trend.csv?bom=0&${list}&${query}`;
  const one = (index: number) => measures[index % measures.length]?.id ?? 'newlyReceived';
  const some = lists.filter((_, index) => index % Math.ceil(lists.length / 6) === 0);
  return [
    ...lists.flatMap((list, index) => [file(list, 'measure=disclosureRate'), file(list, `measure=${one(index)}`)]),
    ...some.flatMap((list) => [
      ...measures.map(({ id }) => file(list, `measure=${id}`)),
      ...applicantKinds.map((kind) => file(list, `applicant=${kind}`)),
      ...bases.map((base) => file(list, `measure=disclosureRate&base=${base}`)),
      ...['single', 'consolidated'].map((scope) => file(list, `scope=${scope}`)),
    ]),
  ];
}

type Known = Readonly<Record<'agencies' | 'regions' | 'reports', ReadonlySet<string>>>;

function pagesOf({ agencies, regions, reports }: Known, lists: readonly string[]): [string, string[]][] {
  const pages = Array.from({ length: Math.ceil(agencies.size / 50) }, (_, index) => index + 1);
  return [
    ['agency page', [...agencies].sort().map((id) => `/zh/agencies/${id}`)],
    ['region page', origins.flatMap((of) => [...regions].sort().map((code) => `/zh/regions/${code}?origin=${of}`))],
    ['report page', [...reports].map((id) => `/zh/reports/${id}`)],
    [
      'list page',
      ['', '&measure=disclosureRate&year=2023'].flatMap((by) =>
        pages.map((page) => `/zh/agencies?origin=synthetic${by}&page=${page}`),
      ),
    ],
    [
      'compare page',
      lists.map((list, index) => `/zh/compare?${list}&measure=${measures[index % measures.length]?.id}`),
    ],
    ['trends page', lists.map((list) => `/zh/trends?${list}&measure=disclosureRate`)],
  ];
}

async function rowsOf(address: string): Promise<AsyncIterator<Row>> {
  const { body } = await askSite(address);
  const parser = parse({ columns: true, bom: true });
  Readable.fromWeb(body as ReadableStream).pipe(parser);
  return parser[Symbol.asyncIterator]();
}

/** Reads both files row by row; rows out of step wait for the row of their key. */
async function compareFiles(sites: Sites, path: string, key: string[], tally: CellTally, learn?: (row: Row) => void) {
  const [before, after] = await Promise.all([rowsOf(sites.before + path), rowsOf(sites.after + path)]);
  const waiting = { before: new Map<string, Row>(), after: new Map<string, Row>() };
  const keyOf = (row: Row) => key.map((name) => row[name]).join(' ');
  tally.asked += 1;
  for (;;) {
    const [old, own] = await Promise.all([before.next(), after.next()]);
    if (old.done && own.done) break;
    if (!old.done) {
      learn?.(old.value);
      meet(old.value, waiting.after, waiting.before, (own) => compareRows(old.value, own, keyOf(old.value)));
    }
    if (!own.done)
      meet(own.value, waiting.before, waiting.after, (old) => compareRows(old, own.value, keyOf(own.value)));
  }
  for (const [name, row] of waiting.before) {
    tally.missing += Object.keys(row).length;
    noteDifference(tally, 'row missing', `${path} ${name}`);
  }
  for (const [name, row] of waiting.after) {
    tally.added += Object.keys(row).length;
    noteDifference(tally, 'row added', `${path} ${name}`);
  }

  function meet(row: Row, others: Map<string, Row>, own: Map<string, Row>, compare: (other: Row) => void) {
    const name = keyOf(row);
    const other = others.get(name);
    if (!other) return void own.set(name, row);
    others.delete(name);
    compare(other);
  }
  function compareRows(old: Row, own: Row, name: string) {
    for (const column of Object.keys(old)) {
      const [was, is] = [old[column], own[column]];
      if (is === undefined) tally.missing += 1;
      else if (was === is) tally.equal += 1;
      else {
        tally.differing += 1;
        const change = was === '' ? 'filled' : is === '' ? 'emptied' : 'changed';
        const step = Math.abs(Number(is) - Number(was));
        noteDifference(
          tally,
          `column ${column} ${change}`,
          `${path} ${name}: “${was}” → “${is}”`,
          change === 'changed' ? step : 0,
        );
      }
    }
    tally.added += Object.keys(own).length - Object.keys(old).length;
  }
}
