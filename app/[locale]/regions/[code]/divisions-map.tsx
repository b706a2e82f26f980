import type { Locale } from '@/lib/i18n/locales.ts';
import { describeView } from '@/lib/view/describe-view.ts';
import { defaultView, type View } from '@/lib/view/view.ts';
import { namesOf } from '../../../answered-view.ts';
import { Chart } from '../../_components/chart.tsx';
import type { RegionRanking } from './region-page.ts';

type Props = { ranking: RegionRanking; locale: Locale };

/** The divisions of a region as tiles, each leading to its own page. */
export function DivisionsMap({ ranking, locale }: Props) {
  const { measure, year, byCode } = ranking;
  const origin = byCode.subjects[0]?.origin ?? 'filed';
  const view: View = {
    ...defaultView,
    subjects: byCode.subjects.map(({ id }) => ({ kind: 'region', id })),
    measures: [measure.measure],
    base: measure.base,
    year,
    display: 'map',
    origin,
  };
  const shown = { ...view, from: year, to: year };
  const pageOf = (region: string) => `/${locale}/regions/${region}${origin === 'synthetic' ? '?origin=synthetic' : ''}`;
  return (
    <div className="mb-6">
      <Chart
        title={describeView(shown, namesOf(shown, byCode), locale).text}
        view={view}
        answer={byCode}
        place="besideColumn"
        hrefOf={pageOf}
      />
    </div>
  );
}
