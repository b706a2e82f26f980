import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { statementsOf } from '../../db/testing/count-statements.ts';
import { sampleDatabase } from '../../scripts/testing/sample-database.ts';
import { answerLines, askedMeasure } from '../indicator/answer.ts';
import { withChange, withConstantChange } from '../indicator/transform/with-change.ts';
import { divisions } from '../region/division.ts';
import { findPanelParts, findReportsBehind } from './find-reports-behind.ts';
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
      const parts = await findPanelParts(subject.id, years, origin, [askedMeasure('newlyReceived')]);
      for (const { reportYear, reports, value } of held) {
        const own = (parts?.points ?? []).flatMap(
          ([line]) => line?.filter((point) => point.reportYear === reportYear) ?? [],
        );
        expect([subject.id, reportYear, own.length]).toEqual([subject.id, reportYear, reports]);
        expect(own.reduce((sum, point) => sum + (point.value ?? 0), 0)).toBe(value);
        expect(behind?.filter((report) => report.reportYear === reportYear)).toHaveLength(reports);
      }
    }
  }
});

test('a raw change of other agencies has the change of the same agencies beside it', async () => {
  const measures = [askedMeasure('newlyReceived')];
  const raw = withChange(await ask({ regions: ['000000'], from: 2023, to: 2024 }), 'lastYear');
  const parts = await findPanelParts('000000', [2023, 2024], 'filed', measures);
  const [line] = answerLines(withConstantChange(raw, parts ?? { subjects: [], points: [] }));
  // Of four reports of 2023 one agency, Suqian's government, also reported for 2024: 3511 → 3525.
  expect(line?.points[1]?.change).toMatchObject({
    growth: { kind: 'change' },
    constant: { panel: 1, growth: { kind: 'change', absolute: 14 } },
  });
  expect(line?.points[1]?.change?.growth).not.toMatchObject({ absolute: 14 });
});

test('takes four statements at most', async () => {
  const parts = () => findPanelParts('000000', [2024, 2025], 'synthetic', [askedMeasure('disclosureRate')]);
  expect((await statementsOf(database, parts)).length).toBeLessThanOrEqual(4);
});
