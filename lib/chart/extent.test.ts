import { describe, expect, it } from 'vitest';
import { changeList } from '../indicator/change/change-list.ts';
import { type Display, defaultView } from '../view/view.ts';
import { drawView } from './draw-view.ts';
import { renderChartImage } from './render-svg.ts';
import { drawnWords } from './testing/drawn-words.ts';
import { goldenAnswer } from './testing/golden-answers.ts';

const zh = { locale: 'zh', width: 992 } as const;
const draw = (display: Display, agencies: number, more: Partial<typeof defaultView> = {}) =>
  drawView({ ...defaultView, display, ...more }, goldenAnswer(display, agencies, 'zh'), zh);
const wordsOf = (drawing: ReturnType<typeof draw>) =>
  drawnWords(renderChartImage(drawing, { title: '题' })).map(({ words }) => words);

describe.each([
  ['facets', 24],
  ['composition', 30],
  ['bars', 40],
] as const)('%s of many subjects', (display, most) => {
  it('draws the first of them and says of how many, in the drawing and in its description', () => {
    const drawing = draw(display, 300);
    const total = drawing.extent?.total ?? 0;
    expect(drawing.extent?.drawn).toBe(most);
    expect(total).toBeGreaterThan(200);
    expect(wordsOf(drawing)).toContain(`画出前 ${most} 个，共 ${total} 个`);
    expect(drawing.description).toContain(`画出前 ${most} 个，共 ${total} 个`);
    const parts = drawing.readout?.sections ?? drawing.spots ?? [];
    expect(parts).toHaveLength(most);
  });

  it('draws all where all are asked for, and says nothing of a cut', () => {
    const [first, all] = [draw(display, 300), draw(display, 300, { extent: 'all' })];
    expect(all.extent).toEqual({ drawn: first.extent?.total, total: first.extent?.total });
    expect(all.readout?.sections ?? all.spots).toHaveLength(first.extent?.total ?? 0);
    expect(all.height).toBeGreaterThan(first.height * 4);
    expect(wordsOf(all).some((words) => words.startsWith('画出前'))).toBe(false);
  });

  it('is whole, with nothing to ask for, where they are few', () => {
    expect(draw(display, 6).extent).toBeUndefined();
    expect(draw(display, 6, { extent: 'all' })).toEqual(draw(display, 6));
  });

  it('counts those without anything to draw by their reasons, and draws none of them', () => {
    const whole = draw(display, 300, { extent: 'all' });
    const undrawn = Number(/(\d+) 个没有数值，未画/.exec(whole.description)?.[1] ?? 0);
    expect((whole.extent?.total ?? 0) + undrawn).toBe(300);
  });
});

describe.each(['dumbbell', 'bars'] as const)('changes as %s', (changeForm) => {
  const list = (agencies: number) => {
    const answer = goldenAnswer('change', agencies, 'zh');
    const [measure] = answer.measures;
    if (!measure) throw new Error('the answer has a measure');
    return changeList(answer, measure).groups;
  };

  it('draws as many that fell as rose of many, says of how many, and all where all are asked for', () => {
    const { fell, rose, notAvailable } = list(300);
    expect(Math.min(fell.length, rose.length)).toBeGreaterThan(20);
    const [first, all] = [draw('change', 300, { changeForm }), draw('change', 300, { changeForm, extent: 'all' })];
    const total = 300 - notAvailable.length;
    expect([first.extent, all.extent]).toEqual([
      { drawn: 40, total },
      { drawn: total, total },
    ]);
    expect(wordsOf(first)).toContain(`画出各组靠前的 40 个，共 ${total} 个`);
    expect(first.description).toContain(`共 ${total} 个`);
    const drawn = new Set(wordsOf(first));
    const isDrawn = ({ subject }: { subject: { name: string } }) => drawn.has(subject.name);
    expect([fell, rose].map((rows) => rows.findIndex((row) => !isDrawn(row)))).toEqual([20, 20]);
    expect(wordsOf(all).some((words) => words.startsWith('画出'))).toBe(false);
    expect(all.height).toBeGreaterThan(first.height * 4);
  });

  it('is whole, with nothing to ask for, where they are few', () => {
    expect(draw('change', 37, { changeForm }).extent).toBeUndefined();
  });
});

it('small charts and compositions stand in the order of the view', () => {
  const answer = goldenAnswer('facets', 37, 'zh');
  const year = 2023;
  const keysBy = (sort: 'value' | 'valueAscending') =>
    (drawView({ ...defaultView, display: 'facets', sort, year, extent: 'all' }, answer, zh).spots ?? []).map(
      ({ key }) => key,
    );
  const at = answer.years.indexOf(year);
  const rateOf = (key: string | undefined) =>
    answer.points[answer.subjects.findIndex(({ id }) => id === key)]?.[0]?.[at]?.value ?? 0;
  expect(rateOf(keysBy('value')[0])).toBeGreaterThan(rateOf(keysBy('valueAscending')[0]));
  expect(new Set(keysBy('value'))).toEqual(new Set(keysBy('valueAscending')));
});
