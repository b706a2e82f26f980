import { withAxisWords } from './axis-words.ts';
import type { Drawing } from './drawing.ts';
import { init } from './echarts-modules.ts';
import { withSafeNames } from './hostile-names.ts';
import { drawPanel, spokenWords } from './live-panel.ts';
import { type LivePlot, placesOf } from './live-places.ts';
import { moveByKey, nearestTo, type ReadoutState } from './live-state.ts';

/** A live chart in a page. `key` takes a key of the keyboard and says whether it had a use for it. */
export type MountedChart = {
  readonly resize: () => void;
  readonly dispose: () => void;
  readonly key: (key: string) => boolean;
  readonly leave: () => void;
};

/**
 * Draws a drawing live into an element, over the server's image of it, and tells of its points by pointer, touch and
 * keyboard. It keeps the layout of the image and is scaled to the element's width as the image is. `say` is given the words
 * of each point that the keyboard reaches.
 */
export function mountChart(element: HTMLElement, drawing: Drawing, say: (words: string) => void): MountedChart {
  const { option, width, height, readout } = drawing;
  const stage = element.ownerDocument.createElement('div');
  stage.style.cssText = `position:relative;touch-action:pan-y;width:${width}px;height:${height}px;transform-origin:0 0`;
  element.replaceChildren(stage);
  const chart = init(stage, null, { renderer: 'svg', width, height });
  chart.setOption(withAxisWords(withSafeNames(option)));

  let scale = 1;
  const resize = () => {
    scale = (element.clientWidth || width) / width;
    stage.style.transform = scale === 1 ? '' : `scale(${scale})`;
  };
  resize();
  const dispose = () => {
    chart.dispose();
    stage.remove();
  };
  if (!readout) return { resize, dispose, key: () => false, leave: () => {} };

  const places = placesOf(chart, readout);
  const overlay = overlayOf(element.ownerDocument, { width, height });
  stage.append(overlay);
  let state: ReadoutState | null = null;
  const show = (next: ReadoutState | null) => {
    if (next?.section === state?.section && next?.line === state?.line) return;
    state = next;
    overlay.replaceChildren(...marksOf(overlay.ownerDocument, places, next));
    // A panel at the edge of the window must not be held by the scaled stage.
    drawPanel(readout.panel ? stage : element, drawing, readout, places, next);
  };
  const point = ({ clientX, clientY }: PointerEvent) => {
    const box = stage.getBoundingClientRect();
    show(nearestTo((clientX - box.left) / scale, (clientY - box.top) / scale, places));
  };
  const leave = () => show(null);
  stage.addEventListener('pointermove', point);
  stage.addEventListener('pointerdown', point);
  // A finger that is lifted has left, and what it asked for stays.
  stage.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType === 'mouse') leave();
  });
  return {
    resize,
    dispose,
    leave,
    key: (pressed) => {
      if (pressed === 'Escape') {
        leave();
        return true;
      }
      const next = moveByKey(pressed, state, readout);
      if (!next) return false;
      show(next);
      say(spokenWords(readout, next));
      return true;
    },
  };
}

const svg = 'http://www.w3.org/2000/svg';

function overlayOf(document: Document, { width, height }: { width: number; height: number }): SVGElement {
  const overlay = document.createElementNS(svg, 'svg');
  overlay.setAttribute('viewBox', `0 0 ${width} ${height}`);
  overlay.style.cssText = `position:absolute;inset:0;width:${width}px;height:${height}px;pointer-events:none`;
  return overlay;
}

/** The hairline of the section, the grey line that is pointed at in ink, and a ring around the point. */
function marksOf(document: Document, places: LivePlot, state: ReadoutState | null): SVGElement[] {
  if (!state) return [];
  const draw = (d: string, stroke: string, strokeWidth: number) => {
    const path = document.createElementNS(svg, 'path');
    for (const [name, value] of Object.entries({ d, fill: 'none', stroke, 'stroke-width': String(strokeWidth) }))
      path.setAttribute(name, value);
    return path;
  };
  const { along, plot } = places;
  const middle = places.sections[state.section] ?? 0;
  const hairline =
    along === 'x'
      ? `M${middle} ${plot.top}V${plot.bottom}`
      : `M2 ${middle - places.step / 2}V${middle + places.step / 2}`;
  const marks = [draw(hairline, 'var(--accent)', along === 'x' ? 1 : 3)];
  const line = places.lines[state.line];
  if (line?.isContext) marks.push(draw(strokeOf(line.points), 'var(--ink)', 2));
  const at = line?.points[state.section];
  if (at) marks.push(draw(`M${at.x - 7} ${at.y}a7 7 0 1 1 14 0a7 7 0 1 1 -14 0`, 'var(--ink)', 1.5));
  return marks;
}

function strokeOf(points: LivePlot['lines'][number]['points']): string {
  return points
    .map((point, index) => (point ? `${index > 0 && points[index - 1] ? 'L' : 'M'}${point.x} ${point.y}` : ''))
    .join('');
}
