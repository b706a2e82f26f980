import { replaceDatabase } from '../../db/client.ts';
import { findAgencies } from '../../lib/answer/find-agencies.ts';
import { findAgency, findAgencyReports } from '../../lib/answer/find-agency.ts';
import { countDatasetRows, findDatasetRows } from '../../lib/answer/find-dataset-rows.ts';
import { findMeasureRanking, findTopAgencies } from '../../lib/answer/find-measure-ranking.ts';
import { findAgencyOutcomes, findChallenges } from '../../lib/answer/find-outcomes.ts';
import { findAvailableYears, findOverview } from '../../lib/answer/find-overview.ts';
import { findRegion, findRegionChildrenValues } from '../../lib/answer/find-region.ts';
import { findReport } from '../../lib/answer/find-report.ts';
import { findTrend } from '../../lib/answer/find-trend.ts';
import { defaultFilter, type Filter, maximumSubjects } from '../../lib/filter/filter.ts';
import { nationalCode } from '../../lib/region/division.ts';
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
  const base: Filter = { ...defaultFilter(), origin: 'synthetic', from: 2019, to: 2025 };
  const top = await findMeasureRanking(base, { reportYear: 2023, limit: maximumSubjects });
  const ids = top.rows.map(({ subject }) => subject.id);
  const reportId = top.rows[0]?.point.reportId ?? 0;
  const [id = ''] = ids;
  const ofAgencies: Filter = { ...base, agencies: ids };
  const provinces = [
    '110000',
    '320000',
    '210000',
    '440000',
    '510000',
    '370000',
    '330000',
    '410000',
    '420000',
    '430000',
  ];
  const points = async (filter: Filter) => {
    const { series } = await findTrend(filter);
    return series.reduce((sum, one) => sum + one.points.length, 0);
  };
  const length = async (found: Promise<{ length: number }>) => (await found).length;
  return [
    { name: 'trend, one agency', ask: () => points({ ...base, agencies: [id] }) },
    { name: 'trend, 10 agencies × 7 years, rate', ask: () => points({ ...ofAgencies, measure: 'disclosureRate' }) },
    {
      name: 'trend, 10 provinces × 7 years, rate',
      ask: () => points({ ...base, measure: 'disclosureRate', regions: provinces }),
    },
    { name: 'trend, the nation', ask: () => points({ ...base, regions: [nationalCode] }) },
    { name: 'top 50, a count', ask: () => length(findTopAgencies(base, { reportYear: 2023 })) },
    {
      name: 'top 50, a rate',
      ask: () => length(findTopAgencies({ ...base, measure: 'disclosureRate' }, { reportYear: 2023 })),
    },
    { name: 'ranking of all, a count', ask: async () => (await findMeasureRanking(base, { reportYear: 2023 })).total },
    {
      name: 'ranking of all, a rate',
      ask: async () => (await findMeasureRanking({ ...base, measure: 'disclosureRate' }, { reportYear: 2023 })).total,
    },
    {
      name: 'ranking within a province',
      ask: async () => (await findMeasureRanking(base, { reportYear: 2023, regionCode: '320000' })).total,
    },
    { name: 'map, provinces', ask: () => length(findRegionChildrenValues(base, nationalCode, 2023)) },
    { name: 'agencies, first page', ask: async () => (await findAgencies({ origin: 'synthetic' })).total },
    { name: 'agencies, 教育', ask: async () => (await findAgencies({ origin: 'synthetic', search: '教育' })).total },
    {
      name: 'agencies, 自然资源',
      ask: async () => (await findAgencies({ origin: 'synthetic', search: '自然资源' })).total,
    },
    { name: 'agencies, dl', ask: async () => (await findAgencies({ origin: 'synthetic', search: 'dl' })).total },
    { name: 'agency', ask: async () => (await findAgency(id))?.years.length ?? 0 },
    { name: 'reports of an agency', ask: () => length(findAgencyReports(id)) },
    { name: 'outcomes of an agency', ask: async () => (await findAgencyOutcomes(id, base))?.years.length ?? 0 },
    {
      name: 'challenges of an agency',
      ask: async () => (await findChallenges({ kind: 'agency', id }, base))?.years.length ?? 0,
    },
    {
      name: 'region with its children',
      ask: async () => (await findRegion('320000', 'synthetic'))?.children.length ?? 0,
    },
    { name: 'report whole', ask: async () => (await findReport(reportId))?.cells.length ?? 0 },
    { name: 'overview', ask: async () => (await findOverview()).synthetic.reports },
    { name: 'years', ask: () => length(findAvailableYears('synthetic')) },
    { name: 'dataset, count of all', ask: async () => (await countDatasetRows(base, 'all')).rows },
    {
      name: 'dataset, rows of one measure',
      ask: async () => {
        let count = 0;
        for await (const page of findDatasetRows(base, 'ofMeasure')) count += page.length;
        return count;
      },
    },
  ];
}
