import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { drawingOf } from './chart-image.ts';
import { holdBack, scriptFiles } from './hold-back.ts';

const words = {
  zh: {
    measure: '新收政府信息公开申请',
    span: '2023–2025 年',
    all: '2019–2025 年',
    download: /^下载所示/,
  },
  en: {
    measure: 'Applications newly received',
    span: '2023–2025',
    all: '2019–2025',
    download: /^Download these/,
  },
} as const;

const suqian = '宿迁市人民政府';
const zhaoyuan = '招远市人民政府';

/** Leaves two agencies chosen, as a reader does: each of the others is taken out by its own button. */
async function chooseTwo(page: Page): Promise<void> {
  const chips = page.locator('#chosen li');
  const others = chips.filter({ hasNotText: new RegExp(`${suqian}|${zhaoyuan}`) });
  const ids = await others.locator('a').evaluateAll((links) => links.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) await page.locator(`[id="${id}"]`).click();
  await page.waitForURL((url) => url.searchParams.get('subjects')?.split('_').length === 2);
  await expect(chips).toHaveCount(2);
}

/** What the table under the chart says: a row a subject, the printed number of every year. */
async function tableValues(page: Page): Promise<Map<string, Map<string, string>>> {
  const table = page.locator('table.figures').first();
  // Before the years are the name, the ends, the change and, of counts, the growth a year.
  const years = (await table.locator('thead th').allInnerTexts()).filter((head) => /^\d{4}$/.test(head.trim()));
  const rows = await table.locator('tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector('th a')?.textContent ?? '',
      cells: [...row.querySelectorAll('td')].map((cell) =>
        [...cell.querySelectorAll('a')].map(({ textContent }) => textContent.replaceAll(',', '')).join(' '),
      ),
    })),
  );
  const values = new Map<string, Map<string, string>>();
  for (const { name, cells } of rows) {
    const ofYears = cells.slice(-years.length).map((cell, at) => [years[at] ?? '', cell] as const);
    values.set(name, new Map(ofYears));
  }
  return values;
}

