import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { sayChart } from '@/lib/chart/chart-terms.ts';
import { drawnView, drawView } from '@/lib/chart/draw-view.ts';
import type { Drawing, DrawnExtent, Spot } from '@/lib/chart/drawing.ts';
import type { DrawingForm } from '@/lib/chart/rows.ts';
import type { Answer } from '@/lib/indicator/answer.ts';
import { drawingParameters } from '@/lib/view/page-parameters.ts';
import type { View } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';
import { ownerShapes } from '../../map-shapes.ts';
import { ChartPicture } from './chart-picture.tsx';
import { ChartSpots, type LinkedSpot } from './chart-spots.tsx';
import { type ChartLayout, type ChartPlace, chartLayoutOf, chartLayouts, chartWidths } from './chart-widths.ts';
import { LiveChart } from './live-chart.tsx';

type Props = {
  title: string;
  /** What is drawn, and how; the drawing is fetched by its address. */
  view: View;
  /** Of `view`, with what its drawing shows among its measures and years. */
  answer: Answer;
  place: ChartPlace;
  height?: number;
  /** A drawing that is no display of the view. */
  form?: DrawingForm;
  /** Where a part of the drawing leads (a tile, a panel, a node), by its key; null where nowhere. */
  hrefOf?: (key: string) => string | null;
  /** What stands under a drawing that shows the first of many rows, or could. */
  extentOf?: (extent: DrawnExtent) => ReactNode;
  /** Whether it is what a reader sees first: fetched before anything else the page shows. */
  isFirst?: boolean;
};

/** Of more parts a page links only the heads over them, and the rows of its table. */
const mostLinked = 120;

/**
 * A chart as an image in the size of its place, readable before any script; the browser takes over when it is touched.
 * The page holds its address and its description, never its drawing: a drawing inside the page would be sent with the
 * markup, once more with the framework's payload, and for every width.
 */
export function Chart({ title, view, answer, place, height, form, hrefOf, extentOf, isFirst = false }: Props) {
  const locale = useLocale();
  const own = {
    lang: locale,
    v: String(answer.version.number),
    ...(height ? { height: String(height) } : {}),
    ...(form ? { form } : {}),
  };
  const address = `${writeView(view, drawingParameters)}&${new URLSearchParams(own)}`.replace(/^&/, '');
  const drawnFor = (width: number) =>
    drawView(drawnView(view, form), answer, {
      locale,
      shapes: ownerShapes(),
      width,
      ...(height ? { height } : {}),
      ...(form ? { form } : {}),
    });
  const [wide, narrow] = [drawnFor(900), drawnFor(340)];
  // Only drawings of many parts have fewer columns, and so another height, in a middle width.
  const drawings = { wide, middle: wide.spots ? drawnFor(640) : wide, narrow };
  const picture = {
    address,
    description: `${title}. ${wide.description}`,
    sizes: chartWidths(place).map(({ from, width }) => ({
      from,
      width,
      height: drawings[chartLayoutOf(width)].height,
    })),
    isFirst,
  };
  const words = { role: sayChart('chartRole', locale), keyHelp: sayChart('keyHelp', locale) };
  return (
    <figure aria-label={title} className="m-0">
      {wide.readout ? (
        <LiveChart {...picture} title={title} words={words} />
      ) : (
        <div className="relative">
          <ChartPicture {...picture} />
          {hrefOf && <ChartSpots spots={linkedSpots(drawings, hrefOf)} place={place} />}
        </div>
      )}
      {extentOf && wide.extent && extentOf(wide.extent)}
    </figure>
  );
}

/** The parts that lead somewhere, each once with its box in every layout. */
function linkedSpots(
  drawings: Readonly<Record<ChartLayout, Drawing>>,
  hrefOf: (key: string) => string | null,
): LinkedSpot[] {
  const boxes = chartLayouts.map(
    (layout) => new Map((drawings[layout].spots ?? []).map((spot) => [spot.key, insetOf(spot)])),
  );
  const all = drawings.wide.spots ?? [];
  const areMany = all.length > mostLinked;
  const linked = areMany ? all.filter(({ isHead }) => isHead) : all;
  return linked.flatMap(({ key, label, more = label }): LinkedSpot[] => {
    const href = hrefOf(key);
    if (href === null) return [];
    return [{ href, label, ...(more === label ? {} : { more }), boxes: boxes.map((of) => of.get(key) ?? nowhere) }];
  });
}

const nowhere = '0 100% 100% 0';

/** A box as what is left of the drawing around it. */
function insetOf({ x, y, width, height }: Spot): string {
  return [y, 1 - x - width, 1 - y - height, x].map((share) => `${Number((share * 100).toFixed(2))}%`).join(' ');
}
