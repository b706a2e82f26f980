import type { Term } from '../form/terms.ts';
import { formatValue } from '../indicator/format.ts';
import { type Base, type MeasureId, measureOf } from '../indicator/measure.ts';
import type { Point, Series, Subject } from '../indicator/series.ts';
import { absenceTerms, checkStatusTerms, measureUnitTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import { type Drawing, isNarrow, type JsonObject } from './drawing.ts';
import { isSmall, originSuffix, pointTip, seriesName } from './point-words.ts';
import { type DrawingParts, rowAxes, rowsOf, rowWords, wrapItems } from './rows.ts';
import { textWidth } from './text-layout.ts';
import { colour } from './theme.ts';
import { onAxis } from './trend-lines.ts';

/** One bar: a subject and its point of the year shown. */
export type BarRow = { readonly subject: Subject; readonly point: Point };

/**
 * One year of many subjects as bars, in the order given, from 0. A rate on fewer than 30 cases is hollow, generated data
 * has a dashed edge, a subject without value says why.
 */
export function barOption(
  rows: readonly BarRow[],
  of: { readonly measure: MeasureId; readonly base: Base },
  { locale, width }: DrawingParts,
): Drawing {
  const measure = measureOf(of.measure, of.base);
  const narrow = isNarrow(width);
  const isWhole = measure.unit === 'case' || measure.unit === 'item';
  const words = rows.map((row) => valueWords(row, measure.unit));
  const right = Math.ceil(Math.max(0, ...words.map((each) => textWidth(each)))) + 20;
  const layout = rowsOf(
    rows.map(({ subject }) => ({ name: subject.name, suffix: originSuffix(subject.origin, locale, narrow) })),
    width,
    8,
    right,
    30,
  );
  const allSynthetic = rows.every(({ subject }) => subject.origin === 'synthetic');
  const small = rows.some(({ point }) => isSmall(point, measure));
  const note = wrapItems(small ? [{ words: sayChart('smallNumber', locale) }] : [], 8, layout.height, width);
  const height = small ? note.bottom : layout.height;
  const unit = measureUnitTerms[measure.unit][locale];

  const option: JsonObject = {
    ...rowAxes(
      { ...layout, height },
      width,
      { splitNumber: narrow ? 2 : 5, ...(isWhole ? { minInterval: 1 } : {}) },
      measure.unit === 'percent',
    ),
    series: [
      {
        type: 'bar',
        id: 'values',
        name: measure.term[locale],
        barWidth: layout.barHeight,
        emphasis: { disabled: true },
        itemStyle: { color: colour('s1') },
        label: { show: true, position: 'right', distance: 8 },
        data: rows.map((row, index) => {
          const { point, subject } = row;
          if (point.value === null) return { value: null };
          const isDashed = subject.origin === 'synthetic' && !allSynthetic;
          const isHollow = isSmall(point, measure);
          return {
            value: onAxis(point.value, measure),
            tip: pointTip(asSeries(row), point, measure, locale),
            label: { formatter: words[index] ?? '', color: colour(point.check === 'fail' ? 'bad' : 'ink') },
            ...(isHollow || isDashed
              ? {
                  itemStyle: {
                    color: colour(isHollow ? 'paper' : 's1'),
                    borderColor: colour(isDashed && !isHollow ? 'paper' : 's1'),
                    borderWidth: isHollow ? 1.5 : 2,
                    borderType: isDashed ? [6, 4] : 'solid',
                  },
                }
              : {}),
          };
        }),
      },
      rowWords(
        'absent',
        rows.map(({ point }) => (point.value === null ? absenceTerms[point.absence ?? 'notFound'][locale] : null)),
        layout,
      ),
    ],
    graphic: { elements: note.elements },
  };
  return { option, width, height, description: describeBars(rows, measure.unit, unit, locale) };
}

const asSeries = ({ subject, point }: BarRow): Series => ({ subject, points: [point] });

function valueWords({ point }: BarRow, unit: Parameters<typeof formatValue>[1]): string {
  if (point.value === null) return '';
  const value = formatValue(point.value, unit);
  return point.check === null || point.check === 'pass' ? value : `${value} ${checkStatusTerms[point.check].mark}`;
}

function describeBars(
  rows: readonly BarRow[],
  unit: Parameters<typeof formatValue>[1],
  unitWords: string,
  locale: keyof Term,
): string {
  const words = rows.map((row) => {
    const value =
      row.point.value === null ? absenceTerms[row.point.absence ?? 'notFound'][locale] : valueWords(row, unit);
    return `${seriesName(row, locale)} ${value}`;
  });
  return sayChart('barDescription', locale, {
    unit: unitWords,
    series: words.join(sayChart('comma', locale)) || sayChart('noFigures', locale),
  });
}
