import { containerNames } from '../lib/parse/testing/contain.ts';
import { judgeContained, judgeRendering } from '../lib/parse/testing/judge.ts';
import { seededRandom } from '../lib/parse/testing/random.ts';
import { randomRendering } from '../lib/parse/testing/render.ts';
import { readCounts } from './arguments.mjs';
import { formatCount, formatDuration, runCommand } from './command.ts';

/** Every so many renderings one is a page inside a container: a script, a saved message, a workbook. */
const containedEvery = 10;

function judge(seed: number) {
  const random = seededRandom(seed);
  if (seed % containedEvery > 0) {
    const rendering = randomRendering(random);
    return { rendering, container: '', read: () => judgeRendering(rendering) };
  }
  const container = random.pick(containerNames);
  const rendering = randomRendering(random, 'html');
  return { rendering, container, read: () => judgeContained(rendering, container) };
}

/** Reads back random damaged reports and counts what came of them; a figure wrong in silence fails the command. */
async function proveParser(count: number, first: number): Promise<void> {
  const started = performance.now();
  const totals = { exactReports: 0, rejected: 0, exact: 0, repaired: 0, doubted: 0, unread: 0, silent: 0 };
  let slowest = { seed: first, milliseconds: 0 };
  for (let seed = first; seed < first + count; seed++) {
    const { rendering, container, read } = judge(seed);
    const before = performance.now();
    const { silent, isRejected, exact, repaired, doubted, unread } = await read();
    const milliseconds = performance.now() - before;
    if (milliseconds > slowest.milliseconds) slowest = { seed, milliseconds };
    totals.exact += exact;
    totals.repaired += repaired;
    totals.doubted += doubted;
    totals.unread += unread;
    totals.silent += silent.length;
    if (isRejected) totals.rejected++;
    else if (repaired + doubted + unread + silent.length === 0) totals.exactReports++;
    for (const { key, read, stood } of silent)
      console.log(`seed ${seed}: ${key} read ${read}, stood ${stood}, nothing said`);
    if (silent.length > 0) console.log(`  ${container} ${rendering.damage}`);
    if ((seed - first + 1) % 10_000 === 0) console.error(`${formatCount(seed - first + 1)} …`);
  }
  console.log(
    [
      `${formatCount(count)} damaged renderings from seed ${first}, ${formatDuration(performance.now() - started)}`,
      `${formatCount(totals.exactReports)} read exactly, ${formatCount(totals.rejected)} rejected with a reason, the others with problems`,
      `figures: ${formatCount(totals.exact)} exact; with a problem on them ${formatCount(totals.repaired)} repaired to what stood, ${formatCount(totals.unread)} left out, ${formatCount(totals.doubted)} read otherwise; in silence ${formatCount(totals.silent)}`,
      `slowest: seed ${slowest.seed}, ${formatDuration(slowest.milliseconds)}`,
    ].join('\n'),
  );
  if (totals.silent > 0) process.exitCode = 1;
}

await runCommand(async () => {
  const [count, first] = readCounts('prove-parser', 100_000, 0);
  await proveParser(count, first);
});
