import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';

/** Counts what a reader presses: a click, tap or Enter; a search typed counts once, with its choice. */
function pressCounter() {
  const count = { presses: 0 };
  const press = async (go: () => Promise<unknown>) => {
    count.presses += 1;
    await go();
  };
  return { count, press };
}

const held = () => createClient({ url: `file:${fileURLToPath(new URL('../data/e2e/gongkai.db', import.meta.url))}` });

/** What Suqian's government printed for 2023 and 2024, in its totals: they name the figures in the database. */
const printed = {
  granted: [1191, 1431],
  partiallyGranted: [328, 471],
  outcomeTotal: [3486, 3521],
} as const;

/** The disclosure rates of prefectures whose government reports for them, in percent, from the figures as stored. */
async function storedRates(year: number): Promise<Map<string, { rate: number; n: number }>> {
  const database = held();
  const ordinals: number[] = [];
  for (const [first, second] of Object.values(printed)) {
    const { rows } = await database.execute({
      sql: `SELECT f.ordinal FROM figure AS f JOIN report AS r ON r.id = f.report_id JOIN agency AS a ON a.id = r.agency_id
        WHERE a.name = '宿迁市人民政府' AND (f.report_year, f.value) IN ((2023, ?), (2024, ?))
        GROUP BY f.ordinal HAVING count(*) = 2`,
      args: [first, second],
    });
    expect(rows).toHaveLength(1);
    ordinals.push(Number(rows[0]?.ordinal));
  }
  const [granted = 0, partiallyGranted = 0, outcomeTotal = 0] = ordinals;
  const { rows } = await database.execute({
    sql: `SELECT a.region_code AS code, sum(CASE WHEN f.ordinal IN (?, ?) THEN f.value ELSE 0 END) AS disclosed,
        sum(CASE WHEN f.ordinal = ? THEN f.value ELSE 0 END) AS concluded
      FROM agency AS a JOIN report AS r ON r.agency_id = a.id AND r.is_current AND r.is_preferred AND r.report_year = ?
      JOIN figure AS f ON f.report_id = r.id AND f.report_year = r.report_year AND f.ordinal IN (?, ?, ?)
      WHERE a.origin = 'synthetic' AND a.kind = 'government' AND r.scope = 'consolidated' AND a.region_code LIKE '____00'
        AND a.region_code NOT LIKE '__0000'
      GROUP BY r.id`,
    args: [granted, partiallyGranted, outcomeTotal, year, granted, partiallyGranted, outcomeTotal],
  });
  database.close();
  return new Map(
    rows.map(({ code, disclosed, concluded }) => [
      String(code),
      { rate: (Number(disclosed) / Number(concluded)) * 100, n: Number(concluded) },
    ]),
  );
}

test('each example under the search of the front page leads to what it finds; the map is headed by the figure of the country', async ({
  page,
}) => {
  for (const query of ['', '?origin=synthetic']) {
    await page.goto(`/zh${query}`);
    const examples = page.locator('main form[action$="/agencies"] + p a');
    await expect(examples).toHaveCount(3);
    const words = await examples.allTextContents();
    for (const [place, word] of words.entries()) {
      await page.goto(`/zh${query}`);
      await examples.nth(place).click();
      await page.waitForURL((url) => url.pathname === '/zh/agencies' && url.searchParams.get('q') === word);
      await expect(page.locator('main a[href*="/agencies/"]').first()).toBeVisible();
    }
  }
  await page.goto('/zh?origin=synthetic');
  const whole = page.locator('p', { has: page.locator('strong') }).filter({ hasText: '全国' });
  const key = page.locator('section li', { hasText: '公开率' }).first();
  const value = await whole.locator('strong').textContent();
  await expect(key).toContainText((value ?? '?').replace('%', ''));
  await expect(whole).toContainText(/n = [\d,]+ · \d+ 份(汇总)?报告相加/);
});

