import { describe, expect, it } from 'vitest';
import { measureOf } from '../indicator/measure.ts';
import { agencySubject, answerOf } from '../indicator/testing/answers.ts';
import { pointOf, sevenYears } from '../indicator/testing/trends.ts';
import { defaultView, type View } from '../view/view.ts';
import { drawView } from './draw-view.ts';
import { renderChartImage } from './render-svg.ts';
import { drawnWords, touchingWords } from './testing/drawn-words.ts';

const names = [
  '新疆维吾尔自治区巴音郭楞蒙古自治州人力资源和社会保障局',
  '国家发展和改革委员会',
  '上海市浦东新区人民政府',
];

/** Agencies with long names and counts of a size, one of them generated, one with a tiny count, one that falls. */
function answerOfSize(size: number, count = 7) {
  return answerOf(
    sevenYears,
    [measureOf('newlyReceived')],
    Array.from({ length: count }, (_, agency) => [
      sevenYears.map((year, at) =>
        pointOf(year, agency === 4 ? 3 : Math.round(size * (1 + agency + at * (3 - agency) * 0.05))),
      ),
    ]),
    {
      subjects: Array.from({ length: count }, (_, agency) =>
        agencySubject(`320000-${String(agency).padStart(6, '0')}`, {
          name: `${names[agency % 3]}${agency > 2 ? agency : ''}`,
          origin: agency === 1 ? 'synthetic' : 'filed',
        }),
      ),
    },
  );
}

const forms: readonly (readonly [string, Partial<View>])[] = [
  ['line', { display: 'line' }],
  ['line, logarithmic', { display: 'line', axis: 'log' }],
  ['bars', { display: 'bars' }],
  ['facets', { display: 'facets' }],
  ['dumbbell', { display: 'change', changeForm: 'dumbbell' }],
  ['slope', { display: 'change', changeForm: 'slope' }],
  ['change bars', { display: 'change', changeForm: 'bars' }],
];

describe.each(forms)('%s of long names', (_, change) => {
  it.each([1, 1e3, 1e6, 1e8, 1e9])('lets no words touch, be cut or leave the drawing at counts of %d', (size) => {
    for (const width of [320, 328, 640, 760, 992])
      for (const locale of ['zh', 'en'] as const) {
        const drawing = drawView({ ...defaultView, ...change }, answerOfSize(size), { locale, width });
        const svg = renderChartImage(drawing, { title: 'large' });
        expect(touchingWords(svg, width, drawing.height), `${width} ${locale}`).toEqual([]);
      }
  });
});

it('writes the large counts of an English axis short, and those of a Chinese one by 亿', () => {
  const words = (locale: 'zh' | 'en', display: 'line' | 'bars') => {
    const drawing = drawView({ ...defaultView, display }, answerOfSize(1e9), { locale, width: 992 });
    return drawnWords(renderChartImage(drawing, { title: 'large' })).map((each) => each.words);
  };
  expect(words('en', 'line')).toEqual(expect.arrayContaining(['2B', 'cases']));
  expect(words('en', 'bars').some((each) => /^\dB$/.test(each))).toBe(true);
  expect(words('zh', 'line')).toEqual(expect.arrayContaining(['20', '亿件']));
});

it('names a subject on a phone’s slope by more than its first sign', () => {
  const view = { ...defaultView, display: 'change', changeForm: 'slope' } as const;
  const drawing = drawView(view, answerOfSize(1e8), { locale: 'zh', width: 328 });
  const labels = drawnWords(renderChartImage(drawing, { title: 'slope' })).filter(({ words }) =>
    / [+−]?[\d.]+%$/.test(words),
  );
  expect(labels.length).toBeGreaterThan(4);
  for (const { words } of labels) expect(words).toMatch(/^[^…]{2,}/);
});
