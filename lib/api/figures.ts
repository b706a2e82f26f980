import { z } from 'zod';
import { findAnswer, questionOf } from '../answer/find-answer.ts';
import { findTopAgencies, rankingPlaceOf } from '../answer/find-measure-ranking.ts';
import { findPanels } from '../answer/find-reports-behind.ts';
import { applicantKinds } from '../form/application.ts';
import { type Answer, answerLines } from '../indicator/answer.ts';
import { bases, measureOf, measures } from '../indicator/measure.ts';
import { isWithinChance, withChange, withPanelChanges } from '../indicator/transform/with-change.ts';
import { divisionOf } from '../region/division.ts';
import type { View, ViewParameter } from '../view/view.ts';
import { leadingMeasure, takesApplicant, takesBase } from '../view/view.ts';
import { endpoint } from './endpoint.ts';
import { listParts, pageNumber, place, rankingAfter, writeRankingAfter, year } from './parameters.ts';
import { changeSchema, measureSchema, rankedSchema, seriesSchema } from './schemas.ts';
import { cutSets, shownGrowth, shownMeasure, shownPoint, shownSubject, unknownOf } from './shown.ts';

const ofView: readonly ViewParameter[] = ['subjects', 'measure', 'applicant', 'base', 'scope', 'from', 'to', 'origin'];

export const everyMeasure = endpoint({
  id: 'measures',
  path: '/measures',
  data: z.array(measureSchema),
  answer: async ({ locale }) => ({
    data: measures.map((measure) => ({
      id: measure.id,
      name: measure.term[locale],
      family: measure.family,
      unit: measure.unit === 'percent' ? 'ratio' : measure.unit,
      formula: measure.formula[locale],
      isRate: measure.denominator !== null,
      nCounts: measure.nTerm?.[locale] ?? null,
      editions: measure.editions,
      applicants: takesApplicant(measure.id) ? applicantKinds : ['total'],
      bases: takesBase(measure.id) ? bases : ['concluded'],
    })),
  }),
});

export const series = endpoint({
  id: 'series',
  path: '/series',
  ofView,
  data: z.array(seriesSchema),
  answer: async ({ view, locale }) => {
    const answer = await findAnswer(questionOf(view, locale));
    const refused = [...unknownOf(answer), ...cutSets(answer)];
    if (refused.length > 0) return { unknown: refused };
    return {
      data: answerLines(answer).map(({ subject, measure, points }) => ({
        subject: shownSubject(subject),
        measure: shownMeasure(measure),
        points: points.map(shownPoint),
      })),
    };
  },
});

export const change = endpoint({
  id: 'change',
  path: '/change',
  ofView,
  data: z.array(changeSchema),
  answer: async ({ view, locale }) => {
    const answer = await findAnswer(questionOf(view, locale));
    const refused = [...unknownOf(answer), ...cutSets(answer)];
    if (refused.length > 0) return { unknown: refused };
    const changed = await withPanels(withChange(answer, view.from), view);
    return {
      data: answerLines(changed).flatMap(({ subject, measure, points }) => {
        const [first, last] = [points[0], points.at(-1)];
        if (!first || !last?.change) return [];
        const { growth, constant, interval } = last.change;
        const ns = [first.denominator, last.denominator].filter((n) => n !== null);
        return [
          {
            subject: shownSubject(subject),
            measure: shownMeasure(measure),
            first: shownPoint(first),
            last: shownPoint(last),
            raw: shownGrowth(growth),
            constant: constant && { ...shownGrowth(constant.growth), panel: constant.panel, leftOut: constant.leftOut },
            interval,
            withinChance: isWithinChance(last.change),
            n: ns.length === 2 ? Math.min(...ns) : null,
          },
        ];
      }),
    };
  },
});

/** The most reports behind the regions of one answer that are compared one by one: twelve times those of a page, in half a second or so. */
const mostCompared = 72_000;

/**
 * The changes of regions beside those of the agencies that are in both years. Five statements at most; the answer as it is where the
 * reports behind all of the regions are too many.
 */
async function withPanels(answer: Answer, { from, to, origin }: View): Promise<Answer> {
  const regions = answer.subjects.filter(({ kind }) => kind === 'region');
  if (regions.length === 0) return answer;
  const choice = regions.map(({ id }) => ({ code: id, years: [from, to] }));
  const panels = await findPanels([choice], origin, answer.measures, mostCompared);
  return panels ? withPanelChanges(answer, panels) : answer;
}

export const ranking = endpoint({
  id: 'ranking',
  path: '/ranking',
  parameters: {
    in: place.optional(),
    year: year().optional(),
    after: rankingAfter.optional(),
    page: z.union([rankingAfter, pageNumber]).optional(),
    limit: listParts.limit,
  },
  deprecated: { page: { since: '2026-11-26', until: '2027-12-01' } },
  ofView: ['measure', 'applicant', 'base', 'scope', 'origin'],
  data: z.array(rankedSchema),
  isList: true,
  answer: async ({ own: { page, limit, ...own }, view, version }) => {
    if (own.in !== undefined && !divisionOf(own.in))
      return { unknown: [{ name: 'in', value: own.in, reason: 'unknownValue' }] };
    // Who counted pages before there was `after` hands on as `page` what `next` says.
    const after = own.after ?? (typeof page === 'object' ? page : undefined);
    if (after && after.version !== version) return { otherVersion: after.version };
    const offset = typeof page === 'number' && !after ? (page - 1) * limit : 0;
    const [asked] = questionOf(view, 'zh').measures;
    if (!asked) throw new RangeError(`a view has a measure: ${measureOf(leadingMeasure(view)).id}`);
    const found = await findTopAgencies(
      { ...asked, scope: view.scope, origin: view.origin },
      {
        ...{ reportYear: own.year ?? view.to, limit: limit + 1, offset },
        ...(own.in ? { regionCode: own.in } : {}),
        ...(after ? { after } : {}),
      },
    );
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const place = last && rankingPlaceOf(last, (after?.position ?? 0) + offset + rows.length);
    const next = place && (typeof page === 'number' ? String(page + 1) : writeRankingAfter({ ...place, version }));
    return {
      data: rows.map(({ rank, subject, point }) => ({
        rank,
        subject: shownSubject(subject),
        point: shownPoint(point),
      })),
      next: next && found.length > limit ? next : null,
    };
  },
});