for (const locale of ['zh', 'en'] as const) {
  const say = words[locale];

  test(`${locale}: choose two agencies, change years, and all agrees; go back; the file equals the table`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/explore`);
    await expect(page.locator('h1')).toContainText(say.measure);
    await chooseTwo(page);
    await expect(page.locator('h1')).toContainText(suqian);
    await expect(page.locator('h1')).toContainText(zhaoyuan);

    await page.getByRole('button', { name: say.all, exact: true }).click();
    await page.locator('select[name=from]').selectOption('2023');
    await page.waitForURL((url) => url.searchParams.get('from') === '2023');
    await expect(page.locator('h1')).toContainText(say.span);
    const heading = ((await page.locator('h1').textContent()) ?? '').trim();
    await expect(page.locator('table.figures thead th').filter({ hasText: /^\d{4}$/ })).toHaveCount(3);
    await expect(page.locator('table.figures tbody tr')).toHaveCount(2);
    const caption = await page.locator('table.figures caption').textContent();
    const drawn = await drawingOf(page);
    const title = /<title[^>]*>([^<]*)</.exec(drawn)?.[1];
    expect(caption?.trim()).toBe(heading);
    expect(title?.trim()).toBe(heading);
    expect(new URL(page.url()).searchParams.get('subjects')?.split('_')).toHaveLength(2);
    expect(drawn).toContain(suqian);
    expect(drawn).toContain(zhaoyuan);

    const shown = await tableValues(page);
    expect(shown.get(suqian)?.get('2023')).toBe('3511');
    expect(shown.get(suqian)?.get('2024')).toBe('3525');
    expect(shown.get(suqian)?.get('2025')).toBe('');
    const started = page.waitForEvent('download');
    await page.getByRole('link', { name: say.download }).click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [header, ...rows]: string[][] = parse(text, { bom: true });
    const column = (names: string[]) => header?.findIndex((name) => names.includes(name)) ?? -1;
    const [subject, year, value] = [
      column(['对象', 'Subject']),
      column(['报告年度', 'Report year']),
      column(['数值', 'Value']),
    ];
    const filed = new Map<string, Map<string, string>>();
    for (const row of rows) {
      const name = row[subject] ?? '';
      filed.set(name, (filed.get(name) ?? new Map()).set(row[year] ?? '', row[value] ?? ''));
    }
    expect(filed).toEqual(shown);

    await page.goBack();
    await page.waitForURL((url) => url.searchParams.get('from') !== '2023');
    await expect(page.locator('h1')).toContainText(say.all);
    await expect(page.locator('table.figures thead th').filter({ hasText: /^\d{4}$/ })).toHaveCount(7);
    await page.reload();
    await expect(page.locator('h1')).toContainText(suqian);
  });
}

test('the language switch keeps the view and is remembered', async ({ page }) => {
  await page.goto('/zh/explore?measure=outcomeTotal&from=2022');
  await page.locator('header a[hreflang=en]').click();
  await page.waitForURL('**/en/explore?measure=outcomeTotal&from=2022');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('h1')).toContainText('Applications concluded: ');
  await page.goto('/');
  await page.waitForURL('**/en');
});

test('regions join a chart beside agencies, and a region says what it rests on', async ({ page }) => {
  await page.goto('/zh/explore?region=321300&from=2022&to=2024');
  await expect(page.locator('h1')).toContainText('宿迁市');
  await expect(page.locator('table.figures tbody')).toContainText('政府汇总报告');
  await expect(page.locator('table.figures tbody')).toContainText('3,525');
});

test('synthetic data is named wherever it shows', async ({ page }) => {
  await page.goto('/zh/explore?origin=synthetic');
  await expect(page.locator('h1')).toContainText('合成数据');
  expect(await drawingOf(page)).toContain('合成');
  // Where all is synthetic, it is said once over the table; among filed data, of each row.
  await expect(page.locator('table.figures caption').first()).toContainText('合成数据');
  await expect(page.locator('table.figures tbody .origin')).toHaveCount(0);
  const made = await page.locator('table.figures tbody th a').first().getAttribute('href');
  const href = await page.getByRole('link', { name: words.zh.download }).getAttribute('href');
  const file = await page.request.get(href ?? '');
  const rows: string[][] = parse(await file.text(), { bom: true, from_line: 2 });
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.join()).toContain('合成');
  await page.goto(`/zh/explore?subjects=321300_${made?.split('/').at(-1)}`);
  const marked = page.locator('table.figures tbody tr').filter({ has: page.locator('.origin') });
  await expect(marked).toHaveCount(1);
  for (const [path, place, words] of [
    ['/zh?origin=synthetic', 'main', '以下为合成数据'],
    ['/zh/regions/320000?origin=synthetic', 'main header', '以下为合成数据'],
    ['/zh/agencies?origin=synthetic', 'h1', '合成数据'],
    ['/zh/data?origin=synthetic', 'main', '合成数据，只供试验'],
  ] as const) {
    await page.goto(path);
    await expect(page.locator(place).getByText(words).first()).toBeVisible();
  }
});

test('agencies ticked in the list are compared in a table, or drawn', async ({ page }) => {
  for (const [button, display] of [
    ['比较所选', 'table'],
    ['探索所选', null],
  ] as const) {
    await page.goto('/zh/agencies?q=suqian');
    const [first = ''] = await page
      .locator('input[name=subjects]')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    await page.locator(`input[name=subjects][value="${first}"]`).check();
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL(/\/zh\/explore\?/);
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('subjects'), searchParams.get('display')]).toEqual([first, display]);
  }
});

const held = () => createClient({ url: `file:${fileURLToPath(new URL('../data/e2e/gongkai.db', import.meta.url))}` });

test('the page responds to every press at once: the heading and the control change, the old drawing fades, a status names what is fetched', async ({
  page,
}) => {
  await page.goto('/zh/explore?subjects=prefectures&origin=synthetic&measure=disclosureRate');
  const release = await holdBack(page, '**/zh/explore?*');
  await page.locator('#part-measure').click();
  await page.locator('#choice-measure').selectOption('share.denied');
  const before = page.url();
  await expect(page.locator('h1')).toContainText('不予公开占比');
  await expect(page.locator('.explore')).toHaveAttribute('aria-busy', 'true');
  await expect(page.locator('.explore > [role=status]')).toContainText('不予公开占比');
  await expect(page.locator('.explore .drawing').first()).toHaveCSS('opacity', '0.45');
  expect(page.url()).toBe(before);
  release();
  await page.waitForURL(/measure=share\.denied/);
  await expect(page.locator('.explore')).toHaveAttribute('aria-busy', 'false');
  await expect(page.locator('table.figures caption').first()).toContainText('不予公开占比');
});

test('boxes pressed one right after the other all count, the list keeps its place, and the focus is never lost', async ({
  page,
}) => {
  await page.goto('/zh/explore?subjects=prefectures&origin=synthetic');
  const list = page.locator('#rows-pick');
  const boxes = list.locator('input');
  await list.evaluate((element) => {
    element.scrollTop = 400;
  });
  const values = await boxes.evaluateAll((all) => all.slice(20, 24).map((box) => (box as HTMLInputElement).value));
  const chosen = (value: string) => page.locator(`[id="pick-${value}"]`);
  for (const value of values)
    await chosen(value)
      .focus()
      .then(() => page.keyboard.press('Space'));
  await page.waitForURL((url) => url.searchParams.get('subjects') === [...values, 'prefectures'].join('_'));
  await expect(page.locator('#chosen li')).toHaveCount(5);
  for (const value of values) await expect(chosen(value)).toBeChecked();
  await expect(chosen(values.at(-1) ?? '')).toBeFocused();
  expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(400);

  await page.locator(`[id="remove-${values[0]}"]`).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator(`[id="remove-${values[1]}"]`)).toBeFocused();
  await page.waitForURL((url) => url.searchParams.get('subjects')?.startsWith(values[1] ?? '?') ?? false);
  await page.locator('#undo').click();
  await page.waitForURL((url) => url.searchParams.get('subjects') === [...values, 'prefectures'].join('_'));
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('what is picked out stays on top of the list; no line moves while a reader presses them, and the last one’s neighbours not after', async ({
  page,
}) => {
  await page.goto('/zh/explore?subjects=prefectures&origin=synthetic');
  const list = page.locator('#rows-pick');
  const valueAt = (place: number) => list.locator('li').nth(place).locator('input').inputValue();
  const labelOf = (value: string) => page.locator('label', { has: page.locator(`[id="pick-${value}"]`) });
  const topOf = (value: string) => labelOf(value).evaluate((label) => label.getBoundingClientRect().top);
  const head = () => list.evaluate((element) => element.getBoundingClientRect().top);
  const waitForSubjects = (...values: string[]) =>
    page.waitForURL((url) => url.searchParams.get('subjects') === [...values, 'prefectures'].join('_'));
  await expect(list.locator('.on-top')).toHaveCount(6);
  await list.scrollIntoViewIfNeeded();
  await list.evaluate((element) => {
    element.scrollTop = 700;
  });
  expect(Math.abs((await topOf(await valueAt(0))) - (await head()))).toBeLessThan(2);

  const [pressed, beside] = [await valueAt(30), await valueAt(31)];
  const before = await topOf(beside);
  await labelOf(pressed).click();
  await waitForSubjects(pressed);
  await expect(page.locator('#chosen li')).toHaveCount(2);
  expect(await valueAt(30)).toBe(pressed);
  expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(700);
  await page.mouse.move(0, 0);
  await expect(list.locator('.on-top')).toHaveCount(1);
  expect(await valueAt(0)).toBe(pressed);
  expect(Math.abs((await topOf(beside)) - before)).toBeLessThan(2);
  expect(Math.abs((await topOf(pressed)) - (await head()))).toBeLessThan(2);

  const [next, after] = [await valueAt(33), await valueAt(34)];
  await page.locator(`[id="pick-${next}"]`).focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await waitForSubjects(pressed, next);
  await expect(page.locator('#chosen li')).toHaveCount(3);
  await expect(page.locator(`[id="pick-${next}"]`)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator(`[id="pick-${after}"]`)).toBeFocused();
  await page.locator('#picker-search').focus();
  await expect(list.locator('.on-top')).toHaveCount(2);
  expect([await valueAt(0), await valueAt(1)]).toEqual([pressed, next]);
});

for (const locale of ['zh', 'en'] as const)
  test(`${locale}: on a phone all seven displays are in sight, each as large as a finger; on a wide screen all options stand in one row`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 900 });
    await page.goto(`/${locale}/explore`);
    const links = await page.locator('.switch a').evaluateAll((all) =>
      all.map((link) => {
        const { left, right, height } = link.getBoundingClientRect();
        return { left, right, height };
      }),
    );
    expect(links).toHaveLength(7);
    for (const { left, right, height } of links) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(360);
      expect(height).toBeGreaterThanOrEqual(36);
    }
    const switchOf = page.locator('nav:has(> .switch)');
    expect(await switchOf.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);

    // No option is cut.
    const beyond = await page
      .locator('.options label')
      .evaluateAll((all) =>
        all.flatMap((label) => (label.getBoundingClientRect().right > 344.5 ? [label.textContent] : [])),
      );
    expect(beyond).toEqual([]);
    // The years of the table come when they are asked for; the ends lead to their cells before.
    const year = page.locator('.rows-table th.year').first();
    await expect(year).toBeHidden();
    await expect(page.locator('.rows-table tbody td:not(.year) a.figure').first()).toBeVisible();
    const area = page.locator('.rows-table .scroll');
    expect(await area.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
    await page.locator('.years-toggle').click();
    await expect(year).toBeVisible();

    await page.setViewportSize({ width: 1440, height: 900 });
    const middles = await page.locator('.options :is(.switch, select)').evaluateAll((all) =>
      all.map((one) => {
        const { top, height } = one.getBoundingClientRect();
        return top + height / 2;
      }),
    );
    expect(middles.length).toBeGreaterThan(4);
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(8);
  });

test('what is typed or chosen before scripts run counts once they do', async ({ page }) => {
  const release = await holdBack(page, scriptFiles);
  await page.goto('/zh/explore', { waitUntil: 'commit' });
  await page.locator('#picker-search').fill('suqian');
  await page.locator('#choice-transform').selectOption('yearly');
  release();
  await page.waitForURL(/transform=yearly/);
  await expect(page.locator('h1')).toContainText('较上年');
  await expect(page.locator('#picker-search')).toHaveValue('suqian');
  await expect(page.locator('#rows-found label').filter({ hasText: suqian })).toBeVisible();
});

test('a search finds regions, agencies and sets at once, and what it finds joins the chart', async ({ page }) => {
  await page.goto('/zh/explore');
  await page.locator('#picker-search').fill('suqian');
  const found = page.locator('#rows-found');
  await expect(found.locator('label').filter({ hasText: suqian })).toBeVisible();
  await expect(found.locator('label').filter({ hasText: /^江苏省宿迁市/ })).toBeVisible();
  await expect(page.getByRole('link', { name: '江苏省宿迁市各县级地区' })).toBeVisible();
  await found
    .locator('label')
    .filter({ hasText: /^江苏省宿迁市/ })
    .click();
  await page.waitForURL(/subjects=.*321300/);
  await expect(page.locator('#picker-search')).toHaveValue('suqian');
  await page.getByRole('link', { name: '江苏省宿迁市各县级地区' }).click();
  await page.waitForURL(/counties-321300/);
  await expect(page.locator('h1')).toContainText('等 7 项');
});

test('one view in seven displays: nothing else of the address changes, and one year turns lines into bars and back', async ({
  page,
}) => {
  const view = 'subjects=prefectures&measure=disclosureRate&origin=synthetic';
  await page.goto(`/zh/explore?${view}`);
  const heading = await page.locator('h1').textContent();
  for (const display of ['change', 'bars', 'map', 'facets', 'table', 'line']) {
    await page.locator(`#display-${display}`).click();
    await page.waitForURL(`**/zh/explore?${view}${display === 'line' ? '' : `&display=${display}`}`);
    await expect(page.locator(`#display-${display}`)).toHaveAttribute('aria-current', 'true');
    await expect(page.locator(`#display-${display}`)).toBeFocused();
    expect(await page.locator('h1').textContent()).toBe(heading);
  }
  await page.locator('#year-from').fill('2025');
  await page.waitForURL(/from=2025/);
  await expect(page.locator('#display-bars')).toHaveAttribute('aria-current', 'true');
  await page.locator('#slide-from').focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(/from=2024/);
  await expect(page.locator('#display-line')).toHaveAttribute('aria-current', 'true');
});

