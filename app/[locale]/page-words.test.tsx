import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AbstractIntlMessages } from 'next-intl';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '@/db/client.ts';
import type { FaultReason } from '@/db/fault.ts';
import { statementsOf } from '@/db/testing/count-statements.ts';
import { testContext } from '@/db/testing/temporary-database.ts';
import { inTestLanguage, type Tree } from '@/lib/i18n/testing/messages.ts';
import { type PageAddress, pageProps, renderElement } from '../testing/render-page.tsx';
import { shownTexts } from '../testing/shown-texts.ts';

/*
 * Every page in the test language: each catalogue's own words are marked ⟦so⟧ before the pages are loaded. What a page shows
 * and is not marked must belong to a term of the form, the name of a measure, or a name from the data.
 */
const messages: { all: AbstractIntlMessages } = vi.hoisted(() => ({ all: {} }));
vi.mock('next-intl/server', async () => {
  const { createTranslator, createFormatter } = await import('next-intl');
  type Asked = string | { readonly namespace?: string };
  return {
    getRequestConfig: (config: unknown) => config,
    setRequestLocale: () => undefined,
    getLocale: () => Promise.resolve('en'),
    getFormatter: () => Promise.resolve(createFormatter({ locale: 'en', timeZone: 'Asia/Shanghai' })),
    getTranslations: (of: Asked) =>
      Promise.resolve(
        createTranslator({
          locale: 'en',
          messages: messages.all,
          namespace: typeof of === 'string' ? of : of.namespace,
        }),
      ),
  };
});
vi.mock('next/navigation', async (original) => ({
  ...(await original<typeof import('next/navigation')>()),
  usePathname: () => '/en',
  useParams: () => ({ locale: 'en' }),
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => ({}),
}));

/** Signs and names that are the same in every language, and what Intl writes of a date. */
const symbols = ['n', 'Σ', 'Δ', 'SVG', 'PNG', 'CSV', 'Gongkai', '公开', 'sha', 'EN', 'AM', 'PM', ...months()];
function months(): string[] {
  const format = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2025, month)));
}

const catalogues = fileURLToPath(new URL('../../lib/i18n', import.meta.url));

const samplesFolder = fileURLToPath(new URL('../../db/samples', import.meta.url));
const samples = readdirSync(samplesFolder, { recursive: true, encoding: 'utf8', withFileTypes: true }).flatMap((one) =>
  one.isFile() ? [`${one.parentPath}/${one.name}`] : [],
);

type PageModule = {
  readonly default: (props: never) => ReactNode | Promise<ReactNode>;
  readonly generateMetadata?: (props: never) => Promise<{ readonly title?: unknown; readonly description?: unknown }>;
};
const pages = import.meta.glob<PageModule>(['./**/page.tsx', '../embed/**/page.tsx']);

let database: Database & { remove: () => void };
let unmarked: (text: string) => string;
/** Latin words that come from the data: names of regions and files, and what a source says. */
let dataWords: ReadonlySet<string>;

beforeAll(async () => {
  const mark = ({ default: catalogue }: { default: Tree }) => ({ default: inTestLanguage(catalogue) });
  for (const file of readdirSync(`${catalogues}/en`)) {
    const marked = mark(await import(`../../lib/i18n/en/${file.replace('.json', '')}.json`));
    vi.doMock(`@/lib/i18n/en/${file}`, () => marked);
  }
  for (const file of readdirSync(`${catalogues}/pages/en`)) {
    const marked = mark(await import(`../../lib/i18n/pages/en/${file.replace('.json', '')}.json`));
    vi.doMock(`@/lib/i18n/pages/en/${file}`, () => marked);
  }
  const { default: requestConfig } = await import('@/lib/i18n/request.ts');
  const config = await requestConfig({ requestLocale: Promise.resolve('en') });
  Object.assign(messages.all, config.messages);
  ({ unmarked } = await import('@/lib/indicator/testing/unmarked.ts'));
  const { sampleDatabase } = await import('@/scripts/testing/sample-database.ts');
  database = await sampleDatabase();
  dataWords = await wordsOfData();
});
afterAll(() => database?.remove());

const column = async (sql: string): Promise<string[]> =>
  (await database.client.execute(sql)).rows.map((row) => String(row.value));
const wordsIn = (text: string): string[] => text.replace(/\p{Script=Han}+/gu, ' ').match(/\p{L}+/gu) ?? [];

