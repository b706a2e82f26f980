import { expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { chartImage, drawingOf } from './chart-image.ts';

const words = {
  zh: {
    measure: '新收政府信息公开申请',
    span: '2023–2025 年',
    all: '2019–2025 年',
    download: /^下载所示/,
    apply: '更新',
  },
  en: {
    measure: 'Applications newly received',
    span: '2023–2025',
    all: '2019–2025',
    download: /^Download these/,
    apply: 'Update',
  },
} as const;

const suqian = '宿迁市人民政府';
const zhaoyuan = '招远市人民政府';

/**
 * Leaves two agencies ticked in the picker, as a reader does: one by one, each taking effect. A box is named by its
 * own value: "the third ticked one" is another box as soon as one is unticked.
 */
async function chooseTwo(page: Page): Promise<void> {
  const ticked = page.locator('#picker label:has(input:checked)');
  const others = ticked.filter({ hasNotText: new RegExp(`${suqian}|${zhaoyuan}`) }).locator('input');
  const values = await others.evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
  let left = values.length + 2;
  for (const value of values) {
    const box = page.locator(`#picker input[type=checkbox][value="${value}"]`);
    await box.uncheck();
    left -= 1;
    const count = left;
    await page.waitForURL((url) => url.searchParams.get('subjects')?.split('_').length === count);
    await expect(box).not.toBeChecked();
  }
}

/** What the table under the chart says: a row a subject, the printed number of every year. */
async function tableValues(page: Page): Promise<Map<string, Map<string, string>>> {
  const table = page.locator('table.figures').first();
  const years = (await table.locator('thead th').allInnerTexts()).slice(1);
  const values = new Map<string, Map<string, string>>();
  for (const row of await table.locator('tbody tr').all()) {
    const name = (await row.locator('th a').textContent()) ?? '';
    const cells = await row.locator('td').all();
    const ofRow = new Map<string, string>();
    for (const [index, cell] of cells.entries()) {
      const link = cell.locator('a');
      ofRow.set(
        years[index] ?? '',
        (await link.count()) > 0 ? ((await link.textContent()) ?? '').replaceAll(',', '') : '',
      );
    }
    values.set(name, ofRow);
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
    await expect(page.locator('table.figures thead th')).toHaveCount(4);
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
    await expect(page.locator('table.figures thead th')).toHaveCount(8);
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

test('a chart answers the pointer once it is touched', async ({ page }) => {
  await page.goto('/zh/explore');
  await (await chartImage(page)).hover({ position: { x: 200, y: 200 }, force: true });
  const live = page.locator('figure div[style*="transform-origin"]:visible');
  await expect(live).toHaveCount(1);
  const tip = page.locator('figure strong');
  await expect(async () => {
    const box = await live.boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.54, (box?.y ?? 0) + 150);
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.56, (box?.y ?? 0) + 160);
    await expect(tip.filter({ hasText: '宿迁市人民政府' })).toBeVisible({ timeout: 500 });
  }).toPass();
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
  for (const row of await page.locator('table.figures tbody tr').all())
    await expect(row.locator('th')).toContainText('合成');
  const href = await page.getByRole('link', { name: words.zh.download }).getAttribute('href');
  const file = await page.request.get(href ?? '');
  const rows: string[][] = parse(await file.text(), { bom: true, from_line: 2 });
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.join()).toContain('合成');
});
