// `npm test`: installs what it needs and runs every check. `npm test -- unit` or another step's name runs that step alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCall } from './arguments.mjs';
import { findBrowser } from './browser.mjs';
import { build, checkNode, fail, install, root, run, say, setupText, tool } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, what: string, go: () => Promise<Counts> }} Step */

/** A check that passes or fails as a whole. @returns {Promise<Counts>} */
async function whole(/** @type {string} */ command, /** @type {string[]} */ args) {
  const { code, output } = await run(command, args, { quiet: true });
  if (code !== 0) console.error(output);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** @returns {Promise<Counts>} */
async function unit() {
  const file = join(root, 'data', 'unit-results.json');
  const { code, output } = await run(
    tool('vitest'),
    [
      'run',
      '--config',
      'scripts/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { tee: true },
  );
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numFailedTestSuites: number }} */
  const results = JSON.parse(readFileSync(file, 'utf8'));
  const failed = Math.max(results.numFailedTests, code === 0 ? 0 : 1);
  if (failed > 0 && results.numFailedTests === 0) console.error(output.slice(-4000));
  return { passed: results.numPassedTests, failed, skipped: results.numPendingTests };
}

/** @returns {Promise<Counts>} */
async function journeys() {
  const browser = await findBrowser();
  say(`browser: ${browser.from}`);
  const file = join(root, 'data', 'journey-results.json');
  const { code, output } = await run(
    tool('playwright'),
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    {
      tee: true,
      env: { GONGKAI_BROWSER: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    },
  );
  /** @type {{ stats?: { expected: number, unexpected: number, flaky: number, skipped: number } }} */
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  if (!stats) fail(`the browser journeys did not run:\n${output.slice(-4000)}`);
  const failed = Math.max(stats.unexpected + stats.flaky, code === 0 ? 0 : 1);
  return { passed: stats.expected, failed, skipped: stats.skipped };
}

/**
 * The steps, stage by stage; those of a stage are taken together. What only reads the tree comes first. Unit tests wait for clocks
 * and processes now and then, and the build takes what they leave. Journeys and kills have the machine to themselves: beside unit
 * tests on two cores, both together took longer than one after the other.
 * @type {readonly (readonly Step[])[]}
 */
const stages = [
  [
    {
      name: 'lint',
      what: 'format and lint (Biome)',
      go: () => whole(tool('biome'), ['ci', '.', '--error-on-warnings']),
    },
    {
      name: 'types',
      what: 'types (next typegen, tsc)',
      go: async () => {
        const generated = await whole(tool('next'), ['typegen']);
        return generated.failed ? generated : whole(tool('tsc'), ['--noEmit']);
      },
    },
    {
      name: 'modules',
      what: 'module rule: who may import whom; one name, one meaning',
      go: () => whole(tool('tsx'), ['scripts/check-modules.ts']),
    },
    { name: 'unused', what: 'unused files, exports and packages (knip)', go: () => whole(tool('knip'), []) },
  ],
  [
    { name: 'unit', what: 'unit and property tests (Vitest)', go: unit },
    {
      name: 'build',
      what: 'production build (Next)',
      go: async () => {
        await build();
        return { passed: 1, failed: 0, skipped: 0 };
      },
    },
  ],
  [{ name: 'journeys', what: 'browser journeys (Playwright)', go: journeys }],
  [
    {
      name: 'torture',
      what: 'kills, hostile requests, readers with writers',
      go: () => whole(tool('tsx'), ['scripts/torture.ts']),
    },
  ],
];
const steps = stages.flat();

const { positionals, refuse } = readCall('test', { most: Number.POSITIVE_INFINITY });
// `rooms` is what the step `modules` was called before
const asked = positionals.map((name) => (name === 'rooms' ? 'modules' : name));
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0)
  refuse(setupText('stepUnknown', { steps: unknown.join(', '), all: steps.map((step) => step.name).join(', ') }));
checkNode();
await install();

const total = { passed: 0, failed: 0, skipped: 0 };
async function take(/** @type {Step} */ step) {
  const from = Date.now();
  say(`${step.what} …`);
  const { passed, failed, skipped } = await step.go();
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  say(
    `${step.what}: ${failed === 0 ? 'ok' : `${failed} FAILED`} (${passed} passed, ${((Date.now() - from) / 1000).toFixed(1)} s)`,
  );
}
for (const stage of stages)
  await Promise.all(stage.filter(({ name }) => asked.length === 0 || asked.includes(name)).map(take));
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
