import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { pagePaths } from './pages.ts';

const looks = [
  { locale: 'zh', width: 1440, colorScheme: 'light' },
  { locale: 'en', width: 360, colorScheme: 'dark' },
  { locale: 'zh', width: 360, colorScheme: 'light' },
  { locale: 'en', width: 1440, colorScheme: 'dark' },
] as const;

for (const { locale, width, colorScheme } of looks) {
  test(`axe finds nothing serious and no page is wider than the screen: ${locale}, ${width} px, ${colorScheme}`, async ({
    browser,
    request,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ baseURL: baseURL ?? '', viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    for (const path of await pagePaths(request)) {
      await page.goto(`/${locale}${path}`);
      // Only faults are worked out, in the page itself: there are no frames to gather from.
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .options({ resultTypes: ['violations'] })
        .setLegacyMode()
        .analyze();
      for (const { id, impact, nodes } of violations) {
        if (impact === 'serious' || impact === 'critical' || id === 'landmark-unique')
          faults.push(
            `${path} ${id}: ${nodes
              .map(({ target }) => target.join(' '))
              .slice(0, 3)
              .join(' | ')}`,
          );
      }
      const surplus = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (surplus > 0) faults.push(`${path} is ${surplus} px wider than the screen`);
    }
    await context.close();
    expect(faults).toEqual([]);
  });
}

test('every control of the sentence is reached and worked by keyboard', async ({ page }) => {
  await page.goto('/zh/explore');
  const years = page.getByRole('button', { name: '2019–2025 年', exact: true });
  for (let presses = 0; presses < 40 && !(await years.evaluate((node) => node === document.activeElement)); presses++)
    await page.keyboard.press('Tab');
  await expect(years).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#panel-years')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.locator('select[name=from]')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('#panel-years')).toBeHidden();
  await expect(years).toBeFocused();
});
