import { expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';
import { hideAlike } from './hide-alike.ts';
import { pagePaths } from './pages.ts';

const options: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

declare global {
  interface Window {
    /** There once `putAxe` has put it in. */
    axe: typeof axe;
  }
}

/** Puts axe into a page that was loaded, for as many looks at it as are wanted: put in anew, it would be compiled anew. */
const putAxe = (page: Page) => page.evaluate(axe.source);

/** What axe finds serious on a page as it is, and ids that another element has too: axe finds some of them, among what is not hidden. */
async function faultsOf(page: Page): Promise<string[]> {
  await hideAlike(page);
  const { violations, ids } = await page.evaluate(
    async (given) => ({
      violations: (await window.axe.run(document, given)).violations,
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    }),
    options,
  );
  const serious = violations.filter(
    ({ id, impact }) => impact === 'serious' || impact === 'critical' || id === 'landmark-unique',
  );
  const found = serious.map(({ id, nodes }) => {
    const targets = nodes.map(({ target }) => target.join(' ')).slice(0, 3);
    return `${id}: ${targets.join(' | ')}`;
  });
  return [...found, ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `repeated id: ${id}`)];
}

/**
 * The faults of a page that was drawn at another width. What lies over a picture waits for the one of the new width, and one out of
 * sight does not come before it is near: a fault counts if a page has it that is drawn at this width.
 */
async function faultsAfterResize(page: Page): Promise<string[]> {
  await page.waitForFunction(
    () =>
      new Promise((next) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            next([...document.images].every((image) => image.complete || image.loading === 'lazy')),
          ),
        ),
      ),
  );
  if ((await faultsOf(page)).length === 0) return [];
  await page.reload();
  await putAxe(page);
  return faultsOf(page);
}

// Each width is the first of one language: a page is drawn at it, and follows from it to the other.
for (const {
  locale,
  widths: [first, then],
  colorScheme,
} of [
  { locale: 'zh', widths: [1440, 360], colorScheme: 'light' },
  { locale: 'en', widths: [360, 1440], colorScheme: 'dark' },
] as const) {
  test(`axe finds nothing serious and no page is wider than the screen: ${locale}, ${first} and ${then} px, ${colorScheme}`, async ({
    browser,
    request,
    baseURL,
  }) => {
    test.setTimeout(360_000);
    const context = await browser.newContext({ baseURL: baseURL ?? '', colorScheme });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    for (const path of await pagePaths(request)) {
      const look = async (width: number, faultsAt: (page: Page) => Promise<string[]>) => {
        for (const fault of await faultsAt(page)) faults.push(`${path} at ${width} px: ${fault}`);
        const surplus = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (surplus > 0) faults.push(`${path} is ${surplus} px wider than the screen of ${width} px`);
      };
      await page.setViewportSize({ width: first, height: 900 });
      await page.goto(`/${locale}${path}`);
      await putAxe(page);
      await look(first, faultsOf);
      await page.setViewportSize({ width: then, height: 900 });
      await look(then, faultsAfterResize);
    }
    await context.close();
    expect(faults).toEqual([]);
  });
}

test('a fault of one row in a long list is found, and one of all rows', async ({ page }) => {
  await page.goto('/zh/explore?subjects=prefectures&origin=synthetic');
  await putAxe(page);
  const rows = page.locator('#rows-pick > li');
  const late = (await rows.count()) - 20;
  expect(late).toBeGreaterThan(100);
  const colour = (selector: string) =>
    page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${text} { color: #ddd; background: #fff }`);
      document.adoptedStyleSheets = [sheet];
    }, selector);
  await colour('#rows-pick label');
  expect(await faultsOf(page)).toEqual([expect.stringMatching(/^color-contrast: /)]);
  await colour(`#rows-pick > li:nth-child(${late}) label`);
  await rows
    .nth(late + 1)
    .locator('label')
    .evaluate((label) => label.replaceWith(...label.querySelectorAll('input')));
  await rows
    .nth(late + 2)
    .locator('input')
    .evaluate((input) => input.setAttribute('id', 'chosen'));
  expect((await faultsOf(page)).map((fault) => fault.split(': ')[0]).sort()).toEqual([
    'color-contrast',
    'label',
    'repeated id',
  ]);
});

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
