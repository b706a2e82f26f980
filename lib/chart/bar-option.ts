import type { Term } from '../form/terms.ts';
import { formatValue } from '../indicator/format.ts';
import { type Base, type MeasureId, measureOf } from '../indicator/measure.ts';
import type { Point, Series, Subject } from '../indicator/series.ts';
import { absenceTerms, checkStatusTerms, measureUnitTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import { type Drawing, isNarrow, type JsonObject, line, text } from './drawing.ts';
import { textWidth } from './label-layout.ts';
import { intervalOf, isSmall, originSuffix, pointTip, seriesName } from './point-words.ts';
import { type DrawingParts, rowAxes, rowsOf, wrapItems } from './rows.ts';
import { project, scaleOf } from './scale.ts';
import { colour } from './theme.ts';
import { onAxis } from './trend-geometry.ts';

/** One bar: a subject and its point of the year shown. */
export type BarRow = { readonly subject: Subject; readonly point: Point };

/**
 * One year of many subjects as bars, in the order given, from 0. A rate on fewer than 30 cases is hollow with its 95 %
 * interval, generated data hollow and dashed, a subject without value says why.
 */
export function barOption(
  rows: readonly BarRow[],
  of: { readonly measure: MeasureId; readonly base: Base },
  { locale, width }: DrawingParts,
): Drawing {
  const measure = measureOf(of.measure, of.base);
  const narrow = isNarrow(width);
  const held = rows.flatMap(({ point }) => (point.value === null ? [] : [onAxis(point.value, measure)]));
  const highs = rows.flatMap(({ point }) => {
    const interval = intervalOf(point, measure);
    return interval ? [interval.high * 100] : [];
  });
  const scale = scaleOf([...held, ...highs], narrow ? 2 : 5, {
    whole: measure.unit === 'case' || measure.unit === 'item',
    ...(measure.unit === 'percent' ? { ceiling: 100 } : {}),
  });
  const words = rows.map((row) => valueWords(row, measure.unit));
  const right = Math.ceil(Math.max(0, ...words.map((each) => textWidth(each)))) + 20;
  const layout = rowsOf(
    rows.map(({ subject }) => ({ name: subject.name, suffix: originSuffix(subject.origin, locale, narrow) })),
    width,
    8,
    right,
    30,
  );
  const { plot, y } = layout;
  const x = (value: number) => project(onAxis(value, measure), scale, plot.left, plot.right);
  const small = rows.some(({ point }) => isSmall(point, measure));
  const note = wrapItems(small ? [{ words: sayChart('smallNumber', locale) }] : [], 8, layout.height, width);
  const height = small ? note.bottom : layout.height;
  const unit = measureUnitTerms[measure.unit][locale];

  const option: JsonObject = {
    ...rowAxes({ ...layout, height }, width, scale, measure.unit === 'percent'),
    series: [
      {
        type: 'bar',
        id: 'values',
        name: measure.term[locale],
        barWidth: layout.barHeight,
        emphasis: { disabled: true },
        itemStyle: { color: colour('s1') },
        data: rows.map((row) => {
          const { point, subject } = row;
          if (point.value === null) return { value: null };
          const synthetic = subject.origin === 'synthetic';
          const hollow = synthetic || isSmall(point, measure);
          return {
            value: onAxis(point.value, measure),
            tip: pointTip(asSeries(row), point, measure, locale),
            ...(hollow
              ? {
                  itemStyle: {
                    color: colour('paper'),
                    borderColor: colour('s1'),
                    borderWidth: 1.5,
                    borderType: synthetic ? 'dashed' : 'solid',
                  },
                }
              : {}),
          };
        }),
      },
    ],
    graphic: {
      elements: [
        ...rows.flatMap(({ point }, index): JsonObject[] => {
          const middle = y(index);
          if (point.value === null)
            return [text(absenceTerms[point.absence ?? 'notFound'][locale], plot.left + 8, middle)];
          const interval = intervalOf(point, measure);
          const end = Math.max(x(point.value), x(0), interval ? x(interval.high) : 0);
          return [
            text(words[index] ?? '', end + 8, middle, { fill: colour('ink') }),
            ...(interval
              ? [
                  line([x(interval.low), middle], [x(interval.high), middle], colour('ink-2')),
                  line([x(interval.low), middle - 4], [x(interval.low), middle + 4], colour('ink-2')),
                  line([x(interval.high), middle - 4], [x(interval.high), middle + 4], colour('ink-2')),
                ]
              : []),
          ];
        }),
        ...note.elements,
      ],
    },
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
