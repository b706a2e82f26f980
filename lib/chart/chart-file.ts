import { escapeXml } from '../form/xml-text.ts';
import type { Drawing } from './drawing.ts';
import { renderChart, type SvgWords } from './render-svg.ts';
import { textWidth } from './text-layout.ts';
import { type ChartColour, chartColours, chartFont, type ThemeColour } from './theme.ts';

const [titleSize, noteSize, margin] = [15, 12, 12];

/**
 * A drawing as a file of its own: its title printed above, what it shows and whence it comes below, on a ground, in the colours of one theme.
 * Colours are written out: programs that draw SVG do not know CSS variables and would paint it black.
 */
export function renderChartFile(
  drawing: Drawing,
  words: SvgWords & { readonly notes: readonly string[] },
  theme: keyof ThemeColour = 'light',
): string {
  const { width, height } = drawing;
  // The drawing keeps off the edges as its title does.
  const full = width + 2 * margin;
  const room = width;
  const heading = wrapped(words.title, room * (noteSize / titleSize));
  const notes = words.notes.flatMap((note) => wrapped(note, room));
  const above = heading.length * 22 + 14;
  const total = above + height + 14 + notes.length * 18;
  const line = (text: string, y: number, ink: ChartColour, style: string) =>
    `<text x="${margin}" y="${y}" fill="var(--${ink})" style="font-family:${chartFont};${style}">${escapeXml(text)}</text>`;
  const svg = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${full} ${total}" width="${full}" height="${total}">`,
    `<rect width="${full}" height="${total}" fill="var(--paper)"/>`,
    ...heading.map((text, at) => line(text, 26 + at * 22, 'ink', `font-size:${titleSize}px;font-weight:600`)),
    // In a file the drawing has its own size: a height that follows the width moves it in some programs.
    renderChart(drawing, words)
      .replace('<svg ', `<svg x="${margin}" y="${above}" `)
      .replace('max-width:100%;height:auto;', ''),
    ...notes.map((text, at) => line(text, above + height + 14 + at * 18, 'ink-2', `font-size:${noteSize}px`)),
    '</svg>\n',
  ].join('');
  return inTheme(svg, theme);
}

/** A drawing with the colours of a theme in the place of their names. @throws RangeError for a name that is no colour of a chart */
export function inTheme(svg: string, theme: keyof ThemeColour): string {
  return svg.replace(/var\(--([\w-]+)\)/g, (_, name: string) => {
    const colour: ThemeColour | undefined = Object.hasOwn(chartColours, name)
      ? chartColours[name as ChartColour]
      : undefined;
    if (!colour) throw new RangeError(`--${name} is no colour of a chart`);
    return colour[theme];
  });
}

/** Words in lines no wider than `room` at the size of notes: cut at spaces, or anywhere in Chinese. */
export function wrapped(words: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of words.match(/[^\s\u2e80-\uffff]+\s*|\s+|./gu) ?? []) {
    if (line !== '' && textWidth(line + part) > room) {
      lines.push(line.trimEnd());
      line = part.trimStart();
    } else line += part;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}
