import type { Page } from '@playwright/test';

/** Lets requests of a kind wait; gives what lets them go on. */
export async function holdBack(page: Page, requests: string): Promise<() => void> {
  let release = () => {};
  const wait = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(requests, async (route) => {
    await wait;
    await route.continue();
  });
  return () => release();
}

/** The scripts of a page. */
export const scriptFiles = '**/_next/static/**/*.js';
