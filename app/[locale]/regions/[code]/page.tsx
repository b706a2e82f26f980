import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { RawParameters } from '@/lib/filter/read-filter.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { placeNameIn } from '@/lib/region/place-name.ts';
import { nameIn, trendIn } from '../../../subject-name.ts';
import { ApplicationsFigure } from '../../_components/applications-figure.tsx';
import { databasePage } from '../../_components/database-page.tsx';
import { DroppedNotice } from '../../_components/dropped-notice.tsx';
import { OutcomesFigure } from '../../_components/outcomes-figure.tsx';
import { RatesFigure } from '../../_components/rates-figure.tsx';
import { Section } from '../../_components/section.tsx';
import { BasisTable } from './basis-table.tsx';
import { RankingFigure } from './ranking-figure.tsx';
import { RegionAgencies } from './region-agencies.tsx';
import { RegionHead } from './region-head.tsx';
import { readRegionView } from './region-view.ts';

type Props = { params: Promise<{ locale: Locale; code: string }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code, locale } = await params;
  return divisionOf(code) ? { title: placeNameIn(code, locale) } : {};
}

/** One region: what its figures rest on each year, what they are, and how the divisions below it stand. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale, code } = await params;
  const view = await readRegionView(code, await searchParams);
  if (!view) notFound();
  const t = await getTranslations('region');
  const { region, figures, ranking } = view;
  const subject = { ...region.subject, name: nameIn(region.subject, locale) };
  return (
    <>
      <DroppedNotice dropped={view.dropped} />
      <RegionHead region={region} name={subject.name} locale={locale} />
      {figures === null ? (
        <p className="mt-8 border-y border-rule py-16 text-center text-ink-2">{t(`none.${subject.origin}`)}</p>
      ) : (
        <>
          <Section id="basis" title={t('basis')} note={<BasisNote locale={locale} />}>
            <BasisTable years={region.years} span={figures.years} />
          </Section>
          <Section id="applications" title={t('applications')} note={<p>{t('applicationsNote')}</p>}>
            <ApplicationsFigure subject={subject} years={figures.years} series={figures.series} bases={region.years} />
          </Section>
          <Section id="outcomes" title={t('outcomes')} note={<p>{t('outcomesNote')}</p>}>
            <OutcomesFigure outcomes={figures.outcomes} name={subject.name} bases={region.years} />
          </Section>
          <Section id="rates" title={t('rates')} note={<p>{t('ratesNote')}</p>}>
            <RatesFigure
              trends={figures.rates.map((trend) => trendIn(trend, locale))}
              name={subject.name}
              bases={region.years}
            />
          </Section>
        </>
      )}
      {region.children.length > 0 && (
        <Section id="divisions" title={t('divisions')} note={ranking && <p>{t('divisionsNote')}</p>}>
          <RankingFigure region={region} ranking={ranking} />
        </Section>
      )}
      <Section id="agencies" title={t('agencies')} note={<p>{t('agenciesNote')}</p>}>
        <RegionAgencies page={view.agencies} code={code} origin={subject.origin} />
      </Section>
    </>
  );
});

async function BasisNote({ locale }: { locale: Locale }) {
  const t = await getTranslations('region');
  return (
    <p>
      {t('basisNote')}{' '}
      <Link className="link" href={`/${locale}/methods`}>
        {t('methods')}
      </Link>
    </p>
  );
}
