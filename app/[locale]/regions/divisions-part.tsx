import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { divisionsOf } from '@/lib/answer/map-view.ts';
import { isOutsideRegulation } from '@/lib/form/outside-regulation.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import type { Origin } from '@/lib/indicator/series.ts';
import { absenceTerms } from '@/lib/indicator/terms.ts';
import { sortSubjects } from '@/lib/indicator/transform/sort-subjects.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { divisionNameIn, regionNameIn } from '@/lib/region/place-name.ts';
import { describeYears } from '@/lib/view/describe-view.ts';
import { defaultView, type View } from '@/lib/view/view.ts';
import { Chart } from '../_components/chart.tsx';
import { ChartFiles } from '../_components/chart-files.tsx';
import { subjectHref } from '../_components/subject-href.ts';
import { SubjectLink } from '../_components/subject-link.tsx';
import { exploreHref } from '../explore/explore-href.ts';
import { RankingTable } from './ranking-table.tsx';
import type { RegionFigures } from './region-figures.ts';
import { WholeFigure } from './whole-figure.tsx';

type Props = {
  figures: RegionFigures;
  /** The region whose divisions are shown. */
  code: string;
  origin: Origin;
  /** What is shown of them, as a heading says it. */
  title: string;
  ends?: number;
  isFirst?: boolean;
};

/** The divisions below a region in one measure and year: as tiles, each leading to its page, and in their order. */
export function DivisionsPart({
  figures: { byCode, ranked, whole, year },
  code,
  origin,
  title,
  ends,
  isFirst = false,
}: Props) {
  const t = useTranslations('ranking');
  const locale = useLocale();
  const view: View = {
    ...defaultView,
    subjects: divisionsOf(code),
    measures: [ranked.measure],
    base: ranked.base,
    year,
    display: 'map',
    origin,
  };
  const named = `${title} ${describeYears({ from: year, to: year }, locale)}`;
  const held = byCode.points.filter(([line]) => line?.[0]?.value != null).length;
  const bars: View = { ...view, display: 'bars' };
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
      <div className="min-w-0">
        <WholeFigure name={regionNameIn(code, locale)} measure={measureOf(ranked.measure, ranked.base)} point={whole} />
        <Chart
          title={named}
          view={view}
          answer={byCode}
          place="half"
          hrefOf={(region) => subjectHref({ kind: 'region', id: region, origin }, locale)}
          isFirst={isFirst}
        />
        <ChartFiles title={named} view={view} />
      </div>
      <div className="min-w-0">
        {held === 0 ? (
          <p className="quiet">{t('none')}</p>
        ) : (
          <>
            <RankingTable answer={sortSubjects(byCode, { by: 'value' })} {...(ends ? { ends } : {})} />
            <div className="mt-2 flex flex-wrap items-baseline justify-between gap-x-4 text-s">
              <Link prefetch={false} className="link" href={exploreHref(bars, locale)}>
                {t('all', { count: held })}
              </Link>
              <ChartFiles title={t('of', { title: named })} view={bars} />
            </div>
          </>
        )}
        <Missing byCode={byCode} />
      </div>
    </div>
  );
}

/**
 * Divisions without a figure: never left out, and the reason said where it is not simply that no report is held. Those outside the
 * regulation are counted apart, as on the map.
 */
function Missing({ byCode: { subjects, points } }: Pick<RegionFigures, 'byCode'>) {
  const t = useTranslations('ranking');
  const locale = useLocale();
  const missing = subjects.flatMap((subject, at) => {
    const point = points[at]?.[0]?.[0];
    const isOutside = isOutsideRegulation(subject.id);
    return point?.value == null ? [{ subject, absence: point?.absence ?? 'noReport', isOutside }] : [];
  });
  if (missing.length === 0) return null;
  const outside = missing.filter(({ isOutside }) => isOutside).length;
  const inside = missing.length - outside;
  return (
    <details className="mt-3 text-s">
      <summary className="press cursor-pointer text-ink-2">
        {[inside > 0 && t('missing', { count: inside }), outside > 0 && t('outside', { count: outside })]
          .filter((words) => words !== false)
          .join(' · ')}
      </summary>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {missing.map(({ subject, absence, isOutside }) => {
          const division = divisionOf(subject.id);
          return (
            <li key={subject.id}>
              <SubjectLink subject={subject} name={division ? divisionNameIn(division, locale) : subject.name} />
              {(isOutside || absence !== 'noReport') && (
                <span className="ml-1 text-xs text-ink-2">{absenceTerms[isOutside ? 'outside' : absence][locale]}</span>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
