import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/i18n/locales.ts';
import { sayName } from '@/lib/i18n/name-words.ts';
import { withYears } from '@/lib/indicator/answer.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { originTerms } from '@/lib/indicator/terms.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { placeNameIn } from '@/lib/region/place-name.ts';
import { describeYears } from '@/lib/view/describe-view.ts';
import { regionParameters } from '@/lib/view/page-parameters.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { defaultView } from '@/lib/view/view.ts';
import { viewHref } from '@/lib/view/write-view.ts';
import { redirectToCanonical } from '../../../canonical.ts';
import { ApplicationsChart } from '../../_components/applications-chart.tsx';
import { databasePage } from '../../_components/database-page.tsx';
import { DroppedNotice } from '../../_components/dropped-notice.tsx';
import { FlowFigure } from '../../_components/flow-figure.tsx';
import { FoldedTable } from '../../_components/folded-table.tsx';
import { KeyFigures } from '../../_components/key-figures.tsx';
import { measureName } from '../../_components/measure-name.ts';
import { OutcomesChart } from '../../_components/outcomes-chart.tsx';
import { cardOfView, pageLinks } from '../../_components/page-links.ts';
import { ApplicationTables } from '../../_components/subject-tables.tsx';
import { DivisionsPart } from '../divisions-part.tsx';
import { keyMeasures } from '../region-figures.ts';
import { BasisTable } from './basis-table.tsx';
import { RankingForm } from './ranking-form.tsx';
import { RegionAgencies } from './region-agencies.tsx';
import { RegionHead } from './region-head.tsx';
import { readRegionPage } from './region-page.ts';
import { WholeSection } from './whole-section.tsx';

type Props = { params: Promise<{ locale: Locale; code: string }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { code, locale } = await params;
  if (!divisionOf(code)) return {};
  const { view } = readView(await searchParams, { only: regionParameters });
  const { origin } = view;
  const t = await getTranslations({ locale, namespace: 'region' });
  const place = placeNameIn(code, locale);
  const name =
    origin === 'synthetic'
      ? sayName('withDetail', locale, { name: place, detail: originTerms[origin][locale] })
      : place;
  const picture = cardOfView({ ...defaultView, subjects: [{ kind: 'region', id: code }], origin }, locale);
  return {
    title: name,
    description: t('about', { name }),
    ...pageLinks(locale, viewHref(`/regions/${code}`, view, regionParameters), picture),
  };
}

/** One region: what its figures rest on each year, what they are, and how the divisions below it stand. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale, code } = await params;
  const asked = readView(await searchParams, { only: regionParameters });
  redirectToCanonical(`/${locale}/regions/${code}`, asked, regionParameters);
  const page = await readRegionPage(code, asked, locale);
  if (!page) notFound();
  const t = await getTranslations('region');
  const { region, figures, view } = page;
  const { subject } = region;
  const { answer, year, ranked } = figures;
  const years = describeYears({ from: year, to: year }, locale);
  const title = t('divisionsOf', { measure: measureName(measureOf(ranked.measure, ranked.base), ranked.base, locale) });
  return (
    <>
      <DroppedNotice dropped={page.dropped} />
      <RegionHead region={region} name={subject.name} locale={locale} />
      {answer === null ? (
        <p className="mt-8 border-y border-rule py-16 text-center text-ink-2">
          {t(`none.${figures.isNoneCounted ? 'notCounted' : subject.origin}`)}
        </p>
      ) : (
        <section className="mt-6">
          <h2>{years}</h2>
          <KeyFigures view={view} answer={answer} measures={keyMeasures} year={year} />
        </section>
      )}
      {region.children.length > 0 && (
        <section aria-labelledby="divisions" className="mt-8">
          <h2 id="divisions">{title}</h2>
          <p className="quiet mb-3">{t('divisionsNote')}</p>
          <RankingForm figures={figures} code={code} origin={subject.origin} />
          <DivisionsPart
            figures={figures}
            code={code}
            origin={subject.origin}
            title={title}
            isFirst={answer !== null}
          />
        </section>
      )}
      {answer && (
        <>
          <section aria-labelledby="flow" className="later mt-8">
            <h2 id="flow" className="mb-3">
              {t('flow')} <span className="quiet font-normal">{`${years} · ${t('flowNote')}`}</span>
            </h2>
            <FlowFigure view={{ ...view, year }} answer={withYears(answer, [year])} />
          </section>
          <div className="later mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-8 lg:grid-cols-2">
            <section aria-labelledby="applications" className="min-w-0">
              <h2 id="applications">{t('applications')}</h2>
              <p className="quiet mb-3">{t('applicationsNote')}</p>
              <ApplicationsChart view={view} answer={answer} />
            </section>
            <section aria-labelledby="outcomes" className="min-w-0">
              <h2 id="outcomes">{t('outcomes')}</h2>
              <p className="quiet mb-3">{t('outcomesNote')}</p>
              <OutcomesChart view={view} answer={answer} />
            </section>
          </div>
          {page.whole && <WholeSection whole={page.whole} year={year} />}
          <section aria-labelledby="tables-title" className="later mt-10">
            <h2 id="tables-title" className="border-b border-rule pb-2">
              {t('tablesTitle')}
            </h2>
            <FoldedTable title={t('basis')} note={t('basisSays')}>
              <p className="quiet mb-2 max-w-[80ch]">
                {t('basisNote')}{' '}
                <Link className="link" href={`/${locale}/methods`}>
                  {t('methods')}
                </Link>
              </p>
              <BasisTable years={region.years} span={answer.years} />
            </FoldedTable>
            <ApplicationTables answer={answer} bases={region.years} />
          </section>
        </>
      )}
      <section aria-labelledby="agencies" className="later mt-10">
        <h2 id="agencies">{t('agencies')}</h2>
        <p className="quiet mb-3">{t('agenciesNote')}</p>
        <RegionAgencies page={page.agencies} code={code} origin={subject.origin} />
      </section>
    </>
  );
});
