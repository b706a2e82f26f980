import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/i18n/locales.ts';
import { trendOf } from '@/lib/indicator/answer.ts';
import { exploreParameters } from '@/lib/view/page-parameters.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import type { ViewParameter } from '@/lib/view/view.ts';
import { redirectToCanonical } from '../../canonical.ts';
import { databasePage } from '../_components/database-page.tsx';
import { Definition } from '../_components/definition.tsx';
import { Downloads } from '../_components/downloads.tsx';
import { DroppedNotice } from '../_components/dropped-notice.tsx';
import { FiguresTable } from '../_components/figures-table.tsx';
import { SentenceForm } from '../_components/sentence-form.tsx';
import { TrendNotes } from '../_components/trend-notes.tsx';
import { displayParts } from './displays/display-parts.ts';
import { readExplorePage } from './explore-page.ts';
import { Picker } from './picker.tsx';
import { ViewSwitch } from './view-switch.tsx';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'explore' });
  return { title: t('title') };
}

const keptParameters: readonly ViewParameter[] = [
  'display',
  'year',
  'transform',
  'baseYear',
  'panel',
  'comparison',
  'sort',
  'by',
  'in',
];

/** Any measure of any agencies or regions over the years: one filter, one chart, the same rows as table and as file. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale } = await params;
  const path = `/${locale}/explore`;
  const asked = readView(await searchParams, { only: exploreParameters });
  redirectToCanonical(path, asked, exploreParameters);
  const page = await readExplorePage(asked, locale);
  const { view, dropped, display, answer, sentence, picker } = page;
  const t = await getTranslations('explore');
  const [measure] = answer.measures;
  if (!measure) throw new RangeError('an answer has the measures of its view');
  const trend = trendOf(answer, measure);
  const { show: Display, hasTable } = displayParts[display];
  return (
    <>
      <DroppedNotice dropped={dropped} />
      <SentenceForm action={path} view={view} sentence={sentence} picker="#picker" kept={keptParameters} />
      <Definition of={measure} />
      <div className="mt-4 border-y border-rule py-2">
        <ViewSwitch view={view} shown={display} locale={locale} />
      </div>
      <div className="mt-5 grid gap-8 lg:grid-cols-[minmax(0,1fr)_280px]">
        <div className="min-w-0">
          {trend.series.length === 0 ? (
            <p className="border-y border-rule py-16 text-center text-ink-2">{t('empty')}</p>
          ) : (
            <>
              <Display page={page} locale={locale} />
              <TrendNotes trend={trend} />
              <Downloads view={view} locale={locale} shown={trend.series.length * trend.years.length} />
            </>
          )}
        </div>
        <Picker {...picker} />
      </div>
      {trend.series.length > 0 && hasTable && (
        <div className="mt-8">
          <FiguresTable trend={trend} caption={sentence.text} />
        </div>
      )}
    </>
  );
});
