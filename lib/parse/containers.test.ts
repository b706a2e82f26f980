import { describe, expect, it } from 'vitest';
import type { Reading } from '../form/report.ts';
import { readDecoded } from '../source/decoded.ts';
import { readSource } from '../source/read-source.ts';
import { gridContainers, pageContainers } from '../source/testing/containers.ts';
import { parseSource } from './parse-report.ts';
import { contain } from './testing/contain.ts';
import { judgeContained } from './testing/judge.ts';
import { seededRandom } from './testing/random.ts';
import { randomRendering } from './testing/render.ts';

/** Each is rendered once, for all containers. */
const renderings = Array.from({ length: 25 }, (_, index) => {
  const seed = 4000 + index;
  return { seed, rendering: randomRendering(seededRandom(seed), 'html') };
});

function figuresOf(reading: Reading) {
  if (reading.kind === 'rejected') return reading.reason.code;
  const { identity, cells, text } = reading.report;
  for (const { raw, at, state } of cells)
    if (state === 'reported' && at) expect(text.slice(at.start, at.end).replace(/<[^>]*>/g, '')).toContain(raw.trim());
  return [identity.agency, identity.reportYear, cells.map(({ key, state, value, raw }) => [key, state, value, raw])];
}

describe('a page reads the same in every container', () => {
  // a page cut within a tag is another page once its container closes behind it
  const whole = renderings
    .filter(({ rendering }) => !rendering.damage.includes('"isCut":true'))
    .map((one) => ({
      ...one,
      plain: figuresOf(parseSource(readDecoded(one.rendering.text, 'page.html', 'html'))),
    }));
  it.each(Object.keys(pageContainers))('%s', async (container) => {
    expect(whole.length).toBeGreaterThan(15);
    for (const { seed, rendering, plain } of whole) {
      const [name, bytes] = contain(rendering, container);
      const inside = parseSource(await readSource(bytes, name));
      expect(figuresOf(inside), `${seed} ${rendering.damage}`).toEqual(plain);
    }
  });
});

describe('a report in a sheet or a document is exact or says what it doubts', () => {
  it.each(Object.keys(gridContainers))('%s', async (container) => {
    let exact = 0;
    for (const { seed, rendering } of renderings) {
      const { silent, isRejected, doubted, unread } = await judgeContained(rendering, container);
      expect(silent, `${seed} ${rendering.damage}`).toEqual([]);
      if (!isRejected && doubted + unread === 0) exact++;
    }
    expect(exact).toBeGreaterThan(5);
  });
});
