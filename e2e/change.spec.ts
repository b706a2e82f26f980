import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';

const prefectures = '/zh/explore?subjects=prefectures&measure=disclosureRate&from=2020&origin=synthetic&display=change';

/** The number that follows a word in the answer under the heading; 0 where the word is not there. */
const countAfter = (words: string | null, group: string) =>
  Number(new RegExp(`${group} ([\\d,]+)`).exec(words ?? '')?.[1] ?? 0);

test('which prefectures fell: the heading asks, the first line answers, and list and file say the same', async ({
  page,
}) => {
  await page.goto(prefectures);
  await expect(page.locator('h1')).toContainText('公开率');
  const table = page.locator('table.changes');
  const lead = await page.locator('.drawing p').first().textContent();
  const href = await page.getByRole('link', { name: /^下载这.*变化/ }).getAttribute('href');
  const file: Record<string, string>[] = parse(await (await page.request.get(`${href}&bom=0`)).text(), {
    columns: true,
  });
  for (const [group, word] of [
    ['fell', '下降'],
    ['rose', '上升'],
  ] as const)
    expect(countAfter(lead, word), word).toBe(file.filter((row) => row.group === group).length);

  const shown = await table.locator('tbody tr').evaluateAll((rows) =>
    rows.flatMap((row) => {
      const place = row
        .querySelector('th[scope=row] a')
        ?.getAttribute('href')
        ?.match(/regions\/(\d+)/)?.[1];
      return place ? [[place, row.querySelectorAll('td')[2]?.textContent ?? '']] : [];
    }),
  );
  const changes = new Map(file.map((row) => [row.subject_id, row.change_absolute]));
  await expect(table.locator('thead')).toContainText('变化，百分点');
  let compared = 0;
  for (const [place = '', change = ''] of shown) {
    const number = /^([+−]?)(\d+\.\d)/.exec(change);
    if (!number) continue;
    const printed = Number(number[2]) * (number[1] === '−' ? -1 : 1);
    expect([place, Number(changes.get(place))]).toEqual([place, printed]);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(10);
  // Names are short, as in a drawing; where they lie is said beside them.
  await expect(
    table.getByRole('rowheader', { name: /^\p{Script=Han}+[市州] \p{Script=Han}{2,3}$/u }).first(),
  ).toBeVisible();
});

for (const language of ['zh', 'en'])
  test(`on a phone no column of the changes is cut: ${language}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 900 });
    await page.goto(prefectures.replace('/zh/', `/${language}/`));
    const { table, area } = await page.locator('table.changes').evaluate((table) => {
      // The longest place there is, and values of which one fails a check, whatever this database has.
      for (const place of table.querySelectorAll('.place')) place.textContent = 'Inner Mongolia';
      for (const values of table.querySelectorAll('tbody td:nth-child(3)')) values.textContent = '50.9% → 56.3% ≠';
      return { table: table.getBoundingClientRect().width, area: table.parentElement?.clientWidth ?? 0 };
    });
    expect(area).toBeGreaterThan(300);
    expect(table).toBeLessThanOrEqual(area);
  });

test('rows are reached by arrow keys and sorted from their headings by key', async ({ page }) => {
  await page.goto(prefectures);
  const table = page.locator('table.changes');
  const head = table.locator('thead a');
  // Headings lead to the rows once scripts run.
  await expect(async () => {
    await head.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(head.nth(1)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('sort') === 'value');
  await expect(table.locator('th[aria-sort]')).toHaveCount(1);
  await expect(table.locator('th[aria-sort=descending] a')).toBeFocused();
  const lastValues = () =>
    table
      .locator('tbody')
      .first()
      .locator('tr:has(th[scope=row]) td:nth-of-type(2)')
      .evaluateAll((cells) => cells.map((cell) => Number(/→\s*([\d.]+)/.exec(cell.textContent ?? '')?.[1])));
  await expect.poll(async () => isSorted(await lastValues(), (a, b) => b - a)).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('sort') === 'valueAscending');
  await expect(table.locator('th[aria-sort=ascending] a')).toBeFocused();
  await expect.poll(async () => isSorted(await lastValues(), (a, b) => a - b)).toBe(true);
  const rows = table.locator('tbody tr:has(th[scope=row])');
  await page.keyboard.press('ArrowDown');
  await expect(rows.first().locator('a').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1).locator('a').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows.last().locator('a').first()).toBeFocused();
});

/** Whether some values, more than two, are in an order. */
const isSorted = (values: readonly number[], compare: (a: number, b: number) => number): boolean =>
  values.length > 2 && [...values].sort(compare).every((value, at) => value === values[at]);

test('changes are drawn as arrows, slopes or bars, and the address keeps the form', async ({ page }) => {
  await page.goto(prefectures);
  await page.getByRole('link', { name: '斜率' }).click();
  await page.waitForURL(/changeForm=slope/);
  await expect(page.locator('figure img')).toHaveAttribute('alt', /2020 年到 2025 年的变化/);
  await page.getByRole('link', { name: '哑铃' }).click();
  await page.waitForURL((url) => !url.searchParams.has('changeForm'));
  await expect(page.locator('table.changes')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`arrows of few cases are hollow and as strong as others (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(
      '/zh/explore?subjects=prefectures&measure=reconsiderationCorrectionRate&from=2021&origin=synthetic&display=change',
    );
    const heads = await page.locator('.change-arrow').evaluateAll((arrows) =>
      arrows.map((arrow) => ({
        isHollow: arrow.classList.contains('hollow'),
        isDot: arrow.classList.contains('dot'),
        opacity: getComputedStyle(arrow).opacity,
        clip: getComputedStyle(arrow, '::after').clipPath,
        fill: getComputedStyle(arrow, '::after').backgroundColor,
        paper: getComputedStyle(document.body).backgroundColor,
      })),
    );
    const hollow = heads.filter(({ isHollow }) => isHollow);
    expect(hollow.length).toBeGreaterThan(0);
    expect(new Set(heads.map(({ opacity }) => opacity))).toEqual(new Set(['1']));
    for (const { isDot, clip, fill, paper } of hollow)
      if (isDot) expect(fill).toBe(paper);
      else expect(clip).toContain('evenodd');
    for (const { clip } of heads.filter(({ isHollow }) => !isHollow)) expect(clip).toBe('none');
  });
