import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/i18n/locales.ts';
import { trendOf } from '@/lib/indicator/answer.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { compareParameters } from '@/lib/view/page-parameters.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { maximumSubjects, type View, yearsOf } from '@/lib/view/view.ts';
import { viewHref } from '@/lib/view/write-view.ts';
import { redirectToCanonical } from '../../canonical.ts';
import { Chart } from '../_components/chart.tsx';
import { databasePage } from '../_components/database-page.tsx';
import { Definition } from '../_components/definition.tsx';
import { Downloads } from '../_components/downloads.tsx';
import { DroppedNotice } from '../_components/dropped-notice.tsx';
import { FiguresTable } from '../_components/figures-table.tsx';
import { SentenceForm } from '../_components/sentence-form.tsx';
import { TrendNotes } from '../_components/trend-notes.tsx';
import { Chosen } from './chosen.tsx';
import { readComparePage } from './compare-page.ts';
import { GrowthTable } from './growth-table.tsx';
import { MeasuresTable } from './measures-table.tsx';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'compare' });
  return { title: t('title') };
}

/** Agencies and regions side by side: one measure over the years with its growth, and one year over all main measures. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale } = await params;
  const path = `/${locale}/compare`;
  const asked = readView(await searchParams, { only: compareParameters });
  redirectToCanonical(path, asked, compareParameters);
  const { view, dropped, answer, growth, sentence, year, ofYear, found } = await readComparePage(asked, locale);
  const t = await getTranslations('compare');
  const [measure] = answer.measures;
  if (!measure) throw new RangeError('an answer has the measures of its view');
  const trend = trendOf(answer, measure);
  const bars: View = { ...view, display: 'bars', year };
  const composition: View = { ...view, display: 'composition', year };
  return (
    <>
      <DroppedNotice dropped={dropped} />
      <SentenceForm action={path} view={view} sentence={sentence} picker="#chosen" kept={['year']} />
      <Definition of={measure} />
      <Chosen view={view} answer={answer} found={found} locale={locale} />
      {trend.series.length < 2 ? (
        <section className="mt-6 border-y border-rule py-16 text-center text-ink-2">
          <p>{t('needsTwo', { most: maximumSubjects })}</p>
          <p className="mt-4">
            <Link className="button" href={`/${locale}/agencies`}>
              {t('fromList')}
            </Link>
          </p>
        </section>
      ) : (
        <>
          <section className="mt-6">
            <Chart title={sentence.text} view={view} answer={answer} place="whole" isFirst />
            <TrendNotes trend={trend} />
            <Downloads view={view} locale={locale} shown={trend.series.length * trend.years.length} />
          </section>
          <section className="mt-10">
            <FiguresTable trend={trend} caption={t('yearly')} />
          </section>
          <section className="mt-10">
            <GrowthTable rows={growth} unit={measureOf(measure.measure).unit} />
          </section>
          <section className="mt-10">
            <h2>{t('inYear', { year: String(year) })}</h2>
            <nav aria-label={t('year')} className="mt-2 flex flex-wrap gap-1 text-s">
              {yearsOf(view).map((reportYear) => (
                <Link
                  key={reportYear}
                  href={viewHref(path, { ...view, year: reportYear }, compareParameters)}
                  scroll={false}
                  aria-current={reportYear === year ? 'true' : undefined}
                  className="border border-rule-2 px-2.5 py-0.5 aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper"
                >
                  {reportYear}
                </Link>
              ))}
            </nav>
            <div className="mt-4 grid gap-8 lg:grid-cols-2">
              <div className="min-w-0">
                <h3 className="mb-2">{t('byValue')}</h3>
                <Chart
                  title={t('byValueOf', { sentence: sentence.text, year: String(year) })}
                  view={bars}
                  answer={answer}
                  place="half"
                />
              </div>
              <div className="min-w-0">
                <h3 className="mb-2">{t('outcomes')}</h3>
                <Chart
                  title={t('outcomesOf', { year: String(year) })}
                  view={composition}
                  answer={ofYear.outcomes}
                  place="half"
                />
              </div>
            </div>
            <div className="mt-6">
              <MeasuresTable answer={ofYear.measures} />
            </div>
          </section>
        </>
      )}
    </>
  );
});
