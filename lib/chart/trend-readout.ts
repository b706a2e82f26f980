import type { Series } from '../indicator/series.ts';
import { sayChart } from './chart-terms.ts';
import { pointEntry, type TrendWords } from './point-words.ts';
import { type Readout, type ReadoutLine, type ReadoutSection, sortEntries } from './readout.ts';
import { colour } from './theme.ts';
import type { Picked } from './trend-ends.ts';

/** A drawn series that the readout lists: a picked one, the peers' median. */
const lineOf = ({ series, mark }: Picked, { origins }: TrendWords): ReadoutLine => ({
  name: origins.fullNameOf(series.subject),
  colour: mark?.colour ?? colour('ink'),
  ...(mark ? { path: mark.path } : {}),
});

/** What a trend tells of each year: its picked series by value, and the range of the others. */
export function trendReadout(
  picked: readonly Picked[],
  context: readonly Series[],
  years: readonly number[],
  words: TrendWords,
  panel: Readout['panel'],
  peers: { readonly lower: Series | undefined; readonly upper: Series | undefined },
): Readout {
  const { scale, locale } = words;
  const sections = years.map((year, index): ReadoutSection => {
    const entries = picked.flatMap(({ series }, line) => {
      const point = series.points[index];
      if (!point) return [];
      const entry = pointEntry(point, line, scale, locale);
      // What the axis has no place for is told and not pointed at.
      return [scale.isLog && entry.at !== null && entry.at <= 0 ? { ...entry, at: null } : entry];
    });
    const foot = [contextRange(context, index, words), peerRange(peers, index, words)].filter((each) => each !== null);
    return {
      head: sayChart('oneYear', locale, { from: year }),
      entries: sortEntries(entries),
      ...(foot.length === 0 ? {} : { foot: foot.join(sayChart('semicolon', locale)) }),
    };
  });
  return {
    along: 'x',
    panel,
    lines: picked.map((one) => lineOf(one, words)),
    sections,
    ...(context.length > 0 ? { context: contextOf(context, years, words) } : {}),
    nHead: sayChart('nHead', locale),
    comma: sayChart('comma', locale),
  };
}

/** How far the lines that are not picked out reach in one year; null where none has a value. */
function contextRange(context: readonly Series[], index: number, { scale, locale }: TrendWords): string | null {
  const values = context.flatMap(({ points }) => points[index]?.value ?? []);
  if (values.length === 0) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)].map(scale.write);
  return sayChart('contextRange', locale, { count: values.length, low: low ?? '', high: high ?? '' });
}

/** The quartiles of the peers in one year; null where they have none. */
function peerRange(
  { lower, upper }: { readonly lower: Series | undefined; readonly upper: Series | undefined },
  index: number,
  { scale, locale }: TrendWords,
): string | null {
  const [low, high] = [lower, upper].map((line) => line?.points[index]?.value ?? null);
  if (low == null || high == null) return null;
  return sayChart('quartileRange', locale, { low: scale.write(low), high: scale.write(high) });
}

function contextOf(context: readonly Series[], years: readonly number[], { scale, origins }: TrendWords) {
  const valueAt = ({ points }: Series, index: number) => points[index]?.value ?? null;
  return {
    names: context.map(({ subject }) => origins.fullNameOf(subject)),
    values: context.map((one) =>
      years.map((_, index) => {
        const value = valueAt(one, index);
        return value === null || (scale.isLog && value <= 0) ? null : Number(scale.onAxis(value).toPrecision(5));
      }),
    ),
    words: context.map((one) =>
      years.map((_, index) => {
        const value = valueAt(one, index);
        return value === null ? '' : scale.write(value);
      }),
    ),
  };
}

/** The latest year that has a value, for the key of a phone's drawing. */
export function latestSection({ sections }: Readout): ReadoutSection | null {
  return sections.findLast(({ entries }) => entries.some(({ at }) => at !== null)) ?? null;
}
