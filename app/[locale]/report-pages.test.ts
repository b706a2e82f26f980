import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/db/client.ts';
import { statementsOf } from '@/db/testing/count-statements.ts';
import { findReport } from '@/lib/answer/find-report.ts';
import { type FigureKey, figures } from '@/lib/form/figure.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { readChangesPage } from './changes/changes-page.ts';
import { readFigurePage } from './figures/[report]/[key]/figure-page.ts';
import { readReportPage } from './reports/[id]/report-page.ts';

/* The pages of one report, of one of its figures, and of what changed, on the small database of samples. */

let database: Database & { remove: () => void };
let suqian: { agency: string; report: number; superseded: number };
beforeAll(async () => {
  database = await sampleDatabase();
  const { rows } = await database.client.execute(
    `SELECT a.public_id AS agency, r.id FROM report AS r JOIN agency AS a ON a.id = r.agency_id
     WHERE a.name = '宿迁市人民政府' ORDER BY r.report_year DESC`,
  );
  suqian = { agency: String(rows[0]?.agency), report: Number(rows[0]?.id), superseded: Number(rows.at(-1)?.id) };
});
afterAll(() => database.remove());

const countOf = async (page: () => Promise<unknown>) => (await statementsOf(database, page)).length;
const found = async (id: number) => {
  const report = await findReport(id);
  if (!report) throw new Error(`report ${id} is a sample`);
  return report;
};

describe('one report', () => {
  test('opens at the cell asked for, and says what of the address was left aside', async () => {
    const report = await found(suqian.report);
    const { form, dropped } = readReportPage(report, { cell: 'application.granted.total' }, 'en');
    expect([form.selected, dropped]).toEqual(['application.granted.total', []]);
    expect(form.hrefOf('application.granted.total')).toBe(
      `/en/reports/${report.id}?cell=application.granted.total#cell`,
    );
    expect(readReportPage(report, { cell: '__proto__' }, 'zh').dropped).toEqual([
      { name: 'cell', value: '__proto__', reason: 'unknownValue' },
    ]);
  });

  test('opens at the first cell in doubt, else at the total of new applications', async () => {
    const { rows } = await database.client.execute(
      `SELECT id FROM report WHERE origin = 'filed' UNION ALL SELECT id FROM (SELECT id FROM report WHERE origin = 'synthetic' LIMIT 60)`,
    );
    let [inDoubt, inOrder] = [0, 0];
    for (const { id } of rows) {
      const { form } = readReportPage(await found(Number(id)), {}, 'zh');
      const leading: FigureKey = 'application.newlyReceived.total';
      if (form.doubted.size === 0) {
        expect(form.selected).toBe(form.cells.has(leading) ? leading : null);
        inOrder += 1;
      } else {
        expect(form.doubted.has(form.selected ?? leading)).toBe(true);
        inDoubt += 1;
      }
    }
    expect([inDoubt > 0, inOrder > 0]).toEqual([true, true]);
  });

  test('every cell is counted once, by its state', async () => {
    const report = await found(suqian.report);
    const { form, counts } = readReportPage(report, {}, 'zh');
    const reported = [...form.cells.values()].filter(({ state }) => state === 'reported').length;
    expect([form.cells.size, counts.reported]).toEqual([report.cells.length, reported]);
  });
});

describe('one figure', () => {
  const site = 'https://gongkai.example';
  const figureOf = (key: string, report: string | number = suqian.report) =>
    readFigurePage({ report: String(report), key, site }, 'zh');

  test('is the number of the report, with its unit and a citation of its own address', async () => {
    const page = await figureOf('application.newlyReceived.total');
    const cell = page?.report.cells.find(({ key }) => key === 'application.newlyReceived.total');
    expect(Number(page?.value.replaceAll(',', ''))).toBe(cell?.value);
    expect([page?.unit, page?.supersededBy]).toEqual(['件', null]);
    expect(page?.citation.text).toContain(`${site}/zh/figures/${suqian.report}/application.newlyReceived.total`);
    expect(page?.citation.text).toContain(String(page?.version.number));
  });

  test('is none for a report or a figure that there is not', async () => {
    for (const [key, report] of [
      ['application.newlyReceived.total', 'x'],
      ['application.newlyReceived.total', '0'],
      ['application.newlyReceived.total', '999999'],
      ['no.such.figure', suqian.report],
      ['__proto__', suqian.report],
    ] as const)
      expect(await figureOf(key, report)).toBeNull();
  });

  test('without a number says why, and cites that', async () => {
    const report = await found(suqian.report);
    const without = figures.find(({ key }) => !report.cells.some((cell) => cell.key === key && cell.value !== null));
    if (!without) throw new Error('the report lacks a figure of the other edition');
    const page = await figureOf(without.key);
    expect(page?.value).not.toMatch(/\d/);
    expect(page?.unit).toBe('');
    expect(page?.citation.text).toContain(page?.value);
  });

  test('takes few statements', async () => {
    expect(await countOf(() => figureOf('application.newlyReceived.total'))).toBeLessThanOrEqual(12);
  });
});

describe('changes', () => {
  test('come by version, the newest first, each once, and a page goes on where the one before ended', async () => {
    const first = await readChangesPage({});
    const numbers = first.versions.map(({ version }) => version);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => other - one));
    const all = first.versions.flatMap(({ changes }) => changes);
    expect(all).toHaveLength(9);
    expect(first.older).toBeNull();
    const [, second] = all;
    const rest = await readChangesPage({ after: `${all[0]?.version}-${all[0]?.ordinal}` });
    expect(rest.versions[0]?.changes[0]).toEqual(second);
  });

  test('of one agency or region are theirs alone; what cannot be taken is named', async () => {
    const own = await readChangesPage({ agency: suqian.agency });
    const changes = own.versions.flatMap((one) => one.changes);
    expect(changes.map(({ agency }) => agency)).toEqual([suqian.agency, suqian.agency]);
    expect((await readChangesPage({ region: '321300' })).versions.flatMap((one) => one.changes)).toHaveLength(2);
    const wrong = await readChangesPage({ agency: 'x', region: '999999', after: '1' });
    expect([wrong.agency, wrong.region]).toEqual([null, null]);
    expect(wrong.dropped.map(({ name, reason }) => [name, reason])).toEqual([
      ['agency', 'malformedId'],
      ['region', 'unknownValue'],
      ['after', 'unknownValue'],
    ]);
  });

  test('take few statements', async () => {
    expect(await countOf(() => readChangesPage({ region: '320000' }))).toBeLessThanOrEqual(3);
  });
});
