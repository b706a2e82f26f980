import { type FoundAgencies, findAgencies } from '@/lib/answer/find-agencies.ts';
import { askedOf, findAnswers } from '@/lib/answer/find-answer.ts';
import { findRegionSummary, type RegionSummary } from '@/lib/answer/find-region.ts';
import { flowMeasures } from '@/lib/chart/flow.ts';
import { outcomeGroups } from '@/lib/form/application.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import {
  type Answer,
  type AskedMeasure,
  askedMeasure,
  isSameMeasure,
  withMeasures,
  withYears,
} from '@/lib/indicator/answer.ts';
import { bases } from '@/lib/indicator/measure.ts';
import { sortSubjects } from '@/lib/indicator/transform/sort-subjects.ts';
import { withChange } from '@/lib/indicator/transform/with-change.ts';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import type { ReadView } from '@/lib/view/read-view.ts';
import type { SubjectRef } from '@/lib/view/subject-ref.ts';
import { defaultView, leadingMeasure, type View } from '@/lib/view/view.ts';
import { applicationMeasures } from '../../_components/applications-figure.tsx';

const agenciesShown = 20;

/** The divisions below in the order of a measure in one year. */
export type RegionRanking = {
  readonly measure: AskedMeasure;
  readonly year: number;
  /** The years any of them has figures for. */
  readonly years: readonly number[];
  /** One measure and one year; those without a value last. */
  readonly answer: Answer;
  /** The same in the order of the codes, as a map has them. */
  readonly byCode: Answer;
};

/** Everything a region's page shows. */
export type RegionPage = {
  readonly region: RegionSummary;
  readonly dropped: readonly DroppedParameter[];
  /** From its first to its last year with figures; null where it has none. */
  readonly answer: Answer | null;
  /** Of the region and the years of the answer. */
  readonly view: View;
  /** Where its applications came from and went to in its last year; null without figures. */
  readonly flow: { readonly view: View; readonly answer: Answer } | null;
  /** Null where there are no divisions below, or none of them has figures. */
  readonly ranking: RegionRanking | null;
  readonly agencies: FoundAgencies;
};

const measures: readonly AskedMeasure[] = [...applicationMeasures, ...outcomeGroups]
  .map((measure) => askedMeasure(measure))
  .concat(bases.map((base) => askedMeasure('disclosureRate', { base })));

/** What a flow is drawn from beside them. */
const flowOnly = flowMeasures
  .map((measure) => askedMeasure(measure))
  .filter((one) => !measures.some((other) => isSameMeasure(one, other)));

const refOf = (id: string): SubjectRef => ({ kind: 'region', id });

/** What a region's page shows of a view; null where GB/T 2260 has no such code. */
export async function readRegionPage(
  code: string,
  { view, dropped }: Pick<ReadView, 'view' | 'dropped'>,
  locale: Locale,
): Promise<RegionPage | null> {
  const region = await findRegionSummary(code, view.origin, locale);
  if (!region) return null;
  const below = [...new Set(region.children.flatMap(({ years }) => years))].sort((a, b) => a - b);
  const held = region.years.map(({ reportYear }) => reportYear);
  const isShown = view.year === null || below.includes(view.year);
  const year = (isShown ? view.year : null) ?? below.at(-1) ?? null;
  const ranked = askedOf(leadingMeasure(view), view);
  const everyYear = [...held, ...below];
  const [own, children] =
    everyYear.length === 0
      ? []
      : await findAnswers(
          {
            measures: [...measures, ...flowOnly, ranked],
            from: Math.min(...everyYear),
            to: Math.max(...everyYear),
            scope: 'any',
            origin: view.origin,
            locale,
          },
          [held.length === 0 ? [] : [refOf(code)], region.children.map((child) => refOf(child.code))],
        );
  const last = held.length === 0 ? null : Math.max(...held);
  const span = own?.years.filter((one) => one >= Math.min(...held) && one <= Math.max(...held)) ?? [];
  return {
    region,
    dropped: [
      ...dropped,
      ...(isShown ? [] : [{ name: 'year', value: String(view.year), reason: 'yearOutOfBounds' } as const]),
    ],
    answer: own && held.length > 0 ? withYears(withChange(withMeasures(own, measures), 'lastYear'), span) : null,
    view: {
      ...defaultView,
      subjects: [refOf(code)],
      from: span[0] ?? defaultView.from,
      to: span.at(-1) ?? defaultView.to,
      origin: view.origin,
    },
    flow:
      own && last !== null
        ? {
            view: { ...defaultView, subjects: [refOf(code)], year: last, origin: view.origin },
            answer: withYears(own, [last]),
          }
        : null,
    ranking:
      children && year !== null
        ? {
            measure: ranked,
            year,
            years: below,
            byCode: withYears(withMeasures(children, [ranked]), [year]),
            answer: sortSubjects(withYears(withMeasures(children, [ranked]), [year]), { by: 'value' }),
          }
        : null,
    agencies: await findAgencies({ origin: view.origin, regionCode: code, pageSize: agenciesShown }),
  };
}
