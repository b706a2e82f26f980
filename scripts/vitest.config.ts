import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const tops = ['lib', 'db', 'scripts', 'app'];
const files = tops.flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => posix.join(top, name.replaceAll('\\', '/'))),
);
/** Tests that put other modules in the place of the project's own: what they load must not be kept for the next file. */
const replacing = files
  .filter((file) => readFileSync(join(root, file), 'utf8').includes('vi.mock('))
  .map((file) => file.replace(/[[\]()]/g, '\\$&'));

/** Where the workers of a run keep the databases that many test files begin with. */
const templates = mkdtempSync(join(tmpdir(), 'gongkai-templates-'));
process.on('exit', () => rmSync(templates, { recursive: true, force: true }));

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    // Limits end what hangs. How long a thing takes depends on what else the machine does: no test asks for that.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: availableParallelism(),
    // Commands that run in a test speak English, whatever language the machine has.
    env: { LC_ALL: 'C.UTF-8', GONGKAI_TEST_TEMPLATES: templates },
    // Tests make much that is dropped at once: with more room for it, less of it is copied about.
    execArgv: ['--max-semi-space-size=64'],
    // Files of one worker share what they load: to load it again for each file took more than half of the time.
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: [`{${tops}}/**/*.test.{ts,tsx}`], exclude: replacing, isolate: false },
      },
      { extends: true, test: { name: 'isolated', include: replacing, isolate: true } },
    ],
  },
});
