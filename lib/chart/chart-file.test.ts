import { describe, expect, test } from 'vitest';
import { firstDay } from '../indicator/testing/trends.ts';
import { inTheme, renderChartFile } from './chart-file.ts';
import { textWidth } from './text-layout.ts';
import { chartColours } from './theme.ts';
import { trendOption } from './trend-option.ts';

const drawing = trendOption(firstDay, { locale: 'zh', width: 900 });
const title =
  '新收政府信息公开申请，宿迁市、淮安市、洪泽区和另外几个名字很长的地方以及它们下面的机关，2019–2025 年，不限口径，合成数据';
const notes = ['公开率：（予以公开 + 部分公开）÷ 办结数', `来源：各机关年度报告（数据版本 7）${'，'.repeat(90)}`];
const linesOf = (svg: string, size: number) =>
  [...svg.matchAll(new RegExp(`<text x="12"[^>]*font-size:${size}px[^>]*>([^<]*)<`, 'g'))].map(([, line = '']) => line);

describe('a chart as a file', () => {
  test.each(['light', 'dark'] as const)('has every colour of its %s theme written out', (theme) => {
    const svg = renderChartFile(drawing, { title, notes }, theme);
    expect(svg).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg /);
    expect(svg).not.toMatch(/var\(|<style|prefers-color-scheme|height:auto/);
    expect(svg).toContain(chartColours.s1[theme]);
    expect(svg).toContain(`fill="${chartColours.paper[theme]}"`);
    expect(svg).not.toContain(chartColours.s1[theme === 'light' ? 'dark' : 'light']);
  });

  test('has its title above and its notes below, in lines that fit, with no character lost', () => {
    const svg = renderChartFile(drawing, { title, notes });
    const [heading, below] = [linesOf(svg, 15), linesOf(svg, 12)];
    expect(heading.join('').replaceAll(' ', '')).toBe(title.replaceAll(' ', ''));
    expect(below.join('').replaceAll(' ', '')).toBe(notes.join('').replaceAll(' ', ''));
    expect(heading.length).toBeGreaterThan(1);
    for (const line of heading) expect(textWidth(line, 15)).toBeLessThanOrEqual(900);
    for (const line of below) expect(textWidth(line)).toBeLessThanOrEqual(900);
    expect(svg).toContain('viewBox="0 0 924 ');
    const height = Number(/height="(\d+)"/.exec(svg)?.[1]);
    expect(height).toBe(drawing.height + heading.length * 22 + 14 + 14 + below.length * 18);
  });

  test('a colour that no chart has is an error', () => {
    expect(() => inTheme('<rect fill="var(--constructor)"/>', 'light')).toThrow(RangeError);
  });
});
