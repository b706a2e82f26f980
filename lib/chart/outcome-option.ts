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
import { originSuffix } from './point-words.ts';
import { type DrawingParts, rowAxes, rowsOf, rowWords, wrapItems } from './rows.ts';
import { textWidth } from './text-layout.ts';
import { colour, isPale, outcomeColours } from './theme.ts';

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
export function outcomeOption(
  rows: readonly OutcomeRow[],
  { locale, width, patterns = false }: DrawingParts & { readonly patterns?: boolean },
): Drawing {
  const totals = rows.map((row) => nWords(row, locale));
  const names = outcomeGroups.map((group) => outcomeGroupTerms[group][locale]);
  const right = Math.ceil(Math.max(20, ...totals.map((words) => textWidth(words)))) + 18;
  const layout = rowsOf(
    rows.map(({ label, origin }) => ({ name: label, suffix: originSuffix(origin, locale, isNarrow(width)) })),
    width,
    keyLines(names, width) * keyLineHeight + 12,
    right,
    30,
  );
  const { plot } = layout;
  const hollow = rows.some((row) => isDrawn(row) && !isRankable(row.total));
  const note = wrapItems(hollow ? [{ words: sayChart('smallNumber', locale) }] : [], 8, layout.height, width);
  const height = hollow ? note.bottom : layout.height;

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
          tip: tipOf(row, group, count, share, locale),
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
  const axes = rowAxes({ ...layout, height }, width, { min: 0, max: 100, interval: isNarrow(width) ? 50 : 25 }, true);
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
  return { option, width, height, description: describeOutcomes(rows, locale) };
}

const sumOf = (row: OutcomeRow): number => outcomeGroups.reduce((sum, group) => sum + (row.counts[group] ?? 0), 0);

/** A bar needs every group: with one missing, the shares of the others would be wrong. */
const isDrawn = (row: OutcomeRow): boolean =>
  outcomeGroups.every((group) => row.counts[group] !== null) && sumOf(row) > 0;

const rowName = ({ label, origin }: OutcomeRow, locale: keyof Term): string => label + originSuffix(origin, locale);

function nWords(row: OutcomeRow, locale: keyof Term): string {
  if (!isDrawn(row)) return '';
  const n = row.total === null ? '' : sayChart('n', locale, { n: formatValue(row.total, 'case') });
  return row.check === null || row.check === 'pass' ? n : `${n} ${checkStatusTerms[row.check].mark}`;
}

function tipOf(row: OutcomeRow, group: OutcomeGroup, count: number, share: number, locale: keyof Term): string[] {
  const check = row.check ? `${checkStatusTerms[row.check].mark} ${checkStatusTerms[row.check][locale]}` : null;
  return [
    `${rowName(row, locale)} · ${outcomeGroupTerms[group][locale]}`,
    [formatValue(count, 'case'), formatValue(share / 100, 'percent'), nWords({ ...row, check: null }, locale), check]
      .filter((words) => words)
      .join(' · '),
  ];
}

function describeOutcomes(rows: readonly OutcomeRow[], locale: keyof Term): string {
  const series = rows
    .map((row) => {
      const words = isDrawn(row)
        ? outcomeGroups
            .map((group) => `${outcomeGroupTerms[group][locale]} ${formatValue(row.counts[group] ?? 0, 'case')}`)
            .join(sayChart('comma', locale))
        : nothingWords(row, locale);
      return sayChart('seriesValues', locale, { name: rowName(row, locale), values: words });
    })
    .join(sayChart('stop', locale));
  return sayChart('outcomeDescription', locale, { series: series || sayChart('noFigures', locale) });
}

/** Why a row has no bar: no number, or a year in which nothing was concluded. */
function nothingWords({ absence }: OutcomeRow, locale: keyof Term): string {
  return absence === null ? sayChart('noneConcluded', locale) : absenceTerms[absence][locale];
}
