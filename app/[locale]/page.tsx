import type { Metadata } from 'next';
import Form from 'next/form';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/i18n/locales.ts';
import { withYears } from '@/lib/indicator/answer.ts';
import { baseTerms, measureOf } from '@/lib/indicator/measure.ts';
import type { Origin } from '@/lib/indicator/series.ts';
import { originTerms } from '@/lib/indicator/terms.ts';
import { nationalCode } from '@/lib/region/division.ts';
import { describeYears } from '@/lib/view/describe-view.ts';
import { frontParameters, listParameters } from '@/lib/view/page-parameters.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { defaultView, type View } from '@/lib/view/view.ts';
import { viewHref } from '@/lib/view/write-view.ts';
import { redirectToCanonical } from '../canonical.ts';
import { databasePage } from './_components/database-page.tsx';
import { DroppedNotice } from './_components/dropped-notice.tsx';
import { FlowFigure } from './_components/flow-figure.tsx';
import { KeyFigures } from './_components/key-figures.tsx';
import { MixedText } from './_components/mixed-text.tsx';
import { pageLinks } from './_components/page-links.ts';
import { SyntheticNote } from './_components/synthetic-note.tsx';
import { exploreHref } from './explore/explore-href.ts';
import { readFrontPage } from './front-page.ts';
import { CoveragePart, QualityPart } from './holding-part.tsx';
import { DivisionsPart } from './regions/divisions-part.tsx';
import { keyMeasures, type RegionFigures } from './regions/region-figures.ts';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  const { view } = readView(await searchParams, { only: frontParameters });
  const links = pageLinks(locale, viewHref('', view, frontParameters));
  return { ...(view.origin === 'synthetic' ? { title: originTerms.synthetic[locale] } : {}), ...links };
}

/** The first page: what can be done here, how the country stands, and what is held. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale } = await params;
  const asked = readView(await searchParams, { only: frontParameters });
  redirectToCanonical(`/${locale}`, asked, frontParameters);
  const t = await getTranslations('overview');
  const { overview, origin, country, examples, dropped } = await readFrontPage(asked, locale);
  const { filed, synthetic } = overview;
  const isMadeUp = origin === 'synthetic';
  return (
    <>
      <DroppedNotice dropped={dropped} />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <section>
          <h1>{t('title')}</h1>
          <p className="mt-2 max-w-[70ch] text-ink-2">{t('lead')}</p>
          <Form action={`/${locale}/agencies`} className="mt-5 flex max-w-xl gap-2">
            {isMadeUp && <input type="hidden" name="origin" value={origin} />}
            <input
              type="search"
              name="q"
              aria-label={t('search')}
              placeholder={t('search')}
              className="field min-h-10 min-w-0 flex-1 !text-m"
            />
            <button type="submit" className="button button-strong min-h-10">
              {t('find')}
            </button>
          </Form>
          <Examples words={examples} origin={origin} locale={locale} />
        </section>
        <Tasks origin={origin} locale={locale} />
      </div>

      {isMadeUp && (
        <SyntheticNote>
          {t('madeUp', { agencies: synthetic.agencies, reports: synthetic.reports })}{' '}
          <Link className="link" href={`/${locale}`}>
            {t('seeFiled')}
          </Link>
        </SyntheticNote>
      )}
      {synthetic.reports > 0 && (
        <p className="quiet mt-4">
          {!isMadeUp && (
            <>
              {t('synthetic', { agencies: synthetic.agencies, reports: synthetic.reports })}{' '}
              <Link className="link" href={`/${locale}?origin=synthetic`}>
                {t('seeMadeUp')}
              </Link>{' '}
            </>
          )}
          {t('remove')} <code className="font-mono">npm run generate -- --remove</code>
        </p>
      )}
      <Country country={country} origin={origin} locale={locale} />
      <div className="later mt-10 grid gap-x-8 gap-y-8 lg:grid-cols-2">
        <CoveragePart holding={isMadeUp ? synthetic : filed} />
        <QualityPart holding={isMadeUp ? synthetic : filed} />
      </div>
      {filed.reports === 0 && (
        <section className="mt-8 border-y border-rule py-12">
          <p>{t('nothing')}</p>
          <pre className="mt-3 font-mono text-s">npm run ingest -- PATH</pre>
        </section>
      )}
    </>
  );
});

/** Words to press or to type, each of which finds something. */
async function Examples({ words, origin, locale }: { words: readonly string[]; origin: Origin; locale: Locale }) {
  if (words.length === 0) return null;
  const t = await getTranslations('overview');
  const hrefOf = (search: string) =>
    viewHref(
      `/${locale}/agencies`,
      { ...defaultView, origin, picker: { ...defaultView.picker, search } },
      listParameters,
    );
  return (
    <p className="quiet mt-2 flex flex-wrap gap-x-4 gap-y-1 leading-6">
      {t('examples')}
      {words.map((word) => (
        <a key={word} href={hrefOf(word)} className="link">
          <MixedText text={word} locale={locale} />
        </a>
      ))}
    </p>
  );
}

async function Tasks({ origin, locale }: { origin: Origin; locale: Locale }) {
  const t = await getTranslations('overview');
  const fell: View = {
    ...defaultView,
    subjects: [{ kind: 'divisions', level: 'prefecture', place: nationalCode }],
    measures: ['disclosureRate'],
    from: 2020,
    display: 'change',
    origin,
  };
  const also = origin === 'synthetic' ? '?origin=synthetic' : '';
  const tasks = [
    { name: t('findAgency'), note: t('findNote'), href: `/${locale}/agencies${also}` },
    { name: t('change'), note: t('changeNote'), href: exploreHref(fell, locale) },
    { name: t('files'), note: t('filesNote'), href: `/${locale}/data${also}` },
  ];
  return (
    <nav aria-label={t('tasks')} className="border-t border-rule">
      <ul>
        {tasks.map(({ name, note, href }) => (
          <li key={href} className="border-b border-rule">
            <Link
              href={href}
              className="block border-l-2 border-rule-2 px-3 py-3 hover:border-accent hover:text-accent"
            >
              <span className="block font-semibold">{name}</span>
              <span className="block text-s text-ink-2">{note}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The country in one year: five figures, its provinces as tiles and in order, and where applications went. */
async function Country({ country, origin, locale }: { country: RegionFigures; origin: Origin; locale: Locale }) {
  const t = await getTranslations('overview');
  const { answer, ranked, year } = country;
  if (!answer) return null;
  const view: View = { ...defaultView, subjects: [{ kind: 'region', id: nationalCode }], origin };
  const years = describeYears({ from: year, to: year }, locale);
  const mapTitle = t('map', { measure: measureOf(ranked.measure, ranked.base).term[locale] });
  const name = answer.subjects[0]?.name ?? '';
  return (
    <>
      <section className="mt-8">
        <h2>{t('figures', { name, years })}</h2>
        <KeyFigures view={view} answer={answer} measures={keyMeasures} year={year} />
      </section>
      <section className="mt-8">
        <h2 className="mb-3">
          {mapTitle}{' '}
          <span className="quiet font-normal">
            {years} · {baseTerms[ranked.base][locale]} · {t('mapNote')}
          </span>
        </h2>
        <DivisionsPart figures={country} code={nationalCode} origin={origin} title={mapTitle} ends={7} isFirst />
      </section>
      <section className="later mt-8">
        <h2 className="mb-3">
          {t('flow')} <span className="quiet font-normal">{`${years} · ${t('flowNote')}`}</span>
        </h2>
        <FlowFigure view={{ ...view, year }} answer={withYears(answer, [year])} />
      </section>
    </>
  );
}
