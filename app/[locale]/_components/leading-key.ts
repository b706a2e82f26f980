import { type FigureKey, figureOf } from '@/lib/form/figure.ts';
import type { Measure } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';

/** The cell a point's number leads to: the first figure of the measure that the report's own edition prints. */
export function leadingKey(measure: Measure, { edition }: Pick<Point, 'edition'>): FigureKey {
  const keys = measure.numerator('total').map(({ key }) => key);
  const own = keys.find((key) => edition === null || figureOf(key).editions.includes(edition)) ?? keys[0];
  if (!own) throw new RangeError(`measure "${measure.id}" is a sum of no figures`);
  return own;
}
