import { type FoundAgencies, findAgencies } from '@/lib/answer/find-agencies.ts';
import { askedOf } from '@/lib/answer/find-answer.ts';
import { findRegionSummary, type RegionSummary } from '@/lib/answer/find-region.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import type { ReadView } from '@/lib/view/read-view.ts';
import { defaultView, leadingMeasure, type View } from '@/lib/view/view.ts';
import { type RegionFigures, readRegionFigures } from '../region-figures.ts';
import { readWholeParts, type WholeParts, wholeMeasures } from './whole-parts.ts';

const agenciesShown = 20;

/** Everything a region's page shows. */
export type RegionPage = {
  readonly region: RegionSummary;
  readonly dropped: readonly DroppedParameter[];
  readonly figures: RegionFigures;
  /** Of the region and the years of its figures. */
  readonly view: View;
  /** Its government's consolidated report beside the reports of its parts; null where one of the two is not held. */
  readonly whole: WholeParts | null;
  readonly agencies: FoundAgencies;
};

/** What a region's page shows of a view; null where GB/T 2260 has no such code. */
export async function readRegionPage(
  code: string,
  { view, dropped }: Pick<ReadView, 'view' | 'dropped'>,
  locale: Locale,
): Promise<RegionPage | null> {
  const { origin } = view;
  const region = await findRegionSummary(code, origin, locale);
  if (!region) return null;
  const known = new Set([
    ...region.children.flatMap(({ years }) => years),
    ...region.years.map((one) => one.reportYear),
  ]);
  const isShown = view.year === null || known.has(view.year);
  const figures = await readRegionFigures(
    {
      ...{ code, origin, ranked: askedOf(leadingMeasure(view), view), year: isShown ? view.year : null },
      changes: 'allYears',
      ofDivisions: wholeMeasures,
    },
    locale,
  );
  const years = figures.answer?.years ?? [];
  return {
    region,
    dropped: [
      ...dropped,
      ...(isShown ? [] : [{ name: 'year', value: String(view.year), reason: 'yearOutOfBounds' } as const]),
    ],
    figures,
    view: {
      ...defaultView,
      subjects: [{ kind: 'region', id: code }],
      from: years[0] ?? defaultView.from,
      to: years.at(-1) ?? defaultView.to,
      origin,
    },
    whole: await readWholeParts(code, origin, figures),
    agencies: await findAgencies({ origin, regionCode: code, pageSize: agenciesShown }),
  };
}
