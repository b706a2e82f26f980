import { defineConfig } from '@playwright/test';

const port = Number(process.env.GONGKAI_TEST_PORT ?? 3187);

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../data/e2e-artifacts',
  fullyParallel: true,
  workers: 2,
  expect: { timeout: 20_000 },
  retries: 0,
  timeout: 180_000,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'zh-CN',
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: process.env.GONGKAI_BROWSER,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
    // A trace is recorded of every test, and kept of those that fail: it is asked for where a failure is looked into.
    trace: process.env.GONGKAI_TRACE ? 'retain-on-failure' : 'off',
  },
  webServer: {
    command: 'node e2e/serve.mjs',
    cwd: '..',
    url: `http://127.0.0.1:${port}/api/health`,
    timeout: 180_000,
    env: { PORT: String(port) },
    stdout: 'pipe',
    stderr: 'pipe',
  },
});
