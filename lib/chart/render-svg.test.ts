import { describe, expect, it } from 'vitest';
import { firstDay, makeTrend, pointOf, seriesOf, smallRates } from '../indicator/testing/trends.ts';
import { renderChartImage } from './render-svg.ts';
import { chartColours } from './theme.ts';
import { trendOption } from './trend-option.ts';

const drawing = trendOption(firstDay, { locale: 'zh', width: 900 });
const words = { title: '新收政府信息公开申请：宿迁市' };

describe('renderChartImage', () => {
  it('gives the same characters every time, whatever was drawn before', () => {
    const first = renderChartImage(drawing, words);
    renderChartImage(trendOption(smallRates, { locale: 'en', width: 360 }), { title: 'x' });
    expect(renderChartImage(drawing, words)).toBe(first);
  });

  it('carries names, title and description for those who do not see it', () => {
    const svg = renderChartImage(drawing, words);
    for (const name of ['>宿迁市<', '2024 年 3,525', '>招远市<', '2023 年未见报告']) expect(svg).toContain(name);
    const id = /aria-labelledby="(c[0-9a-f]{8})-title \1-desc"/.exec(svg)?.[1];
    expect(svg).toContain(`<title id="${id}-title">${words.title}</title><desc id="${id}-desc">折线图`);
    expect(svg).toContain('role="img"');
    expect(svg).toContain('viewBox="0 0 900 ');
  });

  it('names colours only by their variables, so that it follows the theme of its page', () => {
    const svg = renderChartImage(drawing, words);
    expect(svg.match(/(?:fill|stroke)="#[0-9a-f]{3,6}"/gi)?.filter((fill) => !fill.includes('#000')) ?? []).toEqual([]);
    const used = [...svg.matchAll(/var\(--([\w-]+)\)/g)].map(([, name = '']) => name);
    expect(used.length).toBeGreaterThan(20);
    for (const name of used) expect(chartColours).toHaveProperty([name]);
  });

  it('holds no class, script or handler, and of style rules only those of the colours it uses', () => {
    const svg = renderChartImage(drawing, words);
    expect(svg).not.toMatch(/<script|class=|\son\w+=|zr\d/);
    const [style = ''] = /<style>[^<]*<\/style>/.exec(svg) ?? [];
    const ruled = new Set([...style.matchAll(/--([\w-]+):/g)].map(([, name]) => name));
    expect(ruled).toEqual(new Set([...svg.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name)));
    expect(style).toContain('@media (prefers-color-scheme:dark)');
  });

  it('takes names from reports as words, never as markup', () => {
    const name = '<script>&"{a}|';
    const hostile = makeTrend([2023], [seriesOf(name, [pointOf(2023, 5)])]);
    const svg = renderChartImage(trendOption(hostile, { locale: 'zh', width: 900 }), { title: name });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
  });
});
