import { boldWidth, textWidth } from '../text-layout.ts';

/** Words of an SVG drawing and the room they take, in CSS pixels. */
export type DrawnWords = {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Every text of a drawing, as it stands in the SVG. */
export function drawnWords(svg: string): DrawnWords[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', escaped = '']) => {
    const number = (pattern: RegExp) => Number(pattern.exec(attributes)?.[1] ?? 0);
    const words = escaped
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    const height = number(/font-size:([\d.]+)px/);
    const width = /font-weight:[67]00/.test(attributes) ? boldWidth(words) * (height / 12) : textWidth(words, height);
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1];
    const x = number(/ x="(-?[\d.]+)"/) + number(/translate\((-?[\d.]+) /);
    const y = number(/ y="(-?[\d.]+)"/) + number(/translate\(-?[\d.]+ (-?[\d.]+)\)/);
    const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
    return { words, x: left, y: y - height / 2, width, height };
  });
}

/** Words that touch others or leave the drawing, as sentences. Marks of checks stand where their points are. */
export function touchingWords(svg: string, width: number, height: number): string[] {
  const all = drawnWords(svg).filter(({ words }) => !/^ ?[≠?]$/.test(words));
  return all.flatMap((one, index) => {
    const outside =
      one.x < -0.5 || one.y < -0.5 || one.x + one.width > width + 0.5 || one.y + one.height > height + 0.5
        ? [`${one.words} leaves the drawing`]
        : [];
    const touched = all
      .slice(index + 1)
      .filter(
        (other) =>
          one.x < other.x + other.width - 0.5 &&
          other.x < one.x + one.width - 0.5 &&
          one.y < other.y + other.height - 0.5 &&
          other.y < one.y + one.height - 0.5,
      );
    return [...outside, ...touched.map(({ words }) => `${one.words} touches ${words}`)];
  });
}
