import { replaceDatabase } from '../../db/client.ts';
import { findAgencies } from '../../lib/answer/find-agencies.ts';
import { findAgency, findAgencyReports } from '../../lib/answer/find-agency.ts';
import { findAnswer, questionOf } from '../../lib/answer/find-answer.ts';
import { countDatasetRows, findDatasetRows } from '../../lib/answer/find-dataset-rows.ts';
import { findLeaders } from '../../lib/answer/find-leaders.ts';
import { findMeasureRanking, findTopAgencies } from '../../lib/answer/find-measure-ranking.ts';
import { findAvailableYears, findOverview } from '../../lib/answer/find-overview.ts';
import { findRegionSummary } from '../../lib/answer/find-region.ts';
import { findReport } from '../../lib/answer/find-report.ts';
import { outcomeGroups } from '../../lib/form/application.ts';
import { askedMeasure } from '../../lib/indicator/answer.ts';
import { nationalCode } from '../../lib/region/division.ts';
import type { SubjectRef } from '../../lib/view/subject-ref.ts';
import { defaultView, type View, yearsOf } from '../../lib/view/view.ts';
import { benchAgencies } from './load-section.ts';
import { type BenchSection, timed } from './section.ts';

type Question = { readonly name: string; readonly ask: () => Promise<number> };

const times = 15;

/** Each question of lib/answer, first and warm, with how many rows or points it gives. */
export const querySection: BenchSection = {
  title: `Queries over ${benchAgencies.toLocaleString('en-US')} synthetic agencies × 7 years`,
  columns: ['question', 'rows', 'first ms', 'median ms', 'worst ms'],
  async run({ database }) {
    replaceDatabase(database);
    const rows: string[][] = [];
    for (const { name, ask } of await questions()) {
      const first = await timed(ask);
      const warm: number[] = [];
      for (let time = 0; time < times; time++) warm.push((await timed(ask)).milliseconds);
      warm.sort((a, b) => a - b);
      const shown = [first.milliseconds, warm[Math.floor(times / 2)] ?? 0, warm.at(-1) ?? 0].map((ms) => ms.toFixed(2));
      rows.push([name, first.result.toLocaleString('en-US'), ...shown]);
      await new Promise(setImmediate);
    }
    replaceDatabase(null);
    return rows;
  },
};

async function questions(): Promise<Question[]> {
  const view = { ...defaultView, origin: 'synthetic', from: 2019, to: 2025 } as const satisfies View;
  const count = { ...askedMeasure('newlyReceived'), scope: 'any', origin: 'synthetic' } as const;
  const rate = { ...count, ...askedMeasure('disclosureRate') };
  const top = await findMeasureRanking(count, { reportYear: 2023, limit: 10 });
  const ids = top.rows.map(({ subject }) => subject.id);
  const reportId = top.rows[0]?.point.reportId ?? 0;
  const [id = ''] = ids;
  const agencies = (some: readonly string[]) => some.map((one): SubjectRef => ({ kind: 'agency', id: one }));
  const provinces: SubjectRef = { kind: 'divisions', level: 'province', place: nationalCode };
  const everyAgency: SubjectRef = { kind: 'agencies', agencyKind: null, agencyLevel: null, place: nationalCode };
  const points = async (subjects: readonly SubjectRef[], measures: readonly string[]) => {
    const answer = await findAnswer(questionOf({ ...view, subjects, measures }, 'zh'));
    return answer.subjects.length * answer.measures.length * answer.years.length;
  };
  const outcomes = [...outcomeGroups, 'outcomeTotal'];
  const length = async (found: Promise<{ length: number }>) => (await found).length;
  return [
    { name: 'answer, one agency', ask: () => points(agencies([id]), ['newlyReceived']) },
    { name: 'answer, 10 agencies, a rate', ask: () => points(agencies(ids), ['disclosureRate']) },
    { name: 'answer, all provinces, a rate', ask: () => points([provinces], ['disclosureRate']) },
    { name: 'answer, the nation', ask: () => points([{ kind: 'region', id: nationalCode }], ['newlyReceived']) },
    { name: 'answer, 500 agencies', ask: () => points([everyAgency], ['newlyReceived']) },
    { name: 'answer, 10 agencies, outcomes', ask: () => points(agencies(ids), outcomes) },
    { name: 'top 50, a count', ask: () => length(findTopAgencies(count, { reportYear: 2023 })) },
    { name: 'top 50, a rate', ask: () => length(findTopAgencies(rate, { reportYear: 2023 })) },
    { name: 'leaders of seven years', ask: () => length(findLeaders(count, { years: yearsOf(view), limit: 40 })) },
    { name: 'ranking of all, a count', ask: async () => (await findMeasureRanking(count, { reportYear: 2023 })).total },
    { name: 'ranking of all, a rate', ask: async () => (await findMeasureRanking(rate, { reportYear: 2023 })).total },
    {
      name: 'ranking within a province',
      ask: async () => (await findMeasureRanking(count, { reportYear: 2023, regionCode: '320000' })).total,
    },
    { name: 'agencies, first page', ask: async () => (await findAgencies({ origin: 'synthetic' })).total },
    { name: 'agencies, 教育', ask: async () => (await findAgencies({ origin: 'synthetic', search: '教育' })).total },
    {
      name: 'agencies, 自然资源',
      ask: async () => (await findAgencies({ origin: 'synthetic', search: '自然资源' })).total,
    },
    { name: 'agencies, dl', ask: async () => (await findAgencies({ origin: 'synthetic', search: 'dl' })).total },
    { name: 'agency', ask: async () => (await findAgency(id))?.years.length ?? 0 },
    { name: 'reports of an agency', ask: () => length(findAgencyReports(id)) },
    {
      name: 'region with its children',
      ask: async () => (await findRegionSummary('320000', 'synthetic'))?.children.length ?? 0,
    },
    { name: 'report whole', ask: async () => (await findReport(reportId))?.cells.length ?? 0 },
    { name: 'overview', ask: async () => (await findOverview()).synthetic.reports },
    { name: 'years', ask: () => length(findAvailableYears('synthetic')) },
    { name: 'dataset, count of all', ask: async () => (await countDatasetRows({ ...view, figures: 'all' })).rows },
    {
      name: 'dataset, rows of one measure',
      ask: async () => {
        let rows = 0;
        for await (const page of findDatasetRows(view)) rows += page.length;
        return rows;
      },
    },
  ];
}
