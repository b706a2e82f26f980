import { expect, test } from '@playwright/test';

test.describe('what does not exist is a designed 404', () => {
  for (const path of [
    '/zh/agencies/321300-zzzzzz',
    '/zh/regions/999999',
    '/zh/reports/99999999',
    '/zh/reports/x',
    '/en/nowhere',
    '/fr',
  ]) {
    test(path, async ({ page }) => {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      await expect(page.locator('main')).toContainText('404');
      await expect(page.locator('main a').first()).toBeVisible();
    });
  }
});

test('a bad parameter is dropped on a page and named on screen', async ({ page }) => {
  const answer = await page.goto('/en/explore?from=1999&measure=nope&colour=red&agency=321300-zzzzzz');
  expect(answer?.status()).toBe(200);
  const notice = page.getByRole('status').filter({ hasText: 'from=1999' });
  for (const named of ['from=1999', 'measure=nope', 'colour=red', 'agency=321300-zzzzzz'])
    await expect(notice).toContainText(named);
  await expect(page.locator('h1')).toContainText('Applications newly received');
});

for (const file of ['trend.csv', 'trend.svg', 'dataset.csv']) {
  test(`a bad parameter of ${file} is refused with 400 and its name`, async ({ request }) => {
    const answer = await request.get(`/api/v1/${file}?from=1999`);
    expect(answer.status()).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'badParameter', parameters: [{ name: 'from', value: '1999' }] });
  });
}

test('an unknown agency of a download is refused by name', async ({ request }) => {
  const answer = await request.get('/api/v1/trend.csv?agency=321300-zzzzzz');
  expect(answer.status()).toBe(400);
  expect(await answer.json()).toMatchObject({ parameters: [{ name: 'agency', value: '321300-zzzzzz' }] });
});
