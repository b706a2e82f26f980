import { type OutcomeGroup, outcomeGroups, outcomeGroupTerms } from '../form/application.ts';
import type { CheckStatus } from '../form/check.ts';
import type { Term } from '../form/terms.ts';
import { formatValue } from '../indicator/format.ts';
import { isRankable } from '../indicator/interval.ts';
import type { Absence, Origin } from '../indicator/series.ts';
import { absenceTerms, checkStatusTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import { keyLineHeight, keyLines, outcomeDecals, outcomeKey } from './decal.ts';
import { type Drawing, isNarrow, type JsonObject } from './drawing.ts';
import { describeRows, type OriginWords, originWords } from './point-words.ts';
import type { Readout, ReadoutSection } from './readout.ts';
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
import { textWidth } from './text-layout.ts';
import { colour, isPale, outcomeColours } from './theme.ts';

/** More bars are drawn only where all are asked for. */
export const mostOutcomeRows = 30;

/** One bar: a year of one agency or region, or one agency of one year. */
export type OutcomeRow = {
  /** What stands before the bar: a year, or a name. */
  readonly label: string;
  /** Applications concluded in each way; null where the report gives no number. */
  readonly counts: Readonly<Record<OutcomeGroup, number | null>>;
  /** The printed 总计 (or the computed one), the n of the shares. */
  readonly total: number | null;
  /** Why there is nothing to draw; null where there is. */
  readonly absence: Absence | null;
  readonly check: CheckStatus | null;
  readonly origin: Origin;
};

/**
 * How applications were concluded: one bar of 100 % a row in the six groups that partition 总计, with the counts in it
 * and n behind it. Shares are of the sum of the groups, so that a bar whose 总计 does not add up is still whole, and
 * marked ≠. Neighbouring fills alternate dark and light; `patterns` adds textures.
 */
export function outcomeOption(all: readonly OutcomeRow[], parts: DrawingParts): Drawing {
  const { locale, width, patterns = false } = parts;
  const folded = foldRows(all, (row) => (isDrawn(row) ? null : nothingWords(row, locale)), 'notDrawn', locale);
  const { rows, extent, said } = firstRows(folded.rows, mostOutcomeRows, parts);
  const notDrawn = [...said, ...folded.said];
  const origins = originWords(
    rows.map(({ origin }) => origin),
    locale,
    isNarrow(width),
  );
  const totals = rows.map((row) => nWords(row, locale));
  const names = outcomeGroups.map((group) => outcomeGroupTerms[group][locale]);
  const right = Math.ceil(Math.max(20, ...totals.map((words) => textWidth(words)))) + 18 + readoutRoom(width);
  const layout = rowsOf(
    rows.map(({ label, origin }) => ({
      name: origins.nameOf({ name: label, origin }),
      suffix: origins.suffixOf(origin),
    })),
    width,
    keyLines(names, width) * keyLineHeight + 12,
    right,
    30,
  );
  const { plot } = layout;
  const hollow = rows.some((row) => isDrawn(row) && !isRankable(row.total));
  const notes = [...origins.notes, ...(hollow ? [sayChart('smallNumber', locale)] : [])];
  const note = wrapItems([...notes, ...notDrawn], 8, layout.height, width);
  const height = note.bottom;

  const series = outcomeGroups.map((group): JsonObject => {
    const { fill, ink } = outcomeColours(group);
    return {
      type: 'bar',
      id: group,
      name: outcomeGroupTerms[group][locale],
      stack: 'outcomes',
      barWidth: layout.barHeight,
      emphasis: { disabled: true },
      itemStyle: {
        color: fill,
        borderColor: colour(isPale(group) ? 'edge' : 'paper'),
        borderWidth: 1,
        ...(patterns ? { decal: outcomeDecals[group] } : {}),
      },
      data: rows.map((row) => {
        const count = row.counts[group];
        if (!isDrawn(row) || !count) return { value: null };
        const share = (count / sumOf(row)) * 100;
        const words = formatValue(count, 'case');
        const isHollow = !isRankable(row.total);
        return {
          value: share,
          ...(isHollow ? { itemStyle: { color: colour('paper'), borderColor: fill, borderWidth: 2 } } : {}),
          label: {
            show: (share / 100) * (plot.right - plot.left) > textWidth(words) + 6,
            position: 'inside',
            formatter: words,
            color: isHollow ? colour('ink') : ink,
            fontSize: 12,
            ...(patterns ? { textBorderColor: isHollow ? colour('paper') : fill, textBorderWidth: 4 } : {}),
          },
        };
      }),
    };
  });
  const axes = rowAxes(
    { ...layout, height },
    width,
    { min: 0, max: 100, interval: isNarrow(width) ? 50 : 25 },
    { formatter: '{value}%' },
  );
  const option: JsonObject = {
    ...axes,
    legend: outcomeKey(names, width),
    ...(patterns ? { aria: { enabled: true, label: { enabled: false }, decal: { show: true } } } : {}),
    series: [
      ...series,
      rowWords(
        'n',
        rows.map((row, index) => (isDrawn(row) ? (totals[index] ?? '') : null)),
        layout,
        { stack: 'outcomes' },
      ),
      rowWords(
        'absent',
        rows.map((row) => (isDrawn(row) ? null : nothingWords(row, locale))),
        layout,
      ),
    ],
    graphic: { elements: note.elements },
  };
  const readout: Readout = {
    along: 'y',
    panel: rowPanel(width),
    lines: outcomeGroups.map((group) => ({
      name: outcomeGroupTerms[group][locale],
      colour: outcomeColours(group).fill,
      path: 'M0 0H10V10H0Z',
    })),
    sections: rows.map((row) => sectionOf(row, origins, locale)),
    nHead: '',
    comma: sayChart('comma', locale),
  };
  return { option, width, height, description: describeOutcomes(rows, origins, notDrawn, locale), readout, ...extent };
}

const sumOf = (row: OutcomeRow): number => outcomeGroups.reduce((sum, group) => sum + (row.counts[group] ?? 0), 0);

/** A bar needs every group: with one missing, the shares of the others would be wrong. */
const isDrawn = (row: OutcomeRow): boolean =>
  outcomeGroups.every((group) => row.counts[group] !== null) && sumOf(row) > 0;

const rowName = ({ label, origin }: OutcomeRow, { fullNameOf }: OriginWords): string =>
  fullNameOf({ name: label, origin });

function nWords(row: OutcomeRow, locale: keyof Term): string {
  if (!isDrawn(row)) return '';
  const n = row.total === null ? '' : sayChart('n', locale, { n: formatValue(row.total, 'case') });
  return row.check === null || row.check === 'pass' ? n : `${n} ${checkStatusTerms[row.check].mark}`;
}

/** The six groups of a row in the order of the form, each with its share. */
function sectionOf(row: OutcomeRow, origins: OriginWords, locale: keyof Term): ReadoutSection {
  const head = rowName(row, origins);
  if (!isDrawn(row)) return { head, entries: [], foot: nothingWords(row, locale) };
  const check = row.check ? [`${checkStatusTerms[row.check].mark} ${checkStatusTerms[row.check][locale]}`] : [];
  return {
    head,
    entries: outcomeGroups.map((group, line) => {
      const count = row.counts[group] ?? 0;
      const share = count / sumOf(row);
      return { line, at: share * 100, value: formatValue(count, 'case'), n: formatValue(share, 'percent') };
    }),
    foot: [nWords({ ...row, check: null }, locale), ...check].filter((words) => words !== '').join(' · '),
  };
}

function describeOutcomes(
  rows: readonly OutcomeRow[],
  origins: OriginWords,
  notDrawn: readonly string[],
  locale: keyof Term,
): string {
  const series = rows.map((row) => {
    const words = isDrawn(row)
      ? outcomeGroups
          .map((group) => `${outcomeGroupTerms[group][locale]} ${formatValue(row.counts[group] ?? 0, 'case')}`)
          .join(sayChart('comma', locale))
      : nothingWords(row, locale);
    return sayChart('seriesValues', locale, { name: rowName(row, origins), values: words });
  });
  const words = describeRows([...origins.notes, ...notDrawn, ...series], 'stop', locale);
  return sayChart('outcomeDescription', locale, { series: words || sayChart('noFigures', locale) });
}

/** Why a row has no bar: no number, or a year in which nothing was concluded. */
function nothingWords({ absence }: OutcomeRow, locale: keyof Term): string {
  return absence === null ? sayChart('noneConcluded', locale) : absenceTerms[absence][locale];
}
