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

const seeds = Array.from({ length: 25 }, (_, index) => 4000 + index);

function figuresOf(reading: Reading) {
  if (reading.kind === 'rejected') return reading.reason.code;
  const { identity, cells, text } = reading.report;
  for (const { raw, at, state } of cells)
    if (state === 'reported' && at) expect(text.slice(at.start, at.end).replace(/<[^>]*>/g, '')).toContain(raw.trim());
  return [identity.agency, identity.reportYear, cells.map(({ key, state, value, raw }) => [key, state, value, raw])];
}

describe('a page reads the same in every container', () => {
  it.each(Object.keys(pageContainers))('%s', async (container) => {
    for (const seed of seeds) {
      const rendering = randomRendering(seededRandom(seed), 'html');
      // a page cut within a tag is another page once its container closes behind it
      if (rendering.damage.includes('"isCut":true')) continue;
      const [name, bytes] = contain(rendering, container);
      const inside = parseSource(await readSource(bytes, name));
      const plain = parseSource(readDecoded(rendering.text, 'page.html', 'html'));
      expect(figuresOf(inside), `${seed} ${rendering.damage}`).toEqual(figuresOf(plain));
    }
  });
});

describe('a report in a sheet or a document is exact or says what it doubts', () => {
  it.each(Object.keys(gridContainers))('%s', async (container) => {
    let exact = 0;
    for (const seed of seeds) {
      const rendering = randomRendering(seededRandom(seed), 'html');
      const { silent, isRejected, doubted, unread } = await judgeContained(rendering, container);
      expect(silent, `${seed} ${rendering.damage}`).toEqual([]);
      if (!isRejected && doubted + unread === 0) exact++;
    }
    expect(exact).toBeGreaterThan(5);
  });
});
