import { findAnswer, questionOf } from '@/lib/answer/find-answer.ts';
import { divisionsOf, mapView } from '@/lib/answer/map-view.ts';
import { drawnView } from '@/lib/chart/draw-view.ts';
import { Chart } from '../../_components/chart.tsx';
import { exploreHref } from '../explore-href.ts';
import { YearLinks } from '../year-links.tsx';
import type { DisplayProps } from './display-props.ts';

/** A tile a region in one year. A tile leads to the map of its own divisions, the last of them to its lines. */
export async function MapDisplay({ page, locale }: DisplayProps) {
  const { sentence, year } = page;
  const view = mapView({ ...page.view, display: 'map', year });
  const answer = await findAnswer(questionOf(drawnView(view), locale));
  const hrefOf = (code: string) => {
    const inside = divisionsOf(code);
    const subject = inside ?? { kind: 'region' as const, id: code };
    return exploreHref({ ...page.view, display: inside ? 'map' : 'line', subjects: [subject] }, locale);
  };
  return (
    <>
      <YearLinks page={page} locale={locale} />
      <Chart title={sentence.text} view={view} answer={answer} place="besideColumn" hrefOf={hrefOf} isFirst />
    </>
  );
}
