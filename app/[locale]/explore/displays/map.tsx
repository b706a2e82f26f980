import { divisionsOf, mapView } from '@/lib/answer/map-view.ts';
import { Chart } from '../../_components/chart.tsx';
import { exploreHref } from '../explore-href.ts';
import { PageYears } from '../page-years.tsx';
import type { DisplayProps } from './display-props.ts';

/** A tile a region in one year. A tile leads to the map of its own divisions, the last of them to its lines. */
export function MapDisplay({ page, locale }: DisplayProps) {
  const { sentence, year, regions } = page;
  if (!regions) throw new RangeError('a map is asked for with its regions');
  const view = mapView({ ...page.view, display: 'map', year });
  const hrefOf = (code: string) => {
    const inside = divisionsOf(code);
    const own = [{ kind: 'region', id: code }] as const;
    return inside.length > 0
      ? exploreHref({ ...page.view, display: 'map', subjects: inside }, locale)
      : exploreHref({ ...page.view, display: 'line', subjects: own }, locale);
  };
  return (
    <>
      <PageYears page={page} />
      <Chart title={sentence.text} view={view} answer={regions} place="besideColumn" hrefOf={hrefOf} isFirst />
    </>
  );
}
