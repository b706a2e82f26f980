import type { Drawing } from '@/lib/chart/drawing.ts';
import { renderChart } from '@/lib/chart/render-svg.ts';
import { LiveChart } from './live-chart.tsx';

type Props = {
  title: string;
  /** The same chart laid out for a wide and for a phone screen; each is drawn for its width, not scaled. */
  wide: Drawing;
  narrow: Drawing;
};

/** A chart as SVG drawn here on the server, readable before any script; the browser takes over when it is touched. */
export function Chart({ title, wide, narrow }: Props) {
  return (
    <figure aria-label={title} className="m-0">
      {[
        { drawing: narrow, className: 'md:hidden', id: 'narrow' },
        { drawing: wide, className: 'hidden md:block', id: 'wide' },
      ].map(({ drawing, className, id }) => (
        <div key={id} className={className}>
          <LiveChart drawing={drawing} svg={renderChart(drawing, { title, description: drawing.description })} />
        </div>
      ))}
    </figure>
  );
}