async function wordsOfData(): Promise<ReadonlySet<string>> {
  const { divisions } = await import('@/lib/region/division.ts');
  const { typedNameOf } = await import('@/lib/region/name-pinyin.ts');
  const { placeNameIn } = await import('@/lib/region/place-name.ts');
  const places = divisions.map(({ code }) => placeNameIn(code, 'en'));
  const sources = await column('SELECT name AS value FROM source UNION SELECT charset FROM source');
  const texts = samples.map((path) => readFileSync(path, 'utf8'));
  const typed = divisions.map(({ name }) => typedNameOf(name));
  return new Set([...places, ...typed, ...sources, ...texts, testContext.parserVersion].flatMap(wordsIn));
}

/** What is left of a text that is from no catalogue, no term and no data; Chinese on an English page is a name or a source. */
/** Digests, addresses, ids, keys of figures and rows, and ids of licences, which are in no language. */
const identifiers =
  /\b[0-9a-f]{12,}|\/(?:en|api)\/[^\s，。]+|\b\d{6}-[0-9a-z]{4,16}\b|\b(?:disclosure|application|challenge|denied|unableToProvide)\.[\w.]+|\b[a-z]+(?:[A-Z][a-z]+)+\b|\bCC BY 4\.0|\bApache-2\.0/g;

function leftOf(text: string, { query = '' }: PageAddress = {}): string {
  const rest = unmarked(text.replace(identifiers, ' '));
  const known = new Set([...symbols, ...wordsIn(query)]);
  return wordsIn(rest)
    .filter((word) => !known.has(word) && !dataWords.has(word))
    .join(' ');
}

const queries = (...all: string[]): PageAddress[] => all.map((query) => ({ query }));

/** An address of each page in each of its states, by the page's file. */
async function everyAddress(): Promise<Readonly<Record<string, readonly PageAddress[]>>> {
  const [agency = ''] = await column(`SELECT public_id AS value FROM agency WHERE name = '宿迁市人民政府'`);
  const [other = ''] = await column(`SELECT public_id AS value FROM agency WHERE origin = 'synthetic'`);
  const reports = await column(`SELECT id AS value FROM report WHERE origin = 'filed'`);
  const [made = ''] = await column(`SELECT id AS value FROM report WHERE origin = 'synthetic'`);
  const { displays } = await import('@/lib/view/view.ts');
  const chosen = `subjects=${agency}_${other}_321300_prefectures-320000`;
  return {
    './page.tsx': queries('', 'origin=synthetic'),
    './explore/page.tsx': queries(
      '',
      'q=宿迁',
      'by=region&in=320000',
      'colour=red&measure=nothing',
      ...displays.map(
        (display) => `${chosen}&measure=disclosureRate${display === 'line' ? '' : `&display=${display}`}`,
      ),
      `${chosen}&origin=synthetic`,
      `${chosen}&axis=log`,
      'measure=disclosureRate&axis=log',
      'subjects=prefectures&display=table',
      `subjects=${agency}&from=2023&to=2023`,
      `subjects=${agency}&v=0`,
      `subjects=${agency}&display=composition`,
      `subjects=${other}&origin=synthetic&display=composition`,
      'choices=all',
    ),
    './agencies/page.tsx': queries(
      '',
      'q=zzz',
      'measure=disclosureRate&sort=value',
      'subjects=320000&origin=synthetic',
    ),
    './agencies/[id]/page.tsx': [agency, other].map((id) => ({ params: { id } })),
    './regions/[code]/page.tsx': ['000000', '321300', '320000'].flatMap((code) =>
      ['', 'origin=synthetic'].map((query) => ({ params: { code }, query })),
    ),
    './reports/[id]/page.tsx': [...reports, made].flatMap((id) =>
      ['', 'cell=application.newlyReceived.total'].map((query) => ({ params: { id }, query })),
    ),
    './figures/[report]/[key]/page.tsx': [...reports.slice(0, 2), made].flatMap((report) =>
      ['application.newlyReceived.total', 'application.denied.stateSecret.total'].map((key) => ({
        params: { report, key },
      })),
    ),
    './data/page.tsx': queries(
      '',
      `${chosen}&origin=synthetic`,
      'figures=all',
      'shape=series&columns=value',
      'origin=synthetic&figures=all&shape=wide',
      'figures=all&shape=form',
      `subjects=${agency}&v=0`,
    ),
    './changes/page.tsx': queries('', `agency=${agency}`, 'after=9-1', 'agency=x'),
    '../embed/[locale]/page.tsx': queries(
      `${chosen}&measure=disclosureRate`,
      `${chosen}&display=table`,
      `${chosen}&v=0`,
      '',
      'colour=red',
    ),
    './methods/page.tsx': [{}],
    './archives/page.tsx': [{}],
    './api/page.tsx': [{}],
    './sql/page.tsx': [{}],
  };
}

