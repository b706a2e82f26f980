import { colour } from './theme.ts';

/** How a picked series is told from the others: hue and the shape of its points, the same on line, list and key. */
export type SeriesMark = {
  readonly colour: string;
  /** SVG path of the shape in a box of 10 × 10. */
  readonly path: string;
  /** The width and height it is drawn at, so that all six look alike in weight. */
  readonly size: number;
  /** Dashes and gaps of its line where patterns tell lines apart, in CSS pixels. */
  readonly dash: 'solid' | readonly number[];
};

const shapes = [
  { path: 'M10 5A5 5 0 1 1 0 5A5 5 0 1 1 10 5Z', size: 8 },
  { path: 'M0 0H10V10H0Z', size: 7.5 },
  { path: 'M5 0L10 5L5 10L0 5Z', size: 11 },
  { path: 'M5 0L10 10H0Z', size: 9.5 },
  { path: 'M0 0H10L5 10Z', size: 9.5 },
  { path: 'M2.5 0H7.5L10 5L7.5 10H2.5L0 5Z', size: 9 },
] as const;
const hues = ['s1', 's2', 's3', 's4', 's5', 's6'] as const;

const dashes = ['solid', [9, 4], [2, 3], [9, 3, 2, 3], [16, 5], [9, 3, 2, 3, 2, 3]] as const;

/** As many series as are told apart by hue and shape; further ones are drawn as context. */
export const mostPicked = hues.length;

/** The mark of the n-th picked series, from 0. */
export function markOf(index: number): SeriesMark {
  const { path, size } = shapes[index % shapes.length] ?? shapes[0];
  const dash = dashes[index % dashes.length] ?? 'solid';
  return { colour: colour(hues[index % hues.length] ?? 's1'), path, size, dash };
}
