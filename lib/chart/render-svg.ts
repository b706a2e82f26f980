import { createHash } from 'node:crypto';
import { type SVGVNode, vNodeToString } from 'zrender/lib/svg/core.js';
import type SVGPainter from 'zrender/lib/svg/Painter.js';
import { escapeXml } from '../form/xml-text.ts';
import { withAxisWords } from './axis-words.ts';
import type { Drawing } from './drawing.ts';
import { init } from './echarts-modules.ts';
import { withoutMarks, withSafeNames } from './hostile-names.ts';
import { chartFont, drawingThemeCss } from './theme.ts';

export type SvgWords = {
  /** Short name of the drawing: the filter's sentence. */
  readonly title: string;
  /** What it shows, in words; the drawing's own description unless told otherwise. */
  readonly description?: string;
};

/**
 * A drawing as the image of a page: transparent, in the colours of the reader's theme, with title and description. The
 * same drawing gives the same characters every time.
 */
export function renderChartImage(drawing: Drawing, words: SvgWords): string {
  const svg = renderChart(drawing, words);
  const start = svg.indexOf('>') + 1;
  const style = `<style>${drawingThemeCss((name) => svg.includes(`var(--${name})`))}</style>`;
  return svg.slice(0, start) + style + svg.slice(start);
}

/** A drawing as an SVG element: it fills the width it is given and takes its colours from CSS variables around it. */
export function renderChart(drawing: Drawing, words: SvgWords): string {
  const { title, description = drawing.description } = words;
  const body = drawBody(drawing);
  const id = `c${createHash('sha256').update(body).update(title).update(description).digest('hex').slice(0, 8)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing.width} ${drawing.height}" width="${drawing.width}"`,
    ` height="${drawing.height}" style="max-width:100%;height:auto;font-family:${chartFont}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(title)}</title><desc id="${id}-desc">${escapeXml(description)}</desc>`,
    body.replaceAll(idMark, id),
    '</svg>',
  ].join('');
}

function drawBody({ option, width, height }: Drawing): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(withAxisWords(withSafeNames(option)));
    const painter = chart.getZr().painter as unknown as SVGPainter;
    const root = painter.renderToVNode({
      animation: false,
      willUpdate: false,
      compress: true,
      useViewBox: true,
      emphasis: false,
    });
    const body = (root.children ?? [])
      .filter(isDrawn)
      .map((node) => vNodeToString(lean(node)))
      .join('');
    return withoutMarks(renumber(body));
  } finally {
    chart.dispose();
  }
}

/** ECharts draws an empty background. */
const isDrawn = ({ tag, attrs }: SVGVNode): boolean => !(tag === 'rect' && attrs.fill === 'none');

const ofClient = /^(?:class|pointer-events|xml:space|ecmeta_.*)$/;
const inherited = new Set([`font-family:${chartFont}`, 'font-weight:400']);

/** A node without what only ECharts' own client reads and what the root says for all. */
function lean(node: SVGVNode): SVGVNode {
  const attrs = Object.fromEntries(Object.entries(node.attrs ?? {}).filter(([name]) => !ofClient.test(name)));
  if (typeof attrs.style === 'string') {
    const rules = attrs.style.split(';').filter((rule) => rule !== '' && !inherited.has(rule));
    attrs.style = rules.length > 0 ? rules.join(';') : undefined;
  }
  return { ...node, attrs, children: node.children?.map(lean) ?? [] };
}

/** Stands for the drawing's own id until that is known. */
const idMark = '\u0001';

/** ECharts numbers its ids per process; here they are numbered per drawing. */
function renumber(body: string): string {
  const names = new Map<string, string>();
  return body.replace(/\bzr\d+-[a-z]+\d*/g, (name) => {
    const known = names.get(name) ?? `${idMark}-${names.size}`;
    names.set(name, known);
    return known;
  });
}