test('every page, in every state it has, shows no word from outside the catalogues', { timeout: 240_000 }, async () => {
  const addresses = await everyAddress();
  const files = Object.keys(pages).filter((file) => !file.includes('[...'));
  expect(files.sort(), 'every page has addresses in this test').toEqual(Object.keys(addresses).sort());
  const found: string[] = [];
  for (const file of files) {
    const page = await pages[file]?.();
    if (!page) throw new RangeError(`${file} is a page`);
    for (const address of addresses[file] ?? []) {
      const html = await renderElement(await page.default(pageProps(address) as never), messages.all);
      const head = await page.generateMetadata?.(pageProps(address) as never);
      const texts = [...shownTexts(html), ...Object.values(head ?? {}).filter((value) => typeof value === 'string')];
      expect(texts.filter((text) => text.includes('⟦')).length, file).toBeGreaterThan(3);
      for (const text of texts)
        if (leftOf(text, address) !== '')
          found.push(`${file} ${JSON.stringify(address)}: ${leftOf(text, address)} in "${text}"`);
    }
  }
  expect(found).toEqual([]);
});

test('an address that is only sent on asks for the state of the data at most', async () => {
  const [agency = ''] = await column(`SELECT public_id AS value FROM agency WHERE name = '宿迁市人民政府'`);
  const sentOn: Readonly<Record<string, PageAddress>> = {
    './page.tsx': { query: 'origin=filed' },
    './explore/page.tsx': { query: `agency=${agency}&region=321300` },
    './agencies/page.tsx': { query: 'region=321300' },
    './agencies/[id]/page.tsx': { params: { id: agency }, query: 'scope=any' },
    './regions/[code]/page.tsx': { params: { code: '321300' }, query: 'origin=filed' },
    './data/page.tsx': { query: `agency=${agency}` },
  };
  for (const [file, address] of Object.entries(sentOn)) {
    const page = await pages[file]?.();
    if (!page) throw new RangeError(`${file} is a page`);
    const statements = await statementsOf(database, async () => {
      await page.generateMetadata?.(pageProps(address) as never);
      await expect(Promise.resolve(page.default(pageProps(address) as never)), file).rejects.toThrow('NEXT_REDIRECT');
    });
    expect(statements.length, `${file}\n${statements.join('\n')}`).toBeLessThanOrEqual(1);
  }
});

test('nor do the frame of every page, the pages of faults, and what says that the data is behind', async () => {
  const { default: LocaleLayout } = await import('./layout.tsx');
  const { default: NotFound } = await import('./not-found.tsx');
  const { default: ErrorPage } = await import('./error.tsx');
  const { NotReady } = await import('./_components/not-ready.tsx');
  const { DataStateNote } = await import('./_components/data-state-note.tsx');
  const { reasons } = messages.all.notReady as { reasons: Record<FaultReason, string> };
  const version = { number: 0, changedAt: new Date(0), digest: '' };
  const shown: readonly ReactNode[] = [
    await LocaleLayout({ children: null, params: Promise.resolve({ locale: 'en' }) }),
    <NotFound key="" />,
    <ErrorPage key="" error={Object.assign(new Error(), { digest: '7' })} reset={() => undefined} />,
    ...Object.keys(reasons).map((reason) => <NotReady key={reason} reason={reason as FaultReason} command={null} />),
    <NotReady key="" reason="absent" command="npm start" />,
    <DataStateNote key="" version={version} staleRegions={1} replica={{ syncedAt: null, isBehind: true }} />,
    <DataStateNote key="" version={version} staleRegions={0} replica={{ syncedAt: new Date(0), isBehind: true }} />,
  ];
  for (const element of shown) {
    const texts = shownTexts(await renderElement(element, messages.all));
    expect(texts.filter((text) => text.includes('⟦')).length).toBeGreaterThan(0);
    expect(texts.map((text) => leftOf(text)).filter((left) => left !== '')).toEqual([]);
  }
});