test('a bureau against its peers by a named rule in three presses from her page; the peers are those of the database', async ({
  page,
}) => {
  const database = held();
  const { rows } = await database.execute(
    `SELECT a.public_id, a.kind, a.level, substr(a.region_code, 1, 2) AS province FROM agency AS a
     WHERE a.origin = 'synthetic' AND a.kind = 'department' AND a.region_code IS NOT NULL ORDER BY a.id LIMIT 1`,
  );
  const [bureau] = rows;
  const peers = await database.execute({
    sql: `SELECT count(*) AS count FROM agency WHERE origin = 'synthetic' AND kind = ? AND level = ? AND substr(region_code, 1, 2) = ? AND public_id <> ?`,
    args: [bureau?.kind ?? '', bureau?.level ?? '', bureau?.province ?? '', bureau?.public_id ?? ''],
  });
  database.close();
  let presses = 0;
  const press = async (go: () => Promise<unknown>) => {
    presses += 1;
    await go();
  };
  await page.goto(`/zh/agencies/${bureau?.public_id}`);
  await press(() => page.locator('main a[href*="/explore?"]').first().click());
  await page.waitForURL(/\/zh\/explore/);
  if (!page.url().includes('comparison='))
    await press(() => page.locator('#choice-comparison').selectOption('peersInProvince'));
  await page.waitForURL(/comparison=peersInProvince/);
  expect(presses).toBeLessThanOrEqual(3);
  await expect(page.locator('details.peers summary')).toContainText(`：${Number(peers.rows[0]?.count)} 个`);
  await expect(page.locator('details.peers li')).toHaveCount(Number(peers.rows[0]?.count));
  expect(await drawingOf(page)).toContain('中位数');
});

