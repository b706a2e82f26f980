import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSource } from '../source/read-source.ts';
import { parseSource } from './parse-report.ts';
import { type Expectation, expectationOf } from './testing/expectation.ts';

const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));
/** The bundled samples are fixtures too; their folders here hold no second copy of the source. */
const samples = fileURLToPath(new URL('../../db/samples', import.meta.url));

function sourceOf(name: string): { path: string; name: string } {
  const own = readdirSync(join(fixtures, name)).find((file) => file.startsWith('source.'));
  if (own) return { path: join(fixtures, name, own), name: own };
  const sample = readdirSync(samples).find((file) => file.startsWith(`${name}.`));
  if (!sample) throw new Error(`fixture ${name} has no source.* and db/samples has no ${name}.*`);
  return { path: join(samples, sample), name: sample };
}

describe('every fixture reads as its expected.json says', () => {
  for (const name of readdirSync(fixtures)) {
    it(name, async () => {
      const source = sourceOf(name);
      const expected: Partial<Expectation> = JSON.parse(readFileSync(join(fixtures, name, 'expected.json'), 'utf8'));
      const read = expectationOf(parseSource(await readSource(readFileSync(source.path), source.name)));
      const compared = Object.fromEntries(Object.entries(read).filter(([part]) => part in expected));
      expect(compared).toEqual(expected);
      expect(readFileSync(join(fixtures, name, 'why.md'), 'utf8').length).toBeGreaterThan(20);
    });
  }
});
