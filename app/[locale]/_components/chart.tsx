import { useLocale } from 'next-intl';
import { sayChart } from '@/lib/chart/chart-terms.ts';
import { drawnView, drawView } from '@/lib/chart/draw-view.ts';
import { narrowBelow } from '@/lib/chart/drawing.ts';
import type { Answer } from '@/lib/indicator/answer.ts';
import { drawingParameters } from '@/lib/view/page-parameters.ts';
import type { View } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';
import { type ChartPlace, chartWidths } from './chart-widths.ts';
import { LiveChart } from './live-chart.tsx';

type Props = {
  title: string;
  /** What is drawn, and how; the drawing is fetched by its address. */
  view: View;
  /** Of `view`, with what its drawing shows among its measures and years. */
  answer: Answer;
  place: ChartPlace;
  height?: number;
  /** Whether it is what a reader sees first: fetched before anything else the page shows. */
  isFirst?: boolean;
};

/**
 * A chart as an image in the size of its place, readable before any script; the browser takes over when it is touched.
 * The page holds its address and its description, never its drawing: a drawing inside the page would be sent with the
 * markup, once more with the framework's payload, and for every width.
 */
export function Chart({ title, view, answer, place, height, isFirst = false }: Props) {
  const locale = useLocale();
  const own = { lang: locale, v: String(answer.version.number), ...(height ? { height: String(height) } : {}) };
  const address = `${writeView(view, drawingParameters)}&${new URLSearchParams(own)}`.replace(/^&/, '');
  const drawings = [900, 340].map((width) =>
    drawView(drawnView(view), answer, { locale, width, ...(height ? { height } : {}) }),
  );
  const [wide, narrow] = drawings;
  if (!wide || !narrow) return null;
  const sizes = chartWidths(place).map(({ from, width }) => ({
    from,
    width,
    height: width < narrowBelow ? narrow.height : wide.height,
  }));
  return (
    <figure aria-label={title} className="m-0">
      <LiveChart
        address={address}
        title={title}
        description={`${title}. ${wide.description}`}
        words={{ role: sayChart('chartRole', locale), keyHelp: sayChart('keyHelp', locale) }}
        sizes={sizes}
        isFirst={isFirst}
      />
    </figure>
  );
}
