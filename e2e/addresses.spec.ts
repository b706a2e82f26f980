import { expect, test } from '@playwright/test';

const agency = async (request: import('@playwright/test').APIRequestContext, search: string) => {
  const list = await (await request.get(`/zh/agencies?q=${search}`)).text();
  return /\/agencies\/(\d{6}-[0-9a-z]+)/.exec(list)?.[1] ?? '';
};

/** Addresses that were given out before, and forms as they are sent: each leads to the one address of its view. */
for (const [earlier, own] of [
  ['/zh/explore?region=321300&region=320000&from=2022&to=2024', '/zh/explore?subjects=321300_320000&from=2022&to=2024'],
  ['/en/explore?measure=newlyReceived&applicant=total&scope=any&region=', '/en/explore'],
  ['/zh/data?figures=all&region=321300', '/zh/data?subjects=321300&figures=all'],
  ['/zh/agencies?measure=newlyReceived&region=320000', '/zh/agencies?subjects=320000&sort=value'],
  ['/en/regions?origin=synthetic', '/en/regions/000000?origin=synthetic'],
  ['/zh/regions/320000?measure=newlyReceived&base=concluded', '/zh/regions/320000'],
] as const) {
  test(`${earlier} leads to ${own}`, async ({ request }) => {
    const answer = await request.get(earlier, { maxRedirects: 0 });
    expect([answer.status(), new URL(answer.headers().location ?? '', 'http://a').href]).toEqual([
      307,
      `http://a${own}`,
    ]);
    expect((await request.get(own, { maxRedirects: 0 })).status()).toBe(200);
  });
}

test('the page that was called trends is found for good under its new name, with its query', async ({ request }) => {
  for (const [earlier, own] of [
    ['/zh/trends?subjects=321300&from=2022', '/zh/explore?subjects=321300&from=2022'],
    ['/en/trends', '/en/explore'],
    ['/trends?region=321300', '/zh/explore?region=321300'],
    ['/en/compare?subjects=321300&year=2023', '/en/explore?subjects=321300&year=2023&display=table'],
  ] as const) {
    const answer = await request.get(earlier, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location]).toEqual([308, own]);
  }
});

test('an earlier address shows the figures it named, and an address with a fault stays and says so', async ({
  page,
  request,
}) => {
  const id = await agency(request, 'suqian');
  await page.goto(`/zh/explore?agency=${id}&region=321300&from=2023&to=2024`);
  await expect(page).toHaveURL(/\/zh\/explore\?subjects=\d{6}-\w+_321300&from=2023&to=2024$/);
  await expect(page.locator('table.figures tbody tr')).toHaveCount(2);
  await expect(page.locator('table.figures tbody')).toContainText('3,511');
  await page.goto(`/zh/explore?agency=${id}&colour=red`);
  await expect(page).toHaveURL(/agency=.*colour=red$/);
  await expect(page.getByRole('status').filter({ hasText: 'colour=red' })).toBeVisible();
});

test('a set is named in the address, and drawn whole', async ({ page }) => {
  await page.goto('/zh/explore?subjects=prefectures-320000&origin=synthetic&from=2023&to=2024');
  await expect(page.locator('h1')).toContainText('江苏省各地级地区');
  // Those without a value may be folded under the table; each stands once.
  const folded = 'main details li:has(a[href^="/zh/regions/32"])';
  await expect(page.locator(`table.figures tbody tr, ${folded}`)).toHaveCount(13);
});