test('which prefectures’ disclosure rate fell since 2020: from the front page to the sorted list and its file in four presses', async ({
  page,
}) => {
  const { count, press } = pressCounter();
  await page.goto('/zh');
  await press(() => page.locator('main a[href="/zh?origin=synthetic"]').first().click());
  await page.waitForURL(/origin=synthetic/);
  await press(() => page.locator('nav a[href*="display=change"]').first().click());
  const table = page.locator('table.changes');
  await expect(table).toBeVisible();
  await expect(page.locator('h1')).toContainText('公开率');
  const started = page.waitForEvent('download');
  await press(() => page.getByRole('link', { name: /^下载这.*变化/ }).click());
  const chunks: Buffer[] = [];
  for await (const chunk of await (await started).createReadStream()) chunks.push(chunk as Buffer);
  expect(count.presses).toBeLessThanOrEqual(4);

  const file: Record<string, string>[] = parse(Buffer.concat(chunks).toString('utf8'), { bom: true, columns: true });
  expect(file.length).toBeGreaterThan(100);
  const last = Math.max(...(await yearsOf(page)));
  const stored = { first: await storedRates(2020), last: await storedRates(last) };
  const rows = await table.locator('tbody tr').evaluateAll((all) =>
    all.flatMap((row) => {
      const link = row.querySelector('th a');
      const cells = [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '');
      return link ? [{ code: /\/regions\/(\d{6})/.exec(link.getAttribute('href') ?? '')?.[1] ?? '', cells }] : [];
    }),
  );
  let compared = 0;
  for (const { code, cells } of rows) {
    const [first, end] = [stored.first.get(code), stored.last.get(code)];
    const shown = [...cells.join(' ').matchAll(/([\d.]+)%/g)].map((match) => match[1]);
    if (!first || !end || shown.length < 2) continue;
    expect([code, ...shown.slice(0, 2)]).toEqual([code, first.rate.toFixed(1), end.rate.toFixed(1)]);
    expect(cells.join(' ')).toContain(`${first.n.toLocaleString('en')} / ${end.n.toLocaleString('en')}`);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(0);
});

/** The two years whose changes a list shows, from its heading. */
async function yearsOf(page: Page): Promise<number[]> {
  return [...((await page.locator('h1').textContent()) ?? '').matchAll(/\d{4}/g)].map(([year]) => Number(year));
}

test('find an agency and trust one number, down to its cell: in four presses from the front page', async ({ page }) => {
  const { count, press } = pressCounter();
  await page.goto('/zh');
  await press(async () => {
    const search = page.locator('main input[name=q]');
    await search.fill('宿迁市人民政府');
    await search.press('Enter');
  });
  await page.waitForURL(/\/zh\/agencies\?/);
  await press(() => page.locator('main table').getByRole('link', { name: '宿迁市人民政府' }).click());
  await page.waitForURL(/\/zh\/agencies\/\d{6}-/);
  await press(() => page.locator('main a[href*="cell=application.outcomeTotal.total"]:visible').first().click());
  await page.waitForURL(/\/zh\/reports\/\d+\?cell=application\.outcomeTotal\.total/);
  expect(count.presses).toBeLessThanOrEqual(4);
  const year = /(2023|2024) 年/.exec((await page.locator('h1').textContent()) ?? '')?.[1];
  const number = printed.outcomeTotal[Number(year) - 2023] ?? Number.NaN;
  await expect(page.locator('#cell')).toContainText(number.toLocaleString('en'));
});

test('a consolidated report beside its parts: the sums are those on screen, and a number of a part leads to its cell', async ({
  page,
}) => {
  await page.goto('/zh/regions/220200?origin=synthetic');
  const whole = page.getByRole('region', { name: /^整体与部分/ });
  const numberIn = (text: string) => Number(text.replaceAll(',', '').replace('−', '-').replace(/^\+/, ''));
  const lines = await whole.locator('table').first().locator('tbody tr').all();
  expect(lines.length).toBe(10);
  for (const line of lines) {
    const own = (await line.locator('a').textContent()) ?? '';
    const [, sum = '', , gap = ''] = await line.locator('td').allInnerTexts();
    expect(numberIn(own)).toBe(numberIn(sum) + numberIn(gap));
  }
  await whole.locator('details.folded > summary').click();
  const parts = whole.locator('details.folded table tbody tr');
  const received = await parts.locator('td:nth-of-type(1) a').allInnerTexts();
  expect(received.length).toBeGreaterThan(2);
  const [, sum = ''] = (await lines[0]?.locator('td').allInnerTexts()) ?? [];
  expect(received.map(numberIn).reduce((all, one) => all + one, 0)).toBe(numberIn(sum));
  await whole.locator('details').filter({ hasText: '没有报告的部分' }).locator('summary').click();
  await expect(whole.getByRole('link', { name: '昌邑区' })).toBeVisible();
  await parts.first().locator('td a').first().click();
  await page.waitForURL(/\/zh\/reports\/\d+\?cell=application\.newlyReceived\.total/);
  await expect(page.locator('#cell')).toContainText(received[0] ?? '');
});

test('the layout stays where it is while a page loads and answers a press', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) shifts.sum += value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('/zh/explore?subjects=prefectures&origin=synthetic&measure=disclosureRate');
  await page.waitForLoadState('networkidle');
  const shifted = () => page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);
  expect(await shifted()).toBeLessThanOrEqual(0.01);
  // The metric leaves out half a second after a press. The answer comes later here, so that what it moves counts.
  await page.route('**/zh/explore?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  await page.locator('#rows-pick label').nth(3).click();
  await page.waitForURL(/subjects=[^&]*_prefectures/);
  await expect(page.locator('.explore')).toHaveAttribute('aria-busy', 'false');
  await page.waitForLoadState('networkidle');
  expect(await shifted()).toBeLessThanOrEqual(0.01);
});
