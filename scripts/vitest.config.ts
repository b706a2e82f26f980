import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: { include: ['{lib,db,scripts,app}/**/*.test.{ts,tsx}'], testTimeout: 60_000, hookTimeout: 60_000 },
});
