import { expect, it } from 'vitest';
import { defaultView } from '../view/view.ts';
import { drawView } from './draw-view.ts';
import { plotEdges } from './plot-edges.ts';
import { renderChartImage } from './render-svg.ts';
import { goldenAnswer } from './testing/golden-answers.ts';

const widths = [1256, 944, 900, 760, 700, 560, 488, 413, 340, 328];

it.each([
  ['zh', 1],
  ['zh', 6],
  ['zh', 37],
  ['en', 6],
] as const)('the plot begins and ends where it is drawn: %s, %i subjects', (locale, agencies) => {
  const answer = goldenAnswer('line', agencies, locale);
  const edges = plotEdges(defaultView, answer, locale, widths);
  for (const [at, width] of widths.entries()) {
    const svg = renderChartImage(drawView(defaultView, answer, { locale, width }), { title: '题' });
    const lines = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)L([\d.]+) \2" [^>]*stroke="var\(--rule\)"/g)];
    expect(lines.length).toBeGreaterThan(2);
    const { left = 0, right = 0 } = edges[at] ?? {};
    for (const [, from, , to] of lines) {
      expect(Math.abs(left * width - Number(from))).toBeLessThan(1);
      expect(Math.abs(width - right * width - Number(to))).toBeLessThan(1);
    }
  }
});
