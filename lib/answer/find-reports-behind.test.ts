import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { statementsOf } from '../../db/testing/count-statements.ts';
import { stepsOf } from '../../db/testing/count-steps.ts';
import { sampleDatabase } from '../../scripts/testing/sample-database.ts';
import { answerLines, askedMeasure, withSubjects } from '../indicator/answer.ts';
import { measures as everyMeasure } from '../indicator/measure.ts';
import { panelOf } from '../indicator/transform/panel-numbers.ts';
import { withChange, withPanelChange } from '../indicator/transform/with-change.ts';
import { childrenOf, divisions } from '../region/division.ts';
import { findAgenciesBehind } from './find-region-panels.ts';
import { type BehindRegion, findPanels, findReportsBehind } from './find-reports-behind.ts';
import { ask } from './testing/ask.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase();
});
afterAll(() => database.remove());

test('as many reports stand behind every region and year as its own row says, and they sum to its figure', async () => {
  const years = [2019, 2023, 2025];
  const codes = divisions.filter(({ level }) => level !== 'county').map(({ code }) => code);
  for (const origin of ['filed', 'synthetic'] as const) {
    const answer = await ask({ regions: codes.slice(0, 100), from: 2019, to: 2025, origin });
    for (const { subject, points } of answerLines(answer)) {
      const held = points.filter(({ reportYear, reports }) => years.includes(reportYear) && reports > 0);
      if (held.length === 0) continue;
      const behind = await findReportsBehind(subject.id, years, origin);
      const parts = await findAgenciesBehind(answer, subject, years);
      for (const { reportYear, reports, value } of held) {
        const own = (parts?.points ?? []).flatMap(
          ([line]) => line?.filter((point) => point.reportYear === reportYear && point.reports > 0) ?? [],
        );
        expect([subject.id, reportYear, own.length]).toEqual([subject.id, reportYear, reports]);
        expect(own.reduce((sum, point) => sum + (point.value ?? 0), 0)).toBe(value);
        expect(behind?.filter((report) => report.reportYear === reportYear)).toHaveLength(reports);
      }
    }
  }
});

test('a raw change of other agencies has the change of the same agencies beside it', async () => {
  const raw = withChange(await ask({ regions: ['000000'], from: 2023, to: 2024 }), 'lastYear');
  const panels = await findPanels([[{ code: '000000', years: [2023, 2024] }]], 'filed', raw.measures);
  const panel = panels?.get('000000');
  const [line] = panel ? answerLines(withPanelChange(raw, panel)) : [];
  // Of four reports of 2023 one agency, Suqian's government, also reported for 2024: 3511 → 3525.
  expect(line?.points[1]?.change).toMatchObject({
    growth: { kind: 'change' },
    constant: { panel: 1, growth: { kind: 'change', absolute: 14 } },
  });
  expect(line?.points[1]?.change?.growth).not.toMatchObject({ absolute: 14 });
});

test('the numbers of the agencies behind give every region, measure and year the change that their points give', async () => {
  const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025];
  const measureIds = everyMeasure.map(({ id }) => id);
  const measures = measureIds.map((id) => askedMeasure(id));
  let compared = 0;
  for (const origin of ['filed', 'synthetic'] as const) {
    const all = await ask({
      regions: divisions.map(({ code }) => code),
      measures: measureIds,
      from: 2019,
      to: 2025,
      origin,
    });
    const held = all.subjects.flatMap(({ id }, place) =>
      all.points[place]?.[0]?.some(({ basis }) => basis === 'sum') ? [{ id, place }] : [],
    );
    const panels = await findPanels([held.map(({ id }) => ({ code: id, years }))], origin, measures);
    for (const from of ['lastYear', 2019] as const)
      for (const { id, place } of held) {
        const raw = withChange(withSubjects(all, [place]), from);
        const [region] = raw.subjects;
        const parts = region && (await findAgenciesBehind(all, region, years));
        const panel = panels?.get(id);
        if (!parts || !panel) throw new Error(`${id} has no more reports behind it than are compared`);
        const changed = answerLines(withPanelChange(raw, panel)).map(({ points }) => points.slice(1));
        expect(changed).toEqual(answerLines(withPanelChange(raw, panelOf(parts))).map(({ points }) => points.slice(1)));
        compared += changed.length;
      }
  }
  expect(compared).toBeGreaterThan(500);
});

test('a panel tells nothing of years and measures that were not asked of it', async () => {
  const [received, rate] = [askedMeasure('newlyReceived'), askedMeasure('disclosureRate')];
  const panels = await findPanels([[{ code: '000000', years: [2023, 2024] }]], 'filed', [received]);
  const panel = panels?.get('000000');
  const view = { regions: ['000000'], measures: [received.measure, rate.measure], from: 2022, to: 2024 };
  const raw = withChange(await ask(view), 'lastYear');
  const lines = panel ? answerLines(withPanelChange(raw, panel, [0, -1])) : [];
  expect(lines.map(({ points }) => points.map(({ change }) => change?.constant?.panel ?? null))).toEqual([
    [null, null, 1],
    [null, null, null],
  ]);
});

test('takes seven statements at most for points, five for numbers', async () => {
  const asked = [askedMeasure('disclosureRate')];
  const answer = await ask({ regions: ['000000'], measure: 'disclosureRate', origin: 'synthetic' });
  const [country] = answer.subjects;
  if (!country) throw new Error('the country is held');
  const parts = () => findAgenciesBehind(answer, country, [2024, 2025]);
  expect((await statementsOf(database, parts)).length).toBeLessThanOrEqual(7);
  const panels = () => findPanels([[{ code: '000000', years: [2024, 2025] }]], 'synthetic', asked);
  expect((await statementsOf(database, panels)).length).toBeLessThanOrEqual(5);
});

test('what stands behind the divisions of a region that is a sum takes next to no steps besides its own', async () => {
  const asked = [askedMeasure('disclosureRate')];
  const years = [2024, 2025];
  const country = { code: '000000', years };
  const provinces = childrenOf('000000').map(({ code }) => ({ code, years }));
  const steps = async (regions: readonly BehindRegion[]) =>
    (await stepsOf(database, () => findPanels([regions], 'synthetic', asked))).total;
  const alone = await steps([country]);
  expect(alone).toBeGreaterThan(2000);
  expect(await steps([country, ...provinces])).toBeLessThan(1.3 * alone);
});

test('where the reports of all years are too many to compare, those of fewer years are', async () => {
  const of = (years: readonly number[]) => [{ code: '000000', years }];
  const asked = [askedMeasure('newlyReceived')];
  const most = (await findReportsBehind('000000', [2024, 2025], 'synthetic'))?.length ?? 0;
  expect(most).toBeGreaterThan(10);
  const choices = [of([2023, 2024, 2025]), of([2024, 2025])];
  const panels = await findPanels(choices, 'synthetic', asked, most);
  expect(panels?.get('000000')?.years).toEqual([2024, 2025]);
  expect(panels).toEqual(await findPanels([of([2024, 2025])], 'synthetic', asked));
  expect(await findPanels(choices, 'synthetic', asked, most - 1)).toBeNull();
  expect((await statementsOf(database, () => findPanels(choices, 'synthetic', asked, most))).length).toBeLessThan(6);
});
