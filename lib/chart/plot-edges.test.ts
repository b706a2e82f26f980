import { expect, it } from 'vitest';
import type { Answer } from '../indicator/answer.ts';
import { measureOf } from '../indicator/measure.ts';
import { answerOf } from '../indicator/testing/answers.ts';
import { pointOf, sevenYears } from '../indicator/testing/trends.ts';
import { defaultView, type View } from '../view/view.ts';
import { drawView } from './draw-view.ts';
import { plotEdges } from './plot-edges.ts';
import { renderChartImage } from './render-svg.ts';
import { goldenAnswer } from './testing/golden-answers.ts';

const widths = [1256, 944, 900, 760, 700, 560, 488, 413, 340, 328];

/** The left and right end of the grid lines of a drawing, each once. */
function gridLines(svg: string): [number, number][] {
  const lines = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)L([\d.]+) \2" [^>]*stroke="var\(--rule\)"/g)];
  expect(lines.length).toBeGreaterThan(2);
  return lines.map(([, from, , to]) => [Number(from), Number(to)]);
}

function expectEdges(view: View, answer: Answer, locale: 'zh' | 'en'): void {
  const edges = plotEdges(view, answer, locale, widths);
  for (const [at, width] of widths.entries()) {
    const svg = renderChartImage(drawView(view, answer, { locale, width }), { title: '题' });
    const { left = 0, right = 0 } = edges[at] ?? {};
    for (const [from, to] of gridLines(svg)) {
      expect(Math.abs(left * width - from)).toBeLessThan(1);
      expect(Math.abs(width - right * width - to)).toBeLessThan(1);
    }
  }
}

it.each([
  ['zh', 1],
  ['zh', 6],
  ['zh', 37],
  ['en', 6],
] as const)('the plot begins and ends where it is drawn: %s, %i subjects', (locale, agencies) => {
  expectEdges(defaultView, goldenAnswer('line', agencies, locale), locale);
});

it.each([
  ['zh', 'linear', 3],
  ['zh', 'linear', 4_000_000_000],
  ['en', 'linear', 4_000_000_000],
  ['zh', 'log', 2_000_000],
  ['en', 'log', 2_000_000],
] as const)('so it does where counts are the labels: %s, %s axis, up to %i', (locale, axis, size) => {
  const points = (share: number) => sevenYears.map((year, at) => pointOf(year, Math.round((size * (at + share)) / 7)));
  const answer = answerOf(sevenYears, [measureOf('newlyReceived')], [[points(1)], [points(0)]]);
  expectEdges({ ...defaultView, axis }, answer, locale);
});

it('has edges where nothing is held', () => {
  const answer = answerOf(sevenYears, [measureOf('newlyReceived')], [[sevenYears.map((year) => pointOf(year, null))]]);
  for (const { left, right } of plotEdges(defaultView, answer, 'zh', widths)) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + right).toBeLessThan(0.5);
  }
});
