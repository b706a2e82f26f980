import { expect, test } from 'vitest';
import { challengeGroupTerms } from '../form/challenge.ts';
import { challengeMeasures, challengeOption, challengeSpot } from './challenge-option.ts';
import { renderChartImage } from './render-svg.ts';
import { drawnWords, touchingWords } from './testing/drawn-words.ts';
import { goldenChallenges } from './testing/golden-answers.ts';

test('every total of the answer is a spot with its year, group and results', () => {
  const answer = goldenChallenges();
  const { spots = [], description } = challengeOption(answer, { locale: 'zh', width: 600 });
  expect(spots.map(({ key }) => key)).toContain(challengeSpot('reconsideration', 2019));
  expect(spots).toHaveLength(3 * answer.years.length);
  const totals = answer.points[0]?.[challengeMeasures.indexOf('reconsideration.total')] ?? [];
  for (const { reportYear, value } of totals) {
    const spot = spots.find(({ key }) => key === challengeSpot('reconsideration', reportYear));
    expect(spot?.label).toBe(`${reportYear} 行政复议 ${value === null ? '未见报告' : value}`);
    expect(description).toContain(spot?.more);
  }
});

test('a bar is as long as its cases are many, in parts that add up', () => {
  const answer = goldenChallenges();
  const { option } = challengeOption(answer, { locale: 'zh', width: 992 });
  const { elements } = option.graphic as {
    elements: { type: string; shape?: { x: number; y: number; width: number; height: number } }[];
  };
  const bars = elements.filter(({ shape }) => shape?.height === 12 && (shape.x ?? 0) >= 44);
  const rows = new Map<number, number>();
  for (const { shape } of bars) if (shape && shape.x < 300) rows.set(shape.y, (rows.get(shape.y) ?? 0) + shape.width);
  const held = (answer.points[0]?.[challengeMeasures.indexOf('reconsideration.total')] ?? []).flatMap(
    ({ value }) => value || [],
  );
  const lengths = [...rows.values()];
  expect(lengths).toHaveLength(held.length);
  const perCase = (lengths[0] ?? 0) / (held[0] ?? 1);
  for (const [at, length] of lengths.entries()) expect(length / perCase).toBeCloseTo(held[at] ?? 0, 0);
});

test('heads of columns are whole on a phone, in both languages', () => {
  for (const locale of ['zh', 'en'] as const) {
    const { option, height } = challengeOption(goldenChallenges(), { locale, width: 328 });
    const drawing = { option, width: 328, height, description: '' };
    const words = drawnWords(renderChartImage(drawing, { title: '题' })).map((each) => each.words);
    expect(words.filter((each) => each.includes('…'))).toEqual([]);
    const letters = words.join('').replace(/[- ]/g, '');
    for (const { [locale]: head } of Object.values(challengeGroupTerms))
      for (const word of head.split(' ')) expect(letters).toContain(word);
    expect(touchingWords(renderChartImage(drawing, { title: '题' }), 328, height)).toEqual([]);
  }
});

test('drawings of one kind of width have one height', () => {
  for (const locale of ['zh', 'en'] as const)
    for (const widths of [
      [900, 760, 1256],
      [640, 560, 700],
      [340, 328, 488],
    ]) {
      const heights = widths.map((width) => challengeOption(goldenChallenges(), { locale, width }).height);
      expect(new Set(heights).size, `${locale} ${widths}`).toBe(1);
    }
});
