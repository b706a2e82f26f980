import type { Term } from '../form/terms.ts';
import type { Point, Subject } from '../indicator/series.ts';
import { absenceTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import { type Drawing, isNarrow, type JsonObject } from './drawing.ts';
import {
  checkMark,
  describeRows,
  isSmall,
  type OriginWords,
  originWords,
  pointEntry,
  valueOrReason,
} from './point-words.ts';
import type { Readout } from './readout.ts';
import {
  type DrawingParts,
  firstRows,
  foldRows,
  readoutRoom,
  rowAxes,
  rowPanel,
  rowsOf,
  rowWords,
  wrapItems,
} from './rows.ts';
import { type DrawnUnit, type Scale, scaleOf } from './scale.ts';
import { textWidth } from './text-layout.ts';
import { colour } from './theme.ts';

/** More bars are drawn only where all are asked for. */
const mostBars = 40;

/** One bar: a subject and its point of the year shown. */
export type BarRow = { readonly subject: Subject; readonly point: Point };

/**
 * One year of many subjects as bars, in the order given, from 0. A rate on fewer than 30 cases is hollow, generated data
 * has a dashed edge, a subject without value says why; many of them are counted by their reasons in place of rows.
 */
export function barOption(all: readonly BarRow[], unit: DrawnUnit, parts: DrawingParts): Drawing {
  const { locale, width } = parts;
  const valued = foldRows(all, ({ point, subject }) => reasonOf(point, subject, locale), 'notDrawn', locale);
  const { rows, extent, said: cut } = firstRows(valued.rows, mostBars, parts);
  const notDrawn = [...cut, ...valued.said];
  const narrow = isNarrow(width);
  const scale = scaleOf(
    unit,
    rows.flatMap(({ point }) => point.value ?? []),
    locale,
  );
  const origins = originWords(
    rows.map(({ subject }) => subject.origin),
    locale,
    narrow,
  );
  const words = rows.map(({ point }) =>
    point.value === null ? '' : `${scale.write(point.value)} ${checkMark(point)}`.trim(),
  );
  const right = Math.ceil(Math.max(0, ...words.map((each) => textWidth(each)))) + 20 + readoutRoom(width);
  const layout = rowsOf(
    rows.map(({ subject }) => ({ name: origins.nameOf(subject), suffix: origins.suffixOf(subject.origin) })),
    width,
    8,
    right,
    30,
  );
  const small = rows.some(({ point }) => isSmall(point)) ? [sayChart('smallNumber', locale)] : [];
  const said = [...(scale.words === '%' ? [] : [scale.words]), ...origins.notes, ...small, ...notDrawn];
  const note = wrapItems(said, 8, layout.height, width);
  const height = note.bottom;

  const option: JsonObject = {
    ...rowAxes(
      { ...layout, height },
      width,
      { splitNumber: narrow ? 2 : 5, ...(scale.isWhole ? { minInterval: 1 } : {}) },
      scale.axisLabel,
    ),
    series: [
      {
        type: 'bar',
        id: 'values',
        barWidth: layout.barHeight,
        emphasis: { disabled: true },
        itemStyle: { color: colour('s1') },
        label: { show: true, position: 'right', distance: 8 },
        data: rows.map(({ point, subject }, index) => {
          if (point.value === null) return { value: null };
          const isDashed = origins.isMixed && subject.origin === 'synthetic';
          const isHollow = isSmall(point);
          // What others are set against is ink, as among lines.
          const own = colour(subject.kind === 'group' ? 'ink' : 's1');
          return {
            value: scale.onAxis(point.value),
            label: { formatter: words[index] ?? '', color: colour(point.check === 'fail' ? 'bad' : 'ink') },
            ...(isHollow || isDashed || subject.kind === 'group'
              ? {
                  itemStyle: {
                    color: isHollow ? colour('paper') : own,
                    borderColor: isDashed && !isHollow ? colour('paper') : own,
                    borderWidth: isHollow ? 1.5 : isDashed ? 2 : 0,
                    borderType: isDashed ? [6, 4] : 'solid',
                  },
                }
              : {}),
          };
        }),
      },
      rowWords(
        'absent',
        rows.map(({ point }) => (point.value === null ? valueOrReason(point, scale, locale) : null)),
        layout,
      ),
    ],
    graphic: { elements: note.elements },
  };
  const nameOf = origins.fullNameOf;
  const readout: Readout = {
    along: 'y',
    panel: rowPanel(width),
    lines: [{ name: yearWords(rows, locale), colour: colour('s1'), path: 'M0 0H10V10H0Z' }],
    sections: rows.map(({ subject, point }) => ({
      head: nameOf(subject),
      entries: [pointEntry(point, 0, scale, locale)],
    })),
    nHead: sayChart('nHead', locale),
    comma: sayChart('comma', locale),
  };
  return {
    option,
    width,
    height,
    description: describeBars(rows, scale, origins, notDrawn, locale),
    readout,
    ...extent,
  };
}

/** Why a subject has no bar; null where it has one, or is what others are set against. */
function reasonOf({ value, absence }: Point, { kind }: Subject, locale: keyof Term): string | null {
  return value === null && kind !== 'group' ? absenceTerms[absence ?? 'noReport'][locale] : null;
}

/** The year that bars are of. */
function yearWords([first]: readonly BarRow[], locale: keyof Term): string {
  return first ? sayChart('oneYear', locale, { from: first.point.reportYear }) : '';
}

function describeBars(
  rows: readonly BarRow[],
  scale: Scale,
  { fullNameOf, notes }: OriginWords,
  notDrawn: readonly string[],
  locale: keyof Term,
): string {
  const words = rows.map(({ subject, point }) => {
    const value = `${valueOrReason(point, scale, locale)} ${checkMark(point)}`.trim();
    return `${fullNameOf(subject)} ${value}`;
  });
  return sayChart('barDescription', locale, {
    unit: scale.words,
    series: describeRows([...notes, ...notDrawn, ...words], 'comma', locale) || sayChart('noFigures', locale),
  });
}
