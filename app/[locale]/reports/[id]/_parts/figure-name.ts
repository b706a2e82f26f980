import { type FigureKey, figureOf } from '@/lib/form/figure.ts';
import type { Term } from '@/lib/form/terms.ts';
import { sayName } from '@/lib/i18n/name-words.ts';

/** A figure by its row and column, as a heading or a link names it. */
export function figureName(key: FigureKey, locale: keyof Term): string {
  const { rowTerm, columnTerm } = figureOf(key);
  return sayName('cell', locale, { row: rowTerm[locale], column: columnTerm[locale] });
}
