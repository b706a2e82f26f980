// Finds a Chromium for the browser journeys: the system's own, then Playwright's, then Debian's package.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail, run, say, tool } from './setup.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function systemBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places].find((path) =>
    existsSync(path),
  );
}

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** @returns {Promise<{ path: string, from: string }>} */
export async function findBrowser() {
  const given = process.env.GONGKAI_BROWSER;
  if (given)
    return existsSync(given)
      ? { path: given, from: given }
      : fail(`GONGKAI_BROWSER is "${given}", where there is no file.`);
  const own = systemBrowser() ?? (await playwrightBrowser());
  if (own) return { path: own, from: own };
  say('browser: none found; installing Playwright’s Chromium …');
  const installed = await run(tool('playwright'), ['install', 'chromium'], { quiet: true });
  const fetched = installed.code === 0 ? await playwrightBrowser() : undefined;
  if (fetched) return { path: fetched, from: fetched };
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    say('browser: installing Debian’s chromium …');
    await run('apt-get', ['update', '-qq'], { quiet: true });
    const packaged = await run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { quiet: true });
    const found = packaged.code === 0 ? systemBrowser() : undefined;
    if (found) return { path: found, from: found };
  }
  return fail(
    `no Chromium was found and none could be installed:\n${installed.output.trim()}\nInstall Chromium or Chrome, or set GONGKAI_BROWSER to its path, and run the command again.`,
  );
}
