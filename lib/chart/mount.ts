import type { Drawing } from './drawing.ts';
import { init } from './echarts-modules.ts';
import { withSafeNames } from './hostile-names.ts';

/** A live chart in a page. `resize` fits it to its element again; `dispose` removes it. */
export type MountedChart = { readonly resize: () => void; readonly dispose: () => void };

/**
 * Draws a drawing live into an element, over the server's image of it, and answers pointer and touch with what is known of
 * each point. It keeps the layout of the image and is scaled to the element's width as the image is.
 */
export function mountChart(element: HTMLElement, { option, width, height }: Drawing): MountedChart {
  const stage = element.ownerDocument.createElement('div');
  stage.style.cssText = `width:${width}px;height:${height}px;transform-origin:0 0`;
  element.replaceChildren(stage);
  const chart = init(stage, null, { renderer: 'svg', width, height });
  const tooltip = typeof option.tooltip === 'object' ? option.tooltip : {};
  chart.setOption({ ...withSafeNames(option), tooltip: { ...tooltip, show: true, formatter: tipOf } });

  const resize = () => {
    const scale = (element.clientWidth || width) / width;
    stage.style.transform = scale === 1 ? '' : `scale(${scale})`;
  };
  resize();
  return {
    resize,
    dispose: () => {
      chart.dispose();
      stage.remove();
    },
  };
}

/**
 * The lines of every point under the pointer, the largest value first and those without one last. Built as text nodes:
 * names come from reports and are never markup.
 */
function tipOf(under: unknown): HTMLElement | string {
  const told = (Array.isArray(under) ? under : [under]).map(tipParts).filter(({ lines }) => lines.length > 0);
  if (told.length === 0) return '';
  const tips = told.sort((one, other) => other.value - one.value).map(({ lines }) => lines);
  const list = document.createElement('div');
  list.style.cssText = 'display:grid;gap:6px;max-width:min(420px,80vw);white-space:normal;line-height:1.45';
  for (const [head, ...rest] of tips) {
    const item = document.createElement('div');
    const name = document.createElement(rest.length > 0 ? 'strong' : 'span');
    name.textContent = head ?? '';
    item.append(name);
    for (const line of rest) {
      const words = document.createElement('div');
      words.textContent = line;
      words.style.color = 'var(--ink-2)';
      item.append(words);
    }
    list.append(item);
  }
  return list;
}

function tipParts(point: unknown): { lines: string[]; value: number } {
  const nothing = { lines: [], value: Number.NEGATIVE_INFINITY };
  if (typeof point !== 'object' || point === null || !('data' in point)) return nothing;
  const { data } = point;
  if (typeof data !== 'object' || data === null || !('tip' in data) || !Array.isArray(data.tip)) return nothing;
  const held = 'value' in data && Array.isArray(data.value) ? data.value[1] : null;
  return {
    lines: data.tip.filter((line) => typeof line === 'string'),
    value: typeof held === 'number' ? held : nothing.value,
  };
}
