import { escapeXml } from '../form/xml-text.ts';
import { inTheme, wrapped } from './chart-file.ts';
import { cutTo, textWidth } from './text-layout.ts';
import { type ChartColour, chartFont, type ThemeColour } from './theme.ts';

/** What the picture of one figure says. */
export type FigureCard = {
  /** Whose figure of which year. */
  readonly lead: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  /** What its checks came to, and whence it is. */
  readonly notes: readonly string[];
};

const [width, height, margin] = [1200, 630, 64];

/** One figure as a picture of 1200 × 630: what sites show of a link to it. */
export function figureCard({ lead, name, value, unit, notes }: FigureCard, theme: keyof ThemeColour = 'light'): string {
  const room = width - 2 * margin;
  const line = (words: string, y: number, size: number, ink: ChartColour, weight = 400) =>
    `<text x="${margin}" y="${y}" fill="var(--${ink})" style="font-family:${chartFont};font-size:${size}px;font-weight:${weight}">${escapeXml(words)}</text>`;
  const lines = (words: string, size: number, most: number) => {
    const all = wrapped(words, (room * 12) / size);
    return all.length <= most ? all : [...all.slice(0, most - 1), cutTo(all.slice(most - 1).join(''), room, size)];
  };
  const above = lines(lead, 30, 2);
  const heading = lines(name, 44, 2);
  const valueSize = Math.min(140, (140 * (room * 0.8)) / Math.max(1, textWidth(value, 140)));
  const below = notes.flatMap((note) => lines(note, 24, 2)).slice(0, 4);
  const top = 100 + above.length * 40;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="var(--paper)"/><rect width="12" height="${height}" fill="var(--bad)"/>`,
    ...above.map((words, at) => line(words, 92 + at * 40, 30, 'ink-2')),
    ...heading.map((words, at) => line(words, top + 20 + at * 56, 44, 'ink', 600)),
    line(value, top + heading.length * 56 + 140, valueSize, 'ink', 600),
    `<text x="${margin + textWidth(value, valueSize) * 1.05 + 20}" y="${top + heading.length * 56 + 140}" fill="var(--ink-2)" style="font-family:${chartFont};font-size:44px">${escapeXml(unit)}</text>`,
    ...below.map((words, at) => line(words, height - 40 - (below.length - 1 - at) * 34, 24, 'ink-2')),
    '</svg>',
  ].join('');
  return inTheme(svg, theme);
}
