import { findExampleWords } from '@/lib/answer/find-example-words.ts';
import { findOverview, type Overview } from '@/lib/answer/find-overview.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { askedMeasure } from '@/lib/indicator/answer.ts';
import type { Origin } from '@/lib/indicator/series.ts';
import { nationalCode } from '@/lib/region/division.ts';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import type { ReadView } from '@/lib/view/read-view.ts';
import { type RegionFigures, readRegionFigures } from './regions/region-figures.ts';

/** Everything the front page shows. */
export type FrontPage = {
  readonly overview: Overview;
  /** Whose reports are shown: the filed ones, unless the made-up ones are asked for. */
  readonly origin: Origin;
  readonly country: RegionFigures;
  /** Words that the search finds something for. */
  readonly examples: readonly string[];
  readonly dropped: readonly DroppedParameter[];
};

/** What the front page shows: what is held, and how the country stands. At most twelve statements. */
export async function readFrontPage(
  { view: { origin }, dropped }: Pick<ReadView, 'view' | 'dropped'>,
  locale: Locale,
): Promise<FrontPage> {
  const overview = await findOverview();
  const country = await readRegionFigures(
    { code: nationalCode, origin, ranked: askedMeasure('disclosureRate'), year: null, changes: 'shownYear' },
    locale,
  );
  const isHeld = overview[origin].reports > 0;
  const examples = isHeld ? await findExampleWords(origin, country.year, locale) : [];
  return { overview, origin, country, examples, dropped };
}