test('every number of a whole table is the one in the database', async ({ page }) => {
  await page.goto('/zh/explore?subjects=department&origin=synthetic&display=table');
  const shown = await tableValues(page);
  const database = held();
  // The figure that is 3,511 and 3,525 in Suqian's reports for 2023 and 2024: what was newly received in all.
  const { rows } = await database.execute(
    `WITH received AS (
       SELECT f.ordinal FROM figure AS f JOIN report AS r ON r.id = f.report_id JOIN agency AS a ON a.id = r.agency_id
       WHERE a.name = '宿迁市人民政府' AND (f.report_year, f.value) IN ((2023, 3511), (2024, 3525))
       GROUP BY f.ordinal HAVING count(*) = 2 ORDER BY f.ordinal LIMIT 1)
     SELECT a.name, f.report_year AS year, f.value FROM received JOIN figure AS f ON f.ordinal = received.ordinal
     JOIN report AS r ON r.id = f.report_id AND r.is_current AND r.is_preferred JOIN agency AS a ON a.id = r.agency_id
     WHERE a.origin = 'synthetic' AND a.kind = 'department'`,
  );
  database.close();
  expect(rows.length).toBeGreaterThan(100);
  // Where all is synthetic, the title says so and the names do not.
  const withoutTag = (name: string) => name.replace('（合成）', '');
  const byName = new Map([...shown].map(([name, values]) => [withoutTag(name), values]));
  for (const { name, year, value } of rows)
    expect([name, year, byName.get(withoutTag(String(name)))?.get(String(year))]).toEqual([name, year, String(value)]);
});

