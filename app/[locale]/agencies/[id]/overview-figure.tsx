import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { View } from '@/lib/view/view.ts';
import { Chart } from '../../_components/chart.tsx';
import { ChartFiles } from '../../_components/chart-files.tsx';
import { exploreHref } from '../../explore/explore-href.ts';
import type { AgencyOverview } from './agency-page.ts';

/** An agency at a glance: eight small charts before the median and quartiles of its peers, each leading to its own lines. */
export function OverviewFigure({ overview, locale }: { overview: AgencyOverview; locale: Locale }) {
  const t = useTranslations('agency');
  const { view, drawn, rule, peers } = overview;
  const toLines = (parts: Partial<View>) => exploreHref({ ...view, display: 'line', ...parts }, locale);
  return (
    <section id="overview" aria-labelledby="overview-title" className="mt-6">
      <div className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-rule pb-2">
        <h2 id="overview-title">{t('overview')}</h2>
        {peers > 0 && (
          <Link className="link text-s" href={toLines({ measures: ['disclosureRate'] })}>
            {t(`${rule}`, { count: peers })}
          </Link>
        )}
      </div>
      <Chart
        title={t('overview')}
        view={view}
        answer={drawn}
        place="whole"
        hrefOf={(measure) => toLines({ measures: [measure] })}
        isFirst
      />
      <ChartFiles title={t('overview')} view={view} />
    </section>
  );
}