for (const width of [360, 1440])
  test(`the slider of years is as long as the plot above it, each thumb under its year: ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/zh/explore?subjects=prefectures&measure=disclosureRate&origin=synthetic');
    const image = page.locator('figure img').first();
    await image.scrollIntoViewIfNeeded();
    const plot = await image.evaluate(async (element: HTMLImageElement) => {
      const svg = await (await fetch(element.currentSrc)).text();
      const [, from, , to] = /<path d="M([\d.]+) ([\d.]+)L([\d.]+) \2" [^>]*stroke="var\(--rule\)"/.exec(svg) ?? [];
      const { left, width: shown } = element.getBoundingClientRect();
      const scale = shown / Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1]);
      return { left: left + Number(from) * scale, right: left + Number(to) * scale };
    });
    const track = await page.locator('.year-track').first().boundingBox();
    expect(Math.abs((track?.x ?? 0) - plot.left)).toBeLessThan(1.5);
    expect(Math.abs((track?.x ?? 0) + (track?.width ?? 0) - plot.right)).toBeLessThan(1.5);
    const slide = await page.locator('#slide-from').boundingBox();
    const years = Number(await page.locator('#slide-from').getAttribute('max')) - 2019 + 1;
    expect(Math.abs((slide?.x ?? 0) + 12 - plot.left - (plot.right - plot.left) / years / 2)).toBeLessThan(1.5);
  });

test('where no line is drawn the slider of years ends before the fields beside it', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/zh/explore?subjects=710000');
  await expect(page.locator('figure img').first()).toHaveAttribute('alt', /没有/);
  const track = await page.locator('.year-track').first().boundingBox();
  const fields = await page.locator('.year-fields').boundingBox();
  expect((track?.x ?? 0) + (track?.width ?? 0)).toBeLessThanOrEqual(fields?.x ?? 0);
});

test('many small charts, compositions, bars and changes: the first are drawn, all with one link, without scripts too, and the address keeps it', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const [display, first] of [
    ['facets', 24],
    ['composition', 30],
    ['bars', 40],
    ['change&changeForm=bars', 40],
  ] as const) {
    await page.goto(`/zh/explore?subjects=agencies&origin=synthetic&display=${display}`);
    await expect(page.locator('figure').first()).toContainText(`画出前 ${first} 个，共 `);
    const height = (await page.locator('figure img').first().boundingBox())?.height ?? 0;
    await page.locator('#extent').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/extent=all/);
    await expect(page.locator('figure').first()).toContainText('个全部画出');
    expect((await page.locator('figure img').first().boundingBox())?.height ?? 0).toBeGreaterThan(height);
  }
  await context.close();
});

test('the table shown is copied with its names, its values alone in their cells; a reader is told', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/zh/explore?subjects=department&origin=synthetic');
  const table = page.locator('table.figures').first();
  const names = await table.locator('tbody tr th a').allTextContents();
  const copy = page.getByRole('button', { name: '复制表格' }).first();
  await copy.focus();
  await page.keyboard.press('Enter');
  const rows = await table.locator('tr').count();
  await expect(page.getByRole('status').filter({ hasText: `已复制 ${rows - 1} 行` })).toBeVisible();
  await expect(copy).toBeFocused();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const [header = [], ...lines] = text.split('\n').map((line) => line.split('\t'));
  expect(lines.slice(0, names.length).map(([name]) => name)).toEqual(names);
  const at = header.indexOf('2025');
  const shown = await table.locator('tbody tr td:last-child').allInnerTexts();
  expect(lines.slice(0, names.length).map((line) => line[at])).toEqual(
    shown.map((each) => (each.split('\n')[0] ?? '').replace(/[\s?≠°]+$/, '')),
  );
  expect(lines.at(-1)?.at(-1)).toBe(page.url());
});

test('in English, names of agencies are marked as Chinese and regions have English names', async ({ page }) => {
  await page.goto('/en/explore?subjects=department&origin=synthetic');
  const agencies = page.locator('table.figures tbody th a');
  expect(await agencies.count()).toBeGreaterThan(5);
  const unmarked = await page.locator('main').evaluate((main) => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      const isRead = parentElement && !parentElement.closest('script, style');
      if (isRead && /\p{Script=Han}/u.test(textContent ?? '') && !parentElement.closest('[lang^="zh"]'))
        found.push(textContent ?? '');
    }
    return found;
  });
  expect(unmarked).toEqual([]);
  await page.goto('/en/explore?subjects=prefectures&origin=synthetic');
  const regions = await page.locator('table.figures tbody th a').allTextContents();
  expect(regions.length).toBeGreaterThan(5);
  expect(regions.filter((name) => /\p{Script=Han}/u.test(name))).toEqual([]);
});

for (const locale of ['zh', 'en'])
  for (const width of [360, 1440])
    test(`no name in the picker is cut (${locale}, ${width} px)`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/${locale}/explore?subjects=prefectures-520000_prefectures-650000&origin=synthetic`);
      const names = page.locator('#rows-pick .name');
      await expect(names.first()).toBeVisible();
      const cut = await names.evaluateAll((all) =>
        all
          .filter((name) => name.scrollWidth > name.clientWidth + 1 || name.scrollHeight > name.clientHeight + 1)
          .map((name) => name.textContent),
      );
      expect(cut).toEqual([]);
      expect(await names.count()).toBeGreaterThan(15);
    });

test('the table beside a composition has the parts of its drawing, and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  for (const subjects of ['320000', 'provinces']) {
    await page.goto(`/zh/explore?subjects=${subjects}&origin=synthetic&display=composition`);
    const tables = page.locator('table.outcomes');
    await expect(tables).toHaveCount(subjects === '320000' ? 2 : 1);
    await expect(tables.first().locator('thead th')).toHaveCount(8);
    for (const table of await tables.all()) {
      await table.scrollIntoViewIfNeeded();
      const { inside, room } = await table.evaluate((one) => ({
        inside: one.scrollWidth,
        room: one.parentElement?.clientWidth ?? 0,
      }));
      expect(inside).toBeLessThanOrEqual(room);
    }
    const wrong = await tables.first().evaluate(
      (table) =>
        [...table.querySelectorAll('tbody tr')].filter((row) => {
          const [total = 0, ...parts] = [...row.querySelectorAll('td')]
            .map((cell) =>
              Number(
                (cell.querySelector('a, .figure')?.textContent ?? cell.firstChild?.textContent ?? '').replace(/,/g, ''),
              ),
            )
            .reverse();
          return (
            Number.isFinite(total) &&
            parts.every(Number.isFinite) &&
            parts.reduce((all, part) => all + part, 0) < total / 2
          );
        }).length,
    );
    expect(wrong).toBe(0);
  }
});
